"""What must always be true of people and seats is refused by the database itself."""

from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from cohort.models import Fellowship, Guide, Meeting
from cohort.policy import CohortPolicy
from cohort.tests.factories import (
    CohortFactory,
    CommitmentAdjustmentFactory,
    FellowshipFactory,
    GuideFactory,
    LevelSnapshotFactory,
    MeetingFactory,
    PolicyOverrideFactory,
    ProgrammeFactory,
    SeasonFolderFactory,
    SurveyAnswerFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
DAY = date(2026, 1, 20)


def refused(constraint: str, make: Any, **columns: Any) -> None:
    """Assert that the database refuses a row by a constraint."""
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        make(**columns)


def test_programme_is_once_a_centre() -> None:
    programme = ProgrammeFactory.create()

    refused("programme_unique", ProgrammeFactory.create, name=programme.name, centre=programme.centre)


@pytest.mark.parametrize(
    ("constraint", "columns"),
    [
        ("cohort_dates_in_order", {"ends_on": date(2025, 11, 1)}),
        ("cohort_accent_is_a_colour", {"accent": "blue"}),
    ],
)
def test_cohort_refuses_what_cannot_be(constraint: str, columns: dict[str, Any]) -> None:
    refused(constraint, CohortFactory.create, **columns)


def test_cohort_name_is_once_a_programme() -> None:
    cohort = CohortFactory.create()

    refused("cohort_unique", CohortFactory.create, programme=cohort.programme, name=cohort.name)


@pytest.mark.parametrize("column", ["key", "value", "reason"])
def test_changed_number_says_what_and_why(column: str) -> None:
    refused("policy_override_has_reason", PolicyOverrideFactory.create, **{column: ""})


def test_number_is_changed_once_a_cohort() -> None:
    changed = PolicyOverrideFactory.create()

    refused("policy_override_unique", PolicyOverrideFactory.create, cohort=changed.cohort, key=changed.key)


def test_loaded_season_has_a_fingerprint() -> None:
    refused("season_folder_digest_length", SeasonFolderFactory.create, digest="abc")


def test_guide_is_once_a_cohort() -> None:
    guide = GuideFactory.create()

    refused("guide_code_unique", GuideFactory.create, cohort=guide.cohort, code=guide.code)
    refused("guide_person_unique", GuideFactory.create, cohort=guide.cohort, person=guide.person)


@pytest.mark.parametrize(
    ("constraint", "columns"),
    [
        ("fellowship_active_has_seat", {"seat": None}),
        ("fellowship_active_has_seat", {"seat": 0}),
        ("fellowship_active_has_seat", {"seat": CohortPolicy.most_active + 1}),
        ("fellowship_state_known", {"state": "resting", "ended_on": DAY}),
        ("fellowship_end_goes_with_state", {"ended_on": DAY}),
        ("fellowship_end_goes_with_state", {"state": "left"}),
        ("fellowship_dates_in_order", {"state": "left", "ended_on": date(2025, 10, 31)}),
    ],
)
def test_fellow_refuses_what_cannot_be(constraint: str, columns: dict[str, Any]) -> None:
    refused(constraint, FellowshipFactory.create, **columns)


def test_fellow_is_once_a_cohort_and_a_seat_has_one_active_fellow() -> None:
    first = FellowshipFactory.create()

    refused("fellowship_code_unique", FellowshipFactory.create, cohort=first.cohort, code=first.code)
    refused("fellowship_person_unique", FellowshipFactory.create, cohort=first.cohort, person=first.person)
    refused("fellowship_seat_unique", FellowshipFactory.create, cohort=first.cohort, seat=first.seat)


def test_seat_of_someone_who_left_is_free_again() -> None:
    first = FellowshipFactory.create(state="left", ended_on=DAY)

    assert FellowshipFactory.create(cohort=first.cohort, seat=first.seat).pk


def test_active_fellow_above_the_most_is_refused() -> None:
    cohort = CohortFactory.create()
    FellowshipFactory.create_batch(CohortPolicy.most_active, cohort=cohort, guide=None)

    refused("fellowship_active_has_seat", FellowshipFactory.create, cohort=cohort, guide=None)
    refused("fellowship_active_has_seat", FellowshipFactory.create, cohort=cohort, guide=None, seat=None)
    refused("fellowship_seat_unique", FellowshipFactory.create, cohort=cohort, guide=None, seat=7)


def test_guide_of_another_cohort_is_refused() -> None:
    stranger = GuideFactory.create()
    fellow = FellowshipFactory.create()

    refused("fellowship_guide_of_the_cohort", FellowshipFactory.create, guide=stranger)
    refused("fellowship_guide_of_the_cohort", Fellowship.objects.filter(pk=fellow.pk).update, guide=stranger)


def test_row_stays_in_its_cohort() -> None:
    fellow, meeting, other = FellowshipFactory.create(guide=None), MeetingFactory.create(), CohortFactory.create()
    guide = GuideFactory.create()

    for rows in (Fellowship.objects.all(), Meeting.objects.all(), Guide.objects.all()):
        with pytest.raises(DatabaseError, match="cohort_stays"), transaction.atomic():
            rows.update(cohort=other)
    assert {row.cohort_id == other.pk for row in (fellow, meeting, guide)} == {False}


@pytest.mark.parametrize(
    ("constraint", "columns"),
    [
        ("adjustment_dates_in_order", {"ends_on": date(2026, 1, 10)}),
        ("adjustment_approval_is_whole", {"approved_on": DAY}),
    ],
)
def test_adjustment_refuses_what_cannot_be(constraint: str, columns: dict[str, Any]) -> None:
    refused(constraint, CommitmentAdjustmentFactory.create, **columns)


def test_adjustment_approval_has_a_day() -> None:
    refused("adjustment_approval_is_whole", CommitmentAdjustmentFactory.create, approved_by=UserFactory.create())


def test_adjustments_of_a_fellow_do_not_share_a_day() -> None:
    first = CommitmentAdjustmentFactory.create()
    days = {"starts_on": first.ends_on, "ends_on": date(2026, 3, 1)}

    refused("adjustment_days_once", CommitmentAdjustmentFactory.create, fellowship=first.fellowship, **days)
    assert CommitmentAdjustmentFactory.create(**days).pk


@pytest.mark.parametrize("belonging", ["0.99", "5.01"])
def test_survey_answer_is_on_the_scale(belonging: str) -> None:
    refused("survey_answer_on_the_scale", SurveyAnswerFactory.create, belonging=belonging)


def test_survey_is_answered_once_a_wave() -> None:
    answer = SurveyAnswerFactory.create()

    refused("survey_answer_once", SurveyAnswerFactory.create, fellowship=answer.fellowship, wave=answer.wave)


def test_snapshot_is_once_a_day_with_a_known_level() -> None:
    taken = LevelSnapshotFactory.create()

    refused("level_snapshot_once", LevelSnapshotFactory.create, fellowship=taken.fellowship, on=taken.on)
    refused("level_snapshot_level_known", LevelSnapshotFactory.create, level="red")
