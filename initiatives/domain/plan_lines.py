"""The budget of an initiative line by line, its quotes and the decision on each line (R8.3, R8.5, R8.7)."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Count, Sum
from django.utils.translation import gettext as _

from initiatives.domain.deciders import leads_it
from initiatives.domain.milestones import PlanError
from initiatives.models import Initiative, PlannedLine, Quote
from initiatives.policy import InitiativesPolicy
from people.models import User
from people.uploads import CleanFile

TWO, THREE = 2, 3


@dataclass(frozen=True)
class LineWithQuotes:
    """A planned line with the number of its quotes and how many are wanted."""

    line: PlannedLine
    quotes: list[Quote]
    wanted: int

    @property
    def missing(self) -> int:
        """Return how many quotes are missing."""
        return max(self.wanted - len(self.quotes), 0)


def quotes_wanted(*, agorot: int, policy: InitiativesPolicy) -> int:
    """Return how many quotes a sum in agorot asks for (R8.7)."""
    if agorot >= policy.three_quotes_from_agorot:
        return THREE
    return TWO if agorot >= policy.two_quotes_from_agorot else 0


def plan_lines_of(*, initiative: Initiative, policy: InitiativesPolicy) -> list[LineWithQuotes]:
    """Return the lines of an initiative's budget with their quotes; two queries."""
    lines = PlannedLine.objects.filter(initiative=initiative).select_related("decided_by__person")
    return [
        LineWithQuotes(line, list(line.quotes.all()), quotes_wanted(agorot=line.planned_agorot, policy=policy))
        for line in lines.prefetch_related("quotes")
    ]


@transaction.atomic
def write_line(*, initiative: Initiative, category: str, agorot: int, what_for: str) -> PlannedLine:
    """Keep what a line plans, in agorot; a changed sum asks for a new decision."""
    held = Initiative.objects.select_for_update(of=("self",)).get(pk=initiative.pk)
    line = PlannedLine.objects.filter(initiative=held, category=category).first()
    if line is None:
        return PlannedLine.objects.create(initiative=held, category=category, planned_agorot=agorot, what_for=what_for)
    if line.planned_agorot != agorot:
        line.approved_agorot = line.decided_by = line.decided_on = None
        line.note = ""
    line.planned_agorot, line.what_for = agorot, what_for
    line.save()
    return line


@transaction.atomic
def remove_line(*, line: PlannedLine) -> None:
    """Take a line off the budget; raise PlanError once it was decided on."""
    if line.decided_by_id:
        raise PlanError(_("This line was decided on; change its sum instead."))
    line.delete()


@transaction.atomic
def decide_line(
    *, line: PlannedLine, agorot: int, note: str, by: User, on: date, policy: InitiativesPolicy
) -> PlannedLine:
    """Approve a line in full or in part, in agorot; raise PlanError for one's own, for more, or without quotes."""
    held = PlannedLine.objects.select_for_update(of=("self",)).select_related("initiative__lead").get(pk=line.pk)
    if leads_it(by=by, initiative=held.initiative):
        raise PlanError(_("Nobody decides on the budget of the own initiative."))
    if agorot > held.planned_agorot:
        raise PlanError(_("No more than was planned can be approved."), "agorot")
    if agorot < held.planned_agorot and not note.strip():
        raise PlanError(_("Say in a note why only a part is approved."), "note")
    missing = quotes_wanted(agorot=agorot, policy=policy) - held.quotes.count()
    if missing > 0:
        raise PlanError(_("Quotes that this sum asks for are missing: %(count)s") % {"count": missing}, "agorot")
    held.approved_agorot, held.note, held.decided_by, held.decided_on = agorot, note.strip(), by, on
    held.save()
    return held


def quote_line(
    *, line: PlannedLine, supplier: str, agorot: int, note: str, file: CleanFile | None, by: User, at: datetime
) -> Quote:
    """Add what a supplier would take for a line, in agorot."""
    quote = Quote(
        line=line,
        initiative_id=line.initiative_id,
        supplier=supplier,
        agorot=agorot,
        note=note,
        added_by=by,
        added_at=at,
    )
    if file:
        quote.file.save(file.name, file.content, save=False)
    quote.save()
    return quote


def planned_agorot(*, initiative: Initiative) -> int:
    """Return the sum of all lines of an initiative, in agorot."""
    lines = PlannedLine.objects.filter(initiative=initiative)
    return int(lines.aggregate(total=Sum("planned_agorot", default=0), lines=Count("pk"))["total"])
