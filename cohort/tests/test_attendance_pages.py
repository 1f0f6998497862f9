"""The page of an evening: who opens it, its size and queries, saving with and without a script, room, ideas, news."""

from collections.abc import Iterator
from datetime import time, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cohort.domain.attendance import confirm_list, record_marks
from cohort.domain.attendance_entries import MarkEntry
from cohort.models import Attendance, HeardIdea, Mark, Meeting, MeetingKind, RoomItem
from cohort.tests import factories as make
from cohort.tests.factories_attendance import EVENING, Evening, announce, check_in, evening, moment, staff
from cohort.tests.factories_training import contracted
from config.testing import HouseClient, on_day
from people.enums import Role
from people.models import User

pytestmark = pytest.mark.django_db
JSON = {"accept": "application/json"}
KILOBYTES = 100


@pytest.fixture(autouse=True)
def _evening() -> Iterator[None]:
    with on_day(EVENING, at=time(18, 7)):
        yield


def signed_in(user: User) -> Client:
    client = HouseClient()
    client.force_login(user)
    client.cookies["django_language"] = "en"
    return client


def address(night: Evening, name: str = "attendance", *more: int) -> str:
    return reverse(name, args=[night.meeting.pk, *more])


def sent(night: Evening, *choices: str, **more: Any) -> dict[str, Any]:
    lines: dict[str, Any] = {}
    for fellow, choice in zip(night.fellows, choices, strict=False):
        lines |= {f"mark-{fellow.pk}": choice, f"away-{fellow.pk}": Mark.ABSENT_UNEXCUSED, f"seen-{fellow.pk}": 0}
        lines |= {f"late-{fellow.pk}": 20 if choice == "late" else ""}
    return {**lines, **more}


def test_page_of_twenty_five_fellows_is_small_and_asks_a_fixed_number_of_times() -> None:
    found = []
    for size in (1, 25):
        night = evening(fellows=size)
        for fellow in night.fellows[::2]:
            announce(night.meeting, fellow)
        client = signed_in(night.guide)
        client.cookies["django_language"] = "he"
        client.get(address(night))
        with CaptureQueriesContext(connection) as captured:
            answer = client.get(address(night))
        found.append((len(captured), len(answer.content)))

    assert found[0][0] == found[1][0]
    assert found[1][1] < KILOBYTES * 1024


def test_page_loads_nothing_but_its_own_cached_files() -> None:
    night = evening()

    page = signed_in(night.guide).get(address(night)).content.decode()

    assert '<img src="http' not in page
    assert page.count("js/attendance.js") == 1


@pytest.mark.parametrize("size", [1, 25])
def test_saving_from_the_page_is_one_request_and_asks_a_fixed_number_of_times(size: int) -> None:
    night = evening(fellows=size)
    client = signed_in(night.guide)
    client.get(address(night))

    with CaptureQueriesContext(connection) as captured:
        client.post(address(night, "save_marks"), sent(night, *["away"] * size), headers=JSON)

    assert Attendance.objects.count() == size
    assert len(captured) <= 20
    assert sum('INSERT INTO "cohort_attendance"' in query["sql"] for query in captured) == 1


def test_list_is_shut_to_a_guide_of_another_cohort_and_to_fellows() -> None:
    night, other = evening(), evening()
    fellow = make.UserFactory.create(person=night.fellows[0].person)
    names = ("attendance", "save_marks", "attendance_news", "room_checklist", "hear_idea")

    for name in names:
        send = signed_in(other.guide).get if name in ("attendance", "attendance_news") else signed_in(other.guide).post
        assert send(address(night, name)).status_code == 404
        assert signed_in(fellow).get(address(night, name)).status_code == 403
    assert signed_in(staff(Role.CENTRE_HEAD)).get(address(night)).status_code == 403


def test_trainer_sees_training_without_reasons_and_no_meeting() -> None:
    training, meeting = evening(kind=MeetingKind.TRAINING), evening()
    announce(training.meeting, training.fellows[0], reason="illness")
    client = signed_in(contracted(staff(Role.TRAINER), training.meeting.cohort, meeting.meeting.cohort))

    page = client.get(address(training))

    assert (page.status_code, client.get(address(meeting)).status_code) == (200, 404)
    assert "Illness" not in page.content.decode()


def test_form_without_a_script_saves_and_confirms() -> None:
    night = evening(fellows=4)
    client = signed_in(night.guide)

    client.post(address(night, "save_marks"), sent(night, "here", "late", "away", save="1"))
    client.post(address(night, "save_marks"), sent(night, "here", "late", "away", "here", confirm="1"))

    rows = Attendance.objects.order_by("fellowship__person__full_name").values_list("mark", "late_minutes", "version")
    assert list(rows) == [("present", 0, 1), ("present", 20, 1), ("absent_unexcused", 0, 1), ("present", 0, 1)]
    assert "4" in client.get(address(night)).content.decode()
    assert Meeting.objects.get(pk=night.meeting.pk).confirmed_by == night.guide


def test_conflict_without_a_script_offers_both_marks() -> None:
    night = evening(fellows=1)
    record_marks(
        meeting=night.meeting, marks=[MarkEntry(night.fellows[0].pk, Mark.REPRESENTING)], by=night.guide, at=moment(18)
    )
    client = signed_in(night.colleague)

    page = client.post(address(night, "save_marks"), sent(night, "away", confirm="1")).content.decode()

    assert "Keep theirs" in page
    assert "Take mine" in page
    assert Attendance.objects.get().mark == Mark.REPRESENTING
    assert not Meeting.objects.get(pk=night.meeting.pk).confirmed_at


def test_script_is_told_about_conflicts_refusals_and_versions() -> None:
    night = evening(fellows=2)
    taken, late = night.fellows
    record_marks(meeting=night.meeting, marks=[MarkEntry(taken.pk, Mark.REPRESENTING)], by=night.guide, at=moment(18))
    lines = sent(night, "away", "late") | {f"late-{late.pk}": "999", "mark-77777777777": "here", "mark-x": "here"}

    answer = signed_in(night.colleague).post(address(night, "save_marks"), lines, headers=JSON).json()

    assert [(found["id"], found["theirs"]["away"]) for found in answer["conflicts"]] == [(taken.pk, Mark.REPRESENTING)]
    assert {refused["id"] for refused in answer["refused"]} == {late.pk, 0}
    assert (answer["changed"], answer["confirmed"]) == (0, False)


def test_cancelled_meeting_answers_in_words() -> None:
    night = evening()
    Meeting.objects.filter(pk=night.meeting.pk).update(cancelled_on=EVENING)
    client = signed_in(night.guide)

    answer = client.post(address(night, "save_marks"), sent(night, "away"), headers=JSON)

    assert (answer.status_code, "cancelled" in answer.json()["problem"]) == (409, True)
    assert client.post(address(night, "save_marks"), sent(night, "away")).status_code == 302
    assert "cancelled" in client.get(address(night)).content.decode()


def test_news_are_silent_until_something_happens() -> None:
    night = evening()
    client = signed_in(night.guide)
    stamp = client.get(address(night)).context["script"]["stamp"]
    client.get(address(night, "attendance_news"), {"stamp": stamp})

    with CaptureQueriesContext(connection) as captured:
        silent = client.get(address(night, "attendance_news"), {"stamp": stamp})
    check_in(night.meeting, night.fellows[1], at=moment(18, 4))
    news = client.get(address(night, "attendance_news"), {"stamp": stamp}).json()

    assert (silent.status_code, len(captured) <= 3) == (204, True)
    assert [(line["id"], line["choice"], line["checked_in"]) for line in news["lines"]] == [
        (night.fellows[1].pk, "late", "18:04")
    ]


def test_room_begins_with_the_usual_things_and_then_with_those_of_the_meeting_before() -> None:
    night = evening()
    client = signed_in(night.guide)
    client.post(address(night, "room_checklist"), {"tick": "Board", "ready": "yes"})
    client.post(address(night, "room_checklist"), {"label": "Name tags", "brings": "Noa"})
    later = make.MeetingFactory.create(cohort=night.meeting.cohort, date=EVENING + timedelta(days=7))

    page = client.get(reverse("attendance", args=[later.pk]))

    ready = RoomItem.objects.filter(ready_at__isnull=False).values_list("label", "ready_by")
    assert list(ready) == [("Board", night.guide.pk)]
    assert [(thing.label, thing.brings, thing.ready) for thing in page.context["things"]] == [
        ("Board", "", False),
        ("Projector", "", False),
        ("Coffee", "", False),
        ("Computer", "", False),
        ("Name tags", "Noa", False),
    ]
    assert not later.room_items.exists()


def test_thing_without_a_name_is_refused_beside_the_room() -> None:
    night = evening()

    page = (
        signed_in(night.guide)
        .post(address(night, "room_checklist"), {"label": " "}, HTTP_HX_REQUEST="true")
        .content.decode()
    )

    assert "Write in a few words what is needed." in page


def test_idea_is_kept_with_or_without_a_name_and_never_of_a_stranger() -> None:
    night, other = evening(), evening()
    client = signed_in(night.guide)
    idea = {"text": "ערב משחקים", "tag": "idea"}

    client.post(address(night, "hear_idea"), idea)
    client.post(address(night, "hear_idea"), {**idea, "said_by": night.fellows[0].pk})
    wrong = client.post(address(night, "hear_idea"), {**idea, "said_by": other.fellows[0].pk})
    empty = client.post(address(night, "hear_idea"), {"text": "", "tag": "offer"})

    assert list(HeardIdea.objects.order_by("pk").values_list("said_by", flat=True)) == [None, night.fellows[0].pk]
    assert (wrong.status_code, empty.status_code) == (200, 200)


def test_ideas_are_listed_by_kind_and_meeting_for_the_own_cohort_only() -> None:
    night, other = evening(), evening()
    for each, tag in ((night, "idea"), (night, "need"), (other, "idea")):
        signed_in(each.guide).post(address(each, "hear_idea"), {"text": f"{tag} {each.meeting.pk}", "tag": tag})
    client = signed_in(night.guide)

    pages = [client.get(reverse("heard_ideas"), query).context["page"] for query in ({}, {"tag": "need"}, {"tag": "x"})]

    assert [page.paginator.count for page in pages] == [2, 1, 2]
    assert signed_in(night.manager).get(reverse("heard_ideas")).context["page"].paginator.count == 3


def test_correction_page_asks_for_a_reason_and_keeps_it() -> None:
    night = evening()
    confirm_list(meeting=night.meeting, by=night.guide, at=moment(18, 7))
    page = address(night, "correct_attendance", night.fellows[0].pk)
    client = signed_in(night.guide)
    change = {"mark": Mark.ABSENT_EXCUSED, "reason": "exam", "seen": 1}

    refused = client.post(page, {**change, "because": ""})
    kept = client.post(page, {**change, "because": "טעות"})

    assert (refused.status_code, kept.status_code) == (200, 302)
    assert Attendance.objects.get(fellowship=night.fellows[0]).correction_reason == "טעות"
    assert client.get(address(night, "correct_attendance", evening().fellows[0].pk)).status_code == 404


def test_tonight_leads_to_the_list_or_shows_what_comes() -> None:
    night, free = evening(), staff(Role.GUIDE)

    led = signed_in(night.guide).get(reverse("tonight"))

    assert (led.status_code, led["Location"]) == (302, address(night))
    assert "Nothing waits" in signed_in(free).get(reverse("tonight")).content.decode()


def test_worker_serves_attendance_pages_only_and_is_never_kept() -> None:
    answer = HouseClient().get(reverse("attendance_worker"))

    assert answer["Content-Type"].startswith("text/javascript")
    assert answer["Service-Worker-Allowed"] == "/attendance/"
    assert "no-store" in answer["Cache-Control"]
