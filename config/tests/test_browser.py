"""A real Chromium opens pages of a live server, as people here would."""

from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer


def test_browser_reads_hebrew_and_keeps_the_clock_of_jerusalem(page: Page, live_server: LiveServer) -> None:
    answer = page.goto(f"{live_server.url}/healthz")

    assert answer
    assert (answer.status, page.locator("body").inner_text()) == (200, "ok")
    assert page.evaluate("navigator.language") == "he-IL"
    assert page.evaluate("Intl.DateTimeFormat().resolvedOptions().timeZone") == "Asia/Jerusalem"
