"""The dates of a call that follow from the first day of its season."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date

from recruitment.policy import RecruitmentPolicy


@dataclass(frozen=True)
class CallDates:
    """Until when applications are taken, by when all have an answer, until when assessors may look."""

    closes_on: date
    answer_on: date
    assessors_until: date


def call_dates(*, starts_on: date, policy: RecruitmentPolicy) -> CallDates:
    """Return the dates of the call that precedes a season (R5.1, R5.11)."""
    closes_on = last_before(policy.deadline_month_day, starts_on)
    return CallDates(
        closes_on=closes_on,
        answer_on=first_from(policy.answer_month_day, closes_on),
        assessors_until=first_from(policy.assessors_until_month_day, closes_on),
    )


def anonymise_on(*, starts_on: date, policy: RecruitmentPolicy) -> date:
    """Return the day on which identifying data of those not accepted goes (R12.4)."""
    return months_after(last_before(policy.screening_ends_month_day, starts_on), policy.retention_months)


def waitlist_until(*, starts_on: date, policy: RecruitmentPolicy) -> date:
    """Return the last day of the wait-list (R5.9)."""
    return first_from(policy.waitlist_until_month_day, starts_on)


def in_year(month_day: str, year: int) -> date:
    """Return the day of a year that `month-day` names; beyond the calendar's ends, that of its first or last year."""
    month, day = (int(part) for part in month_day.split("-"))
    return date(min(max(year, MINYEAR), MAXYEAR), month, day)


def last_before(month_day: str, day: date) -> date:
    """Return the last such day strictly before a day."""
    this_year = in_year(month_day, day.year)
    return this_year if this_year < day else in_year(month_day, day.year - 1)


def first_from(month_day: str, day: date) -> date:
    """Return the first such day on or after a day."""
    this_year = in_year(month_day, day.year)
    return this_year if this_year >= day else in_year(month_day, day.year + 1)


def months_after(day: date, months: int) -> date:
    """Return the same day some months later, or the last day of a shorter month."""
    years, month = divmod(day.month - 1 + months, 12)
    year = min(day.year + years, MAXYEAR)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
