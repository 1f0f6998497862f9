"""What must always be true of meetings, marks and hours is refused by the database itself."""

from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from cohort.models import Attendance, HourLog, HourState, Mark
from cohort.tests.factories import (
    ApprovedHourLogFactory,
    AttendanceFactory,
    FellowshipFactory,
    HourLogFactory,
    MeetingFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
DAY = date(2026, 1, 20)


def refused(constraint: str, make: Any, **columns: Any) -> None:
    """Assert that the database refuses a row by a constraint."""
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        make(**columns)


@pytest.mark.parametrize("minutes", [0, 24 * 60 + 1])
def test_meeting_lasts_less_than_a_day(minutes: int) -> None:
    refused("meeting_has_length", MeetingFactory.create, minutes=minutes)


def test_meeting_id_is_once_a_cohort() -> None:
    meeting = MeetingFactory.create()

    refused("meeting_code_unique", MeetingFactory.create, cohort=meeting.cohort, code=meeting.code)


def test_mark_is_once_a_fellow_and_meeting() -> None:
    mark = AttendanceFactory.create()

    refused("attendance_once", AttendanceFactory.create, fellowship=mark.fellowship, meeting=mark.meeting)


@pytest.mark.parametrize(
    ("constraint", "columns"),
    [
        ("attendance_minutes_need_presence", {"mark": Mark.ABSENT_EXCUSED, "late_minutes": 5}),
        ("attendance_minutes_need_presence", {"mark": Mark.EXEMPT, "early_minutes": 5}),
        ("attendance_mark_known", {"mark": "asleep"}),
    ],
)
def test_mark_refuses_what_cannot_be(constraint: str, columns: dict[str, Any]) -> None:
    refused(constraint, AttendanceFactory.create, **columns)


def test_mark_joins_fellow_and_meeting_of_one_cohort() -> None:
    mark, stranger = AttendanceFactory.create(), MeetingFactory.create()

    refused("attendance_within_one_cohort", AttendanceFactory.create, meeting=stranger)
    refused("attendance_within_one_cohort", Attendance.objects.filter(pk=mark.pk).update, meeting=stranger)


def test_cancelled_meeting_takes_no_marks() -> None:
    fellow = FellowshipFactory.create()
    meeting = MeetingFactory.create(cohort=fellow.cohort, cancelled_on=DAY)
    row = Attendance(fellowship=fellow, meeting=meeting, mark=Mark.PRESENT, recorded_by=UserFactory.create())

    refused("attendance_of_a_held_meeting", AttendanceFactory.create, fellowship=fellow, meeting=meeting)
    refused("attendance_of_a_held_meeting", Attendance.objects.bulk_create, objs=[row])


@pytest.mark.parametrize(
    ("constraint", "columns"),
    [
        ("hour_log_sign", {"minutes": 0}),
        ("hour_log_sign", {"minutes": -30}),
        ("hour_log_state_known", {"state": "forgotten"}),
        ("hour_log_decision_is_whole", {"state": HourState.APPROVED}),
        ("hour_log_decision_is_whole", {"state": HourState.REJECTED, "decided_on": DAY}),
        ("hour_log_decision_is_whole", {"decided_on": DAY}),
        ("hour_log_inside_the_season", {"date": date(2025, 10, 31)}),
        ("hour_log_inside_the_season", {"date": date(2026, 8, 1)}),
    ],
)
def test_report_refuses_what_cannot_be(constraint: str, columns: dict[str, Any]) -> None:
    refused(constraint, HourLogFactory.create, **columns)


def test_rejected_report_may_lie_outside_the_season() -> None:
    report = ApprovedHourLogFactory.create(state=HourState.REJECTED, date=date(2026, 8, 3))

    refused("hour_log_inside_the_season", HourLog.objects.filter(pk=report.pk).update, state=HourState.APPROVED)


def test_report_id_is_once_a_fellow() -> None:
    report = HourLogFactory.create(code="L1")

    refused("hour_log_code_unique", HourLogFactory.create, fellowship=report.fellowship, code="L1")


@pytest.mark.parametrize(
    "columns",
    [
        {"minutes": 60},
        {"date": DAY},
        {"kind": "makeup"},
        {"state": HourState.PENDING, "decided_by": None, "decided_on": None},
        {"decided_on": DAY},
    ],
    ids=str,
)
def test_approved_report_never_changes(columns: dict[str, Any]) -> None:
    report = ApprovedHourLogFactory.create()

    with pytest.raises(DatabaseError, match="approved_hours_stand"), transaction.atomic():
        HourLog.objects.filter(pk=report.pk).update(**columns)
    assert HourLog.objects.get(pk=report.pk).minutes == report.minutes


def test_approved_report_is_never_deleted() -> None:
    report = ApprovedHourLogFactory.create()

    with pytest.raises(DatabaseError, match="approved_hours_stay"), transaction.atomic():
        report.delete()
    with pytest.raises(DatabaseError, match="approved_hours_stay"), transaction.atomic():
        HourLog.objects.all().delete()
    assert HourLog.objects.filter(pk=report.pk).exists()


def reversal(of: HourLog, **columns: Any) -> dict[str, Any]:
    """Return the columns of a line that takes a report back."""
    mirrored = {"fellowship": of.fellowship, "date": of.date, "kind": of.kind, "minutes": -of.minutes}
    return {**mirrored, "reverses": of, "decision_note": "נרשם פעמיים", **columns}


@pytest.mark.parametrize(
    ("constraint", "columns"),
    [
        ("hour_log_sign", {"decision_note": ""}),
        ("hour_log_reversal_mirrors", {"minutes": -60}),
        ("hour_log_reversal_mirrors", {"kind": "makeup"}),
        ("hour_log_reversal_mirrors", {"date": DAY}),
    ],
)
def test_reversing_line_takes_back_exactly_its_report(constraint: str, columns: dict[str, Any]) -> None:
    report = ApprovedHourLogFactory.create()

    refused(constraint, ApprovedHourLogFactory.create, **reversal(report, **columns))


def test_report_is_reversed_once_and_only_when_approved() -> None:
    report, waiting = ApprovedHourLogFactory.create(), HourLogFactory.create()
    line = ApprovedHourLogFactory.create(**reversal(report))

    refused("reverses_id", ApprovedHourLogFactory.create, **reversal(report))
    refused("hour_log_reversal_mirrors", ApprovedHourLogFactory.create, **reversal(waiting))
    refused("hour_log_(reversal_mirrors|sign)", ApprovedHourLogFactory.create, **reversal(line))
