"""Phones that check in over the network, for measuring many of them at the same moment."""

import http.client
import re
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import timedelta
from threading import Barrier
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cohort.domain.checkin_codes import room_code
from cohort.models import Meeting
from cohort.policy import CohortPolicy
from cohort.tests.factories import CohortFactory, FellowshipFactory, MeetingFactory, UserFactory

TIMES = 3
FORM_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
SENTENCE = re.compile(r'class="arrival-text">([^<]+)<')


@dataclass
class Phone:
    """A signed-in phone that keeps its cookies; `seconds` of each request, `seen` what each visit told."""

    server: str
    session: str
    cookies: dict[str, str] = field(default_factory=dict)
    seconds: list[float] = field(default_factory=list)
    seen: list[str] = field(default_factory=list)

    def ask(self, method: str, path: str, form: dict[str, str] | None = None) -> tuple[int, str, str]:
        """Send one request and return its status, where it leads, and its text."""
        line = http.client.HTTPConnection(urlsplit(self.server).netloc, timeout=60)
        jar = {settings.SESSION_COOKIE_NAME: self.session, **self.cookies}
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in jar.items())}
        body = urlencode(form) if form else None
        if form:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        began = time.perf_counter()
        line.request(method, path, body, headers)
        answer = line.getresponse()
        text = answer.read().decode()
        self.seconds.append(time.perf_counter() - began)
        line.close()
        for cookie in answer.headers.get_all("Set-Cookie") or ():
            name, _equals, value = cookie.split(";")[0].partition("=")
            self.cookies[name] = value
        return answer.status, answer.headers.get("Location", ""), text

    def visit(self, address: str) -> None:
        """Open a code, send its form, and note what the page says."""
        _status, _location, page = self.ask("GET", address)
        token = FORM_TOKEN.search(page)
        form = {"csrfmiddlewaretoken": token.group(1) if token else ""}
        status, location, page = self.ask("POST", address, form)
        if status == 302:
            status, _location, page = self.ask("GET", location)
        told = SENTENCE.search(page)
        self.seen.append(told.group(1) if status == 200 and told else f"{status}: {page[:200]}")


def running_meeting() -> Meeting:
    """Return a meeting that began two minutes ago."""
    start = timezone.localtime() - timedelta(minutes=2)
    season = {"starts_on": start.date() - timedelta(days=30), "ends_on": start.date() + timedelta(days=60)}
    cohort = CohortFactory.create(**season)
    return MeetingFactory.create(cohort=cohort, date=start.date(), starts_at=start.time().replace(microsecond=0))


def phones_of(meeting: Meeting, count: int, server: str) -> list[Phone]:
    """Return a signed-in phone for each of some new fellows of a meeting."""
    phones = []
    for _ in range(count):
        fellowship = FellowshipFactory.create(cohort=meeting.cohort, guide=None, joined_on=meeting.cohort.starts_on)
        client = Client()
        client.force_login(UserFactory.create(person=fellowship.person))
        phones.append(Phone(server, client.cookies[settings.SESSION_COOKIE_NAME].value))
    return phones


def code_address(meeting: Meeting) -> str:
    """Return where the code on the screen leads now."""
    token = room_code(meeting=meeting, at=timezone.now(), policy=CohortPolicy()).token
    return reverse("check_in", args=[token])


def check_in_together(phones: list[Phone], address: str) -> float:
    """Let all phones check in at the same moment, each several times; return the seconds that it took."""
    ready = Barrier(len(phones))

    def several(phone: Phone) -> None:
        ready.wait()
        for _ in range(TIMES):
            phone.visit(address)

    began = time.perf_counter()
    with ThreadPoolExecutor(len(phones)) as threads:
        list(threads.map(several, phones))
    return time.perf_counter() - began
