"""The public page that says whether a certificate holds; no login, few tries, not for search engines."""

from contextlib import suppress

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from cohort.domain.certificates import Validity, lines_of, verify_certificate
from cohort.forms.requests import CodeForm

MOST_MISSES = 15
SECONDS = 10 * 60
"""So many unknown codes from one address of the net within these seconds; then the page rests."""


@never_cache
def verify(request: HttpRequest) -> HttpResponse:
    """Ask for the code of a certificate."""
    form = CodeForm(request.GET if "code" in request.GET else None)
    if form.is_valid():
        return redirect("verify_code", code=form.cleaned_data["code"])
    return unlisted(render(request, "cohort/verify.html", {"form": form}))


@never_cache
def verify_code(request: HttpRequest, code: str) -> HttpResponse:
    """Say what stands on the paper with a code, and whether it holds."""
    key = f"verify:{get_adapter().get_client_ip(request)}"
    if cache.get(key, 0) >= MOST_MISSES:
        return unlisted(render(request, "429.html", status=429))
    found = verify_certificate(text=code)
    if found.validity == Validity.UNKNOWN:
        count_miss(key)
    facts = {"found": found, "lines": lines_of(found.certificate) if found.certificate else (), "form": CodeForm()}
    status = 404 if found.validity == Validity.UNKNOWN else 200
    return unlisted(render(request, "cohort/verify.html", facts, status=status))


def count_miss(key: str) -> None:
    """Count an unknown code; the count ends with its window."""
    if cache.add(key, 1, SECONDS):
        return
    # The window may close between the two.
    with suppress(ValueError):
        cache.incr(key)


def unlisted(response: HttpResponse) -> HttpResponse:
    """Ask search engines to leave a page out."""
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
