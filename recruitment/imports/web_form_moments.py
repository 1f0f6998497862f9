"""Reads days and times as web forms and spreadsheets write them: day first, year first, with a zone, as a number."""

import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo

from cohort.imports.wide_dates import EXCEL_DAY_ZERO
from recruitment.imports.web_form_words import bare, words

SIGN = r"\s*[-./]\s*"
YEAR_FIRST = re.compile(
    rf"(?P<year>[0-9]{{4}}){SIGN}(?P<month>[0-9]{{1,2}}){SIGN}(?P<day>[0-9]{{1,2}})(?P<rest>(?![0-9]).*)"
)
DAY_FIRST = re.compile(
    rf"(?P<day>[0-9]{{1,2}}){SIGN}(?P<month>[0-9]{{1,2}}){SIGN}(?P<year>[0-9]{{4}}|[0-9]{{2}})(?P<rest>(?![0-9]).*)"
)
NAMED = re.compile(
    r"(?P<day>[0-9]{1,2})[-./\s]*(?P<month>[^\W\d_]+)[-./,\s]*(?P<year>[0-9]{4}|[0-9]{2})(?P<rest>(?![0-9:]).*)"
)
NAME_FIRST = re.compile(
    r"(?P<month>[^\W\d_]+)[-./\s]*(?P<day>[0-9]{1,2})[-./,\s]+(?P<year>[0-9]{4})(?P<rest>(?![0-9:]).*)"
)
CLOCK = re.compile(
    r"[T,\s]*(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2})(?:[.,][0-9]+)?)?(?P<rest>.*)"
)
ZONE = re.compile(r"(?:GMT|UTC)?\s*(?P<sign>[+-])(?P<hours>[0-9]{1,2}):?(?P<minutes>[0-9]{2})?")
SERIAL = re.compile(r"[0-9]{4,5}(?:\.[0-9]+)?")
FIRST_SERIAL, LAST_SERIAL = 5_000, 73_050
"""Day numbers of a spreadsheet from 1913 to 2099."""
MONTHS, HALF_DAY, SHORT_YEAR = 12, 12, 100
FIRST_YEAR, LAST_YEAR = 1800, 2200
"""Years outside of these are slips, and no clock of another zone reaches the end of the calendar."""
YEARS_AHEAD = 20
"""A year of two digits lies at most so many years ahead."""
SECONDS_OF_A_DAY = 86_400


def month_first(texts: Iterable[str]) -> bool:
    """Say whether a column writes the month before the day: some dates make sense only so, none the other way."""
    pairs = [(int(found["day"]), int(found["month"])) for text in texts if (found := DAY_FIRST.match(text.strip()))]
    return any(second > MONTHS for _first, second in pairs) and all(first <= MONTHS for first, _second in pairs)


def read_day(text: str, *, american: bool, until: date, past: bool = True) -> date | None:
    """Return the day that a cell states; None when it states none.

    A year of two digits lies near `until`, and where `past` is said, as of a birthday, never behind it.
    """
    moment = read_parts(text.strip().rstrip("."), american=american, until=until, past=past)
    return moment[0] if moment and (not moment[1].strip() or CLOCK.fullmatch(moment[1])) else serial_day(text)


def read_moment(text: str, *, american: bool, zone: tzinfo, until: date) -> datetime | None:
    """Return the moment that a cell states, with its zone; None when it states none."""
    plain = text.strip()
    if SERIAL.fullmatch(plain):
        return serial_moment(plain, zone)
    found = read_parts(plain.rstrip("."), american=american, until=until, past=False)
    if found is None:
        return None
    day, rest = found
    return at_clock(day, rest, zone) if rest.strip() else datetime.combine(day, time(), zone)


def read_parts(text: str, *, american: bool, until: date, past: bool) -> tuple[date, str] | None:
    """Return the day at the start of a text, and what follows it."""
    shapes = (YEAR_FIRST, DAY_FIRST, NAMED, NAME_FIRST)
    match = next((found for shape in shapes if (found := shape.fullmatch(text))), None)
    if match is None:
        return None
    day, month = int(match["day"]), month_of(match["month"])
    if american and match.re is DAY_FIRST:
        day, month = month, day
    with suppress(ValueError):
        return whole_day(match["year"], month, day, until=until, past=past), match["rest"]
    return None


def month_of(text: str) -> int:
    """Return the month of a number or a name, also behind a one-letter prefix; 0, which is none, for another word."""
    if text.isascii() and text.isdigit():
        return int(text)
    names = (bare(text), bare(text)[1:] if text[0] in words().prefixes else "")
    return next((words().months[name] for name in names if name in words().months), 0)


def whole_day(year: str, month: int, day: int, *, until: date, past: bool) -> date:
    """Return a day; a year of two digits is the last such one that may be. Raise ValueError."""
    told = int(year)
    if len(year) > 2:
        if not FIRST_YEAR <= told <= LAST_YEAR:
            raise ValueError(year)
        return date(told, month, day)
    told += until.year // SHORT_YEAR * SHORT_YEAR
    behind = (told, month, day) > (until.year, until.month, until.day) if past else told > until.year + YEARS_AHEAD
    return date(told - SHORT_YEAR if behind else told, month, day)


def at_clock(day: date, rest: str, zone: tzinfo) -> datetime | None:
    """Return a day with the hour that stands behind it; None when it is no hour."""
    match = CLOCK.fullmatch(rest)
    if match is None:
        return None
    hour, behind = int(match["hour"]), match["rest"].strip()
    half, behind = half_of_day(behind)
    if half is not None:
        hour = hour % HALF_DAY + half
    told = zone_of(behind, zone)
    if told is None:
        return None
    with suppress(ValueError):
        return datetime.combine(day, time(hour, int(match["minute"]), int(match["second"] or 0)), told)
    return None


def half_of_day(text: str) -> tuple[int | None, str]:
    """Return the hours that a.m. or p.m. adds, and the text without it."""
    first, _space, rest = text.partition(" ")
    for known, hours in ((words().morning, 0), (words().afternoon, HALF_DAY)):
        if first and bare(first) in known:
            return hours, rest.strip()
        if text and bare(text) in known:
            return hours, ""
    return None, text


def zone_of(text: str, zone: tzinfo) -> tzinfo | None:
    """Return the zone that a text names, the usual one for an empty text; None when it names none."""
    if not text:
        return zone
    if bare(text) in words().home_zones:
        return zone
    if text.upper() in ("Z", "UTC", "GMT"):
        return UTC
    match = ZONE.fullmatch(text)
    if match is None:
        return None
    away = timedelta(hours=int(match["hours"]), minutes=int(match["minutes"] or 0))
    with suppress(ValueError):
        return timezone(-away if match["sign"] == "-" else away)
    return None


def serial_day(text: str) -> date | None:
    """Return the day of a spreadsheet's day number."""
    plain = text.strip()
    if not SERIAL.fullmatch(plain) or not FIRST_SERIAL <= float(plain) <= LAST_SERIAL:
        return None
    return EXCEL_DAY_ZERO + timedelta(days=int(float(plain)))


def serial_moment(text: str, zone: tzinfo) -> datetime | None:
    """Return the moment of a spreadsheet's day number with its fraction, to the second."""
    day = serial_day(text)
    if day is None:
        return None
    seconds = round(float(text) % 1 * SECONDS_OF_A_DAY)
    naive = datetime.combine(day, time()) + timedelta(seconds=seconds)
    return naive.replace(tzinfo=zone)
