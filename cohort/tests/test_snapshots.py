"""Each Sunday keeps where the fellows of the running season stand."""

from datetime import date, time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cohort.domain.pauses import load_pauses
from cohort.domain.snapshots import snapshot_levels, snapshot_past
from cohort.domain.trends import level_weeks
from cohort.models import LevelSnapshot, Mark
from cohort.tasks import snapshot_levels as job
from cohort.tests.factories import (
    AttendanceFactory,
    CohortFactory,
    FellowshipFactory,
    MeetingFactory,
    PolicyOverrideFactory,
)
from cohort.tests.factories_signals import PauseFactory, short_season
from config.testing import on_day

pytestmark = pytest.mark.django_db
SUNDAY = date(2025, 11, 30)


def test_snapshot_keeps_active_fellows_of_the_running_season() -> None:
    fellow = FellowshipFactory.create()
    FellowshipFactory.create(cohort=fellow.cohort, state="left", ended_on=date(2025, 11, 20))
    FellowshipFactory.create(cohort=CohortFactory.create(starts_on=date(2024, 11, 1), ends_on=date(2025, 7, 31)))
    AttendanceFactory.create(fellowship=fellow, mark=Mark.PRESENT)

    assert snapshot_levels(on=SUNDAY) == 1

    kept = LevelSnapshot.objects.get()
    assert (kept.fellowship, kept.on, kept.counted_minutes) == (fellow, SUNDAY, 180)


def test_snapshot_says_at_risk_after_three_missed_in_a_row() -> None:
    fellow = FellowshipFactory.create()
    PolicyOverrideFactory.create(cohort=fellow.cohort, key="cohort.commitment_minutes", value="600")
    for day in (4, 11, 18):
        meeting = MeetingFactory.create(cohort=fellow.cohort, date=date(2025, 11, day))
        AttendanceFactory.create(fellowship=fellow, meeting=meeting, mark=Mark.ABSENT_UNEXCUSED)

    snapshot_levels(on=SUNDAY)

    assert LevelSnapshot.objects.get().level == "at_risk"


def test_snapshot_taken_twice_on_a_day_is_one() -> None:
    fellow = FellowshipFactory.create()
    snapshot_levels(on=SUNDAY)
    AttendanceFactory.create(fellowship=fellow)

    with on_day(SUNDAY):
        job()

    assert LevelSnapshot.objects.get().counted_minutes == 180


def test_snapshot_queries_do_not_grow_with_fellows() -> None:
    cohort = CohortFactory.create()
    FellowshipFactory.create(cohort=cohort)
    with CaptureQueriesContext(connection) as few:
        snapshot_levels(on=SUNDAY)
    FellowshipFactory.create_batch(6, cohort=cohort)

    with CaptureQueriesContext(connection) as many:
        snapshot_levels(on=SUNDAY)

    assert len(many) == len(few)


def test_snapshot_keeps_the_causes_with_a_missing_talk() -> None:
    fellow = FellowshipFactory.create(cohort=short_season())

    snapshot_levels(on=SUNDAY)

    kept = LevelSnapshot.objects.get(fellowship=fellow)
    assert (kept.level, kept.causes) == ("watch", ["no_personal_contact"])


def test_snapshot_is_written_in_a_pause_and_the_trend_says_so() -> None:
    fellow = FellowshipFactory.create(cohort=short_season())
    PauseFactory.create(cohort=fellow.cohort, starts_on=SUNDAY, ends_on=SUNDAY)
    snapshot_levels(on=SUNDAY)

    [week] = level_weeks(cohort=fellow.cohort, pauses=load_pauses(cohort_id=fellow.cohort_id), most=12)

    assert (week.on, week.counts, week.paused) == (SUNDAY, (0, 1, 0, 0), True)


@pytest.mark.parametrize("clock_change", [date(2025, 10, 26), date(2026, 3, 29)])
def test_sunday_around_a_change_of_the_clock_is_kept_once(clock_change: date) -> None:
    FellowshipFactory.create(cohort=CohortFactory.create(starts_on=date(2025, 10, 1)), joined_on=date(2025, 10, 1))

    for hour in (1, 6, 23):
        with on_day(clock_change, at=time(hour)):
            job()

    assert [row.on for row in LevelSnapshot.objects.all()] == [clock_change]


def test_past_sundays_are_filled_in_a_fixed_number_of_queries() -> None:
    fellow = FellowshipFactory.create(joined_on=date(2025, 11, 10))

    with CaptureQueriesContext(connection) as queries:
        kept = snapshot_past(cohort=fellow.cohort, until=date(2025, 11, 30))

    assert (kept, len(queries)) == (2, 12)
    assert list(LevelSnapshot.objects.order_by("on").values_list("on", flat=True)) == [
        date(2025, 11, 16),
        date(2025, 11, 23),
    ]
