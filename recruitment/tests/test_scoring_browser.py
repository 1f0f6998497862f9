"""Three assessors, three real browsers, 48 candidates, and a network that goes away: every mark there, once."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from people.models import User
from recruitment.enums import ApplicationState, Criterion, Stage
from recruitment.models import Call, Rating, Rubric, ScoreSheet
from recruitment.tests import factories as make
from recruitment.tests.factories_scoring import assessor_with_login, sheet_of

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
CANDIDATES, ASSESSORS = 48, 3
CRITERIA = Criterion.values
PARTS = {"scoring.js", "scoring-card.js", "scoring-runs.js", "scoring-send.js", "scoring-store.js", "scoring-strays.js"}
MARK_ALL = """([ids, criteria, score]) => {
  for (const id of ids) for (const [place, criterion] of criteria.entries()) {
    document.getElementById(`score-${id}-${criterion}-${(score + place + id) % 5 + 1}`).click();
    document.getElementById(`good-${id}-${criterion}-1`).click();
  }
}"""


@dataclass
class Night:
    """An evening: a call, and each assessor's login with their sheets."""

    call: Call
    benches: list[tuple[User, list[ScoreSheet]]]


@pytest.fixture(autouse=True)
def _evening() -> Iterator[None]:
    at = datetime(2025, 10, 1, 19, 0, tzinfo=ZoneInfo("Asia/Jerusalem"))
    with time_machine.travel(at, tick=True):
        yield


@pytest.fixture
def night() -> Night:
    call = make.CallFactory.create()
    for criterion in CRITERIA:
        Rubric.objects.create(
            call=call,
            criterion=criterion,
            stages=Stage.values,
            low="waits",
            middle="moves a small task",
            high="others follow",
            positive=["asked others"],
            negative=["talked over others"],
        )
    people = make.ApplicationFactory.create_batch(CANDIDATES, call=call, state=ApplicationState.INVITED_ASSESSMENT)
    benches = []
    for _number in range(ASSESSORS):
        assessor, user = assessor_with_login(call)
        benches.append((user, [sheet_of(candidate, assessor) for candidate in people]))
    return Night(call, benches)


def open_page(context: Any, server: str, night: Night, user: User) -> Page:
    """Sign in and open the scoring page; return once the browser can open it without network."""
    client = Client()
    client.force_login(user)
    cookies = {
        settings.SESSION_COOKIE_NAME: client.cookies[settings.SESSION_COOKIE_NAME].value,
        settings.LANGUAGE_COOKIE_NAME: "en",
    }
    context.add_cookies([{"name": name, "value": value, "url": server} for name, value in cookies.items()])
    page: Page = context.new_page()
    page.set_viewport_size({"width": 820, "height": 1180})
    page.goto(server + reverse("score_evening", args=[night.call.pk, Stage.ASSESSMENT_CENTER]))
    for _attempt in range(100):
        if kept_files(page) >= PARTS:
            return page
        page.wait_for_timeout(100)
    raise AssertionError(kept_files(page))


def kept_files(page: Page) -> set[str]:
    addresses: list[str] = page.evaluate(
        "caches.open('assess').then((c) => c.keys()).then((k) => k.map((r) => new URL(r.url).pathname))"
    )
    return {address.rstrip("/").rsplit("/", 1)[-1] for address in addresses}


def state(page: Page) -> Any:
    return page.locator("[data-state]")


def lock(page: Page, sheet: ScoreSheet) -> None:
    page.locator(f'.sc-tab[data-tab="{sheet.pk}"]').click()
    page.locator(f'[data-card="{sheet.pk}"] [data-lock]').click()


def kept_marks(page: Page) -> int:
    found: int = page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('scoring:')).length")
    return found


def mark(page: Page, sheets: list[ScoreSheet], number: int) -> None:
    page.evaluate(MARK_ALL, [[sheet.pk for sheet in sheets], CRITERIA, number])


def expected_rows(night: Night) -> list[tuple[Any, ...]]:
    return sorted(
        (user.person_id, sheet.application_id, criterion, (number + place + sheet.pk) % 5 + 1, ["asked others"])
        for number, (user, sheets) in enumerate(night.benches)
        for sheet in sheets
        for place, criterion in enumerate(CRITERIA)
    )


def test_three_assessors_score_48_candidates_with_the_network_cut_in_the_middle(
    browser: Browser, browser_context_args: dict[str, Any], live_server: LiveServer, night: Night
) -> None:
    contexts = [browser.new_context(**browser_context_args) for _bench in night.benches]
    pages = [open_page(contexts[n], live_server.url, night, user) for n, (user, _s) in enumerate(night.benches)]
    middle = CANDIDATES // 2
    for number, (_user, sheets) in enumerate(night.benches):
        mark(pages[number], sheets[:middle], number)
    for number, (_user, sheets) in enumerate(night.benches):
        contexts[number].set_offline(True)
        mark(pages[number], sheets[middle:], number)
        lock(pages[number], sheets[middle])
    for page in pages:
        page.reload()
        expect(state(page)).to_contain_text("Kept on this device")
        expect(page.locator("[data-card]")).to_have_count(CANDIDATES)

    for context in contexts:
        context.set_offline(False)

    for page in pages:
        expect(state(page)).to_have_text("Everything is saved", timeout=20_000)
        assert kept_marks(page) == 0
    rows = Rating.objects.values_list("assessor__person", "application", "criterion", "score", "indicators")
    assert sorted(rows) == expected_rows(night)
    locked = ScoreSheet.objects.filter(locked_at__isnull=False).values_list("pk", flat=True)
    assert set(locked) == {sheets[middle].pk for _user, sheets in night.benches}
    for context in contexts:
        context.close()


def test_marks_of_one_login_are_neither_seen_nor_sent_by_another_on_the_same_tablet(
    browser: Browser, browser_context_args: dict[str, Any], live_server: LiveServer, night: Night
) -> None:
    context = browser.new_context(**browser_context_args)
    (first, sheets), (second, theirs) = night.benches[:2]
    page = open_page(context, live_server.url, night, first)
    context.set_offline(True)
    page.evaluate(MARK_ALL, [[sheets[0].pk], CRITERIA, 0])
    context.clear_cookies()
    context.set_offline(False)
    expect(page.locator("[data-problem]")).to_contain_text("sign in again", timeout=15_000)

    other = open_page(context, live_server.url, night, second)
    expect(other.locator(f'.sc-tab[data-tab="{theirs[0].pk}"] [data-tab-done]')).to_have_text(f"0/{len(CRITERIA)}")
    page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(page.locator("[data-problem]")).to_contain_text("Someone else", timeout=15_000)
    assert not Rating.objects.exists()

    again = open_page(context, live_server.url, night, first)
    expect(state(again)).to_have_text("Everything is saved", timeout=15_000)
    assert set(Rating.objects.values_list("application", flat=True)) == {sheets[0].application_id}
    context.close()


def test_a_minute_is_enough_for_a_candidate_and_locking_says_what_is_missing(
    browser: Browser, browser_context_args: dict[str, Any], live_server: LiveServer, night: Night
) -> None:
    context = browser.new_context(**browser_context_args)
    user, sheets = night.benches[0]
    page, card = open_page(context, live_server.url, night, user), sheets[0].pk
    page.locator(f"#score-{card}-leadership-4").check()
    lock(page, sheets[0])
    expect(page.locator(f'[data-card="{card}"] [data-card-problem]')).to_contain_text("Nothing seen or heard")

    for criterion in CRITERIA:
        page.locator(f"#score-{card}-{criterion}-4").check()
        page.locator(f"#observed-{card}-{criterion}").fill("asked the quiet one")
    lock(page, sheets[0])

    expect(page.locator("[data-progress]")).to_have_text(f"1 of {CANDIDATES} locked", timeout=15_000)
    assert ScoreSheet.objects.get(pk=card).locked_at is not None
    context.close()
