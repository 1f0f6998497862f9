"""A person's calendar address: what stands behind it, who opens it, and how cheaply it is asked."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cohort.domain.feeds import FeedRefusedError, meetings_of, open_feed, renew_feed, revoke_feed
from cohort.models import CalendarFeed, FellowshipState, MeetingKind
from cohort.tests.factories import CohortFactory, FellowshipFactory, GuideFactory, MeetingFactory, UserFactory
from cohort.tests.factories_training import contracted
from cohort.tests.strict_calendar import Part, read
from config.testing import on_day
from people.access import Role
from people.models import Person, User

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 1, 5, 8, tzinfo=UTC)
DAY = date(2026, 1, 5)


def login(*roles: Role, person: Person | None = None) -> User:
    """Return a login with roles."""
    user = UserFactory.create(**({"person": person} if person else {}))
    user.groups.set([Group.objects.get_or_create(name=role.value)[0] for role in roles])
    return user


def fellow() -> User:
    """Return the login of a fellow."""
    return login(person=FellowshipFactory.create().person)


def ask(client: Client, feed: CalendarFeed, **headers: str) -> Any:
    return client.get(reverse("calendar_feed", args=[feed.token]), headers=headers)


def events(response: Any) -> list[Part]:
    return [part for part in read(response.content).parts if part.name == "VEVENT"]


def titles(user: User) -> set[str]:
    return set(meetings_of(user=user, on=DAY).values_list("title", flat=True))


def test_address_is_opened_once_and_cannot_be_guessed() -> None:
    user = fellow()

    feed = open_feed(by=user, at=NOW)

    assert open_feed(by=user, at=NOW) == feed
    assert len(feed.token) >= 43
    assert open_feed(by=fellow(), at=NOW).token != feed.token


def test_renewed_address_replaces_the_old_one(client: Client) -> None:
    user = fellow()
    old = open_feed(by=user, at=NOW)

    new = renew_feed(by=user, at=NOW)

    assert (ask(client, old).status_code, ask(client, new).status_code) == (404, 200)


def test_revoked_address_is_not_there_and_another_may_be_opened(client: Client) -> None:
    user = fellow()
    feed = open_feed(by=user, at=NOW)

    revoke_feed(by=user, at=NOW)

    assert ask(client, feed).status_code == 404
    with pytest.raises(FeedRefusedError):
        revoke_feed(by=user, at=NOW)
    assert open_feed(by=user, at=NOW).token != feed.token


def test_unknown_address_is_not_there(client: Client) -> None:
    assert client.get(reverse("calendar_feed", args=["nobody"])).status_code == 404


def test_address_of_a_closed_login_is_not_there(client: Client) -> None:
    user = fellow()
    feed = open_feed(by=user, at=NOW)
    user.is_active = False
    user.save()

    assert ask(client, feed).status_code == 404


def test_login_without_a_person_has_no_calendar() -> None:
    with pytest.raises(FeedRefusedError):
        open_feed(by=User.objects.create_user("root@example.org"), at=NOW)


def test_fellow_has_the_meetings_of_the_own_cohort() -> None:
    place = FellowshipFactory.create()
    MeetingFactory.create(cohort=place.cohort, title="שלנו")
    MeetingFactory.create(title="של אחרים")

    assert titles(login(person=place.person)) == {"שלנו"}


def test_fellow_who_left_has_no_meetings_any_more() -> None:
    place = FellowshipFactory.create(state=FellowshipState.LEFT, ended_on=DAY, seat=None)
    MeetingFactory.create(cohort=place.cohort)

    assert titles(login(person=place.person)) == set()


def test_guide_has_the_cohorts_that_they_guide() -> None:
    guide = GuideFactory.create()
    MeetingFactory.create(cohort=guide.cohort, title="שלנו")
    MeetingFactory.create(title="של אחרים")

    assert titles(login(Role.GUIDE, person=guide.person)) == {"שלנו"}


def test_trainer_has_the_training_sessions() -> None:
    cohort = MeetingFactory.create(title="מפגש").cohort
    MeetingFactory.create(title="הכשרה", kind=MeetingKind.TRAINING, cohort=cohort)
    MeetingFactory.create(title="הכשרה של אחרים", kind=MeetingKind.TRAINING)

    assert titles(contracted(login(Role.TRAINER), cohort)) == {"הכשרה"}


@pytest.mark.parametrize(("ended", "shown"), [(date(2025, 1, 5), {"מפגש"}), (date(2025, 1, 4), set())])
def test_season_stays_with_its_staff_for_a_year(ended: date, shown: set[str]) -> None:
    cohort = CohortFactory.create(starts_on=date(2024, 1, 1), ends_on=ended)
    MeetingFactory.create(cohort=cohort, title="מפגש", date=date(2024, 3, 5))

    assert titles(login(Role.MANAGER)) == shown


def test_other_roles_have_no_meetings() -> None:
    MeetingFactory.create()

    assert titles(login(Role.TREASURY, Role.ASSESSOR, Role.LEADER)) == set()


def test_moved_meeting_keeps_its_name_and_counts_the_change(client: Client) -> None:
    place = FellowshipFactory.create()
    meeting = MeetingFactory.create(cohort=place.cohort)
    feed = open_feed(by=login(person=place.person), at=NOW)
    [before] = events(ask(client, feed))

    meeting.date, meeting.change_count = date(2025, 11, 5), 1
    meeting.save()

    [after] = events(ask(client, feed))
    assert after.one("UID") == before.one("UID")
    assert (before.one("SEQUENCE"), after.one("SEQUENCE")) == ("0", "1")
    assert (before.one("DTSTART"), after.one("DTSTART")) == ("20251104T180000", "20251105T180000")
    assert after.one("LAST-MODIFIED") >= before.one("LAST-MODIFIED")


def test_cancelled_meeting_stays_in_the_feed(client: Client) -> None:
    place = FellowshipFactory.create()
    MeetingFactory.create(cohort=place.cohort, cancelled_on=date(2025, 11, 1), change_count=1)

    [event] = events(ask(client, open_feed(by=login(person=place.person), at=NOW)))

    assert event.one("STATUS") == "CANCELLED"


def test_feed_is_kept_from_caches_pages_and_search_engines(client: Client) -> None:
    response = ask(client, open_feed(by=fellow(), at=NOW))

    assert response["Content-Type"].startswith("text/calendar; charset=utf-8")
    assert "private" in response["Cache-Control"]
    assert response["Referrer-Policy"] == "no-referrer"
    assert "noindex" in response["X-Robots-Tag"]
    assert not response.cookies


def test_unchanged_feed_is_answered_without_the_file(client: Client) -> None:
    place = FellowshipFactory.create()
    meeting = MeetingFactory.create(cohort=place.cohort)
    feed = open_feed(by=login(person=place.person), at=NOW)
    tag = ask(client, feed)["ETag"]

    unchanged = ask(client, feed, **{"If-None-Match": tag})
    meeting.title = "אחר"
    meeting.save()
    changed = ask(client, feed, **{"If-None-Match": tag})

    assert (unchanged.status_code, unchanged.content, unchanged["ETag"]) == (304, b"", tag)
    assert (changed.status_code, len(events(changed))) == (200, 1)
    assert changed["ETag"] != tag
    assert changed["Last-Modified"]


def test_feed_takes_three_queries_however_many_meetings(client: Client) -> None:
    guide = GuideFactory.create()
    user = login(Role.GUIDE, Role.MANAGER, person=guide.person)
    MeetingFactory.create_batch(12, cohort=guide.cohort)
    MeetingFactory.create_batch(12)
    feed = open_feed(by=user, at=NOW)

    with CaptureQueriesContext(connection) as captured:
        response = ask(client, feed)

    assert (len(captured), len(events(response))) == (3, 24)


def test_person_opens_renews_and_closes_the_address_on_the_page(client: Client) -> None:
    user = fellow()
    client.force_login(user)

    opened = client.post(reverse("open_calendar"), follow=True)
    first = CalendarFeed.objects.get(person=user.person_id)
    client.post(reverse("renew_calendar"))
    second = CalendarFeed.objects.get(person=user.person_id, revoked_at=None)
    closed = client.post(reverse("revoke_calendar"), follow=True)

    address = f"://testserver/calendar/{first.token}.ics"
    assert f"http{address}" in opened.content.decode()
    assert f"webcal{address}" in opened.content.decode()
    assert second != first
    assert second.token not in closed.content.decode()
    assert client.post(reverse("revoke_calendar"), follow=True).status_code == 200


def test_page_is_for_those_who_have_meetings(client: Client) -> None:
    answers = {}
    for name, user in (("fellow", fellow()), ("trainer", login(Role.TRAINER)), ("treasury", login(Role.TREASURY))):
        client.force_login(user)
        answers[name] = client.get(reverse("my_calendar")).status_code

    assert answers == {"fellow": 200, "trainer": 200, "treasury": 403}


def test_code_on_the_page_leads_to_the_own_address(client: Client) -> None:
    user = fellow()
    client.force_login(user)

    assert client.get(reverse("calendar_qr")).status_code == 404
    open_feed(by=user, at=NOW)

    with on_day(DAY):
        client.force_login(user)
        picture = client.get(reverse("calendar_qr"))
    assert picture["Content-Type"] == "image/svg+xml"
    assert picture.content.startswith(b"<?xml")
    assert "no-store" in picture["Cache-Control"]
