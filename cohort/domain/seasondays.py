"""Days of a season that the policy names by month and day."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date


def first_in_season(month_day: str, *, starts_on: date) -> date:
    """Return the first such day on or after the start; the 29th of February falls back to the 28th."""
    month, day = (int(part) for part in month_day.split("-"))
    year = starts_on.year
    while (found := date(year, month, min(day, monthrange(year, month)[1]))) < starts_on:
        year += 1
    return found


def month_ends(*, after: date, until: date) -> Iterator[date]:
    """Yield the last days of the months behind a day, up to another."""
    year, month = after.year, after.month
    while True:
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
        end = date(year, month, monthrange(year, month)[1])
        if end > until:
            return
        yield end


def last_day_of(month: int, *, starts_on: date) -> date:
    """Return the last day of the first such month that ends on or after the start."""
    year = starts_on.year
    while (end := date(year, month, monthrange(year, month)[1])) < starts_on:
        year += 1
    return end


def same_day(day: date, *, years: int) -> date:
    """Return the same day some years later; the 29th of February falls back to the 28th."""
    year = day.year + years
    return date(year, day.month, min(day.day, monthrange(year, day.month)[1]))
