"""Tells those who work on a call that something of an applicant waits for them."""

from collections.abc import Callable
from datetime import datetime

from django.utils.translation import override

from people.access import Role
from people.domain.outbox import News, tell
from people.models import Person


def tell_staff(
    *, roles: tuple[Role, ...], key: str, words: Callable[[], tuple[str, str]], url: str, at: datetime
) -> None:
    """Tell everyone who holds one of the roles, each in their language, once a key."""
    readers = Person.objects.filter(user__is_active=True, user__groups__name__in=[role.value for role in roles])
    news = []
    for reader in readers.distinct():
        with override(reader.language):
            subject, body = words()
        news.append(News(reader, "screening", f"{key}:{reader.pk}", subject, body, url))
    tell(news=news, at=at)
