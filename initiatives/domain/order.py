"""The order of ids and the rounding of figures."""

import re
from fractions import Fraction

AGOROT_IN_A_SHEKEL = 100
MINUTES_IN_AN_HOUR = 60


def by_number(code: str) -> tuple[int, str]:
    """Order ids by their number."""
    digits = re.search(r"[0-9]+", code)
    return (int(digits[0]) if digits else 0, code)


def shekels(agorot: int | Fraction) -> int:
    """Return agorot as whole shekels, rounded once, half to even."""
    return round(Fraction(agorot) / AGOROT_IN_A_SHEKEL)


def hours(minutes: int) -> float:
    """Return minutes as hours with two decimals, rounded half to even."""
    return float(round(Fraction(minutes, MINUTES_IN_AN_HOUR), 2))


def ratio(part: int | Fraction, whole: int | Fraction, *, places: int) -> float | None:
    """Return a quotient rounded once, half to even; None where there is nothing to divide by."""
    return float(round(Fraction(part) / whole, places)) if whole else None
