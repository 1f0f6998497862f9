"""The coordinator plans a year in a real browser, on a phone: a rhythm, its dates, one change."""

from datetime import date

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from cohort.models import Cohort
from cohort.tests.factories import CohortFactory, FellowshipFactory
from cohort.tests.factories_signals import staff
from people.access import Role
from people.models import Message

pytestmark = pytest.mark.django_db(transaction=True)


def sign_in(page: Page, live_server: LiveServer) -> None:
    """Bring the session of a coordinator into the browser, in English."""
    client = Client()
    client.force_login(staff(Role.MANAGER))
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    cookies = {settings.SESSION_COOKIE_NAME: session, settings.LANGUAGE_COOKIE_NAME: "en"}
    page.context.add_cookies([{"name": n, "value": v, "url": live_server.url} for n, v in cookies.items()])
    page.set_viewport_size({"width": 390, "height": 844})


def planned(page: Page, live_server: LiveServer) -> Cohort:
    """Fill a season that lies far ahead with its Tuesdays."""
    cohort: Cohort = CohortFactory.create(starts_on=date(2035, 11, 1), ends_on=date(2036, 7, 31))
    FellowshipFactory.create_batch(3, cohort=cohort, guide=None, joined_on=cohort.starts_on)
    page.goto(f"{live_server.url}/plan/{cohort.pk}/")
    page.get_by_role("link", name="Weekly meetings").first.click()
    page.get_by_role("button", name="Preview of the dates").click()
    page.get_by_role("button", name="Add the ticked dates").click()
    expect(page.locator(".flash-success")).to_be_visible()
    return cohort


def test_year_is_planned_and_an_evening_cancelled_on_a_phone(page: Page, live_server: LiveServer) -> None:
    sign_in(page, live_server)

    cohort = planned(page, live_server)
    count = cohort.meetings.count()
    page.locator(".plan-row a").first.click()
    page.get_by_role("link", name="Cancelling").click()
    expect(page.locator(".page-header .lead")).to_contain_text("A message goes to 3 people.")
    page.get_by_label("Reason").fill("סופה")
    page.get_by_role("button", name="Cancel the meeting").click()
    expect(page.locator(".flash-success")).to_contain_text("A message goes to 3 people.")

    assert count > 30
    assert cohort.meetings.filter(cancelled_on__isnull=False).count() == 1
    assert Message.objects.filter(kind="meeting_cancelled").count() == 3
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
