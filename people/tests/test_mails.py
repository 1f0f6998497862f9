"""Mails of the door, through a real mail server on this machine."""

import re
import socket
import time
from collections.abc import Iterator
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message
from django.core import mail
from django.test import Client
from django.urls import reverse
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from people.models import User
from people.tests.factories import PASSWORD

SLOW_SECONDS = 2


class Letterbox(Message):
    """Keeps what a mail server is handed, after a while of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.pause = 0.0
        self.letters: list[EmailMessage] = []

    def prepare_message(self, session: Any, envelope: Any) -> EmailMessage:
        return BytesParser(EmailMessage, policy=default).parsebytes(envelope.content)

    def handle_message(self, message: Any) -> None:
        time.sleep(self.pause)
        self.letters.append(message)

    def wait(self, seconds: float = 10) -> EmailMessage:
        limit = time.monotonic() + seconds
        while not self.letters and time.monotonic() < limit:
            time.sleep(0.05)
        return self.letters[-1]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def letterbox(settings: Settings) -> Iterator[Letterbox]:
    box = Letterbox()
    server = Controller(box, hostname="127.0.0.1", port=free_port())
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = server.hostname, server.port
    yield box
    server.stop()


def body(letter: EmailMessage, kind: str) -> str:
    part = letter.get_body((kind,))
    assert part
    return "\n".join(str(part.get_content()).splitlines())


@pytest.mark.parametrize(("language", "direction"), [("he", "rtl"), ("en", "ltr")])
def test_code_is_mailed_plain_and_as_html_in_the_language_of_the_page(
    client: Client, manager: User, letterbox: Letterbox, language: str, direction: str
) -> None:
    client.cookies["django_language"] = language

    client.post(reverse("account_request_login_code"), {"email": manager.email})

    letter = letterbox.wait()
    plain, html = body(letter, "plain"), body(letter, "html")
    code = re.findall(r"^[A-Z0-9-]{6,}$", plain, re.MULTILINE)
    assert letter["To"] == manager.email
    assert len(code) == 1
    assert code[0] in html
    assert f'lang="{language}" dir="{direction}"' in html
    assert "{%" not in plain + html


def test_new_password_is_told_to_the_owner_of_the_login(client: Client, manager: User, letterbox: Letterbox) -> None:
    client.post(reverse("account_login"), {"login": manager.email, "password": PASSWORD})
    new = "nine quiet lakes 9"

    changed = client.post(
        reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": new, "password2": new}
    )

    letter = letterbox.wait()
    manager.refresh_from_db()
    assert changed.status_code == 302
    assert manager.check_password(new)
    assert "127.0.0.1" in body(letter, "plain")
    assert "127.0.0.1" in body(letter, "html")


def test_link_for_a_new_password_opens_once(client: Client, manager: User, letterbox: Letterbox) -> None:
    client.post(reverse("account_reset_password"), {"email": manager.email})
    link = re.findall(r"https?://\S+", body(letterbox.wait(), "plain"))[0]
    new = "nine quiet lakes 9"

    opened = client.get(urlsplit(link).path, follow=True)
    client.post(opened.redirect_chain[-1][0], {"password1": new, "password2": new})

    manager.refresh_from_db()
    assert manager.check_password(new)
    client.logout()
    assert "token_fail" in client.get(urlsplit(link).path, follow=True).context


@pytest.mark.django_db(transaction=True)
def test_answer_does_not_wait_for_the_mail(live_server: LiveServer, manager: User, letterbox: Letterbox) -> None:
    letterbox.pause = SLOW_SECONDS
    token = "a" * 32
    words = urlencode({"email": manager.email, "csrfmiddlewaretoken": token})
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": f"csrftoken={token}"}
    connection = HTTPConnection(urlsplit(live_server.url).netloc, timeout=10)

    started = time.monotonic()
    connection.request("POST", reverse("account_request_login_code"), words, headers)
    answer = connection.getresponse()
    answer.read()
    took = time.monotonic() - started

    assert answer.status == 302
    assert took < SLOW_SECONDS
    assert letterbox.wait()["To"] == manager.email
    connection.close()


def test_mail_server_that_is_down_changes_no_answer(client: Client, manager: User, settings: Settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1

    known = client.post(reverse("account_request_login_code"), {"email": manager.email})
    unknown = Client().post(reverse("account_request_login_code"), {"email": "nobody@example.org"})

    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    assert mail.outbox == []
