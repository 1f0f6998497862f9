"""Money between initiatives and the reserve: allocation, transfer, release; each a line that stays (R8.2, R8.9)."""

from datetime import date

from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext as _

from cohort.domain.policies import policy_for
from cohort.models import Cohort
from initiatives.domain.money import money_of
from initiatives.domain.reserve import top_up
from initiatives.domain.sums import in_words
from initiatives.enums import BudgetLineKind, FundingKind, Stage
from initiatives.models import BudgetLine, FundingEntry, Initiative
from initiatives.policy import InitiativesPolicy
from people.models import User

OVER = frozenset({Stage.CANCELLED, Stage.CLOSED})
"""The stages in which an initiative gets no more money."""


class LedgerRefusedError(Exception):
    """A line of the ledger that the rules refuse; `about` names the field, empty where it is none."""

    def __init__(self, sentence: str, *, about: str = "") -> None:
        super().__init__(sentence)
        self.about = about


@transaction.atomic
def allocate(*, initiative: Initiative, agorot: int, reason: str, by: User, on: date) -> FundingEntry:
    """Allocate money to an initiative, first or once more; raise LedgerRefusedError.

    All its allocations together stay within the range of R8.2, and those of all initiatives within the planned line.
    """
    cohort = Cohort.objects.select_for_update().get(pk=initiative.cohort_id)
    locked = locked_in_order(initiative)[initiative.pk]
    check(locked, agorot, reason, receives=True)
    policy = policy_for(cohort, InitiativesPolicy)
    least, most = policy.least_allocation_agorot, policy.greatest_allocation_agorot
    total = allocated_agorot(initiative=locked) + agorot
    if not least <= total <= most:
        told = {"total": in_words(total), "least": in_words(least), "most": in_words(most)}
        sentence = _("The allocation would be %(total)s; it is from %(least)s to %(most)s.")
        raise LedgerRefusedError(sentence % told, about="agorot")
    left = unallocated_agorot(cohort=cohort)
    if agorot > left:
        sentence = _("The planned line has %(left)s left that is not allocated.") % {"left": in_words(max(left, 0))}
        raise LedgerRefusedError(sentence, about="agorot")
    return entry(locked, FundingKind.ALLOCATION, agorot, reason, by, on)


@transaction.atomic
def add_from_reserve(*, initiative: Initiative, agorot: int, reason: str, by: User, on: date) -> FundingEntry:
    """Add money from the reserve to an initiative that goes on (R8.9); raise LedgerRefusedError or ReserveError."""
    Cohort.objects.select_for_update().get(pk=initiative.cohort_id)
    locked = locked_in_order(initiative)[initiative.pk]
    check(locked, agorot, reason, receives=True)
    return top_up(initiative=locked, agorot=agorot, reason=reason.strip(), by=by, on=on)


@transaction.atomic
def transfer(
    *, source: Initiative, target: Initiative, agorot: int, reason: str, by: User, on: date
) -> tuple[FundingEntry, FundingEntry]:
    """Move money from one initiative to another of the cohort, only what is left and not kept; two lines.

    Both are locked in the order of their keys, so that two transfers never wait for each other.
    """
    if source.pk == target.pk:
        raise LedgerRefusedError(_("Choose two different initiatives."), about="target")
    if source.cohort_id != target.cohort_id:
        raise LedgerRefusedError(_("Both initiatives belong to one cohort."), about="target")
    locked = locked_in_order(source, target)
    check(locked[source.pk], agorot, reason, receives=False)
    check(locked[target.pk], agorot, reason, receives=True, about="target")
    check_left(locked[source.pk], agorot)
    out = entry(locked[source.pk], FundingKind.TRANSFER_OUT, agorot, reason, by, on)
    into = entry(locked[target.pk], FundingKind.TRANSFER_IN, agorot, reason, by, on, other_side=out)
    return out, into


@transaction.atomic
def release(*, initiative: Initiative, agorot: int, reason: str, by: User, on: date) -> FundingEntry:
    """Give unspent money of an initiative back to the reserve, only what is left and not kept."""
    locked = locked_in_order(initiative)[initiative.pk]
    check(locked, agorot, reason, receives=False)
    check_left(locked, agorot)
    return entry(locked, FundingKind.RELEASE, agorot, reason, by, on)


def locked_in_order(*initiatives: Initiative) -> dict[int, Initiative]:
    """Return initiatives locked in the order of their keys, with their cohort, by key."""
    rows = Initiative.objects.select_for_update(of=("self",)).filter(pk__in=[i.pk for i in initiatives])
    return {row.pk: row for row in rows.select_related("cohort").order_by("pk")}


def check(initiative: Initiative, agorot: int, reason: str, *, receives: bool, about: str = "initiative") -> None:
    """Refuse a sum of nothing, a line without a reason, and money for an initiative that is over."""
    if agorot <= 0:
        raise LedgerRefusedError(_("The sum must be above zero."), about="agorot")
    if not reason.strip():
        raise LedgerRefusedError(_("A reason is needed; it stays in the ledger."), about="reason")
    if receives and initiative.stage in OVER:
        told = {"initiative": initiative, "stage": initiative.get_stage_display()}
        raise LedgerRefusedError(_("%(initiative)s gets no more money: %(stage)s.") % told, about=about)


def check_left(initiative: Initiative, agorot: int) -> None:
    """Refuse to take more from an initiative than it has left beside what was approved in advance."""
    left = max(money_of(initiative=initiative).unkept_agorot, 0)
    if agorot > left:
        told = {"initiative": initiative, "left": in_words(left)}
        raise LedgerRefusedError(_("%(initiative)s has %(left)s that can be taken.") % told, about="agorot")


def entry(
    initiative: Initiative,
    kind: FundingKind,
    agorot: int,
    reason: str,
    by: User,
    on: date,
    other_side: FundingEntry | None = None,
) -> FundingEntry:
    """Write one line of the ledger."""
    return FundingEntry.objects.create(
        initiative=initiative,
        kind=kind,
        agorot=agorot,
        reason=reason.strip(),
        entered_by=by,
        entered_on=on,
        other_side=other_side,
    )


def allocated_agorot(*, initiative: Initiative) -> int:
    """Return what an initiative was allocated in agorot, without top-ups and transfers."""
    rows = FundingEntry.objects.filter(initiative=initiative, kind=FundingKind.ALLOCATION)
    return int(rows.aggregate(total=Sum("agorot", default=0))["total"])


def unallocated_agorot(*, cohort: Cohort) -> int:
    """Return what the planned line for initiatives has left that was not allocated, in agorot; two queries."""
    line = BudgetLine.objects.filter(cohort=cohort, line=BudgetLineKind.INITIATIVES_ALLOCATED).first()
    rows = FundingEntry.objects.filter(initiative__cohort=cohort, kind=FundingKind.ALLOCATION)
    return (line.planned_agorot if line else 0) - int(rows.aggregate(total=Sum("agorot", default=0))["total"])
