"""The fellow's home: enough or not, the next meeting with its place, what came back, and a small number of queries."""

from collections.abc import Iterator
from datetime import date, datetime, time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from cohort.domain.book import load_book
from cohort.models import Fellowship, HourState, MeetingMode
from cohort.tests.factories import FellowshipFactory, HourLogFactory, MeetingFactory, UserFactory
from config.testing import HouseClient, on_day
from reports.domain.fellow_home import next_meeting

pytestmark = pytest.mark.django_db
TODAY = date(2026, 1, 13)
MOST_QUERIES = 12


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def fellow() -> Fellowship:
    return FellowshipFactory.create()


def titles(fellow: Fellowship, *hours: time) -> list[str]:
    book = load_book(fellow.cohort)
    found = [next_meeting(book=book, at=datetime.combine(TODAY, hour)) for hour in hours]
    return [meeting.title if meeting else "" for meeting in found]


def test_meeting_stays_until_it_is_over(fellow: Fellowship) -> None:
    MeetingFactory.create(cohort=fellow.cohort, date=TODAY, title="today")
    MeetingFactory.create(cohort=fellow.cohort, date=date(2026, 1, 20), title="next")

    assert titles(fellow, time(9), time(20, 59), time(21)) == ["today", "today", "next"]


def test_meeting_over_midnight_still_runs(fellow: Fellowship) -> None:
    MeetingFactory.create(cohort=fellow.cohort, date=date(2026, 1, 12), starts_at=time(22), title="night")

    assert titles(fellow, time(0, 59), time(1)) == ["night", ""]


def test_cancelled_meetings_and_other_cohorts_are_not_next(fellow: Fellowship) -> None:
    MeetingFactory.create(cohort=fellow.cohort, date=TODAY, cancelled_on=TODAY)
    MeetingFactory.create(date=TODAY)

    assert titles(fellow, time(9)) == [""]


def test_online_meeting_leads_to_its_room(fellow: Fellowship) -> None:
    columns = {"mode": MeetingMode.ONLINE, "online_url": "https://room.example/1", "place": "מרכז הצעירים"}
    MeetingFactory.create(cohort=fellow.cohort, date=TODAY, **columns)

    found = next_meeting(book=load_book(fellow.cohort), at=datetime.combine(TODAY, time(9)))

    assert found
    assert (found.place, found.online_url, found.today) == ("Online", "https://room.example/1", True)


def test_home_tells_what_to_bring_and_what_came_back(client: HouseClient, fellow: Fellowship) -> None:
    MeetingFactory.create(cohort=fellow.cohort, date=TODAY, place="אולם הספורט", bring="נעלי ספורט")
    decided = {"decided_by": UserFactory.create(), "decided_on": TODAY, "decision_note": "עם מי נפגשת?"}
    log = HourLogFactory.create(fellowship=fellow, state=HourState.RETURNED, **decided)
    client.force_login(UserFactory.create(person=fellow.person))

    with on_day(TODAY):
        page = client.get(reverse("home")).content.decode()

    words = (
        "אולם הספורט",
        "נעלי ספורט",
        "עם מי נפגשת?",
        reverse("correct_report", args=[log.pk]),
        reverse("report_hours"),
    )
    assert [word for word in words if word not in page] == []


def test_home_takes_few_queries(client: HouseClient, fellow: Fellowship) -> None:
    client.force_login(UserFactory.create(person=fellow.person))
    client.get(reverse("home"))

    with CaptureQueriesContext(connection) as captured:
        client.get(reverse("home"))

    own = [query for query in captured if "django_session" not in query["sql"]]
    assert len(own) <= MOST_QUERIES, [query["sql"][:90] for query in own]
