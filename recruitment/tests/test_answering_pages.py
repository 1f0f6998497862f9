"""The pages of hours, offers, commitment and what comes afterwards: what a press does, and what is said."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from config.testing import HouseClient
from people.enums import Role
from recruitment.domain.links import draw_key
from recruitment.enums import ApplicationState
from recruitment.models import Application, CommitmentText, Offer, Signature, Slot
from recruitment.tests import factories as make
from recruitment.tests.factories_answering import NOW, hour_of, invited, login_of, staff, visit_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now() -> Any:
    with time_machine.travel(NOW, tick=False), override("en"):
        yield


@pytest.fixture
def client() -> Client:
    found = HouseClient()
    found.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    return found


def opened(client: Client, application: Application) -> None:
    """Let a browser have opened an application by its mailed link."""
    draw_key(application=application)
    session = client.session
    session["applications"] = {str(application.pk): application.link_key}
    session.save()


def text(response: Any) -> str:
    return str(response.content.decode())


def offered(hours: int = 72) -> Application:
    application: Application = make.ApplicationFactory.create(
        state=ApplicationState.OFFERED, person__email="noa@example.org"
    )
    Offer.objects.create(
        application=application,
        offered_on=NOW.date(),
        offered_by=make.UserFactory.create(),
        answer_by=NOW + timedelta(hours=hours),
    )
    return application


def test_hour_is_booked_with_one_press_by_the_mailed_link(client: Client) -> None:
    application = invited()
    visit = visit_of(application.call, make.AssessorFactory.create(call=application.call, person__full_name="דנה"))
    opened(client, application)
    page = text(client.get(reverse("book_slot", args=[application.pk])))

    answer = client.post(
        reverse("book_slot", args=[application.pk]), {"hours": ",".join(str(s.pk) for s in visit)}, follow=True
    )

    assert "דנה" in page
    assert "Your hour is booked" in text(answer)
    assert set(application.slots.all()) == set(visit)


def test_calendar_file_holds_the_booked_hours(client: Client) -> None:
    application = invited()
    hour_of(application.call, application=application, booked_at=NOW)
    client.force_login(login_of(application))

    answer = client.get(reverse("hour_calendar", args=[application.pk]))

    assert answer["Content-Type"].startswith("text/calendar")
    assert "DTSTART;TZID=Asia/Jerusalem:20251004T120000" in text(answer)


def test_garbage_in_place_of_an_hour_is_said_kindly(client: Client) -> None:
    application = invited()
    opened(client, application)

    for sent in ("", "abc", "99999999999999999999999", "1,1", "-1"):
        answer = client.post(reverse("book_slot", args=[application.pk]), {"hours": sent}, follow=True)
        assert "not offered any more" in text(answer)


def test_offer_is_accepted_once_also_with_two_presses(client: Client) -> None:
    application = offered()
    opened(client, application)
    address = reverse("answer_offer", args=[application.pk])
    before = text(client.get(address))

    pages = [text(client.post(address, {"answer": "accept"}, follow=True)) for _press in range(2)]

    application.refresh_from_db()
    assert "3 days" in before
    assert application.state == ApplicationState.ACCEPTED
    assert all("The seat is yours" in page for page in pages)
    assert "answered already" not in pages[1]


@pytest.mark.parametrize("press", ["accept", "decline"])
def test_late_answer_is_told_and_takes_no_seat(client: Client, press: str) -> None:
    application = offered(hours=-1)
    opened(client, application)

    if press == "decline":
        Offer.objects.update(answer="expired", answered_on=NOW.date())
    page = text(client.post(reverse("answer_offer", args=[application.pk]), {"answer": press}, follow=True))

    application.refresh_from_db()
    # Whoever opens the page after the minute finds the offer closed, before the job runs.
    assert application.state == (ApplicationState.EXPIRED if press == "accept" else ApplicationState.OFFERED)
    assert "went to the next on the list" in page


def test_declined_seat_goes_to_the_next(client: Client) -> None:
    application = offered()
    waiting = make.ApplicationFactory.create(call=application.call, state="waitlisted", waitlist_position=1)
    opened(client, application)

    page = text(
        client.post(
            reverse("answer_offer", args=[application.pk]), {"answer": "decline", "reason": "עבודה"}, follow=True
        )
    )

    waiting.refresh_from_db()
    assert waiting.state == ApplicationState.OFFERED
    assert "Thank you for telling us" in page


def test_commitment_is_signed_and_what_is_missing_is_shown(client: Client) -> None:
    application = make.ApplicationFactory.create(state=ApplicationState.ACCEPTED, person__full_name="נועה לוי")
    version = CommitmentText.objects.create(call=application.call, version=1, text="הטקסט", written_at=NOW)
    opened(client, application)
    address = reverse("sign_commitment", args=[application.pk])
    told = {"text": version.pk, "typed_name": "נועה לוי", "agreed": "on"}

    wrong = client.post(address, {**told, "typed_name": "דנה כהן"})
    unread = client.post(address, {**told, "agreed": ""})
    right = client.post(address, told, follow=True)

    assert (wrong.status_code, unread.status_code) == (422, 422)
    assert "דנה כהן" in text(wrong)
    assert "Signed by נועה לוי" in text(right)
    assert "Bank account confirmation" in text(right)
    assert Signature.objects.get().text == version


def test_strangers_find_nothing(client: Client) -> None:
    application = invited()
    client.force_login(login_of(invited()))

    names = ("book_slot", "answer_offer", "sign_commitment", "my_evaluation", "make_appeal", "hour_calendar")
    answers = [client.get(reverse(name, args=[application.pk])).status_code for name in names]

    assert answers == [404] * len(names)


def test_series_is_warned_about_once_and_made_with_a_tick(client: Client) -> None:
    assessor = make.AssessorFactory.create()
    client.force_login(staff(Role.MANAGER))
    address = reverse("make_slots", args=[assessor.call.pk])
    told = {
        "day": "2025-10-05",
        "begins": "17:00",
        "ends": "19:00",
        "stages": "both",
        "interview_minutes": 25,
        "pitch_minutes": 15,
        "break_minutes": 5,
        "panel": [assessor.pk],
    }

    warned = client.post(address, told)
    made = client.post(address, {**told, "knowingly": "on"}, follow=True)

    assert "2 interviewers are wanted" in text(warned)
    assert "4 hours were made" in text(made)
    assert Slot.objects.count() == 4


def test_hours_page_asks_as_often_for_one_as_for_many(client: Client) -> None:
    call = make.CallFactory.create()
    client.force_login(staff(Role.MANAGER))

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(reverse("call_slots", args=[call.pk])).status_code == 200
        return len(captured)

    def add(number: int) -> None:
        for day in range(number):
            panel = [make.AssessorFactory.create(call=call) for _ in range(2)]
            hour_of(call, *panel, days=3 + day, place=str(panel[0].pk), application=invited(call), booked_at=NOW)

    add(1)
    queries()
    few = queries()
    add(8)

    assert queries() == few
