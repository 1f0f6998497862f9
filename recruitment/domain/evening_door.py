"""The door of an evening: who is there, who did not come, how groups are evened out, and how the evening ends."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from people.models import User
from recruitment.domain.evening_keeping import EveningRefusedError, held
from recruitment.domain.evening_people import conflicts_of
from recruitment.domain.evening_sheets import settle_sheets
from recruitment.domain.moves import move
from recruitment.enums import ApplicationState, WithdrawalStage
from recruitment.models import CandidateGroup, Evening, GroupSeat, TurnAssessor, Withdrawal

HERE, MISSING, AWAITED = "here", "missing", "awaited"
MARKS = (HERE, MISSING, AWAITED)
UNEVEN_FROM = 2


@dataclass(frozen=True)
class DoorCount:
    """How many are there, did not come, or are still awaited."""

    here: int
    missing: int
    awaited: int

    @property
    def all(self) -> int:
        """Return how many were expected."""
        return self.here + self.missing + self.awaited


@dataclass(frozen=True)
class Proposal:
    """Somebody whose move to another group would make the groups even."""

    seat: GroupSeat
    group: CandidateGroup
    from_count: int
    to_count: int


def door_seats(evening: Evening) -> list[GroupSeat]:
    """Return the seats of an evening by group and name, without those who stepped back before it; one query."""
    rows = GroupSeat.objects.filter(group__evening=evening).select_related("group", "application__person")
    gone = rows.filter(application__state=ApplicationState.WITHDREW, missing_since__isnull=True)
    return list(rows.exclude(pk__in=gone).order_by("group__number", "application__person__full_name", "pk"))


def mark_of(seat: GroupSeat) -> str:
    """Return whether somebody is here, missing, or still awaited."""
    return HERE if seat.arrived_at else MISSING if seat.missing_since else AWAITED


def count_door(seats: Sequence[GroupSeat]) -> DoorCount:
    """Return the numbers at the door."""
    counts = Counter(mark_of(seat) for seat in seats)
    return DoorCount(here=counts[HERE], missing=counts[MISSING], awaited=counts[AWAITED])


def groups_with_sizes(evening: Evening) -> list[tuple[CandidateGroup, int]]:
    """Return the groups of an evening, each with how many are there or still awaited; two queries."""
    size = Counter(seat.group_id for seat in door_seats(evening) if mark_of(seat) != MISSING)
    return [(group, size[group.pk]) for group in evening.groups.order_by("number")]


@transaction.atomic
def mark_seat(*, seat: GroupSeat, mark: str, by: User, at: datetime) -> GroupSeat:
    """Note that somebody is here, did not come, or is awaited again; sheets follow; the first hour of coming stays."""
    evening = held(seat.group.evening)
    kept = GroupSeat.objects.select_related("application__person", "group").get(pk=seat.pk)
    if kept.application.state == ApplicationState.WITHDREW:
        raise EveningRefusedError(_("%(name)s has withdrawn.") % {"name": kept.application.person})
    kept.arrived_at = (kept.arrived_at or at) if mark == HERE else None
    kept.missing_since = (kept.missing_since or at) if mark == MISSING else None
    kept.save(update_fields=["arrived_at", "missing_since"])
    settle_sheets(evening)
    return kept


def evening_out(*, evening: Evening, seats: Sequence[GroupSeat]) -> Proposal | None:
    """Return whose move would even out the groups after people did not come; None where they are even enough.

    Whoever knows an assessor of the smaller group stays; those who are not here yet and come of the more frequent
    gender move first.
    """
    groups = list(evening.groups.all())
    staying = [seat for seat in seats if mark_of(seat) != MISSING]
    size = Counter(seat.group_id for seat in staying)
    if len(groups) < 2 or len(staying) == len(seats):
        return None
    large = max(groups, key=lambda group: (size[group.pk], -group.number))
    small = min(groups, key=lambda group: (size[group.pk], group.number))
    if size[large.pk] - size[small.pk] < UNEVEN_FROM:
        return None
    free = movable(evening, [seat for seat in staying if seat.group_id == large.pk], small)
    genders = Counter(seat.application.person.gender for seat in staying if seat.group_id == large.pk)
    free.sort(key=lambda seat: (seat.arrived_at is not None, -genders[seat.application.person.gender], seat.pk))
    return Proposal(free[0], small, size[large.pk], size[small.pk]) if free else None


def movable(evening: Evening, seats: Sequence[GroupSeat], group: CandidateGroup) -> list[GroupSeat]:
    """Return who may move to a group: nobody there assesses whom they know."""
    watching = set(TurnAssessor.objects.filter(turn__group=group).values_list("assessor", flat=True))
    known = {application for application, assessor in conflicts_of(evening) if assessor in watching}
    return [seat for seat in seats if seat.application_id not in known]


@transaction.atomic
def close_evening(*, evening: Evening, by: User, on: date) -> int:
    """Withdraw those who did not come, once everybody is accounted for; return how many, none at a second close.

    Raise EveningRefusedError while somebody is neither here nor missing.
    """
    kept = held(evening)
    seats = door_seats(kept)
    awaited = count_door(seats).awaited
    if awaited:
        raise EveningRefusedError(
            ngettext(
                "%(count)s person is neither here nor missing yet. Mark them first.",
                "%(count)s people are neither here nor missing yet. Mark them first.",
                awaited,
            )
            % {"count": awaited}
        )
    absent = [
        seat.application
        for seat in seats
        if mark_of(seat) == MISSING and seat.application.state == ApplicationState.INVITED_ASSESSMENT
    ]
    reason = _("Did not come to the assessment centre")
    for application in absent:
        Withdrawal.objects.create(
            application=application, stage=WithdrawalStage.ASSESSMENT_CENTER, reason=reason, withdrawn_on=on
        )
        move(application=application, to=ApplicationState.WITHDREW, by=by, on=on, reason=reason)
    settle_sheets(kept)
    return len(absent)
