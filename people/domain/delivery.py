"""Delivers the outbox: each row is locked, sent and marked in one transaction, so that no two workers send it.

Between the mail server's yes and the end of that transaction lies the one moment in which a crash makes a mail go out
twice; it then carries the same Message-ID, by which readers of mail know it again.
"""

import hashlib
from collections.abc import Callable, Collection
from datetime import datetime, timedelta
from smtplib import SMTPException

from django.db import transaction

from people.domain.hours_of_rest import is_quiet
from people.models import Message
from people.models.message import MessageQuerySet
from people.policy import ATTEMPTS, BATCH, FIRST_PAUSE_MINUTES

URGENT: Collection[str] = frozenset(
    {"meeting_cancelled_today", "meeting_moved_today", "application_link", "recruitment.received"}
    | {"volunteer_link", "registration_link"}
)
"""Kinds that leave at any hour, by name."""
NO_ADDRESS = "no address"

Send = Callable[[Message, str], None]


def deliver(*, at: datetime, send: Send) -> int:
    """Send what is due through `send` (a message and its Message-ID); return how many left.

    `at` is on the clock of the programme. A mail that does not leave is tried again after growing pauses.
    """
    tried: set[int] = set()
    sent = 0
    while len(tried) < BATCH and (result := deliver_next(at=at, send=send, tried=tried)) is not None:
        sent += result
    return sent


@transaction.atomic
def deliver_next(*, at: datetime, send: Send, tried: set[int]) -> int | None:
    """Send the next message that nobody else holds; None where there is none."""
    message = due(at).exclude(pk__in=tried).select_for_update(of=("self",), skip_locked=True).first()
    if message is None:
        return None
    tried.add(message.pk)
    if not message.person.email:
        message.gave_up_at, message.fault = at, NO_ADDRESS
    else:
        attempt(message, at=at, send=send)
    message.save(update_fields=["attempts", "sent_at", "gave_up_at", "fault", "not_before"])
    return int(message.sent_at is not None)


def due(at: datetime) -> MessageQuerySet:
    """Return what is to leave now, the oldest first; in hours of rest only what is urgent."""
    rows = Message.objects.waiting().filter(not_before__lte=at, person__erased_at__isnull=True)
    rows = rows.filter(kind__in=URGENT) if is_quiet(at=at) else rows
    return rows.select_related("person").order_by("not_before", "pk")


def attempt(message: Message, *, at: datetime, send: Send) -> None:
    """Try to send one message and write down how it went; growing pauses, then giving up."""
    message.attempts += 1
    try:
        send(message, message_id(message))
        message.sent_at, message.fault = at, ""
    except (SMTPException, OSError) as error:
        message.fault = f"{type(error).__name__}"[:300]
        message.not_before = at + timedelta(minutes=FIRST_PAUSE_MINUTES**message.attempts)
        if message.attempts >= ATTEMPTS:
            message.gave_up_at = at


def message_id(message: Message) -> str:
    """Return the Message-ID of a message: always the same, whoever sends it and how often."""
    return f"<{hashlib.sha256(message.key.encode()).hexdigest()[:40]}@machzor>"
