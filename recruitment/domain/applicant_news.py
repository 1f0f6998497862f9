"""Tells an applicant something, with the address that opens their page: by login, or by their own link."""

from collections.abc import Callable
from datetime import datetime

from django.urls import reverse
from django.utils.translation import override

from people.domain.outbox import News, tell
from people.models import User
from recruitment.domain.links import link_address
from recruitment.models import Application


def address_of(application: Application, page: str) -> str:
    """Return a page of an application for whoever signs in, and else the link that opens the application."""
    if User.objects.filter(person=application.person_id, is_active=True).exists():
        return reverse(page, args=[application.pk])
    return link_address(application=application, page=page)


def tell_applicant(
    *, application: Application, kind: str, key: str, page: str, words: Callable[[], tuple[str, str]], at: datetime
) -> None:
    """Tell an applicant once per key; `words` gives subject and text in their language."""
    with override(application.person.language):
        subject, body = words()
    url = address_of(application, page)
    tell(news=[News(application.person, kind, key, subject, body, url)], at=at)
