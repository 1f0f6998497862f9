"""An applicant's phone in a real browser: words save themselves, two windows, a network that goes away."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from recruitment.enums import ApplicationState
from recruitment.models import Answer, Application, Call, QuestionKind
from recruitment.tests.factories_apply import FACTS, FormQuestionFactory, OpenCallFactory, answer

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _september() -> Iterator[None]:
    with time_machine.travel(datetime(2025, 9, 10, 18, 7, tzinfo=ZoneInfo("Asia/Jerusalem")), tick=True):
        yield


@pytest.fixture
def call() -> Call:
    call = OpenCallFactory.create()
    FormQuestionFactory.create(
        call=call, section="Ideas", question__kind=QuestionKind.LONG_TEXT, question__label="Idea"
    )
    return call


def begin(page: Page, server: str, call: Call) -> Application:
    """Apply as a stranger does, up to the form."""
    page.context.add_cookies([{"name": settings.LANGUAGE_COOKIE_NAME, "value": "en", "url": server}])
    page.goto(f"{server}{reverse('call_page', args=[call.pk])}")
    page.get_by_role("link", name="Apply", exact=True).first.click()
    page.get_by_label("Full name").fill("Noa Bar")
    page.get_by_label("E-mail address").fill("noa@example.org")
    page.get_by_label("I have read how my details are used").check()
    page.get_by_role("button", name="On to the form").click()
    expect(page.get_by_role("heading", name="Ideas")).to_be_visible()
    return Application.objects.get()


def test_stranger_applies_from_the_first_page_to_the_last(page: Page, live_server: LiveServer, call: Call) -> None:
    application = begin(page, live_server.url, call)
    page.get_by_label("Phone").fill("050-234-5678")
    expect(page.locator("[data-saved]")).to_contain_text("Saved 18:")
    answer(application, {**FACTS, "fact-phone": "050-234-5678"})
    page.goto(f"{live_server.url}{reverse('edit_section', args=[application.pk, 1])}")
    page.get_by_label("Idea").fill("A garden for everybody")
    page.get_by_role("button", name="On", exact=True).click()
    page.get_by_role("link", name="On to sending").click()
    page.get_by_role("button", name="Send my application").click()

    expect(page.get_by_text("Your application arrived.")).to_be_visible()
    application.refresh_from_db()
    assert application.state == ApplicationState.SUBMITTED
    assert Answer.objects.get().value == "A garden for everybody"


def test_second_window_is_told_and_chooses(page: Page, live_server: LiveServer, call: Call) -> None:
    application = begin(page, live_server.url, call)
    address = f"{live_server.url}{reverse('edit_section', args=[application.pk, 1])}"
    other = page.context.new_page()
    for window in (page, other):
        window.goto(address)

    page.get_by_label("Idea").fill("A garden")
    expect(page.locator("[data-saved]")).to_contain_text("Saved")
    other.get_by_label("Idea").fill("A choir")
    expect(other.locator(".asked-other blockquote")).to_have_text("A garden")
    assert Answer.objects.get().value == "A garden"
    other.get_by_role("button", name="Keep what stands above").click()
    expect(other.locator(".asked-other")).to_have_count(0)
    expect(other.locator("[data-saved]")).to_contain_text("Saved")

    assert Answer.objects.get().value == "A choir"


def test_words_wait_for_the_network(page: Page, live_server: LiveServer, call: Call) -> None:
    application = begin(page, live_server.url, call)
    page.goto(f"{live_server.url}{reverse('edit_section', args=[application.pk, 1])}")

    page.context.set_offline(True)
    page.get_by_label("Idea").fill("A garden")
    expect(page.locator("[data-saved]")).to_contain_text("No connection")
    page.context.set_offline(False)
    expect(page.locator("[data-saved]")).to_contain_text("Saved", timeout=15000)

    assert Answer.objects.get().value == "A garden"


def test_words_outlive_a_visit_that_ran_out(page: Page, live_server: LiveServer, call: Call) -> None:
    application = begin(page, live_server.url, call)
    address = f"{live_server.url}{reverse('edit_section', args=[application.pk, 1])}"
    page.goto(address)
    [session] = [c.get("value", "") for c in page.context.cookies() if c.get("name") == settings.SESSION_COOKIE_NAME]

    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    page.get_by_label("Idea").fill("A garden")
    expect(page.locator("[data-saved]")).to_contain_text("This visit is over")
    expect(page.locator("[data-link-again]")).to_be_visible()
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(f"{live_server.url}{reverse('calls')}")
    # As opening the mailed link would.
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
    page.goto(address)
    expect(page.get_by_label("Idea")).to_have_value("A garden")
    expect(page.locator("[data-saved]")).to_contain_text("Saved 18:", timeout=15000)

    assert Answer.objects.get().value == "A garden"
    assert page.evaluate("localStorage.length") == 0
