"""Marks kept on a tablet outlive the door, a refused hand-over, and a candidate who has left the page."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from people.models import User
from recruitment.enums import ApplicationState
from recruitment.models import Rating, ScoreSheet
from recruitment.tests import factories as make
from recruitment.tests.factories_scoring import CENTRE, assessor_with_login, sheet_of

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
Bench = tuple[User, list[ScoreSheet]]


@pytest.fixture
def bench() -> Bench:
    assessor, user = assessor_with_login(make.CallFactory.create(), access_until=localdate() + timedelta(days=9))
    people = make.ApplicationFactory.create_batch(2, call=assessor.call, state=ApplicationState.INVITED_ASSESSMENT)
    return user, [sheet_of(candidate, assessor) for candidate in people]


@pytest.fixture
def tablet(
    browser: Browser, browser_context_args: dict[str, Any], live_server: LiveServer, bench: Bench
) -> Iterator[Page]:
    user, sheets = bench
    client, context = Client(), browser.new_context(**browser_context_args)
    client.force_login(user)
    cookies = {
        settings.SESSION_COOKIE_NAME: client.cookies[settings.SESSION_COOKIE_NAME].value,
        settings.LANGUAGE_COOKIE_NAME: "en",
    }
    context.add_cookies([{"name": name, "value": value, "url": live_server.url} for name, value in cookies.items()])
    page: Page = context.new_page()
    page.goto(live_server.url + reverse("score_evening", args=[sheets[0].application.call_id, CENTRE]))
    expect(page.locator("[data-state]")).to_have_text("Everything is saved")
    yield page
    context.close()


def tap(page: Page, sheet: ScoreSheet, score: int) -> None:
    page.evaluate(f"document.getElementById('score-{sheet.pk}-leadership-{score}').click()")


def made_anew(sheet: ScoreSheet) -> ScoreSheet:
    """Take a sheet away and make it anew, as the door does."""
    ScoreSheet.objects.filter(pk=sheet.pk).delete()
    return sheet_of(sheet.application, sheet.assessor)


@pytest.mark.parametrize("reloaded", [False, True])
def test_marks_kept_while_the_door_made_the_sheet_anew_are_there_once(
    tablet: Page, bench: Bench, reloaded: bool
) -> None:
    _user, (sheet, _other) = bench
    tablet.context.set_offline(True)
    tap(tablet, sheet, 4)
    now = made_anew(sheet)

    if reloaded:
        tablet.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.map((one) => one.unregister()))")
        stop = tablet.url.split("#")[0] + "send/"
        tablet.context.route(stop, lambda route: route.abort())
        tablet.context.set_offline(False)
        tablet.reload()
        expect(tablet.locator(f"#score-{now.pk}-leadership-4")).to_be_checked()
        tablet.context.unroute(stop)
    tablet.context.set_offline(False)

    expect(tablet.locator("[data-state]")).to_have_text("Everything is saved", timeout=15_000)
    assert list(Rating.objects.values_list("application", "score")) == [(sheet.application_id, 4)]


def test_marks_for_somebody_who_left_the_page_are_sent_or_said(tablet: Page, bench: Bench) -> None:
    _user, (sheet, other) = bench
    stop = tablet.url + "send/"
    tablet.context.route(stop, lambda route: route.abort())
    for one in (sheet, other):
        tap(tablet, one, 4)
    ScoreSheet.objects.all().delete()
    type(other.application).objects.filter(pk=other.application_id).update(state=ApplicationState.WITHDREW)
    tablet.goto(tablet.url.split("/assess/")[0] + reverse("my_candidates"))
    tablet.context.unroute(stop)

    tablet.locator("[data-kept-marks] a").click()

    line = tablet.locator("[data-strays] li")
    expect(line).to_have_count(1, timeout=15_000)
    expect(line).to_contain_text("no longer yours", timeout=15_000)
    expect(line).to_contain_text(other.application.person.full_name)
    assert list(Rating.objects.values_list("application", "score")) == [(sheet.application_id, 4)]
    line.get_by_role("button").click()
    expect(tablet.locator("[data-strays]")).to_be_hidden()


def test_refused_hand_over_is_said_on_its_card_and_holds_up_nobody(tablet: Page, bench: Bench) -> None:
    _user, (sheet, other) = bench
    tablet.context.set_offline(True)
    card = tablet.locator(f'[data-card="{sheet.pk}"]')
    card.locator("[data-known] summary").click()
    card.locator("[data-known-form] button").click()
    tap(tablet, other, 5)
    ScoreSheet.objects.filter(pk=sheet.pk).update(locked_at=timezone.now())

    tablet.context.set_offline(False)

    expect(card.locator("[data-card-problem]")).to_contain_text("Tell the coordinator", timeout=15_000)
    expect(tablet.locator("[data-state]")).to_have_text("Everything is saved", timeout=15_000)
    assert list(Rating.objects.values_list("application", "score")) == [(other.application_id, 5)]
