"""What else happens on the day of an event: rooms, equipment, holidays, exams, the city's diary (R10.11)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from django.utils.timezone import localdate, localtime, make_aware
from django.utils.translation import gettext as _

from cohort.domain.holidays import DayBook, day_book
from cohort.models import Cohort, Meeting
from initiatives.models import CityDay, EquipmentNeed, Event


class ClashKind(StrEnum):
    """What an event meets on its day."""

    ROOM = "room"
    EQUIPMENT = "equipment"
    SPECIAL_DAY = "special_day"
    CITY = "city"
    SAME_DAY = "same_day"


PRESSING = frozenset({ClashKind.ROOM, ClashKind.EQUIPMENT})
"""What cannot go on at the same time; everything else is good to know."""


@dataclass(frozen=True)
class Clash:
    """One thing that an event meets, in words."""

    kind: ClashKind
    words: str

    @property
    def presses(self) -> bool:
        """Say whether both cannot go on."""
        return self.kind in PRESSING


@dataclass(frozen=True)
class Taken:
    """A stretch of time in a place, of an event or a meeting."""

    title: str
    place: str
    starts_at: datetime
    ends_at: datetime
    event: int | None = None
    initiative: int | None = None


@dataclass(frozen=True)
class Wanted:
    """Equipment that an initiative needs on some days."""

    initiative: int
    title: str
    equipment: str
    label: str
    starts_on: date
    ends_on: date


@dataclass(frozen=True)
class Surroundings:
    """Everything of a cohort between two days that an event may meet."""

    taken: Sequence[Taken]
    wanted: Sequence[Wanted]
    days: DayBook
    city: Sequence[CityDay]


def surroundings(*, cohort: Cohort, first: date, last: date) -> Surroundings:
    """Return what happens in a cohort between two days, both included; five queries."""
    start, end = make_aware(datetime.combine(first, time.min)), make_aware(datetime.combine(last, time.max))
    events = Event.objects.standing().filter(initiative__cohort=cohort, starts_at__range=(start, end))
    meetings = Meeting.objects.filter(cohort=cohort, date__range=(first, last), cancelled_on__isnull=True)
    needs = EquipmentNeed.objects.filter(initiative__cohort=cohort, starts_on__lte=last, ends_on__gte=first)
    return Surroundings(
        taken=[*map(taken_by_event, events), *map(taken_by_meeting, meetings)],
        wanted=[wanted(need) for need in needs.exclude(state="dropped").select_related("initiative")],
        days=day_book(cohort=cohort, starts_on=first, ends_on=last),
        city=list(CityDay.objects.filter(cohort=cohort, starts_on__lte=last, ends_on__gte=first)),
    )


def taken_by_event(event: Event) -> Taken:
    """Return the time and place that an event takes."""
    ends = event.starts_at + timedelta(minutes=event.minutes)
    return Taken(event.title, event.place, event.starts_at, ends, event=event.pk, initiative=event.initiative_id)


def taken_by_meeting(meeting: Meeting) -> Taken:
    """Return the time and place that a meeting of the cohort takes."""
    starts = make_aware(datetime.combine(meeting.date, meeting.starts_at))
    return Taken(meeting.title, meeting.place, starts, starts + timedelta(minutes=meeting.minutes))


def wanted(need: EquipmentNeed) -> Wanted:
    """Return what a need asks for."""
    return Wanted(
        initiative=need.initiative_id,
        title=need.initiative.title,
        equipment=need.equipment,
        label=str(need.get_equipment_display()),
        starts_on=need.starts_on,
        ends_on=need.ends_on,
    )


def clashes_of(*, event: Event, around: Surroundings) -> list[Clash]:
    """Return what an event meets, what presses first; no query."""
    own = taken_by_event(event)
    day = localdate(event.starts_at)
    found = [
        *rooms(own, around.taken),
        *equipment(own.initiative, day, around.wanted),
        *special(day, around),
        *city(day, around.city),
        *same_day(own, day, around.taken),
    ]
    return sorted(found, key=lambda clash: not clash.presses)


def rooms(own: Taken, others: Iterable[Taken]) -> Iterator[Clash]:
    """Yield those who are in the same place at the same time."""
    place = own.place.strip().casefold()
    for other in others:
        same = bool(place) and other.place.strip().casefold() == place
        if same and not is_it(own, other) and own.starts_at < other.ends_at and other.starts_at < own.ends_at:
            told = {"place": own.place, "other": other.title, "hour": f"{localtime(other.starts_at):%H:%M}"}
            yield Clash(ClashKind.ROOM, _("%(place)s is taken from %(hour)s: %(other)s") % told)


def is_it(own: Taken, other: Taken) -> bool:
    """Say whether two stretches are one event."""
    return own.event is not None and own.event == other.event


def equipment(initiative: int | None, day: date, needs: Sequence[Wanted]) -> Iterator[Clash]:
    """Yield the equipment that another initiative needs on the same day."""
    on_the_day = [need for need in needs if need.starts_on <= day <= need.ends_on]
    own = {need.equipment for need in on_the_day if need.initiative == initiative}
    for need in on_the_day:
        if need.initiative != initiative and need.equipment in own:
            told = {"equipment": need.label, "other": need.title}
            yield Clash(ClashKind.EQUIPMENT, _("%(equipment)s is also needed by %(other)s") % told)


def special(day: date, around: Surroundings) -> Iterator[Clash]:
    """Yield the holidays, memorial days, exam weeks and days off on the day."""
    for found in around.days.get(day, ()):
        yield Clash(ClashKind.SPECIAL_DAY, str(found.name))


def city(day: date, entries: Iterable[CityDay]) -> Iterator[Clash]:
    """Yield what the city's diary has on the day."""
    for entry in entries:
        if entry.starts_on <= day <= entry.ends_on:
            yield Clash(ClashKind.CITY, f"{entry.get_kind_display()}: {entry.title}")


def same_day(own: Taken, day: date, others: Iterable[Taken]) -> Iterator[Clash]:
    """Yield the events of other initiatives on the day."""
    for other in others:
        if other.event and other.initiative != own.initiative and localdate(other.starts_at) == day:
            yield Clash(ClashKind.SAME_DAY, _("On the same day: %(other)s") % {"other": other.title})
