"""What follows from a conflict of interest: the pair does not meet any more, and who could step in (R5.13)."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from recruitment.domain.evening_board import KeptIds
from recruitment.domain.evening_plan import Draft
from recruitment.domain.evening_sheets import settle_sheets
from recruitment.domain.grouping import WISHED_ASSESSORS
from recruitment.domain.rotation_plan import Encounter
from recruitment.domain.rotation_quality import coverage_of
from recruitment.models import Application, Assessor, GroupSeat, Rating, ScoreSheet, SlotAssessor, TurnAssessor


@dataclass(frozen=True)
class StepIn:
    """A turn that needs somebody, and who could come."""

    turn: int
    group: int
    station: str
    starts_at: datetime
    assessor: Assessor


@transaction.atomic
def part_pair(*, application: Application, assessor: Assessor, at: datetime) -> None:
    """Take open sheets and marks, coming turns and booked hours of a pair away; what is locked stays for the record."""
    pair = {"application": application, "assessor": assessor}
    Rating.objects.filter(**pair, locked_on__isnull=True).delete()
    ScoreSheet.objects.open().filter(**pair).delete()
    SlotAssessor.objects.filter(assessor=assessor, slot__application=application, slot__starts_at__gt=at).delete()
    seat = GroupSeat.objects.select_related("group__evening").filter(application=application).first()
    if seat:
        coming = TurnAssessor.objects.filter(assessor=assessor, turn__group=seat.group, turn__starts_at__gt=at)
        coming.delete()
        settle_sheets(seat.group.evening)


def step_ins(*, draft: Draft, ids: KeptIds, at: datetime) -> list[StepIn]:
    """Return who could come to each coming turn without assessor, or of a group that fewer than two meet."""
    met = coverage_of(draft.plan, draft.wishes).met_by
    stations = {station.pk: station.name for station in draft.material.stations}
    wished = min(WISHED_ASSESSORS, len(draft.wishes.assessors))
    found = []
    for e in draft.plan.encounters:
        keys = draft.plan.groups[e.group]
        thin = any(met[key] < wished for key in keys)
        starts_at, turn = draft.starts[e.round - 1], ids.turns.get((e.round, e.group))
        if turn and starts_at > at and (thin or not e.assessors):
            helper = helper_for(e, draft)
            if helper:
                found.append(StepIn(turn, e.group + 1, stations[e.station], starts_at, helper))
    return found


def helper_for(e: Encounter, draft: Draft) -> Assessor | None:
    """Return who could come to a turn: free in that round or not alone elsewhere, knowing nobody, least met before."""
    now = [other for other in draft.plan.encounters if other.round == e.round]
    place = {a: other for other in now for a in other.assessors}
    times = Counter(a for other in draft.plan.encounters if other.group == e.group for a in other.assessors)
    free = [a for a in draft.material.assessors if a.pk not in e.assessors and may_meet(a.pk, e.group, draft)]
    able = [a for a in free if can_leave(a.pk, place, draft)]
    able.sort(key=lambda a: (a.pk in place, times[a.pk], a.code))
    fresh = [a for a in able if not times[a.pk]] if e.assessors else able
    return fresh[0] if fresh else None


def may_meet(assessor: int, group: int, draft: Draft) -> bool:
    """Say whether an assessor knows nobody in a group."""
    return all((key, assessor) not in draft.material.conflicts for key in draft.plan.groups[group])


def can_leave(assessor: int, place: Mapping[int, Encounter], draft: Draft) -> bool:
    """Say whether an assessor is free in a round, or somebody else is there or can stand in for them."""
    here = place.get(assessor)
    if here is None or len(here.assessors) > 1:
        return True
    idle = [a for a in draft.wishes.assessors if a not in place]
    return any(may_meet(a, here.group, draft) for a in idle)
