"""A guide's Tuesday evening in a real browser: exceptions, confirmation, and a network that goes away."""

import sys
from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from cohort.domain.attendance import record_marks
from cohort.domain.attendance_entries import MarkEntry
from cohort.models import Attendance, Mark, Meeting
from cohort.tests.factories_attendance import Evening, announce, check_in, evening, moment

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _evening() -> Iterator[None]:
    at = datetime(2025, 11, 4, 18, 7, tzinfo=ZoneInfo("Asia/Jerusalem"))
    with time_machine.travel(at, tick=True):
        yield


@pytest.fixture
def night() -> Evening:
    found = evening(fellows=20)
    announce(found.meeting, found.fellows[4])
    return found


def sign_in(page: Page, server: str, night: Evening) -> None:
    client = Client()
    client.force_login(night.guide)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies(
        [
            {"name": settings.SESSION_COOKIE_NAME, "value": session, "url": server},
            {"name": settings.LANGUAGE_COOKIE_NAME, "value": "en", "url": server},
        ]
    )


def open_list(page: Page, server: str, night: Evening) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    sign_in(page, server, night)
    page.goto(server + reverse("attendance", args=[night.meeting.pk]))
    expect(page.locator(".att")).to_have_count(20)


def line(page: Page, night: Evening, number: int) -> Locator:
    return page.locator(f'[data-fellow="{night.fellows[number].pk}"]')


def kept(page: Page) -> set[str]:
    """Return the names of the files that the phone keeps for a reload without network."""
    addresses: list[str] = page.evaluate(
        "caches.open('attendance').then((c) => c.keys()).then((k) => k.map((r) => new URL(r.url).pathname))"
    )
    return {address.rstrip("/").rsplit("/", 1)[-1] for address in addresses}


def wait_until_kept(page: Page) -> None:
    parts = {
        "attendance.js",
        "attendance-rows.js",
        "attendance-send.js",
        "attendance-store.js",
        "attendance-conflict.js",
        "attendance-missing.js",
    }
    for _attempt in range(100):
        if parts <= kept(page):
            return
        page.wait_for_timeout(100)
    raise AssertionError(kept(page))


def status(page: Page) -> Locator:
    return page.locator("[data-status]")


def marks(*numbers: int, night: Evening) -> list[tuple[str, int, int]]:
    rows = {row.fellowship_id: row for row in Attendance.objects.filter(meeting=night.meeting)}
    found = [rows[night.fellows[number].pk] for number in numbers]
    return [(row.mark, row.late_minutes, row.version) for row in found]


def test_twenty_people_with_three_exceptions_are_confirmed_in_few_taps(
    page: Page, live_server: LiveServer, night: Evening, capsys: pytest.CaptureFixture[str]
) -> None:
    open_list(page, live_server.url, night)
    taps = [
        line(page, night, 2).locator(".att-away"),
        line(page, night, 7).locator(".att-late"),
        line(page, night, 7).locator('[data-quick="late"] button[value="15"]'),
        line(page, night, 11).locator(".att-away"),
        line(page, night, 11).get_by_text("Excused", exact=True),
        page.locator("[data-confirm]"),
    ]
    expect(page.locator("[data-count]")).to_have_text("19 of 20 here")

    for tap in taps:
        tap.click()

    expect(page.locator(".att-banner-good")).to_be_visible()
    assert Meeting.objects.get(pk=night.meeting.pk).confirmed_by == night.guide
    assert Attendance.objects.filter(mark=Mark.PRESENT).count() == 17
    assert [mark for mark, _late, _version in marks(2, 4, 7, 11, night=night)] == [
        Mark.ABSENT_UNEXCUSED,
        Mark.ABSENT_EXCUSED,
        Mark.PRESENT,
        Mark.ABSENT_EXCUSED,
    ]
    with capsys.disabled():
        sys.stdout.write(f"\nTwenty people, three exceptions, confirmed: {len(taps)} taps\n")


def test_marks_made_without_network_survive_a_reload_and_arrive_once(
    page: Page, live_server: LiveServer, night: Evening
) -> None:
    open_list(page, live_server.url, night)
    wait_until_kept(page)
    page.context.set_offline(True)

    line(page, night, 0).locator(".att-away").click()
    line(page, night, 1).locator(".att-late").click()
    expect(status(page)).to_contain_text("Not sent yet")
    page.reload()

    expect(page.locator(".att")).to_have_count(20)
    expect(page.locator("[data-count]")).to_have_text("18 of 20 here")
    expect(status(page)).to_contain_text("Not sent yet")
    assert not Attendance.objects.exists()

    page.context.set_offline(False)

    expect(status(page)).to_have_text("Saved", timeout=15_000)
    assert marks(0, 1, night=night) == [(Mark.ABSENT_UNEXCUSED, 0, 1), (Mark.PRESENT, 10, 1)]
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('attendance:'))") == []


def test_end_of_the_sign_in_is_told_and_nothing_is_lost(page: Page, live_server: LiveServer, night: Evening) -> None:
    open_list(page, live_server.url, night)
    page.context.clear_cookies()
    line(page, night, 0).locator(".att-away").click()
    expect(page.locator("[data-problem]")).to_contain_text("Nothing was lost")

    sign_in(page, live_server.url, night)
    page.reload()

    expect(status(page)).to_have_text("Saved")
    assert marks(0, night=night) == [(Mark.ABSENT_UNEXCUSED, 0, 1)]


def test_undo_takes_the_last_change_back(page: Page, live_server: LiveServer, night: Evening) -> None:
    open_list(page, live_server.url, night)
    line(page, night, 0).locator(".att-away").click()
    expect(status(page)).to_have_text("Saved")

    page.locator("[data-undo]").click()

    expect(line(page, night, 0).locator('input[value="here"]')).to_be_checked()
    expect(page.locator(".att.unsent")).to_have_count(0)
    assert marks(0, night=night) == [(Mark.PRESENT, 0, 2)]


def test_arrivals_and_a_colleagues_mark_appear_and_a_conflict_is_settled(
    page: Page, live_server: LiveServer, night: Evening
) -> None:
    open_list(page, live_server.url, night)
    check_in(night.meeting, night.fellows[5], at=moment(18, 6))
    expect(line(page, night, 5)).to_contain_text("Checked in 18:06", timeout=15_000)

    page.context.set_offline(True)
    entry = MarkEntry(night.fellows[0].pk, Mark.REPRESENTING)
    record_marks(meeting=night.meeting, marks=[entry], by=night.colleague, at=moment(18, 7))
    line(page, night, 0).locator(".att-away").click()
    page.context.set_offline(False)

    expect(line(page, night, 0).locator(".att-conflict")).to_contain_text("מיכל כהן", timeout=15_000)
    line(page, night, 0).get_by_role("button", name="Take mine").click()
    expect(page.locator(".att.unsent")).to_have_count(0)
    assert marks(0, night=night) == [(Mark.ABSENT_UNEXCUSED, 0, 2)]


def test_signing_out_leaves_nothing_of_the_list_on_the_phone(
    page: Page, live_server: LiveServer, night: Evening
) -> None:
    open_list(page, live_server.url, night)
    wait_until_kept(page)

    page.get_by_label("Settings and account").click()
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/accounts/login/**")

    assert page.evaluate("caches.keys()") == []
