"""A random cookie by which a phone is known again, so that one phone for two people shows."""

import secrets
from typing import TypeVar

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

COOKIE = "phone"
DAYS = 400
LONGEST = 64
Answer = TypeVar("Answer", bound=HttpResponseBase)


def phone_of(request: HttpRequest) -> str:
    """Return a phone's cookie; empty for one that has none."""
    return request.COOKIES.get(COOKIE, "")[:LONGEST]


def with_phone(request: HttpRequest, answer: Answer) -> Answer:
    """Give the phone its cookie with the answer, unless it has one."""
    if not phone_of(request):
        answer.set_cookie(
            COOKIE,
            secrets.token_urlsafe(24),
            max_age=DAYS * 24 * 60 * 60,
            httponly=True,
            secure=settings.SESSION_COOKIE_SECURE,
            samesite="Lax",
        )
    return answer
