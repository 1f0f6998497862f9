"""Reads the headings of a centre's attendance sheet as days of the season, in the many ways people write them."""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, time, timedelta

from cohort.imports.wide_words import folded, words

LONGEST = 120
EXCEL_DAY_ZERO = date(1899, 12, 30)
SERIALS = range(36526, 73051)
"""Day numbers of a spreadsheet from the year 2000 to 2099."""

YEAR_FIRST = re.compile(r"(?<![0-9])(?P<year>[0-9]{4})[-./](?P<month>[0-9]{1,2})[-./](?P<day>[0-9]{1,2})(?![0-9])")
DAY_FIRST = re.compile(
    r"(?<![0-9.:/-])(?P<day>[0-9]{1,2})[-./](?P<month>[0-9]{1,2})(?:[-./](?P<year>[0-9]{4}|[0-9]{2}))?(?![0-9:/])"
)
WITH_NAME = re.compile(
    r"(?<![0-9])(?P<day>[0-9]{1,2})[\s.-]*(?P<name>[^\W\d_]+)[\s.,-]*(?P<year>[0-9]{4}|[0-9]{2})?(?![0-9:])"
)
HOUR = re.compile(r"(?<![0-9:])(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})")


@dataclass(frozen=True)
class Season:
    """The days between which a heading without a year is looked for."""

    first: date
    last: date


@dataclass(frozen=True)
class Heading:
    """A heading that names a day: the day in the season (None when it lies outside), and what tells two apart."""

    text: str
    day: date | None
    hour: time | None
    kinds: frozenset[str]


def read_heading(text: str, *, season: Season, beside: str = "") -> Heading | None:
    """Return what a heading says; None when it names no day. `beside` is what stands above it in the column."""
    if not text or len(text) > LONGEST:
        return None
    days = list(days_named(text, season))
    if not days and not looks_like_a_day(text):
        return None
    inside = [day for day in days if season.first <= day <= season.last]
    day = inside[0] if inside and len(set(inside)) == 1 else None
    return Heading(text=text, day=day, hour=hour_in(text), kinds=kinds_in(f"{beside} {text}"))


def days_named(text: str, season: Season) -> Iterator[date]:
    """Yield the days that a heading can mean, whatever the season."""
    if re.fullmatch(r"[0-9]{5}(?:\.0+)?", text.strip()):
        serial = int(float(text))
        if serial in SERIALS:
            yield EXCEL_DAY_ZERO + timedelta(days=serial)
        return
    for pattern in (YEAR_FIRST, DAY_FIRST):
        if match := pattern.search(text):
            yield from days_of(int(match["day"]), int(match["month"]), match["year"], season)
            return
    if (match := WITH_NAME.search(folded(text))) and (month := month_named(match["name"])):
        yield from days_of(int(match["day"]), month, match["year"], season)


def days_of(day: int, month: int, year: str | None, season: Season) -> Iterator[date]:
    """Yield a day of its year, or without one of each year of the season; none for a day that no calendar has."""
    years = [int(year) + (2000 if len(year) == 2 else 0)] if year else range(season.first.year, season.last.year + 1)
    for candidate in years:
        with suppress(ValueError):
            yield date(candidate, month, day)


def looks_like_a_day(text: str) -> bool:
    """Say whether a heading was meant as a day, such as 31.11, which exists in no year."""
    return bool(YEAR_FIRST.search(text) or DAY_FIRST.fullmatch(text.strip()))


def month_named(name: str) -> int | None:
    """Return the number of a month by its name, also with a preposition before it."""
    known = words().months
    return known.get(name) or known.get(name[1:] if name[:1] in words().prefixes else "")


def hour_in(text: str) -> time | None:
    """Return the hour that stands in a heading."""
    if match := HOUR.search(text):
        with suppress(ValueError):
            return time(int(match["hour"]), int(match["minute"]))
    return None


def kinds_in(text: str) -> frozenset[str]:
    """Return the kinds of meeting that a heading names."""
    known = words().kinds
    return frozenset(known[word] for word in folded(text).split() if word in known)
