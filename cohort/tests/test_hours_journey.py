"""A fellow on a bus: from home to a sent report in at most five taps, on a phone, and taken back again."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate
from playwright.sync_api import Page, ViewportSize
from pytest_django.live_server_helper import LiveServer

from cohort.models import Fellowship, HourLog, HourState
from cohort.tests.factories import ApprovedHourLogFactory, CohortFactory, FellowshipFactory
from cohort.tests.factories_hours import login_of_fellow

MOST_TAPS = 5
PHONE: ViewportSize = {"width": 390, "height": 844}


def running_fellow() -> Fellowship:
    """Return a fellow of a season around today who reported before."""
    today = localdate()
    cohort = CohortFactory.create(starts_on=today - timedelta(days=60), ends_on=today + timedelta(days=200))
    fellow = FellowshipFactory.create(cohort=cohort, joined_on=cohort.starts_on)
    day = today - timedelta(days=5)
    ApprovedHourLogFactory.create(
        fellowship=fellow, date=day, decided_on=day, minutes=75, description="פגישה עם ועד השכונה"
    )
    return fellow


def open_home(page: Page, server: LiveServer, fellow: Fellowship) -> None:
    """Open a fellow's home on a phone."""
    client = Client()
    client.force_login(login_of_fellow(fellow))
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": server.url}])
    page.set_viewport_size(PHONE)
    page.goto(f"{server.url}{reverse('home')}")


@pytest.mark.browser
@pytest.mark.timeout(180)
def test_hours_are_reported_in_five_taps_and_taken_back(page: Page, live_server: LiveServer) -> None:
    fellow, taps = running_fellow(), 0
    open_home(page, live_server, fellow)

    for target in (
        f"main a[href='{reverse('report_hours')}']",
        "#length-2",
        "#words-1",
        ".save-bar button",
    ):
        page.locator(target).click()
        taps += 1
    page.wait_for_url(f"**{reverse('my_hours')}")

    log = HourLog.objects.get(state=HourState.PENDING)
    assert taps <= MOST_TAPS
    assert (log.date, log.minutes, log.description) == (localdate(), 75, "פגישה עם ועד השכונה")
    assert page.locator(".flash-success").is_visible()

    page.locator(".ledger-actions button").click()
    page.wait_for_url(f"**{reverse('correct_report', args=[log.pk])}")
    page.locator("#length-other").click()
    page.keyboard.type("0:45")
    page.locator(".save-bar button").click()
    page.wait_for_url(f"**{reverse('my_hours')}")

    log.refresh_from_db()
    assert (log.state, log.minutes) == (HourState.PENDING, 45)


@pytest.mark.browser
@pytest.mark.timeout(180)
def test_answers_of_ones_own_open_only_where_chosen(page: Page, live_server: LiveServer) -> None:
    open_home(page, live_server, running_fellow())
    page.goto(f"{live_server.url}{reverse('report_hours')}")
    date, hours = page.locator("#id_date"), page.locator("#id_hours")
    assert (date.is_visible(), hours.is_visible()) == (False, False)

    page.locator("#day-other").click()

    assert (date.is_visible(), hours.is_visible()) == (True, False)
    assert date.get_attribute("max") == localdate().isoformat()


@pytest.mark.browser
@pytest.mark.timeout(180)
def test_first_view_of_the_home_answers_without_scrolling(page: Page, live_server: LiveServer) -> None:
    open_home(page, live_server, running_fellow())

    bottom = page.locator(f"main a[href='{reverse('report_hours')}']").bounding_box()
    tabs = page.locator(".tab-bar").bounding_box()

    assert bottom
    assert tabs
    assert bottom["y"] + bottom["height"] <= tabs["y"]
