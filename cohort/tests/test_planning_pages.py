"""The pages of planning: nothing is written before the ticks are sent, and bad input comes back with a sentence."""

from collections.abc import Iterator
from datetime import date, time
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from cohort.models import Cohort, DayKind, FellowshipState, Meeting, MeetingMode, Sector
from cohort.tests import factories as make
from config.testing import on_day
from people.access import Role
from people.models import Message, Person, User

pytestmark = pytest.mark.django_db
TODAY = date(2026, 1, 12)
RHYTHM = {
    "weekday": "1",
    "starts_at": "18:00",
    "minutes": "180",
    "title": "מפגש שבועי",
    "place": "המרכז",
    "starts_on": "2025-11-01",
    "ends_on": "2026-07-31",
}
EVENING = {
    "title": "ערב",
    "kind": "event",
    "date": "2026-01-15",
    "starts_at": "18:00",
    "minutes": "120",
    "mode": "in_person",
}


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with on_day(TODAY), override("en"):
        yield


def signed_in(client: Client, *roles: Role, person: Person | None = None) -> User:
    """Sign in a login with roles."""
    user = make.UserFactory.create(**({"person": person} if person else {}))
    user.groups.set([Group.objects.get_or_create(name=role.value)[0] for role in roles])
    client.force_login(user)
    client.cookies["django_language"] = "en"
    return user


@pytest.fixture
def manager(client: Client) -> Client:
    signed_in(client, Role.MANAGER)
    return client


def text(response: Any) -> str:
    """Return the page as text."""
    return str(response.content.decode())


def plan(cohort: Cohort, page: str = "weekly_rule") -> str:
    """Return the address of a page of a cohort."""
    return reverse(page, args=[cohort.pk])


def test_preview_writes_nothing_and_ticks_what_is_free(manager: Client) -> None:
    cohort = make.CohortFactory.create()

    page = text(manager.get(plan(cohort), RHYTHM))

    assert page.count("checked") == 36
    assert page.count('type="checkbox" name="dates"') == 39
    assert "Memorial Day" in page
    assert not Meeting.objects.exists()


def test_ticked_dates_are_written_and_again_is_harmless(manager: Client) -> None:
    cohort = make.CohortFactory.create()
    chosen = {**RHYTHM, "dates": ["2025-11-04", "2026-03-03"]}

    for _again in range(2):
        assert manager.post(plan(cohort), chosen).status_code == 302

    assert list(cohort.meetings.values_list("date", flat=True)) == [date(2025, 11, 4), date(2026, 3, 3)]
    assert "Purim" in text(manager.get(plan(cohort, "cohort_plan")))


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"minutes": "0"}, "greater than or equal to 15"),
        ({"starts_at": "late"}, "valid time"),
        ({"weekday": "9"}, "not one of the available choices"),
        ({"ends_on": "2027-01-01"}, "The season is over on that day."),
        ({"starts_on": "2026-08-30", "ends_on": "2026-08-01"}, "The last day is before the first."),
        ({"title": ""}, "required"),
    ],
)
def test_rhythm_that_makes_no_sense_comes_back(manager: Client, wrong: dict[str, str], sentence: str) -> None:
    page = text(manager.get(plan(make.CohortFactory.create()), {**RHYTHM, **wrong}))

    assert sentence in page
    assert 'name="dates"' not in page


def test_date_that_is_none_of_the_rhythm_is_refused(manager: Client) -> None:
    cohort = make.CohortFactory.create()

    page = text(manager.post(plan(cohort), {**RHYTHM, "dates": ["2025-11-05"]}))

    assert "The diary has changed meanwhile" in page
    assert not cohort.meetings.exists()


def test_event_on_a_holiday_asks_for_a_tick(manager: Client) -> None:
    cohort = make.CohortFactory.create()
    told = {**EVENING, "date": "2026-04-02"}

    page = text(manager.post(plan(cohort, "add_meeting"), told))
    answer = manager.post(plan(cohort, "add_meeting"), {**told, "knowingly": "on"})

    assert "No meetings on that day: Passover" in page
    assert 'type="checkbox" name="knowingly"' in page
    assert answer.status_code == 302
    assert cohort.meetings.get().code == "E01"


def test_event_at_the_hour_of_another_names_it(manager: Client) -> None:
    cohort = make.CohortFactory.create()
    make.MeetingFactory.create(cohort=cohort, title="סיור", date=date(2026, 1, 15), starts_at=time(19))

    page = text(manager.post(plan(cohort, "add_meeting"), {**EVENING, "online_url": "no address"}))
    clash = text(manager.post(plan(cohort, "add_meeting"), EVENING))

    assert "valid URL" in page
    assert "“סיור” is at that time (19:00)." in clash


def coming(**other: object) -> Meeting:
    """Return a meeting of tomorrow with two fellows."""
    meeting = make.MeetingFactory.create(**{"date": date(2026, 1, 13), "title": "מפגש", **other})
    make.FellowshipFactory.create_batch(2, cohort=meeting.cohort, guide=None)
    return meeting


def change(meeting: Meeting, what: str) -> str:
    """Return the address of a change."""
    return reverse("change_meeting", args=[meeting.pk, what])


def test_cancelling_says_how_many_are_told_and_tells_them(manager: Client) -> None:
    meeting = coming()

    page = text(manager.get(change(meeting, "cancel")))
    without = manager.post(change(meeting, "cancel"), {"reason": ""})
    manager.post(change(meeting, "cancel"), {"reason": "סופה"})

    assert "A message goes to 2 people." in page
    assert "required" in text(without)
    meeting.refresh_from_db()
    assert (meeting.cancelled_on, Message.objects.count()) == (TODAY, 2)
    assert "The meeting is cancelled" in text(manager.get(reverse("meeting", args=[meeting.pk])))
    assert manager.get(change(meeting, "move")).status_code == 404


def test_moving_and_going_online_keep_what_was_written(manager: Client) -> None:
    meeting = coming()
    bad = {"date": "2026-09-01", "starts_at": "18:00", "minutes": "180", "reason": "האולם תפוס"}

    page = text(manager.post(change(meeting, "move"), bad))
    manager.post(change(meeting, "move"), {**bad, "date": "2026-01-14"})
    manager.post(change(meeting, "online"), {"reason": "שלג", "online_url": "meet.example"})

    assert "The date lies outside the season" in page
    assert "האולם תפוס" in page
    meeting.refresh_from_db()
    assert (meeting.date, meeting.mode, meeting.online_url) == (
        date(2026, 1, 14),
        MeetingMode.ONLINE,
        "https://meet.example",
    )


def test_editing_quietly_tells_nobody(manager: Client) -> None:
    meeting = coming()
    told = {**EVENING, "date": "2026-01-13", "minutes": "180", "reason": "כותרת", "quietly": "on"}

    assert manager.post(reverse("edit_meeting", args=[meeting.pk]), told).status_code == 302

    meeting.refresh_from_db()
    assert (meeting.title, Message.objects.count(), meeting.changes.count()) == ("ערב", 0, 1)


def test_days_off_are_added_and_removed(manager: Client) -> None:
    cohort = make.CohortFactory.create()
    told = {"name": "בחינות", "kind": DayKind.EXAMS, "starts_on": "2026-02-08", "blocks_meetings": "on"}

    assert manager.post(plan(cohort, "days_off"), told).status_code == 302
    assert "in the list already" in text(manager.post(plan(cohort, "days_off"), told))
    wrong = manager.post(plan(cohort, "days_off"), {**told, "name": "ק", "ends_on": "2026-02-01"})
    assert "The last day is before the first." in text(wrong)
    outside = manager.post(plan(cohort, "days_off"), {**told, "name": "ק", "starts_on": "2027-02-01"})
    assert "None of these days lies in the season." in text(outside)
    day = cohort.days_off.get()
    assert (day.starts_on, day.ends_on) == (date(2026, 2, 8), date(2026, 2, 8))
    manager.post(reverse("remove_day_off", args=[day.pk]))
    assert not cohort.days_off.exists()


def test_sectors_are_set_from_the_list_only(manager: Client) -> None:
    cohort = make.CohortFactory.create()

    manager.post(plan(cohort, "sectors"), {"sectors": [Sector.DRUZE, Sector.JEWISH]})
    manager.post(plan(cohort, "sectors"), {"sectors": ["vulcan"]})

    cohort.refresh_from_db()
    assert cohort.sectors == [Sector.DRUZE, Sector.JEWISH]


def test_next_cohort_takes_along_what_stays(manager: Client) -> None:
    cohort = make.CohortFactory.create(sectors=[Sector.DRUZE])
    make.PolicyOverrideFactory.create(cohort=cohort)
    manager.post(plan(cohort), {**RHYTHM, "dates": []})
    told = {"name": "2026/27", "starts_on": "2026-11-01", "ends_on": "2027-07-31"}

    taken = manager.post(plan(cohort, "next_cohort"), {**told, "name": cohort.name})
    manager.post(plan(cohort, "next_cohort"), told)

    assert "There is a cohort of that name already." in text(taken)
    made = Cohort.objects.get(name="2026/27")
    assert (made.sectors, made.policy_overrides.count(), made.meetings.count()) == ([Sector.DRUZE], 1, 0)
    assert made.weekly_rules.get().ends_on == date(2027, 7, 31)


def test_fellow_reads_the_own_diary_only(client: Client) -> None:
    meeting, other = coming(), coming(cohort=make.CohortFactory.create(), title="זר")
    fellow = meeting.cohort.fellowships.filter(state=FellowshipState.ACTIVE)[0]
    signed_in(client, person=fellow.person)

    page = text(client.get(reverse("diary")))

    assert "מפגש" in page
    assert "זר" not in page
    assert client.get(reverse("meeting", args=[other.pk])).status_code == 404
    assert client.get(change(meeting, "cancel")).status_code == 403
