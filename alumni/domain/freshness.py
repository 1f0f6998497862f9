"""How old a member's details are (R11.8)."""

from calendar import monthrange
from datetime import date
from enum import StrEnum

from alumni.policy import AlumniPolicy


class Freshness(StrEnum):
    """What the details of a member are worth on a day."""

    FRESH = "fresh"
    STALE = "stale"
    UNREACHABLE = "unreachable"


def months_before(*, on: date, months: int) -> date:
    """Return the same day so many months earlier, or a shorter month's last; never before the calendar begins."""
    count = on.year * 12 + on.month - 1 - months
    year, month = divmod(count, 12)
    if year < date.min.year:
        return date.min
    return date(year, month + 1, min(on.day, monthrange(year, month + 1)[1]))


def transition_day(*, ends_on: date, policy: AlumniPolicy) -> date:
    """Return the day on which a season's fellows are proposed: the first 1 August from its last day on (R11.1)."""
    month, day = (int(part) for part in policy.transition_month_day.split("-"))
    this_year = date(ends_on.year, month, day)
    return this_year if this_year >= ends_on else date(ends_on.year + 1, month, day)


def fresh_since_for_year(*, ends_on: date, policy: AlumniPolicy) -> date:
    """Return the first day of verification that is fresh in a season's figures: a year before the transition."""
    return months_before(on=transition_day(ends_on=ends_on, policy=policy), months=policy.fresh_months)


def fresh_since(*, on: date, policy: AlumniPolicy) -> date:
    """Return the first day of verification that is fresh on an ordinary day (R11.8)."""
    return months_before(on=on, months=policy.fresh_months)


def freshness(*, reachable: bool, verified_on: date | None, since: date) -> Freshness:
    """Return what a member's details are worth; who cannot be reached is unreachable whatever the date (R11.8)."""
    if not reachable:
        return Freshness.UNREACHABLE
    return Freshness.FRESH if verified_on and verified_on >= since else Freshness.STALE
