"""The coordinator's morning in a real browser: finds someone, sets the signal aside, goes on by keyboard."""

from datetime import date, timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.utils.timezone import localdate
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from cohort.models import SignalDismissal
from cohort.tests.factories import CohortFactory, FellowshipFactory
from cohort.tests.factories_signals import staff
from people.access import Role

pytestmark = pytest.mark.django_db(transaction=True)


def sign_in(page: Page, live_server: LiveServer, role: Role) -> None:
    """Bring the session of a login into the browser."""
    client = Client()
    client.force_login(staff(role))
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])


def test_coordinator_sets_a_signal_aside_and_opens_the_other_places(page: Page, live_server: LiveServer) -> None:
    today: date = localdate()
    cohort = CohortFactory.create(starts_on=today - timedelta(days=60), ends_on=today + timedelta(days=200))
    fellow = FellowshipFactory.create(cohort=cohort, joined_on=cohort.starts_on)
    sign_in(page, live_server, Role.MANAGER)
    page.set_viewport_size({"width": 1280, "height": 900})

    page.goto(f"{live_server.url}/")
    page.locator(f"#signal-{fellow.pk} .signal-form").nth(1).locator("summary").click()
    page.locator(f"#reason-{fellow.pk}").fill("תואם מראש")
    page.locator(f"#reason-{fellow.pk}").press("Enter")
    expect(page.locator(".flash-success")).to_be_visible()

    assert SignalDismissal.objects.get().reason == "תואם מראש"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    more = page.locator(".desk-more summary")
    more.press("Enter")
    expect(page.locator(".desk-more .menu-item:visible").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".desk-more .menu-panel")).to_be_hidden()
