"""Which list is at hand: tonight's, one that still waits for its confirmation, and the next meeting (4.1)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils.timezone import localdate

from cohort.domain.attendance_access import lists_open_to
from cohort.domain.checkin_window import start_of
from cohort.models import Cohort, Meeting
from cohort.models.visibility import Viewer


@dataclass(frozen=True)
class Evening:
    """The list to open now if there is one; else what waits, oldest first, and what comes next."""

    meeting: Meeting | None
    unconfirmed: list[Meeting]
    upcoming: Meeting | None


def unconfirmed_lists(*, cohorts: Iterable[Cohort], on: date) -> QuerySet[Meeting]:
    """Return the past meetings of cohorts whose list nobody confirmed, oldest first (4.1)."""
    return waiting(Meeting.objects.filter(cohort__in=cohorts), on=on)


def waiting(meetings: QuerySet[Meeting], *, on: date) -> QuerySet[Meeting]:
    """Keep the past meetings whose list nobody confirmed, oldest first."""
    open_lists = meetings.filter(date__lt=on, cancelled_on__isnull=True, confirmed_at__isnull=True)
    return open_lists.select_related("cohort__programme").order_by("date", "starts_at", "code")


def evening_of(*, user: Viewer, at: datetime) -> Evening:
    """Return the list that a login needs now: today's nearest to this moment, else the only one that waits."""
    on = localdate(at)
    held = lists_open_to(user).filter(cancelled_on__isnull=True)
    tonight = min(held.filter(date=on), key=lambda meeting: abs(start_of(meeting) - at), default=None)
    unconfirmed = list(waiting(held, on=on))
    upcoming = held.filter(date__gt=on).order_by("date", "starts_at", "code").first()
    only = unconfirmed[0] if len(unconfirmed) == 1 else None
    return Evening(tonight or only, unconfirmed, upcoming)
