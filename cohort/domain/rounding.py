"""Rounds a figure once, at the edge, half to even."""

from fractions import Fraction


def rounded(value: Fraction | int, places: int) -> float:
    """Return a number rounded to decimal places."""
    return float(round(Fraction(value), places))


def in_hours(minutes: Fraction | int, places: int = 2) -> float:
    """Return minutes as hours."""
    return rounded(Fraction(minutes) / 60, places)


def in_percent(share: Fraction | None, places: int = 1) -> float | None:
    """Return a share of one in per cent; None of nothing."""
    return None if share is None else rounded(share * 100, places)


def mean(values: list[Fraction], places: int) -> float | None:
    """Return the mean; None of nothing."""
    return rounded(sum(values, Fraction(0)) / len(values), places) if values else None
