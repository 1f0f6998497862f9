"""Pages in a real browser: WCAG 2.1 A and AA as axe sees them, and nothing to scroll sideways on a phone."""

from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import pytest
import time_machine
from axe_playwright_python.base import AXE_SCRIPT
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from config.tests.pages.kit import Looked
from config.tests.permissions import AREAS
from config.tests.scene import ANONYMOUS, DAY, SUPERUSER, Scene, build_scene

RUN_AXE = "rules => axe.run(rules).then(results => results.violations)"
RULES = {"resultTypes": ["violations"], "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}
WIDTHS = (390, 1280)
LANGUAGES = ("he", "en")
"""Everything twice: by a phone and by a desk, in both languages."""


def addresses(scene: Scene) -> list[tuple[str, str]]:
    """Return who opens what."""
    fellow = scene.running.fellowships.order_by("code")[0]
    return [
        (ANONYMOUS, reverse("account_login")),
        (ANONYMOUS, reverse("accessibility")),
        (ANONYMOUS, reverse("privacy")),
        ("fellow", reverse("home")),
        ("fellow", reverse("mfa_index")),
        ("fellow", reverse("my_messages")),
        ("applicant", reverse("home")),
        ("guide", reverse("my_fellows")),
        ("treasury", reverse("payments", args=[scene.running.pk])),
        ("trainer", reverse("training")),
        ("manager", reverse("cohort_figures", args=[scene.running.pk])),
        ("manager", reverse("admin:index")),
        ("manager", reverse("admin:cohort_fellowship_changelist")),
        ("manager", reverse("admin:cohort_fellowship_change", args=[fellow.pk])),
        (SUPERUSER, reverse("gallery")),
        *((page.role, reverse(page.name, args=page.args(scene)) + page.query) for page in looked_at()),
    ]


def looked_at() -> list[Looked]:
    """Return the pages of every area that a browser looks at."""
    return [page for area in AREAS for page in area.LOOKED_AT]


def faults(page: Page, width: int) -> Iterator[str]:
    """Yield what is wrong with the open page, which holds axe already, at a width in pixels."""
    page.set_viewport_size({"width": width, "height": 900})
    if page.evaluate("document.scrollingElement.scrollWidth") > width:
        yield "scrolls sideways"
    for violation in page.evaluate(RUN_AXE, RULES):
        nodes = [" ".join(str(part) for part in node["target"]) for node in violation["nodes"]]
        yield f"{violation['id']}: {', '.join(nodes)}"


def cookies(scene: Scene, role: str, language: str, address: str) -> list[Any]:
    """Return the cookies of a reader."""
    session = scene.signed_in(role).cookies.get(settings.SESSION_COOKIE_NAME)
    values = {settings.LANGUAGE_COOKIE_NAME: language, settings.SESSION_COOKIE_NAME: session.value if session else ""}
    return [{"name": name, "value": value, "url": address} for name, value in values.items() if value]


def complaints(browser: Browser, scene: Scene, server: str, language: str) -> list[str]:
    """Return what is wrong with the pages in one language; each role has one browser."""
    pages: dict[str, Page] = {}
    found = []
    with ExitStack() as contexts:
        for role, address in addresses(scene):
            if role not in pages:
                context = browser.new_context(locale="he-IL", timezone_id="Asia/Jerusalem", reduced_motion="reduce")
                contexts.callback(context.close)
                context.add_cookies(cookies(scene, role, language, server))
                pages[role] = context.new_page()
            opened = pages[role].goto(f"{server}{address}")
            if opened is None or opened.status != 200:
                found.append(f"{address}: answered {opened.status if opened else 'nothing'}")
            else:
                pages[role].evaluate(AXE_SCRIPT)
                found += [f"{address} {width}: {fault}" for width in WIDTHS for fault in faults(pages[role], width)]
    return found


@pytest.mark.browser
@pytest.mark.timeout(900)
@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_are_accessible_and_fit_a_phone(browser: Browser, live_server: LiveServer, language: str) -> None:
    with time_machine.travel(DAY, tick=True):
        scene = build_scene()

        found = complaints(browser, scene, live_server.url, language)

    assert not found, "\n".join(found)
