"""How the cells of a spreadsheet are read: text, codes, dates, whole numbers, money."""

import re
from collections.abc import Collection
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _

from people.sheets import CellError, Reader

FORMULA_START = ("=", "+", "-", "@", "\t", "\r")
LARGEST_NUMBER = 1_000_000_000
ISO_DAY = re.compile(r"^\d{4}-\d{2}-\d{2}$")
DAY_FIRST = re.compile(r"^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$")


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
    match = DAY_FIRST.match(value)
    try:
        if match:
            return date(int(match[3]), int(match[2]), int(match[1]))
        if not ISO_DAY.match(value):
            raise ValueError(value)
        return date.fromisoformat(value)
    except ValueError as error:
        raise CellError(_("a date such as 2025-11-04")) from error


def clock(value: str) -> time:
    """Read an hour of the day as 18:00."""
    try:
        return datetime.strptime(f"{value} +0000", "%H:%M %z").time()
    except ValueError as error:
        raise CellError(_("an hour such as 18:00")) from error


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
