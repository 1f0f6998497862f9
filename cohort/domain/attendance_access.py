"""Whose list it is and when it may be written: the cohort's guides, the coordinator, trainers in their training."""

from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.utils.formats import date_format
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _

from cohort.domain.checkin_window import window_of
from cohort.domain.trainers import trainings_of
from cohort.models import Fellowship, Guide, Meeting
from cohort.models.visibility import Viewer
from cohort.policy import CohortPolicy
from people.access import Role, has_role
from people.domain.logins import SYSTEM_DOMAIN
from people.models import User


class AttendanceRefusedError(Exception):
    """The list cannot be written like this; the message says why."""


def lists_open_to(user: Viewer) -> QuerySet[Meeting]:
    """Return the meetings whose list a login keeps: a coordinator all, a guide the own cohorts'.

    A trainer keeps those of the trainings whose contract names them.
    A guide keeps the whole list of the cohort, colleagues' fellows included.
    """
    meetings = Meeting.objects.select_related("cohort__programme", "confirmed_by__person")
    if has_role(user, Role.MANAGER):
        return meetings
    if not isinstance(user, User) or not user.is_active:
        return meetings.none()
    open_lists = trainings_of(user)
    if user.person_id and has_role(user, Role.GUIDE):
        open_lists |= Q(cohort__in=Guide.objects.filter(person=user.person_id).values("cohort"))
    return meetings.filter(open_lists)


def accompanies_cohort(*, meeting: Meeting, user: Viewer) -> bool:
    """Say whether a login is the coordinator or a guide of the meeting's cohort; they read reasons, trainers do not."""
    if has_role(user, Role.MANAGER):
        return True
    if not isinstance(user, User) or not user.person_id or not has_role(user, Role.GUIDE):
        return False
    return Guide.objects.filter(cohort=meeting.cohort_id, person=user.person_id).exists()


def closed_because(*, meeting: Meeting, policy: CohortPolicy, at: datetime) -> str:
    """Return why the list takes no marks at this moment, empty when it does; the server's clock decides."""
    if meeting.cancelled_on:
        return _("This meeting was cancelled; nothing is marked in it.")
    opens = window_of(meeting=meeting, policy=policy).opens
    if at < opens:
        words = {"day": date_format(localdate(opens), _("j M Y")), "time": clock(opens)}
        return _("The list opens on %(day)s at %(time)s.") % words
    return ""


def clock(moment: datetime) -> str:
    """Return the hour and minute on the programme's clock."""
    return f"{localtime(moment):%H:%M}"


def clock_or_day(moment: datetime, *, meeting: Meeting) -> str:
    """Return the hour of a moment on the meeting's day, with its date on any other."""
    day = localdate(moment)
    return clock(moment) if day == meeting.date else f"{date_format(day, _('j M Y'))} {clock(moment)}"


def name_of(user: User | None) -> str:
    """Return who wrote something, by name; a program that brought a spreadsheet has none of its own."""
    if user is not None and user.email.endswith(f"@{SYSTEM_DOMAIN}"):
        return _("Spreadsheet import")
    return str(user) if user is not None else ""


def listed(meeting: Meeting) -> QuerySet[Fellowship]:
    """Return the fellows on a meeting's list, by name: joined by then, and not gone before."""
    return listed_on(cohort_id=meeting.cohort_id, day=meeting.date)


def listed_on(*, cohort_id: int, day: date) -> QuerySet[Fellowship]:
    """Return the fellows who were in a cohort on a day, by name."""
    here = Q(ended_on__isnull=True) | Q(ended_on__gte=day)
    fellows = Fellowship.objects.filter(here, cohort=cohort_id, joined_on__lte=day)
    return fellows.select_related("person").order_by("person__full_name", "pk")
