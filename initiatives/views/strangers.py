"""What pages for people without an account share: how often one may send, and that search engines leave them out."""

from contextlib import suppress

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

MOST_SENT = 40
SECONDS = 10 * 60
"""So many forms sent from one address of the net within these seconds: a whole school behind one address joins."""


def too_many(request: HttpRequest, *, what: str) -> bool:
    """Count what a stranger sends, and say whether it was too often; the count ends with its window."""
    key = f"{what}:{get_adapter().get_client_ip(request)}"
    if cache.add(key, 1, SECONDS):
        return False
    # The window may close between the two.
    with suppress(ValueError):
        return bool(cache.incr(key) > MOST_SENT)
    return False


def rest(request: HttpRequest) -> HttpResponse:
    """Ask someone who sends too often to wait."""
    return unlisted(render(request, "429.html", status=429))


def unlisted(response: HttpResponse) -> HttpResponse:
    """Ask search engines to leave a page out."""
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
