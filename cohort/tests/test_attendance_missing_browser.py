"""Who has not checked in yet, on the guide's phone while the room fills."""

from collections.abc import Iterator

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from cohort.models import Attendance, Mark, Meeting
from cohort.tests.factories_attendance import Evening, check_in, evening, moment

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _evening() -> Iterator[None]:
    with time_machine.travel(moment(18, 7), tick=True):
        yield


def open_list(page: Page, server: str, night: Evening) -> None:
    client = Client()
    client.force_login(night.guide)
    cookies = {settings.SESSION_COOKIE_NAME: client.cookies[settings.SESSION_COOKIE_NAME].value}
    cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    page.context.add_cookies([{"name": name, "value": value, "url": server} for name, value in cookies.items()])
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(server + reverse("attendance", args=[night.meeting.pk]))


def test_list_bar_and_button_follow_those_who_come_and_those_who_are_marked(
    page: Page, live_server: LiveServer
) -> None:
    night = evening(fellows=5)
    open_list(page, live_server.url, night)
    lines = [page.locator(f'[data-fellow="{fellow.pk}"]') for fellow in night.fellows]
    button, bar, notes = (page.locator(f"[data-{name}]") for name in ("confirm", "missing", "not-arrived"))
    expect(button).to_have_text("Confirm the list")
    expect(bar).to_be_hidden()

    check_in(night.meeting, night.fellows[0], at=moment(18, 6))
    expect(bar).to_have_text("4 not checked in yet", timeout=15000)
    expect(notes).to_have_count(4)
    lines[1].locator(".att-away").click()
    lines[2].locator(".att-here").click()
    expect(bar).to_have_text("2 not checked in yet")
    check_in(night.meeting, night.fellows[3], at=moment(18, 7))
    expect(button).to_have_text("Confirm: 1 not checked in counts as present", timeout=15000)
    expect(lines[4].locator("[data-not-arrived]")).to_have_text("Not checked in yet")
    button.click()
    expect(page.locator(".att-banner-good")).to_be_visible(timeout=15000)

    marks = dict(Attendance.objects.values_list("fellowship", "mark"))
    assert [marks[fellow.pk] == Mark.PRESENT for fellow in night.fellows] == [True, False, True, True, True]
    assert Meeting.objects.get(pk=night.meeting.pk).confirmed_at
