"""The pytest plugin of the house: what every test finds in place, and what no test may do."""

import gc
import os
import re
import shutil
import socket
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test import Client

from config import htmlrules
from config.processes import PANGO, has_libraries
from config.tally import MISSING

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
LOOPBACK = re.compile(r"127\.|::1$|localhost$|0\.0\.0\.0$")


def prepare_environment() -> None:
    """Give each test process its own Redis database and uploads, before the settings are read."""
    number = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    address = os.environ.get("REDIS_URL", "redis://127.0.0.1:16379/0")
    os.environ["REDIS_URL"] = re.sub(r"/\d*$", f"/{number + 1}", address)
    os.environ["MEDIA_ROOT"] = tempfile.mkdtemp(prefix="machzor-media-")
    os.environ.setdefault("DJANGO_DEBUG", "1")
    # Playwright keeps an event loop in the thread of the test, beside which Django refuses its database.
    os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


prepare_environment()


def need(part: str, *, found: bool) -> None:
    """Leave out a test whose part is missing on this machine; where CI=true that is a failure."""
    if found:
        return
    if os.environ.get("CI") == "true":
        pytest.fail(f"{MISSING}{part}", pytrace=False)
    pytest.skip(f"{MISSING}{part}")


@contextmanager
def on_day(day: date, *, at: time = time(9, 0)) -> Iterator[None]:
    """Let the clock of Jerusalem stand still on a day."""
    moment = datetime.combine(day, at, tzinfo=ZoneInfo("Asia/Jerusalem"))
    with time_machine.travel(moment, tick=False):
        yield


class HouseClient(Client):
    """Django's test client, which refuses a page of ours with inline script, inline style or unrendered tags."""

    def request(self, **request: Any) -> Any:
        response = super().request(**request)
        if not response.streaming and response.get("Content-Type", "").startswith("text/html"):
            faults = htmlrules.faults(response.content.decode(response.charset))
            assert not faults, f"{request.get('PATH_INFO')}: " + "; ".join(faults)
        return response


@pytest.fixture
def client() -> HouseClient:
    return HouseClient()


@pytest.fixture(autouse=True)
def _empty_cache(request: pytest.FixtureRequest) -> Iterator[None]:
    """Let no counter of one test (a rate limit, say) reach the next."""
    yield
    if {"db", "transactional_db", "client"} & set(request.fixturenames):
        cache.clear()


@pytest.fixture(scope="session", autouse=True)
def _loopback_only() -> Iterator[None]:
    """Refuse connections that leave this machine."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if isinstance(address, tuple) and not LOOPBACK.match(str(address[0])):
            self.close()
            raise AssertionError(f"A test reached for {address[0]}: tests use no network.")
        connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded)
        yield


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> None:
    """Collect no garbage while the tables are made: migrations hold so many objects that it takes half of the time."""
    gc.disable()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Let the test database go at the end, also where a thread of the live server still holds a connection to it."""
    gc.enable()
    yield
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


@pytest.fixture(scope="session")
def pango() -> None:
    """Ask for the libraries that make PDF files."""
    need("Pango (libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0)", found=has_libraries(*PANGO))


@pytest.fixture(scope="session")
def pdftotext() -> str:
    """Ask for the program that reads a PDF file, and return its path."""
    need("pdftotext (poppler-utils)", found=bool(shutil.which("pdftotext")))
    return shutil.which("pdftotext") or ""


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Use Debian's Chromium, which needs nothing downloaded."""
    need("Chromium (chromium libatomic1)", found=bool(CHROMIUM) and has_libraries("libatomic.so.1"))
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": CHROMIUM_FLAGS}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """Read pages as people here do: Hebrew, on the clock of Jerusalem."""
    return {**browser_context_args, "locale": "he-IL", "timezone_id": "Asia/Jerusalem"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that open a browser."""
    for item in items:
        if "page" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)


def pytest_unconfigure() -> None:
    """Throw away this process's uploads."""
    shutil.rmtree(os.environ["MEDIA_ROOT"], ignore_errors=True)
