"""Strangers who apply over the network from the first page to the last, with their files, many at the same moment."""

import http.client
import re
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date, timedelta
from urllib.parse import urlencode, urlsplit

from django.urls import reverse
from django.utils import timezone

from people.models import Message
from recruitment.domain.answer_saving import mark_of
from recruitment.enums import ApplicationState
from recruitment.models import Application, Call, Paper, PaperKind
from recruitment.tests.factories import CallFactory
from recruitment.tests.factories_apply import FACTS, picture

FORM_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
OWN = re.compile(r"/applications/(\d+)/")
BOUNDARY = "a-line-between-the-parts"
KINDS = (PaperKind.ID_APPENDIX, PaperKind.STUDY_CONFIRMATION)


@dataclass
class Stranger:
    """One browser that applies; `seconds` of each request, `ended` the status of the last page."""

    server: str
    number: int
    cookies: dict[str, str] = field(default_factory=dict)
    seconds: list[float] = field(default_factory=list)
    ended: str = ""

    def ask(self, method: str, path: str, body: bytes | None = None, kind: str = "") -> tuple[int, str, str]:
        """Send one request and return its status, where it leads, and its text."""
        # Each from an address of its own, as from phones: one address may not begin hundreds of applications.
        own = f"127.0.{self.number // 250}.{self.number % 250 + 1}"
        line = http.client.HTTPConnection(urlsplit(self.server).netloc, timeout=300, source_address=(own, 0))
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = kind or "application/x-www-form-urlencoded"
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

    def post(self, path: str, form: dict[str, str], file: bytes | None = None) -> tuple[int, str, str]:
        """Open a page and send its form."""
        _status, _location, page = self.ask("GET", path)
        token = FORM_TOKEN.findall(page)
        told = {**form, "csrfmiddlewaretoken": token[-1] if token else ""}
        if file is None:
            return self.ask("POST", path, urlencode(told).encode())
        return self.ask("POST", path, parts(told, file), f"multipart/form-data; boundary={BOUNDARY}")

    def apply(self, call: Call, photo: bytes) -> None:
        """Apply to a call: the first page, the form, two files, sending."""
        start = {"full_name": f"Noa {self.number}", "email": f"noa{self.number}@example.org", "consent": "on"}
        _status, location, _page = self.post(reverse("apply", args=[call.pk]), start)
        own = OWN.search(location)
        if own is None:
            self.ended = f"not begun: {_status}"
            return
        number = int(own[1])
        marks = {f"was-{name}": mark_of("") for name in FACTS}
        self.post(reverse("edit_section", args=[number, 1]), {**FACTS, **marks})
        papers = reverse("application_papers", args=[number])
        token = FORM_TOKEN.findall(self.ask("GET", papers)[2])[-1]
        for kind in KINDS:
            address = reverse("hand_in_application_paper", args=[number, kind])
            told = parts({"csrfmiddlewaretoken": token}, photo)
            self.ask("POST", address, told, f"multipart/form-data; boundary={BOUNDARY}")
        _status, location, _page = self.post(reverse("send_application", args=[number]), {})
        self.ended = location


def parts(form: dict[str, str], file: bytes) -> bytes:
    """Return a form with one file as a browser sends it."""
    lines = [
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in form.items()
    ]
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="id.jpg"\r\n\r\n'.encode()
    return b"".join([*lines, head, file, f"\r\n--{BOUNDARY}--\r\n".encode()])


def open_call() -> Call:
    """Return a call that closes today."""
    today: date = timezone.localdate()
    days = {"opens_on": today - timedelta(days=20), "closes_on": today, "answer_on": today, "assessors_until": today}
    return CallFactory.create(**days, published_at=timezone.now() - timedelta(days=20))


def apply_together(strangers: Sequence[Stranger], call: Call, *, at_once: int) -> float:
    """Let so many of them at once apply; return how long all of them took, in seconds."""
    photo = picture()
    began = time.perf_counter()
    with ThreadPoolExecutor(max_workers=at_once) as pool:
        list(pool.map(lambda stranger: stranger.apply(call, photo), strangers))
    return time.perf_counter() - began


def counted(call: Call) -> tuple[int, int, int, int]:
    """Return how many applications are sent, how many have their own number, files and confirmations."""
    sent = Application.objects.filter(call=call, state=ApplicationState.SUBMITTED, documents_complete=True)
    files = Paper.objects.filter(application__call=call).exclude(file="")
    return (
        sent.count(),
        sent.values("code").distinct().count(),
        files.count(),
        Message.objects.filter(kind="recruitment.received").count(),
    )
