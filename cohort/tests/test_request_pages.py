"""The pages of requests: bad input comes back with a sentence and everything kept; strangers find nothing."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cohort.models import AbsenceNotice, CommitmentAdjustment, Fellowship, MakeupRequest, MakeupState
from cohort.tests.factories import CommitmentAdjustmentFactory, FellowshipFactory, MeetingFactory
from cohort.tests.factories_requests import (
    AgreedMakeupFactory,
    MakeupRequestFactory,
    guide_of,
    login_of,
    missed,
    staff,
)
from config.testing import HouseClient, on_day
from people.access import Role
from people.models import User

pytestmark = pytest.mark.django_db
TODAY = date(2026, 1, 12)


@pytest.fixture(autouse=True)
def _on_the_day() -> Iterator[None]:
    with on_day(TODAY):
        yield


@pytest.fixture
def fellow() -> Fellowship:
    return FellowshipFactory.create()


def as_user(user: User) -> Client:
    client = HouseClient()
    client.cookies["django_language"] = "en"
    client.force_login(user)
    return client


def text(answer: Any) -> str:
    return str(answer.content.decode())


def test_fellow_announces_an_absence_and_takes_it_back(fellow: Fellowship) -> None:
    meeting = MeetingFactory.create(cohort=fellow.cohort, date=date(2026, 1, 13))
    client = as_user(login_of(fellow))
    address = reverse("announce_absence", args=[meeting.pk])

    page = text(client.get(address))
    answer = client.post(address, {"meetings": [meeting.pk], "reason": "exam", "note": ""}, follow=True)
    notice = AbsenceNotice.objects.standing().get()
    client.post(reverse("take_back_request", args=["absence", notice.pk]))

    assert f'value="{meeting.pk}" checked' in page or "checked" in page
    assert "I am coming after all" in text(answer)
    assert not AbsenceNotice.objects.standing().exists()


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({"reason": "exam"}, "This field is required"),
        ({"meetings": ["0"], "reason": "exam"}, "Select a valid choice"),
        ({"meetings": ["x"], "reason": "exam"}, "not a valid value"),
        ({"meetings": "own", "reason": "reserve_duty"}, "Select a valid choice"),
        ({"meetings": "own", "reason": "exam", "note": "א" * 201}, "at most 200 characters"),
    ],
)
def test_bad_absence_comes_back_with_what_was_written(fellow: Fellowship, form: dict[str, Any], words: str) -> None:
    meeting = MeetingFactory.create(cohort=fellow.cohort, date=date(2026, 1, 13))
    sent = {**form, "meetings": [meeting.pk]} if form.get("meetings") == "own" else form

    answer = as_user(login_of(fellow)).post(reverse("announce_absences"), {"note": "שלום", **sent})

    assert answer.status_code == 200
    assert words in text(answer)
    assert form.get("note", "שלום") in text(answer)
    assert not AbsenceNotice.objects.exists()


def test_absence_from_a_meeting_of_another_cohort_is_not_there(fellow: Fellowship) -> None:
    other = MeetingFactory.create(date=date(2026, 1, 13))

    assert as_user(login_of(fellow)).get(reverse("announce_absence", args=[other.pk])).status_code == 404


def makeup(**changes: Any) -> dict[str, Any]:
    return {"meeting": "", "way": "task", "minutes": "180", "plan": "מפה", "until": "2026-01-30", **changes}


def test_fellow_asks_for_a_make_up(fellow: Fellowship) -> None:
    meeting = missed(fellow, date(2026, 1, 6))
    client = as_user(login_of(fellow))

    page = text(client.get(reverse("ask_makeup") + f"?meeting={meeting.pk}"))
    answer = client.post(reverse("ask_makeup"), makeup(meeting=meeting.pk), follow=True)

    assert f'<option value="{meeting.pk}" selected>' in page
    assert "Waiting for the guide" in text(answer)
    assert "repairs 1 missed meeting" in text(answer)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"until": "2026-02-28"}, "at the latest"),
        ({"until": "2026-01-01"}, "This day has passed"),
        ({"until": "soon"}, "Enter a valid date"),
        ({"until": "99999-01-01"}, "Enter a valid date"),
        ({"minutes": "181"}, "Select a valid choice"),
        ({"minutes": "750"}, "Select a valid choice"),
        ({"minutes": "many"}, "Select a valid choice"),
        ({"way": "magic"}, "Select a valid choice"),
        ({"meeting": "999999999999999999999"}, "Select a valid choice"),
        ({"meeting": "x"}, "Select a valid choice"),
        ({"plan": " "}, "This field is required"),
        ({"plan": "א" * 301}, "at most 300 characters"),
        ({"plan": "a\x00b"}, "Null characters"),
    ],
)
def test_bad_make_up_comes_back_with_what_was_written(fellow: Fellowship, changes: dict[str, Any], words: str) -> None:
    answer = as_user(login_of(fellow)).post(reverse("ask_makeup"), makeup(**changes))

    assert answer.status_code == 200
    assert words in text(answer)
    assert "It was not saved" in text(answer)
    assert not MakeupRequest.objects.exists()


def test_season_without_make_up_hours_left_says_so(fellow: Fellowship) -> None:
    AgreedMakeupFactory.create(fellowship=fellow, minutes=720)
    client = as_user(login_of(fellow))

    assert "All make-up hours are used or agreed" in text(client.get(reverse("ask_makeup")))
    assert client.post(reverse("ask_makeup"), makeup()).status_code == 200
    assert MakeupRequest.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"ends_on": "2026-01-01"}, "before the first one"),
        ({"ends_on": "2027-01-01"}, "within the season"),
        ({"starts_on": "yesterday"}, "Enter a valid date"),
        ({"reason": ""}, "This field is required"),
        ({"starts_on": "2026-01-25"}, "already waits"),
    ],
)
def test_bad_adjustment_comes_back_with_a_sentence(fellow: Fellowship, changes: dict[str, Any], words: str) -> None:
    CommitmentAdjustmentFactory.create(fellowship=fellow, starts_on=date(2026, 1, 28), ends_on=date(2026, 2, 2))
    form = {"reason": "birth", "starts_on": "2026-01-20", "ends_on": "2026-01-29", **changes}

    answer = as_user(login_of(fellow)).post(reverse("ask_adjustment"), form)

    assert words in text(answer)
    assert CommitmentAdjustment.objects.count() == 1


def test_nothing_of_another_fellow_is_taken_back(fellow: Fellowship) -> None:
    other, row = MakeupRequestFactory.create(), CommitmentAdjustmentFactory.create()
    client = as_user(login_of(fellow))

    for kind, number in (("makeup", other.pk), ("adjustment", row.pk), ("absence", 1), ("nonsense", 1)):
        assert client.post(reverse("take_back_request", args=[kind, number])).status_code == 404


def test_guide_answers_ticked_make_ups_at_once(fellow: Fellowship) -> None:
    mine = [MakeupRequestFactory.create(fellowship=fellow) for _row in range(2)]
    long = MakeupRequestFactory.create(fellowship=fellow, minutes=300)
    client = as_user(guide_of(fellow))
    form = {"chosen": [row.pk for row in (*mine, long)], "decision": "agree", "note": "יופי"}

    answer = client.post(reverse("waiting_requests"), form, follow=True)

    assert "2 answers went out" in text(answer)
    assert "agreed by the coordinator" in text(answer)
    states = dict(MakeupRequest.objects.values_list("pk", "state"))
    assert [states[row.pk] for row in (*mine, long)] == [MakeupState.AGREED, MakeupState.AGREED, MakeupState.REQUESTED]


def test_declining_without_a_word_keeps_what_was_ticked(fellow: Fellowship) -> None:
    row = MakeupRequestFactory.create(fellowship=fellow)
    client = as_user(guide_of(fellow))

    answer = client.post(reverse("waiting_requests"), {"chosen": [row.pk], "decision": "decline", "note": " "})
    nothing = client.post(reverse("waiting_requests"), {"decision": "agree"})

    assert "Write in a few words why" in text(answer)
    assert f'id="chosen-{row.pk}" checked' in text(answer)
    assert "Tick at least one request" in text(nothing)


def test_request_of_a_strangers_fellow_is_not_there(fellow: Fellowship) -> None:
    row = MakeupRequestFactory.create(fellowship=fellow)
    client = as_user(staff(Role.GUIDE))

    page = text(client.get(reverse("waiting_requests")))
    answer = client.post(reverse("waiting_requests"), {"chosen": [row.pk], "decision": "agree"})
    papers = client.get(reverse("fellow_certificates", args=[fellow.pk]))

    assert str(fellow.person) not in page
    assert "answered meanwhile" in text(answer)
    assert papers.status_code == 404
    row.refresh_from_db()
    assert row.state == MakeupState.REQUESTED


def test_manager_notes_the_confirmation_and_approves(fellow: Fellowship) -> None:
    row = CommitmentAdjustmentFactory.create(fellowship=fellow, document_seen=False)
    client, address = as_user(staff(Role.MANAGER)), reverse("decide_adjustment", args=[row.pk])

    refused = client.post(address, {"decision": "approve"})
    client.post(address, {"decision": "approve", "document_seen": "on"})

    assert "First note that the confirmation was shown" in text(refused)
    row.refresh_from_db()
    assert (row.document_seen, row.approved_on) == (True, TODAY)
    assert client.get(address).status_code == 404


def test_guide_enters_a_call_up_for_own_fellows_only(fellow: Fellowship) -> None:
    stranger = FellowshipFactory.create(cohort=fellow.cohort)
    client = as_user(guide_of(fellow))
    form = {"reason": "reserve_duty", "starts_on": "2026-01-13", "ends_on": "2026-01-20"}

    refused = client.post(reverse("enter_adjustment"), {**form, "fellowship": stranger.pk})
    client.post(reverse("enter_adjustment"), {**form, "fellowship": fellow.pk})

    assert "Select a valid choice" in text(refused)
    assert CommitmentAdjustment.objects.get().fellowship == fellow
