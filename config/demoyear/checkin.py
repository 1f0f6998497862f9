"""What the demonstration shows of checking in by code."""

from datetime import datetime, timedelta

from django.utils.timezone import get_default_timezone

from cohort.domain.checkin_codes import fingerprint
from cohort.models import Attendance, CheckIn, Mark, Meeting
from config.demoyear.year import DemoYear

EARLIEST_MINUTES = 14


def fill(year: DemoYear) -> None:
    """Let those who were at the last meeting have checked in there, two of them on one phone."""
    meetings = Meeting.objects.filter(cohort=year.cohort, date__lt=year.today, attendances__mark=Mark.PRESENT)
    meeting = meetings.order_by("-date").first()
    if meeting is None:
        return
    marks = Attendance.objects.filter(meeting=meeting, mark=Mark.PRESENT).order_by("fellowship__code")
    CheckIn.objects.bulk_create(arrival(meeting, mark, number) for number, mark in enumerate(marks))


def arrival(meeting: Meeting, mark: Attendance, number: int) -> CheckIn:
    """Return an arrival that fits a mark; the second fellow used the phone of the first."""
    start = datetime.combine(meeting.date, meeting.starts_at, tzinfo=get_default_timezone())
    late = timedelta(minutes=mark.late_minutes)
    early = timedelta(0) if mark.late_minutes else timedelta(minutes=number * 7 % EARLIEST_MINUTES, seconds=number)
    phone = f"demo {0 if number == 1 else number}"
    return CheckIn(meeting=meeting, fellowship=mark.fellowship, at=start + late - early, device=fingerprint(phone))
