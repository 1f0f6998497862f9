"""Whom an assessor meets when: the turns of an evening and the hours of interviews and presentations (S1-49, S1-50)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from recruitment.enums import Stage
from recruitment.models import Application, Assessor, GroupSeat, SlotAssessor, TurnAssessor


@dataclass(frozen=True)
class Visit:
    """One time with one candidate or a group of them; `missing` holds the applications of who did not come."""

    call_id: int
    stage: str
    starts_at: datetime
    ends_at: datetime
    title: str
    place: str
    applications: tuple[Application, ...]
    missing: frozenset[int] = frozenset()
    task: str = ""

    def is_on(self, at: datetime) -> bool:
        """Say whether it happens at a moment."""
        return self.starts_at <= at < self.ends_at

    def minutes_left(self, at: datetime) -> int:
        """Return the whole minutes until it ends."""
        return max(0, -int((at - self.ends_at).total_seconds() // 60))

    @property
    def names(self) -> str:
        """Return who is there."""
        return ", ".join(a.person.full_name for a in self.applications if a.pk not in self.missing)


def visits_of(*, assessors: Sequence[Assessor], on: date) -> list[Visit]:
    """Return an assessor's visits of a day over their calls, earliest first; three queries."""
    visits = [*turns_of(assessors, on), *hours_of(assessors, on)]
    return sorted(visits, key=lambda visit: (visit.starts_at, visit.title))


def turns_of(assessors: Iterable[Assessor], on: date) -> list[Visit]:
    """Return the turns at stations; without those candidates with whom there is no sheet, the page leaves out."""
    watched = TurnAssessor.objects.filter(assessor__in=assessors, turn__starts_at__date=on)
    rows = list(watched.select_related("turn__station", "turn__group__evening").order_by("turn__starts_at", "pk"))
    seats: dict[int, list[GroupSeat]] = {}
    groups = GroupSeat.objects.filter(group__in={row.turn.group_id for row in rows})
    for seat in groups.select_related("application__person").order_by("application__code"):
        seats.setdefault(seat.group_id, []).append(seat)
    return [turn_visit(row, seats.get(row.turn.group_id, [])) for row in rows]


def turn_visit(row: TurnAssessor, seats: Sequence[GroupSeat]) -> Visit:
    """Return one turn as a visit."""
    turn, evening = row.turn, row.turn.group.evening
    return Visit(
        call_id=evening.call_id,
        stage=Stage.ASSESSMENT_CENTER.value,
        starts_at=turn.starts_at,
        ends_at=turn.starts_at + timedelta(minutes=turn.station.minutes),
        title=_("%(station)s · group %(number)s") % {"station": turn.station.name, "number": turn.group.number},
        place=evening.place,
        applications=tuple(seat.application for seat in seats),
        missing=frozenset(seat.application_id for seat in seats if seat.missing_since),
        task=turn.station.task,
    )


def hours_of(assessors: Iterable[Assessor], on: date) -> list[Visit]:
    """Return the booked hours of interviews and presentations."""
    rows = SlotAssessor.objects.filter(
        assessor__in=assessors, slot__starts_at__date=on, slot__application__isnull=False
    ).select_related("slot__application__person")
    return [
        Visit(
            call_id=row.slot.call_id,
            stage=row.slot.stage,
            starts_at=row.slot.starts_at,
            ends_at=row.slot.starts_at + timedelta(minutes=row.slot.minutes),
            title=row.slot.get_stage_display(),
            place=row.slot.place,
            applications=(row.slot.application,) if row.slot.application else (),
        )
        for row in rows
    ]


def day_of(at: datetime) -> date:
    """Return the day whose visits are shown: until the small hours an evening is still the day before."""
    return localdate(at - timedelta(hours=4))
