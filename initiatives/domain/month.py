"""The dates of all initiatives, month by month, with what they meet (S1-48)."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import QuerySet
from django.utils.timezone import localdate

from cohort.domain.holidays import DayBook
from cohort.models import Cohort
from initiatives.domain.clashes import Clash, Surroundings, clashes_of, surroundings
from initiatives.models import CityDay, Event, Initiative, Milestone

WEEK = 7
SUNDAY_FIRST = 1


@dataclass(frozen=True)
class Item:
    """One milestone or event on its day; an own one can be moved."""

    kind: str
    key: int
    title: str
    initiative: Initiative
    day: date
    late: bool = False
    done: bool = False
    movable: bool = False
    clashes: list[Clash] = field(default_factory=list)


@dataclass(frozen=True)
class BoardDay:
    """One day of the month, or of the weeks at its edges."""

    day: date
    inside: bool
    items: list[Item]
    names: list[str]
    city: list[CityDay]


@dataclass(frozen=True)
class Month:
    """The weeks of a month, Sunday first, and the months beside it."""

    first: date
    weeks: list[list[BoardDay]]
    before: date
    after: date

    @property
    def busy_days(self) -> list[BoardDay]:
        """Return the days of the month on which something is, for a narrow page."""
        return [day for week in self.weeks for day in week if day.inside and (day.items or day.names or day.city)]


def month_of(*, cohort: Cohort, first: date, mine: QuerySet[Initiative], on: date) -> Month:
    """Return a month of a cohort: everybody's events, and the milestones of the initiatives that are `mine`."""
    start = first - timedelta(days=(first.weekday() + SUNDAY_FIRST) % WEEK)
    last = first.replace(day=monthrange(first.year, first.month)[1])
    end = last + timedelta(days=(WEEK - 1) - (last.weekday() + SUNDAY_FIRST) % WEEK)
    around = surroundings(cohort=cohort, first=start, last=end)
    own = set(mine.filter(cohort=cohort).values_list("pk", flat=True))
    items: dict[date, list[Item]] = {}
    for item in [
        *events_between(cohort, start, end, own, on, around),
        *milestones_between(own, start, end, on),
    ]:
        items.setdefault(item.day, []).append(item)
    days = [start + timedelta(days=number) for number in range((end - start).days + 1)]
    cells = [board_day(day, first, items, around.days, list(around.city)) for day in days]
    return Month(
        first=first,
        weeks=[cells[number : number + WEEK] for number in range(0, len(cells), WEEK)],
        before=(first - timedelta(days=1)).replace(day=1),
        after=last + timedelta(days=1),
    )


def events_between(
    cohort: Cohort, start: date, end: date, own: set[int], on: date, around: Surroundings
) -> Iterator[Item]:
    """Yield the standing events of a cohort between two days; one query."""
    rows = Event.objects.standing().filter(
        initiative__cohort=cohort, starts_at__date__gte=start, starts_at__date__lte=end
    )
    for event in rows.select_related("initiative"):
        mine = event.initiative_id in own
        yield Item(
            kind="event",
            key=event.pk,
            title=event.title,
            initiative=event.initiative,
            day=localdate(event.starts_at),
            done=event.people_came is not None,
            movable=mine and event.people_came is None,
            clashes=clashes_of(event=event, around=around) if mine else [],
        )


def milestones_between(own: set[int], start: date, end: date, on: date) -> Iterator[Item]:
    """Yield the milestones of some initiatives between two days; one query."""
    rows = Milestone.objects.filter(initiative__in=own, due_on__range=(start, end)).select_related("initiative")
    for milestone in rows:
        yield Item(
            kind="milestone",
            key=milestone.pk,
            title=milestone.title,
            initiative=milestone.initiative,
            day=milestone.due_on,
            late=milestone.done_on is None and milestone.due_on < on,
            done=milestone.done_on is not None,
            movable=milestone.done_on is None,
        )


def board_day(day: date, first: date, items: dict[date, list[Item]], days: DayBook, city: list[CityDay]) -> BoardDay:
    """Return one day with all that is on it."""
    return BoardDay(
        day=day,
        inside=day.month == first.month,
        items=items.get(day, []),
        names=list(dict.fromkeys(str(found.name) for found in days.get(day, ()))),
        city=[entry for entry in city if entry.starts_on <= day <= entry.ends_on],
    )
