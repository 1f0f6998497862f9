"""The days that follow from the first day of a season."""

from datetime import date

import pytest

from recruitment.domain.dates import CallDates, anonymise_on, call_dates, months_after, waitlist_until
from recruitment.policy import RecruitmentPolicy

POLICY = RecruitmentPolicy()


@pytest.mark.parametrize(
    ("starts_on", "expected"),
    [
        (date(2025, 11, 1), CallDates(date(2025, 9, 15), date(2025, 10, 25), date(2025, 10, 31))),
        (date(2026, 1, 10), CallDates(date(2025, 9, 15), date(2025, 10, 25), date(2025, 10, 31))),
        (date(2025, 9, 15), CallDates(date(2024, 9, 15), date(2024, 10, 25), date(2024, 10, 31))),
        (date(2025, 10, 1), CallDates(date(2025, 9, 15), date(2025, 10, 25), date(2025, 10, 31))),
    ],
)
def test_call_dates_precede_the_season_in_order(starts_on: date, expected: CallDates) -> None:
    assert call_dates(starts_on=starts_on, policy=POLICY) == expected


@pytest.mark.parametrize(
    ("starts_on", "expected"),
    [
        (date(2025, 11, 1), date(2026, 10, 31)),
        (date(2026, 2, 1), date(2026, 10, 31)),
        (date(2028, 11, 5), date(2029, 10, 31)),
    ],
)
def test_anonymise_on_is_a_year_after_the_october_before_the_season(starts_on: date, expected: date) -> None:
    assert anonymise_on(starts_on=starts_on, policy=POLICY) == expected


def test_months_after_keeps_to_the_end_of_a_shorter_month() -> None:
    assert months_after(date(2025, 10, 31), 4) == date(2026, 2, 28)


def test_waitlist_is_valid_to_the_end_of_the_year() -> None:
    assert waitlist_until(starts_on=date(2025, 11, 1), policy=POLICY) == date(2025, 12, 31)


@pytest.mark.parametrize("starts_on", [date.min, date.max])
def test_dates_at_the_ends_of_the_calendar_are_dates(starts_on: date) -> None:
    assert call_dates(starts_on=starts_on, policy=POLICY).closes_on <= date.max
    assert anonymise_on(starts_on=starts_on, policy=POLICY) <= date.max
    assert waitlist_until(starts_on=starts_on, policy=POLICY) <= date.max
