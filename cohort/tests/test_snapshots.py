"""Each Sunday keeps where the fellows of the running season stand."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cohort.domain.snapshots import snapshot_levels
from cohort.models import LevelSnapshot, Mark
from cohort.tasks import snapshot_levels as job
from cohort.tests.factories import (
    AttendanceFactory,
    CohortFactory,
    FellowshipFactory,
    MeetingFactory,
    PolicyOverrideFactory,
)
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
