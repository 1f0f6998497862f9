"""A guide in the browser: opens the list, writes two lines, dictates, ticks the step, approves."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from cohort.models import ContactLog, HourLog, HourState
from cohort.tests.factories import CohortFactory, FellowshipFactory, GuideFactory, HourLogFactory
from cohort.tests.factories_accompaniment import login_of
from people.models import User

pytestmark = pytest.mark.django_db(transaction=True)
LISTENER = """
window.SpeechRecognition = window.webkitSpeechRecognition = class {
  start() {
    const words = Object.assign([{ transcript: "נאמר בקול" }], { isFinal: true });
    setTimeout(() => { this.onresult({ resultIndex: 0, results: [words] }); this.onend(); }, 10);
  }
  stop() {}
};
"""


def running_guide() -> tuple[User, HourLog]:
    """Return a guide of a season that runs today, and a report that waits for them."""
    today = timezone.localdate()
    season = {"starts_on": today - timedelta(days=30), "ends_on": today + timedelta(days=200)}
    guide = GuideFactory.create(cohort=CohortFactory.create(**season))
    fellow = FellowshipFactory.create(cohort=guide.cohort, guide=guide, joined_on=season["starts_on"])
    return login_of(guide), HourLogFactory.create(fellowship=fellow, date=today, reported_on=today)


def test_guide_writes_dictates_ticks_and_approves(
    page: Page, context: BrowserContext, live_server: LiveServer, client: Client
) -> None:
    user, log = running_guide()
    context.add_init_script(LISTENER)
    client.force_login(user)
    key = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": live_server.url}])
    page.goto(f"{live_server.url}/my-fellows/")

    page.click(".fellow-doors a[href$='/talk/']")
    page.fill("#id_note", "שורה ראשונה")
    page.click("[data-dictate] button")
    expect(page.locator("#id_note")).to_have_value("שורה ראשונה נאמר בקול")
    page.fill("#id_next_step", "לחזור")
    page.click(".save-bar button")

    expect(page.locator(".talk-note")).to_have_text("שורה ראשונה נאמר בקול")
    page.click(".talk-step button")
    expect(page.locator(".talk-step-done")).to_have_count(1)
    page.goto(f"{live_server.url}/approvals/")
    page.click("[data-ticked]")
    expect(page.locator(".flash-success")).to_have_count(1)

    assert ContactLog.objects.get().step_done_on == timezone.localdate()
    assert HourLog.objects.get(pk=log.pk).state == HourState.APPROVED
