"""The pages of a fellow's hours: reporting, bad input in each answer, correcting, taking back, and who may look."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.urls import reverse
from django.utils import translation

from cohort.domain.hours import return_hours
from cohort.models import DayKind, DayOff, Fellowship, HourKind, HourLog, HourState
from cohort.tests.factories import (
    ApprovedHourLogFactory,
    AttendanceFactory,
    FellowshipFactory,
    HourLogFactory,
    MeetingFactory,
    UserFactory,
)
from cohort.tests.factories_hours import (
    DAY,
    TODAY,
    agreed_makeup,
    answers,
    login_of_fellow,
    login_of_guide,
    noon,
    with_role,
)
from config.testing import HouseClient, on_day
from people.access import Role

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english_day(client: HouseClient) -> Iterator[None]:
    client.cookies["django_language"] = "en"
    with on_day(TODAY), translation.override("en"):
        yield


@pytest.fixture
def fellow(client: HouseClient) -> Fellowship:
    fellow = FellowshipFactory.create()
    client.force_login(login_of_fellow(fellow))
    return fellow


def send(client: HouseClient, address: str = "", **changed: str) -> Any:
    return client.post(address or reverse("report_hours"), answers(**changed), follow=True)


def text(response: Any) -> str:
    return " ".join(response.content.decode().split())


def test_report_is_sent_to_the_guide_by_name(client: HouseClient, fellow: Fellowship) -> None:
    page = send(client)

    log = HourLog.objects.get()
    assert (log.date, log.minutes, log.state, log.reported_on) == (TODAY, 90, HourState.PENDING, TODAY)
    assert f"Sent for approval to {fellow.guide}." in text(page)
    assert page.redirect_chain == [(reverse("my_hours"), 302)]


@pytest.mark.parametrize(
    ("changed", "question", "sentence"),
    [
        ({"day": "other", "date": ""}, "day", "The date is missing."),
        ({"day": "other", "date": "31.31.2026"}, "day", "Write the date: day.month.year."),
        ({"day": "other", "date": "2026-01-13"}, "day", "This day has not come yet."),
        ({"day": "other", "date": "2025-10-31"}, "day", "outside the season"),
        ({"day": "other", "date": "2025-12-28"}, "day", "within 14 days"),
        ({"length": ""}, "length", "Choose or write how long it took."),
        ({"length": "0"}, "length", "Write how long it took."),
        ({"length": "other", "hours": "yes"}, "length", "Write it in hours: 1:30 or 1.5."),
        ({"length": "other", "hours": "90"}, "length", "an hour and a half is 1:30"),
        ({"length": "99999999"}, "length", "Choose or write how long it took."),
        ({"description": " "}, "words", "Write in a few words what you did."),
        ({"description": "x" * 501}, "words", "at most 500 letters"),
        ({"kind": "17"}, "kind", "not open any more"),
        ({"starts_at": "25:00"}, "starts_at", "Write the hour: 17:30."),
        ({"length": "540"}, "explanation", "or explain below"),
        ({"explanation": "x" * 301}, "explanation", "at most 300 letters"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_bad_answer_is_told_beside_its_question(
    client: HouseClient, fellow: Fellowship, changed: dict[str, str], question: str, sentence: str
) -> None:
    page = send(client, **changed)

    problem = text(page).partition(f'id="{question}-problem"')[2].partition("</div>")[0]
    assert sentence in problem
    assert not HourLog.objects.exists()


def test_what_was_written_is_still_there(client: HouseClient, fellow: Fellowship) -> None:
    page = text(send(client, length="other", hours="soon", description="פגישה ארוכה"))

    assert 'value="soon"' in page
    assert 'value="פגישה ארוכה"' in page


def test_same_form_sent_twice_is_one_report(client: HouseClient, fellow: Fellowship) -> None:
    send(client)
    second = send(client)

    assert "There already is a report like this one." in text(second)
    assert HourLog.objects.count() == 1


def test_overlap_is_told_beside_the_hour(client: HouseClient, fellow: Fellowship) -> None:
    AttendanceFactory.create(fellowship=fellow, meeting=MeetingFactory.create(cohort=fellow.cohort, date=TODAY))

    page = text(send(client, starts_at="18:30"))

    assert "overlaps with the meeting" in page.partition('id="starts_at-problem"')[2].partition("</div>")[0]


def test_long_day_goes_through_with_an_explanation(client: HouseClient, fellow: Fellowship) -> None:
    page = text(send(client, length="540", explanation="יום הפקה"))

    assert HourLog.objects.get().explanation == "יום הפקה"
    assert "approved by the coordinator" in page


def test_day_off_is_named_before_and_after(client: HouseClient, fellow: Fellowship) -> None:
    row = {"cohort": fellow.cohort, "name": "יום הזיכרון", "kind": DayKind.MEMORIAL}
    DayOff.objects.create(**row, starts_on=TODAY, ends_on=TODAY)

    assert "יום הזיכרון" in text(client.get(reverse("report_hours")))
    assert "The day was יום הזיכרון, so your guide confirms it." in text(send(client))


def test_usual_answers_stand_first(client: HouseClient, fellow: Fellowship) -> None:
    ApprovedHourLogFactory.create(fellowship=fellow, minutes=75, description="חוג כדורסל")

    page = text(client.get(reverse("report_hours")))

    assert [length for length in ("1:00", "1:15", "1:30", "2:00", "3:00") if f"<bdi>{length}</bdi>" in page] == [
        "1:00",
        "1:15",
        "1:30",
        "2:00",
    ]
    assert "<bdi>חוג כדורסל</bdi>" in page
    send(client, length="75", words="חוג כדורסל", description="")
    assert HourLog.objects.filter(minutes=75, description="חוג כדורסל", state=HourState.PENDING).exists()


def test_agreed_make_up_can_be_chosen_once(client: HouseClient, fellow: Fellowship) -> None:
    assert "What was it for?" not in text(client.get(reverse("report_hours")))
    request = agreed_makeup(fellow)
    assert "What was it for?" in text(client.get(reverse("report_hours")))

    send(client, kind=str(request.pk), length="180")

    log = HourLog.objects.get()
    assert (log.kind, log.makeup_request) == (HourKind.MAKEUP, request)
    assert "What was it for?" not in text(client.get(reverse("report_hours")))


def test_returned_report_opens_filled_in_and_is_sent_again(client: HouseClient, fellow: Fellowship) -> None:
    log = HourLogFactory.create(fellowship=fellow, date=DAY, reported_on=DAY, minutes=50, description="ישיבה")
    return_hours(log=log, by=login_of_guide(fellow), at=noon(TODAY), note="עם מי?")
    address = reverse("correct_report", args=[log.pk])
    page = text(client.get(address))
    assert all(words in page for words in ("עם מי?", 'value="2026-01-10"', "<bdi>0:50</bdi>", "ישיבה"))

    send(client, address, description="ישיבה עם הוועד")
    second_tab = send(client, address, description="אחר")

    log.refresh_from_db()
    assert (log.state, log.description) == (HourState.PENDING, "ישיבה עם הוועד")
    assert "already sent or decided" in text(second_tab)


def test_report_is_taken_back_and_deleted(client: HouseClient, fellow: Fellowship) -> None:
    log = HourLogFactory.create(fellowship=fellow, date=DAY)

    taken = client.post(reverse("withdraw_report", args=[log.pk]), follow=True)
    gone = client.post(reverse("delete_report", args=[log.pk]), follow=True)
    again = client.post(reverse("delete_report", args=[log.pk]))

    assert "Delete the draft" in text(taken)
    assert "Deleted." in text(gone)
    assert (again.status_code, HourLog.objects.count()) == (404, 0)


def test_decided_report_is_neither_taken_back_nor_deleted(client: HouseClient, fellow: Fellowship) -> None:
    log = ApprovedHourLogFactory.create(fellowship=fellow)

    for name in ("withdraw_report", "delete_report"):
        page = client.post(reverse(name, args=[log.pk]), follow=True)
        assert "flash-error" in text(page)
    assert HourLog.objects.get().state == HourState.APPROVED


def test_reports_and_hours_of_others_are_not_there(client: HouseClient, fellow: Fellowship) -> None:
    strange = HourLogFactory.create(fellowship=FellowshipFactory.create(cohort=fellow.cohort))

    found = [client.get(reverse("correct_report", args=[strange.pk])).status_code]
    found += [client.post(reverse(n, args=[strange.pk])).status_code for n in ("withdraw_report", "delete_report")]

    assert found == [404, 404, 404]
    assert client.get(reverse("fellow_hours", args=[fellow.pk])).status_code == 403


def test_guide_sees_the_hours_of_own_fellows_only(client: HouseClient, fellow: Fellowship) -> None:
    ApprovedHourLogFactory.create(fellowship=fellow, description="חוג כדורסל")
    other = FellowshipFactory.create(cohort=fellow.cohort)
    client.force_login(login_of_guide(fellow))

    page = client.get(reverse("fellow_hours", args=[fellow.pk]))

    assert "חוג כדורסל" in text(page)
    assert "Take the report back" not in text(page)
    assert client.get(reverse("fellow_hours", args=[other.pk])).status_code == 404
    client.force_login(with_role(UserFactory.create(), Role.MANAGER))
    assert client.get(reverse("fellow_hours", args=[other.pk])).status_code == 200


def test_hours_page_opens_before_the_season_and_after_it(client: HouseClient, fellow: Fellowship) -> None:
    for day in (date(2025, 10, 1), date(2026, 9, 1)):
        with on_day(day):
            assert client.get(reverse("my_hours")).status_code == 200
