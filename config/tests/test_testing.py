"""The test client, the clock and the closed network of the house do what the other tests rely on."""

import os
import socket
from datetime import date, time

import pytest
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.test import override_settings
from django.urls import path
from django.utils import timezone

from config import htmlrules
from config.testing import HouseClient, need, on_day

PAGE = '<html lang="he" dir="rtl"><body>{}</body></html>'
BAD_PAGES = [
    ("<script>go()</script>", "inline <script>"),
    ("<style>p{}</style>", "inline <style>"),
    ('<p style="color: red">', "inline style= on <p>"),
    ('<a onclick="go()">', "inline onclick= on <a>"),
    ('<a href="javascript:go()">', "javascript: in href= of <a>"),
    ("<p>{{ name }}</p>", "unrendered {{"),
    ("<p>{% if name %}</p>", "unrendered {%"),
    ('<script src="https://cdn.example.org/a.js"></script>', "<script> loads from cdn.example.org"),
    ('<img src="//cdn.example.org/a.png">', "<img> loads from cdn.example.org"),
]
GOOD_PAGES = [
    '<script src="/static/a.js" defer></script>',
    '<script type="application/json">{"a": {"b": {}}}</script>',
    '<a href="https://example.org/">',
    '<img src="data:image/png;base64,AAAA">',
]


def bad_page(request: HttpRequest) -> HttpResponse:
    return HttpResponse(PAGE.format("<style>p{}</style>"))


urlpatterns = [path("bad/", bad_page)]


@pytest.mark.parametrize(("body", "fault"), BAD_PAGES)
def test_a_page_with_a_fault_is_refused(body: str, fault: str) -> None:
    assert htmlrules.faults(PAGE.format(body)) == [f"line 1: {fault}"]


@pytest.mark.parametrize("body", GOOD_PAGES)
def test_a_page_without_a_fault_passes(body: str) -> None:
    assert htmlrules.faults(PAGE.format(body)) == []


def test_a_page_without_language_and_direction_is_refused() -> None:
    assert htmlrules.faults("<html><body></body></html>") == ["line 1: <html> without lang and dir"]


@override_settings(ROOT_URLCONF="config.tests.test_testing", MIDDLEWARE=[])
def test_the_client_refuses_a_bad_page(client: HouseClient) -> None:
    with pytest.raises(AssertionError, match=r"/bad/: line 1: inline <style>"):
        client.get("/bad/")


def test_the_clock_stands_still_on_a_day_in_jerusalem() -> None:
    with on_day(date(2026, 3, 27), at=time(23, 30)):
        assert (timezone.localdate(), timezone.now().hour) == (date(2026, 3, 27), 20)


def test_no_test_reaches_another_machine() -> None:
    with (
        pytest.raises(AssertionError, match="tests use no network"),
        socket.create_connection(("192.0.2.1", 80), timeout=1),
    ):
        pass


def test_a_missing_part_leaves_a_test_out_at_a_desk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)

    with pytest.raises(pytest.skip.Exception, match="missing part: Chromium"):
        need("Chromium", found=False)


def test_a_missing_part_is_a_failure_in_ci(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")

    with pytest.raises(pytest.fail.Exception, match="missing part: Chromium"):
        need("Chromium", found=False)


@pytest.mark.parametrize("number", [1, 2])
def test_the_cache_starts_empty(client: HouseClient, number: int) -> None:
    assert cache.get("left-over") is None

    cache.set("left-over", number)


def test_uploads_go_to_a_folder_that_is_thrown_away() -> None:
    assert "machzor-media-" in os.environ["MEDIA_ROOT"]
