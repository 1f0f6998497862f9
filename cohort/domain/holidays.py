"""The special days of a stretch of dates: holidays, eves, memorial days, fasts, and a cohort's own days off (X-11)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from cohort.domain.jewish_days import jewish_days
from cohort.domain.other_days import christian_days, druze_days, muslim_days
from cohort.domain.specialday import NOTHING, ONE_DAY, WHOLE_DAY, SpecialDay
from cohort.models import Cohort, DayOff, Sector

DayBook = Mapping[date, tuple[SpecialDay, ...]]
CALENDARS = {
    Sector.JEWISH.value: jewish_days,
    Sector.MUSLIM.value: muslim_days,
    Sector.CHRISTIAN.value: christian_days,
    Sector.DRUZE.value: druze_days,
}


def special_days(*, starts_on: date, ends_on: date, sectors: Iterable[str]) -> list[SpecialDay]:
    """Return the special days of some sectors between two days, both included, oldest first; what blocks leads a day.

    No query. Sectors are values of Sector; unknown ones have no days.
    """
    wanted = set(sectors)
    found = [
        day
        for sector, calendar in CALENDARS.items()
        if sector in wanted
        for day in calendar(starts_on=starts_on, ends_on=ends_on)
    ]
    return in_order(found)


def in_order(days: Iterable[SpecialDay]) -> list[SpecialDay]:
    """Return days by date; within a day what keeps most of it free stands first."""
    return sorted(days, key=lambda day: (day.date, -day.keeps.by_day - day.keeps.in_evening))


def day_book(*, cohort: Cohort, starts_on: date, ends_on: date) -> DayBook:
    """Return the special days of a cohort by date: those of its sectors and its own list; one query."""
    own = DayOff.objects.filter(cohort=cohort, starts_on__lte=ends_on, ends_on__gte=starts_on)
    days = [
        *special_days(starts_on=starts_on, ends_on=ends_on, sectors=cohort.sectors),
        *(day for row in own for day in days_off(row, starts_on=starts_on, ends_on=ends_on)),
    ]
    book: dict[date, list[SpecialDay]] = defaultdict(list)
    for day in in_order(days):
        book[day.date].append(day)
    return {on: tuple(found) for on, found in book.items()}


def days_off(row: DayOff, *, starts_on: date, ends_on: date) -> Iterator[SpecialDay]:
    """Yield the single days of a row of a cohort's own list."""
    first, last = max(row.starts_on, starts_on), min(row.ends_on, ends_on)
    keeps = WHOLE_DAY if row.blocks_meetings else NOTHING
    for number in range((last - first).days + 1):
        yield SpecialDay(first + timedelta(days=number), row.name, row.kind, row.sector, keeps)


def blocking(*, book: DayBook, first: date, last: date, by_day: bool, in_evening: bool) -> list[SpecialDay]:
    """Return the special days that keep free a part of the first day, or a later day that a meeting reaches into."""
    found = [
        day for day in book.get(first, ()) if (by_day and day.keeps.by_day) or (in_evening and day.keeps.in_evening)
    ]
    reached = first + ONE_DAY
    while reached <= last:
        found += [day for day in book.get(reached, ()) if day.keeps.by_day and not day.sector]
        reached += ONE_DAY
    return found


@dataclass(frozen=True)
class KeptDays:
    """A special day, or several of one name in a row."""

    name: str
    kind: str
    sector: str
    sector_words: str
    starts_on: date
    ends_on: date
    is_estimated: bool


def blocking_days(*, cohort: Cohort) -> list[KeptDays]:
    """Return the days of its sectors that a cohort keeps free, those of one name in a row as one; no query."""
    found: list[KeptDays] = []
    days = special_days(starts_on=cohort.starts_on, ends_on=cohort.ends_on, sectors=cohort.sectors)
    for day in (day for day in days if day.blocks):
        before = (str(day.name), day.sector, day.date - ONE_DAY)
        same = next((kept for kept in found if (kept.name, kept.sector, kept.ends_on) == before), None)
        if same:
            found[found.index(same)] = replace(same, ends_on=day.date)
        else:
            found.append(
                KeptDays(
                    str(day.name),
                    day.kind,
                    day.sector,
                    str(Sector(day.sector).label),
                    day.date,
                    day.date,
                    day.is_estimated,
                )
            )
    return found
