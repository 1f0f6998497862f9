"""In a real browser: a fellow asks for a make-up, the guide agrees with one tap, the fellow goes on to report it."""

from datetime import date

import pytest
from django.conf import settings
from django.contrib.auth import login as sign_in
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest
from django.urls import reverse
from django.utils.timezone import localdate
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from cohort.tests.factories import CohortFactory, FellowshipFactory
from cohort.tests.factories_requests import guide_of, login_of, missed
from people.models import User


def reader(browser: Browser, server: str, user: User) -> Page:
    """Return a phone on which a login is signed in, in English."""
    request = HttpRequest()
    request.session = SessionStore()
    sign_in(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
    request.session.save()
    context = browser.new_context(viewport={"width": 390, "height": 844})
    values = {settings.SESSION_COOKIE_NAME: request.session.session_key, settings.LANGUAGE_COOKIE_NAME: "en"}
    context.add_cookies([{"name": n, "value": str(v), "url": server} for n, v in values.items()])
    return context.new_page()


@pytest.mark.browser
@pytest.mark.timeout(180)
def test_make_up_is_asked_for_agreed_and_reported(
    browser: Browser, live_server: LiveServer, transactional_db: None
) -> None:
    year = localdate().year
    cohort = CohortFactory.create(starts_on=date(year - 1, 1, 1), ends_on=date(year + 1, 12, 31))
    fellow = FellowshipFactory.create(cohort=cohort, joined_on=cohort.starts_on)
    missed(fellow, localdate())
    phone = reader(browser, live_server.url, login_of(fellow))
    phone.goto(live_server.url + reverse("my_requests"))

    phone.get_by_role("link", name="Make-up").click()
    phone.get_by_label("For which meeting?").select_option(index=1)
    phone.get_by_label("Assigned task").check()
    phone.get_by_label("What do you plan to do?").fill("מפה של השכונה")
    phone.get_by_label("By when?").fill(localdate().isoformat())
    phone.get_by_role("button", name="Send the request").click()
    expect(phone.get_by_text("Waiting for the guide")).to_be_visible()

    desk = reader(browser, live_server.url, guide_of(fellow))
    desk.goto(live_server.url + reverse("waiting_requests"))
    desk.get_by_label(str(fellow.person)).check()
    desk.get_by_role("button", name="Agree to those ticked").click()
    expect(desk.get_by_text("Nobody waits for an answer")).to_be_visible()

    phone.reload()
    phone.get_by_role("link", name="Report up to 3 hours").click()
    expect(phone.locator("input[name=kind]:checked")).not_to_have_value("initiative")
    for window in (phone, desk):
        window.context.close()
