"""The board of ideas: proposed by anybody, voted for once, adopted by a fellow (S1-59)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Count, Exists, OuterRef
from django.utils.translation import gettext as _

from cohort.models import Cohort, Fellowship
from initiatives.domain.canvas import CanvasError, begin
from initiatives.models import Idea, IdeaComment, IdeaVote, Initiative
from initiatives.models.ideas import IdeaSource
from people.domain.persons import PersonData, find_or_add_all
from people.models import Person, User

NEWEST = "new"


@dataclass(frozen=True)
class IdeaRow:
    """One idea of the board with its votes, what was said, and what grew from it."""

    idea: Idea
    votes: int
    mine: bool
    comments: list[IdeaComment]
    grown: list[Initiative]


def board_of_ideas(
    *, cohort: Cohort, person_id: int | None, order: str = "", source: str = "", staff: bool = False
) -> list[IdeaRow]:
    """Return the ideas of a cohort, the most wanted first or the newest; three queries. Staff see those that wait."""
    ideas = Idea.objects.filter(cohort=cohort, hidden_at__isnull=True).select_related("proposed_by")
    if not staff:
        ideas = ideas.shown()
    if source in IdeaSource.values:
        ideas = ideas.filter(source=source)
    own = IdeaVote.objects.filter(idea=OuterRef("pk"), person=person_id or 0)
    counted: Any = ideas.annotate(count=Count("votes"), mine=Exists(own)).prefetch_related("comments__person")
    counted = counted.order_by("-proposed_at") if order == NEWEST else counted.order_by("-count", "-proposed_at")
    grown: dict[int, list[Initiative]] = {}
    for initiative in Initiative.objects.filter(cohort=cohort, idea__isnull=False).select_related("lead__person"):
        grown.setdefault(initiative.idea_id or 0, []).append(initiative)
    return [IdeaRow(idea, idea.count, idea.mine, list(idea.comments.all()), grown.get(idea.pk, [])) for idea in counted]


def propose(
    *, cohort: Cohort, source: str, title: str, description: str, quarter: str, person: Person | None, at: datetime
) -> Idea:
    """Put an idea on the board; one of a resident waits until staff let it (S1-59)."""
    shown = None if source == IdeaSource.RESIDENT else at
    return Idea.objects.create(
        cohort=cohort,
        source=source,
        title=title,
        description=description,
        quarter=quarter,
        proposed_by=person,
        proposed_at=at,
        shown_at=shown,
    )


def resident(*, name: str, email: str) -> Person | None:
    """Return the person who proposes, None for someone who told no name."""
    return find_or_add_all([PersonData(full_name=name, email=email)])[0] if name.strip() else None


@transaction.atomic
def vote(*, idea: Idea, person: Person, at: datetime) -> bool:
    """Give a vote, or take it back; say whether it stands now. A person has one vote for an idea."""
    removed, _rows = IdeaVote.objects.filter(idea=idea, person=person).delete()
    if not removed:
        IdeaVote.objects.get_or_create(idea=idea, person=person, defaults={"voted_at": at})
    return not removed


def comment(*, idea: Idea, person: Person, text: str, at: datetime) -> IdeaComment:
    """Keep a sentence about an idea."""
    return IdeaComment.objects.create(idea=idea, person=person, text=text, written_at=at)


def adopt(*, idea: Idea, fellowship: Fellowship, by: User, at: datetime) -> Initiative:
    """Make a fellow's initiative from an idea of the board; raise CanvasError for a second one."""
    if idea.cohort_id != fellowship.cohort_id or not Idea.objects.shown().filter(pk=idea.pk).exists():
        raise CanvasError(_("This idea is not on the board any more."))
    dream = "\n".join(filter(None, (idea.title, idea.description)))
    return begin(fellowship=fellowship, dream=dream, by=by, at=at, idea=idea)


def show_or_hide(*, idea: Idea, by: User, at: datetime) -> bool:
    """Let an idea onto the board, or take it off; say whether it stands there now."""
    if idea.shown_at is None:
        idea.shown_at = at
        idea.save(update_fields=["shown_at"])
        return True
    idea.hidden_at, idea.hidden_by = at, by
    idea.save(update_fields=["hidden_at", "hidden_by"])
    return False
