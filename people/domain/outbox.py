"""Writes what is to be told into the outbox, in the transaction of what caused it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from people.models import Message, Person


@dataclass(frozen=True)
class News:
    """What one person is to be told: a kind, a key that makes it impossible twice, words, and a page to open."""

    person: Person
    kind: str
    key: str
    subject: str
    body: str
    url: str = ""


def tell(*, news: Iterable[News], at: datetime, not_before: datetime | None = None) -> int:
    """Write messages into the outbox, one query; a key that stands there already is left alone. Return how many."""
    rows = [
        Message(
            person=piece.person,
            kind=piece.kind,
            key=piece.key,
            subject=piece.subject[:200],
            body=piece.body[:2000],
            url=piece.url,
            written_at=at,
            not_before=not_before or at,
        )
        for piece in news
    ]
    before = Message.objects.filter(key__in=[row.key for row in rows]).count() if rows else 0
    Message.objects.bulk_create(rows, ignore_conflicts=True)
    return len({row.key for row in rows}) - before
