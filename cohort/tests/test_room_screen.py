"""The screen of the room: whose it is, what it says when, and its code read back by a camera."""

import io
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
import zxingcpp
from django.conf import settings
from django.test import Client
from django.urls import reverse
from PIL import Image
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from cohort.domain.checkin import check_in_by_scan
from cohort.models import CheckIn, Meeting, MeetingKind
from cohort.tests.factories import AttendanceFactory, CohortFactory, GuideFactory, MeetingFactory, PersonFactory
from cohort.tests.factories_checkin import after, evening, fellow_of, shown
from cohort.tests.factories_training import contracted
from config.testing import HouseClient
from people.domain.logins import give_login, system_user
from people.enums import Role
from people.models import User

pytestmark = pytest.mark.django_db


def staff(role: Role, meeting: Meeting | None = None) -> User:
    person = GuideFactory.create(cohort=meeting.cohort).person if meeting else PersonFactory.create()
    return give_login(person=person, email=f"{role.value}@example.org", role=role, by=system_user("test"))


def signed_in(user: User) -> Client:
    client = HouseClient()
    client.force_login(user)
    return client


def screen(client: Client, meeting: Meeting, moment: datetime, name: str = "room_screen") -> Any:
    with time_machine.travel(moment, tick=False):
        return client.get(reverse(name, args=[meeting.pk]))


def words(response: Any) -> str:
    return str(response.content.decode())


def test_screen_is_for_those_who_lead_the_meeting() -> None:
    meeting = evening()
    training = MeetingFactory.create(cohort=meeting.cohort, kind=MeetingKind.TRAINING)
    elsewhere = MeetingFactory.create(cohort=CohortFactory.create())
    clients = {
        "manager": signed_in(staff(Role.MANAGER)),
        "guide": signed_in(staff(Role.GUIDE, meeting)),
        "trainer": signed_in(contracted(staff(Role.TRAINER), meeting.cohort)),
        "head": signed_in(staff(Role.CENTRE_HEAD)),
        "fellow": signed_in(fellow_of(meeting)[1]),
    }

    answers = {
        who: [screen(client, which, after(1)).status_code for which in (meeting, training, elsewhere)]
        for who, client in clients.items()
    }

    assert answers == {
        "manager": [200, 200, 200],
        "guide": [200, 200, 404],
        "trainer": [404, 200, 404],
        "head": [403, 403, 403],
        "fellow": [403, 403, 403],
    }


def test_screen_says_when_and_shows_a_code_only_in_the_window() -> None:
    meeting = evening()
    client = signed_in(staff(Role.GUIDE, meeting))

    early, opened, closed = (screen(client, meeting, after(m)) for m in (-16, 5, 21))

    assert "17:45" in words(early)
    digits = shown(meeting, after(5)).digits
    assert [f"<span>{digits[:3]}</span><span>{digits[3:]}</span>" in words(p) for p in (early, opened, closed)] == [
        False,
        True,
        False,
    ]
    assert ['class="qr"' in words(p) for p in (early, opened, closed)] == [False, True, False]


def test_screen_shows_first_names_and_never_a_mark() -> None:
    meeting = evening()
    fellowship, by = fellow_of(meeting, "נועה כהן")
    absent, _login = fellow_of(meeting, "סמי חדאד")
    AttendanceFactory.create(meeting=meeting, fellowship=absent, mark="absent_unexcused")
    check_in_by_scan(token=shown(meeting, after(12)).token, by=by, phone="", at=after(12))

    page = words(screen(signed_in(staff(Role.GUIDE, meeting)), meeting, after(13), "room_code"))

    assert "<li>נועה</li>" in page
    assert "סמי" not in page
    assert "כהן" not in page
    assert "18:12" not in page
    assert fellowship.check_ins.count() == 1


@pytest.mark.parametrize("change", ["cancelled", "confirmed"])
def test_cancelled_meeting_and_confirmed_list_show_no_code(change: str) -> None:
    meeting = evening()
    guide = staff(Role.GUIDE, meeting)
    if change == "cancelled":
        meeting.cancelled_on = meeting.date
    else:
        meeting.confirmed_at, meeting.confirmed_by = after(2), guide
    meeting.save()

    assert 'class="qr"' not in words(screen(signed_in(guide), meeting, after(5)))


def with_cookie(browser: Browser, user: User, address: str, **options: Any) -> Page:
    context = browser.new_context(locale="he-IL", timezone_id="Asia/Jerusalem", **options)
    session = signed_in(user).cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": address}])
    return context.new_page()


def read(page: Page) -> str:
    picture = Image.open(io.BytesIO(page.locator(".room-qr").screenshot()))
    found = zxingcpp.read_barcodes(picture)
    return found[0].text if found else ""


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_phone_scans_the_screen_and_the_room_sees_the_name(browser: Browser, live_server: LiveServer) -> None:
    meeting = evening()
    guide, (_place, fellow) = staff(Role.GUIDE, meeting), fellow_of(meeting, "נועה כהן")
    with time_machine.travel(after(4), tick=True):
        room = with_cookie(browser, guide, live_server.url, viewport={"width": 1280, "height": 720})
        room.goto(f"{live_server.url}{reverse('room_screen', args=[meeting.pk])}")
        address = read(room)
        assert address.startswith(f"{live_server.url}/in/")

        phone = with_cookie(browser, fellow, live_server.url, viewport={"width": 390, "height": 844})
        phone.goto(address)
        phone.wait_for_url(f"**{reverse('checked_in', args=[meeting.pk])}")
        assert "18:04" in phone.locator("main").inner_text()
        room.locator(".room-people li", has_text="נועה").wait_for()

    with time_machine.travel(after(6), tick=True):
        room.reload()
        assert read(room) != address
    assert CheckIn.objects.get().at - after(4) < timedelta(seconds=50)
    for page in (room, phone):
        page.context.close()


def test_closing_the_screen_leads_to_the_list_of_the_meeting() -> None:
    meeting = evening()

    page = words(screen(signed_in(staff(Role.GUIDE, meeting)), meeting, after(1)))

    assert f'href="{reverse("attendance", args=[meeting.pk])}"' in page
