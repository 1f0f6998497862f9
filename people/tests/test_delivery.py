"""The outbox: told once, sent once, at a decent hour, to a real mail server."""

import threading
from collections.abc import Iterator
from datetime import datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message as Sink
from aiosmtpd.smtp import Envelope
from django.db import connection
from django.test import override_settings
from django.urls import reverse

from config.testing import HouseClient
from people.domain.delivery import deliver
from people.domain.hours_of_rest import is_quiet
from people.domain.outbox import News, tell
from people.mails import send_mail
from people.models import Message
from people.policy import ATTEMPTS
from people.tests.factories import PersonFactory, login_of
from people.tests.test_mails import free_port

ZONE = ZoneInfo("Asia/Jerusalem")
NOON = datetime(2026, 1, 12, 12, 0, tzinfo=ZONE)


class Box(Sink):
    """Keeps what the mail server was given; refuses while `broken`."""

    def __init__(self) -> None:
        super().__init__()
        self.mails: list[EmailMessage] = []
        self.broken = False

    def prepare_message(self, session: Any, envelope: Envelope) -> Any:
        """Refuse, or take the mail apart."""
        assert isinstance(envelope.content, bytes)
        return message_from_bytes(envelope.content, policy=default)

    def handle_message(self, message: Any) -> None:
        """Keep a mail."""
        if self.broken:
            raise OSError("broken")
        self.mails.append(message)


@pytest.fixture
def box() -> Iterator[Box]:
    """Start a real mail server on this machine, and point the mails there."""
    kept = Box()
    port = free_port()
    server = Controller(kept, hostname="127.0.0.1", port=port)
    server.start()
    backend = "django.core.mail.backends.smtp.EmailBackend"
    with override_settings(EMAIL_BACKEND=backend, EMAIL_HOST="127.0.0.1", EMAIL_PORT=port):
        yield kept
    server.stop()


def told(key: str = "k1", kind: str = "note", **person: Any) -> Message:
    news = News(PersonFactory.create(**person), kind, key, "שינוי במפגש", "המפגש עבר ליום ד׳", url="/meetings/")
    tell(news=[news], at=NOON)
    return Message.objects.get(key=key)


@pytest.mark.django_db
def test_same_key_is_told_once() -> None:
    person = PersonFactory.create()
    news = News(person, "note", "k1", "שלום", "טקסט")

    counts = [tell(news=[news, news], at=NOON), tell(news=[news], at=NOON)]

    assert counts == [1, 0]
    assert Message.objects.count() == 1


@pytest.mark.django_db
def test_mail_leaves_once_in_both_forms(box: Box) -> None:
    message = told()

    counts = [deliver(at=NOON, send=send_mail), deliver(at=NOON, send=send_mail)]

    message.refresh_from_db()
    assert (counts, message.sent_at, message.attempts) == ([1, 0], NOON, 1)
    [mail] = box.mails
    assert mail["Subject"] == "שינוי במפגש"
    assert [part.get_content_type() for part in mail.iter_parts()] == ["text/plain", "text/html"]
    plain = mail.get_body(("plain",))
    assert plain
    assert "/meetings/" in plain.get_content()


@pytest.mark.parametrize(
    ("moment", "quiet"),
    [
        (datetime(2026, 1, 12, 7, 59, tzinfo=ZONE), True),
        (datetime(2026, 1, 12, 8, 0, tzinfo=ZONE), False),
        (datetime(2026, 1, 12, 20, 59, tzinfo=ZONE), False),
        (datetime(2026, 1, 12, 21, 0, tzinfo=ZONE), True),
        (datetime(2026, 1, 16, 13, 59, tzinfo=ZONE), False),
        (datetime(2026, 1, 16, 14, 0, tzinfo=ZONE), True),
        (datetime(2026, 1, 17, 19, 0, tzinfo=ZONE), True),
        (datetime(2026, 1, 18, 8, 0, tzinfo=ZONE), False),
        (datetime(2026, 3, 27, 8, 0, tzinfo=ZONE), False),
    ],
)
def test_nights_and_the_end_of_the_week_are_quiet(moment: datetime, quiet: bool) -> None:
    assert is_quiet(at=moment) is quiet


@pytest.mark.django_db
def test_only_urgent_kinds_leave_in_hours_of_rest(box: Box) -> None:
    told("k1")
    told("k2", kind="meeting_cancelled_today")

    deliver(at=NOON.replace(hour=22), send=send_mail)

    assert list(Message.objects.exclude(sent_at=None).values_list("key", flat=True)) == ["k2"]


@pytest.mark.django_db
def test_mail_is_tried_again_after_growing_pauses_and_then_given_up(box: Box) -> None:
    message, box.broken = told(), True
    pauses, at = [], NOON
    for _try in range(ATTEMPTS):
        deliver(at=at, send=send_mail)
        message.refresh_from_db()
        pauses.append(int((message.not_before - at).total_seconds() // 60))
        at = message.not_before.astimezone(ZONE)

    assert pauses == [2**number for number in range(1, ATTEMPTS + 1)]
    assert message.gave_up_at is not None
    assert message.fault == "SMTPDataError"


@pytest.mark.django_db
def test_same_message_carries_the_same_id_when_it_is_sent_again(box: Box) -> None:
    message = told()
    deliver(at=NOON, send=send_mail)
    Message.objects.update(sent_at=None)

    deliver(at=NOON, send=send_mail)

    assert len({mail["Message-ID"] for mail in box.mails}) == 1
    assert len(box.mails) == 2
    assert message.key not in box.mails[0]["Message-ID"]


@pytest.mark.django_db
def test_person_without_an_address_reads_it_on_the_site() -> None:
    message = told(email="")

    assert deliver(at=NOON, send=send_mail) == 0
    message.refresh_from_db()
    assert (message.gave_up_at, message.fault) == (NOON, "no address")


@pytest.mark.django_db(transaction=True)
def test_two_workers_send_nothing_twice(box: Box) -> None:
    for number in range(30):
        told(f"k{number}")

    def work() -> None:
        try:
            deliver(at=NOON, send=send_mail)
        finally:
            connection.close()

    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert len(box.mails) == 30
    assert len({mail["Message-ID"] for mail in box.mails}) == 30


@pytest.mark.django_db
def test_reader_opens_own_messages_only(client: HouseClient) -> None:
    user = login_of(None)
    assert user.person
    tell(news=[News(user.person, "note", "mine", "שלום", "שלי", url=reverse("home"))], at=NOON)
    others = told("others")
    client.force_login(user)

    page = client.get(reverse("my_messages")).content.decode()
    mine = Message.objects.get(key="mine")
    opened = client.post(reverse("open_message", args=[mine.pk]))
    strange = client.post(reverse("open_message", args=[others.pk]))

    mine.refresh_from_db()
    assert ("שלי" in page, "המפגש עבר" in page) == (True, False)
    assert (opened["Location"], strange.status_code, mine.read_at is not None) == (reverse("home"), 404, True)


@pytest.mark.django_db
def test_everything_is_read_at_once(client: HouseClient) -> None:
    user = login_of(None)
    assert user.person
    later = NOON + timedelta(minutes=1)
    tell(news=[News(user.person, "note", key, "שלום", "טקסט") for key in ("a", "b")], at=later)
    client.force_login(user)

    client.post(reverse("read_all_messages"))

    assert not Message.objects.unread().exists()
