"""How the cells of a spreadsheet are read: text, codes, dates, whole numbers, money."""

import re
from collections.abc import Collection
from contextlib import suppress
from datetime import date, time
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _

from people.sheets import CellError, Reader

FORMULA_START = ("=", "+", "-", "@", "\t", "\r")
LARGEST_NUMBER = 1_000_000_000
YEAR_FIRST = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})")
DAY_FIRST = re.compile(r"(?P<day>[0-9]{1,2})[./-](?P<month>[0-9]{1,2})[./-](?P<year>[0-9]{4})")
CLOCK = re.compile(r"(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})(:00)?")


def text(value: str) -> str:
    """Read a text; one that a spreadsheet would run as a formula is refused."""
    if value.startswith(FORMULA_START) and len(value) > 1:
        raise CellError(_("a text, not a formula"))
    return value


def code(value: str) -> str:
    """Read an id: short, without white space."""
    if len(value) > 20 or any(c.isspace() for c in value) or value.startswith(FORMULA_START):
        raise CellError(_("an id of at most 20 characters without spaces"))
    return value


def day(value: str) -> date:
    """Read a date as 2025-11-04; day-first spellings of Excel (4.11.2025, 04/11/2025) are understood too."""
    if match := YEAR_FIRST.fullmatch(value) or DAY_FIRST.fullmatch(value):
        with suppress(ValueError):
            return date(int(match["year"]), int(match["month"]), int(match["day"]))
    raise CellError(_("a date such as 2025-11-04"))


def clock(value: str) -> time:
    """Read an hour of the day as 18:00; the 18:00:00 of Excel is understood too."""
    if match := CLOCK.fullmatch(value):
        with suppress(ValueError):
            return time(int(match["hour"]), int(match["minute"]))
    raise CellError(_("an hour such as 18:00"))


def whole(*, least: int = 0, most: int = LARGEST_NUMBER) -> Reader:
    """Return a reader of whole numbers within bounds."""

    def read(value: str) -> int:
        if not re.fullmatch(r"-?[0-9]{1,12}", value) or not least <= int(value) <= most:
            raise CellError(_("a whole number from %(least)s to %(most)s") % {"least": least, "most": most})
        return int(value)

    return read


def decimal(*, least: Decimal = Decimal(0), most: Decimal = Decimal(LARGEST_NUMBER), places: int = 2) -> Reader:
    """Return a reader of decimal numbers within bounds."""

    def read(value: str) -> Decimal:
        sentence = _("a number from %(least)s to %(most)s, at most %(places)s digits after the point")
        try:
            number = Decimal(value) if re.fullmatch(r"-?[0-9.]{1,15}", value) else None
        except InvalidOperation:
            number = None
        if number is None or not least <= number <= most or -int(number.as_tuple().exponent) > places:
            raise CellError(sentence % {"least": least, "most": most, "places": places})
        return number

    return read


def shekels(value: str) -> int:
    """Read a sum in shekels and return agorot."""
    return int(decimal(most=Decimal(10_000_000))(value) * 100)


def one_of(allowed: Collection[str]) -> Reader:
    """Return a reader of codes."""

    def read(value: str) -> str:
        if value not in allowed:
            raise CellError(_("one of: %(codes)s") % {"codes": ", ".join(sorted(allowed))})
        return value

    return read


def yes_no(value: str) -> bool:
    """Read yes or no."""
    return bool(one_of(("yes", "no"))(value) == "yes")


def joined(value: str) -> list[str]:
    """Read codes that are joined by a plus sign."""
    return [part.strip() for part in value.split("+") if part.strip()]
