"""The private address of a person's calendar: opened when asked for, renewed, revoked, and what stands in it."""

import secrets
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from cohort.domain.diary import meetings_visible_to
from cohort.domain.moments import begins, ends
from cohort.models import CalendarFeed, Fellowship, FellowshipState, Meeting, MeetingMode
from cohort.policy import CohortPolicy
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

    It is what the diary shows them, and once a season is over, it stays with its staff for a year.
    """
    lately = Q(cohort__ends_on__gte=on - timedelta(days=CohortPolicy.calendar_kept_days))
    own = Fellowship.objects.filter(person=user.person_id, state=FellowshipState.ACTIVE)
    return meetings_visible_to(user).filter(lately | Q(cohort__in=own.values("cohort")))


def entries_of(*, feed: CalendarFeed, on: date) -> list[Entry]:
    """Return the entries of an address, oldest first; two queries (roles, meetings)."""
    past: Any = Meeting._meta.get_field("events").related_model
    changed = past.objects.filter(pgh_obj=OuterRef("pk")).order_by("-pgh_created_at").values("pgh_created_at")
    meetings = meetings_of(user=feed.person.user, on=on).annotate(changed_at=Subquery(changed[:1]))
    return [entry(m, unknown=feed.made_at) for m in meetings.order_by("date", "starts_at", "code")]


def entry(meeting: Any, *, unknown: datetime) -> Entry:
    """Return a meeting as an entry; `unknown` is when it changed last if its past is not known."""
    online = meeting.mode == MeetingMode.ONLINE
    return Entry(
        id=meeting.pk,
        cohort=str(meeting.cohort),
        kind=meeting.get_kind_display(),
        title=meeting.title,
        starts=begins(on=meeting.date, at=meeting.starts_at),
        ends=ends(on=meeting.date, at=meeting.starts_at, minutes=meeting.minutes),
        place="" if online else meeting.place or meeting.cohort.programme.centre,
        online_url=meeting.online_url if online else "",
        goals=meeting.goals,
        bring=meeting.bring,
        is_cancelled=meeting.cancelled_on is not None,
        changes=meeting.change_count,
        changed_at=(meeting.changed_at or unknown).astimezone(UTC),
    )
