"""When a meeting takes arrivals: from some minutes before its start until some after, on the clock of the programme."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db.models import QuerySet
from django.utils.timezone import get_default_timezone, localtime

from cohort.models import Cohort, Meeting
from cohort.policy import CohortPolicy


@dataclass(frozen=True)
class Window:
    """The moments between which a fellow checks in (4.1); `start` is when the meeting begins."""

    opens: datetime
    start: datetime
    closes: datetime

    def holds(self, at: datetime) -> bool:
        """Say whether a moment lies in the window; its last minute belongs to it."""
        return self.opens <= at <= self.closes

    def late_minutes(self, at: datetime) -> int:
        """Return the whole minutes that have passed since the start."""
        return max(int((at - self.start) // timedelta(minutes=1)), 0)


def start_of(meeting: Meeting) -> datetime:
    """Return the moment at which a meeting begins; minutes added to it are real ones, also in the nights of change."""
    wall = datetime.combine(meeting.date, meeting.starts_at, tzinfo=get_default_timezone())
    return wall.astimezone(UTC)


def minutes_late(*, meeting: Meeting, at: datetime, policy: CohortPolicy) -> int:
    """Return the whole minutes from the start to an arrival, at most as long as check-in is open (4.1)."""
    late = window_of(meeting=meeting, policy=policy).late_minutes(at)
    return min(late, policy.check_in_closes_minutes, meeting.minutes)


def window_of(*, meeting: Meeting, policy: CohortPolicy) -> Window:
    """Return the window of a meeting (4.1)."""
    start = start_of(meeting)
    return Window(
        opens=start - timedelta(minutes=policy.check_in_opens_minutes),
        start=start,
        closes=start + timedelta(minutes=policy.check_in_closes_minutes),
    )


def meetings_around(*, cohort: Cohort, at: datetime, days: int = 1) -> QuerySet[Meeting]:
    """Return a cohort's meetings of a day and the days around it, so that one that starts at midnight is found."""
    day = localtime(at).date()
    span = (day - timedelta(days=days), day + timedelta(days=days))
    return Meeting.objects.filter(cohort=cohort, date__range=span).select_related("cohort__programme")
