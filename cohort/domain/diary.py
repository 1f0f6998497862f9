"""Which sessions a login sees, and how they are told: those ahead first, what is over behind."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from cohort.domain.meeting_history import ChangeLine, history_of
from cohort.domain.moments import begins, ends
from cohort.domain.trainers import trainings_of
from cohort.models import Cohort, Fellowship, FellowshipState, Guide, Material, Meeting
from cohort.models.visibility import Viewer
from people.access import Role, has_role
from people.models import User


@dataclass(frozen=True)
class DiaryEntry:
    """A session with the local moments at which it begins and ends."""

    meeting: Meeting
    begins: datetime
    ends: datetime


@dataclass(frozen=True)
class Diary:
    """Sessions from a day on, oldest first, and those before it, newest first."""

    ahead: list[DiaryEntry]
    over: list[DiaryEntry]


@dataclass(frozen=True)
class MeetingPage:
    """One session with what belongs to it."""

    entry: DiaryEntry
    materials: list[Material]
    changes: list[ChangeLine]


def meetings_visible_to(user: Viewer) -> QuerySet[Meeting]:
    """Return the sessions that a login may see: staff who plan or oversee all, others those of their cohorts.

    A trainer sees the sessions of their own trainings.
    """
    meetings = Meeting.objects.select_related("cohort__programme")
    if has_role(user, Role.MANAGER, Role.CENTRE_HEAD):
        return meetings
    if not isinstance(user, User) or not user.is_active:
        return meetings.none()
    seen = trainings_of(user)
    if user.person_id:
        own = Fellowship.objects.filter(person=user.person_id, state=FellowshipState.ACTIVE)
        seen |= Q(cohort__in=own.values("cohort"))
    if user.person_id and has_role(user, Role.GUIDE):
        seen |= Q(cohort__in=Guide.objects.filter(person=user.person_id).values("cohort"))
    return meetings.filter(seen)


def cohorts_of(meetings: QuerySet[Meeting]) -> list[Cohort]:
    """Return the cohorts of some sessions, newest first; one query."""
    return list(Cohort.objects.select_related("programme").filter(pk__in=meetings.order_by().values("cohort")))


def chosen_cohort(cohorts: Sequence[Cohort], *, wanted: str, on: date) -> Cohort | None:
    """Return the wanted cohort if it is among them, else the one that runs, else the newest."""
    named = next((cohort for cohort in cohorts if str(cohort.pk) == wanted), None)
    running = next((cohort for cohort in cohorts if cohort.starts_on <= on <= cohort.ends_on), None)
    return named or running or next(iter(cohorts), None)


def entry_of(meeting: Meeting) -> DiaryEntry:
    """Return a session with its moments."""
    start = begins(on=meeting.date, at=meeting.starts_at)
    return DiaryEntry(meeting, start, ends(on=meeting.date, at=meeting.starts_at, minutes=meeting.minutes))


def diary_of(*, meetings: Iterable[Meeting], on: date) -> Diary:
    """Return sessions as a diary on a day."""
    entries = [entry_of(meeting) for meeting in meetings]
    return Diary(
        ahead=[entry for entry in entries if entry.meeting.date >= on],
        over=[entry for entry in reversed(entries) if entry.meeting.date < on],
    )


def meeting_page(meeting: Meeting) -> MeetingPage:
    """Return what the page of a session tells; two queries."""
    return MeetingPage(entry_of(meeting), list(meeting.materials.all()), history_of(meeting))
