"""The private address of a person's calendar: opened when asked for, renewed, revoked, and what stands in it."""

import secrets
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db import IntegrityError, transaction
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from cohort.models import CalendarFeed, Fellowship, FellowshipState, Guide, Meeting, MeetingKind, MeetingMode
from cohort.policy import CohortPolicy
from people.access import Role, has_role
from people.models import User

SECRET_BYTES = 32


class FeedRefusedError(Exception):
    """There is no address to open or to change; the message says why."""


@dataclass(frozen=True)
class Entry:
    """One meeting as a calendar shows it; both ends in the programme's time zone, the last change in UTC."""

    id: int
    cohort: str
    kind: str
    title: str
    starts: datetime
    ends: datetime
    place: str
    online_url: str
    goals: str
    bring: str
    is_cancelled: bool
    changes: int
    changed_at: datetime


def feed_of(*, user: User) -> CalendarFeed | None:
    """Return the open address of a login's person, None where there is none."""
    if not user.person_id:
        return None
    return CalendarFeed.objects.filter(person=user.person_id, revoked_at=None).first()


def feed_behind(*, token: str) -> CalendarFeed | None:
    """Return the open feed of an address, with its person; None for a revoked one, and once its login is closed."""
    known = CalendarFeed.objects.filter(token=token, revoked_at=None, person__user__is_active=True)
    return known.select_related("person__user").first()


def open_feed(*, by: User, at: datetime) -> CalendarFeed:
    """Return the login's own address, made now unless it is open already; raise FeedRefusedError without a person."""
    if not by.person_id:
        raise FeedRefusedError(_("This login belongs to no person yet, so it has no calendar."))
    try:
        with transaction.atomic():
            return feed_of(user=by) or CalendarFeed.objects.create(
                person_id=by.person_id, token=secrets.token_urlsafe(SECRET_BYTES), made_at=at
            )
    except IntegrityError:
        return CalendarFeed.objects.get(person=by.person_id, revoked_at=None)


def revoke_feed(*, by: User, at: datetime) -> None:
    """Close the login's own address for good; raise FeedRefusedError where none is open."""
    if not CalendarFeed.objects.filter(person=by.person_id, revoked_at=None).update(revoked_at=at):
        raise FeedRefusedError(_("There is no open calendar address."))


@transaction.atomic
def renew_feed(*, by: User, at: datetime) -> CalendarFeed:
    """Close the login's address and open another one; raise FeedRefusedError where none is open."""
    revoke_feed(by=by, at=at)
    return open_feed(by=by, at=at)


def meetings_of(*, user: User, on: date) -> QuerySet[Meeting]:
    """Return what stands in a login's calendar, cancelled ones as well.

    Fellows: their own cohorts. Staff, until a year after the season: coordinators and the head of the centre all
    cohorts, guides those that they guide, trainers the training sessions.
    """
    lately = Q(cohort__ends_on__gte=on - timedelta(days=CohortPolicy.calendar_kept_days))
    fellow = Fellowship.objects.filter(person=user.person_id, state=FellowshipState.ACTIVE)
    seen = Q(cohort__in=fellow.values("cohort"))
    if has_role(user, Role.MANAGER, Role.CENTRE_HEAD):
        seen |= lately
    if has_role(user, Role.GUIDE):
        seen |= lately & Q(cohort__in=Guide.objects.filter(person=user.person_id).values("cohort"))
    if has_role(user, Role.TRAINER):
        seen |= lately & Q(kind=MeetingKind.TRAINING)
    return Meeting.objects.filter(seen)


def entries_of(*, feed: CalendarFeed, on: date, zone: ZoneInfo) -> list[Entry]:
    """Return the entries of an address, oldest first; two queries (roles, meetings)."""
    past: Any = Meeting._meta.get_field("events").related_model
    changed = past.objects.filter(pgh_obj=OuterRef("pk")).order_by("-pgh_created_at").values("pgh_created_at")
    meetings = meetings_of(user=feed.person.user, on=on).select_related("cohort__programme")
    dated = meetings.annotate(changed_at=Subquery(changed[:1])).order_by("date", "starts_at", "code")
    return [entry(meeting, zone=zone, unknown=feed.made_at) for meeting in dated]


def entry(meeting: Any, *, zone: ZoneInfo, unknown: datetime) -> Entry:
    """Return a meeting as an entry; its length is real time, also over the night in which the clock changes."""
    starts = datetime.combine(meeting.date, meeting.starts_at, tzinfo=zone)
    ends = (starts.astimezone(UTC) + timedelta(minutes=meeting.minutes)).astimezone(zone)
    return Entry(
        id=meeting.pk,
        cohort=str(meeting.cohort),
        kind=meeting.get_kind_display(),
        title=meeting.title,
        starts=starts,
        ends=ends,
        place=meeting.place,
        online_url=meeting.online_url if meeting.mode == MeetingMode.ONLINE else "",
        goals=meeting.goals,
        bring=meeting.bring,
        is_cancelled=meeting.cancelled_on is not None,
        changes=meeting.change_count,
        changed_at=(meeting.changed_at or unknown).astimezone(UTC),
    )
