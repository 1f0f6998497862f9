"""How old details may be, and the day of the transition."""

from datetime import date

import pytest

from alumni.domain.freshness import (
    Freshness,
    fresh_since,
    fresh_since_for_year,
    freshness,
    months_before,
    transition_day,
)
from alumni.policy import AlumniPolicy

POLICY = AlumniPolicy()


@pytest.mark.parametrize(
    ("ends_on", "day", "fresh_from"),
    [
        (date(2026, 7, 31), date(2026, 8, 1), date(2025, 8, 1)),
        (date(2026, 8, 1), date(2026, 8, 1), date(2025, 8, 1)),
        (date(2026, 8, 2), date(2027, 8, 1), date(2026, 8, 1)),
        (date(2026, 12, 31), date(2027, 8, 1), date(2026, 8, 1)),
        (date(2026, 2, 28), date(2026, 8, 1), date(2025, 8, 1)),
    ],
)
def test_transition_is_the_first_of_august_from_the_last_day_on(ends_on: date, day: date, fresh_from: date) -> None:
    assert transition_day(ends_on=ends_on, policy=POLICY) == day
    assert fresh_since_for_year(ends_on=ends_on, policy=POLICY) == fresh_from


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        (date(2026, 8, 31), 6, date(2026, 2, 28)),
        (date(2024, 2, 29), 12, date(2023, 2, 28)),
        (date(2026, 1, 15), 1, date(2025, 12, 15)),
        (date(2026, 1, 15), 0, date(2026, 1, 15)),
        (date(1, 3, 1), 12, date.min),
    ],
)
def test_months_before_keeps_the_day_where_it_exists(day: date, months: int, before: date) -> None:
    assert months_before(on=day, months=months) == before


def test_details_are_fresh_for_twelve_months() -> None:
    assert fresh_since(on=date(2026, 3, 10), policy=POLICY) == date(2025, 3, 10)


@pytest.mark.parametrize(
    ("reachable", "verified_on", "kind"),
    [
        (True, date(2025, 8, 1), Freshness.FRESH),
        (True, date(2025, 7, 31), Freshness.STALE),
        (True, None, Freshness.STALE),
        (False, date(2026, 7, 1), Freshness.UNREACHABLE),
    ],
)
def test_freshness_follows_reach_before_date(reachable: bool, verified_on: date | None, kind: Freshness) -> None:
    assert freshness(reachable=reachable, verified_on=verified_on, since=date(2025, 8, 1)) == kind
