"""The ways back to an application without an account: a mailed link, and asking for a new one."""

from contextlib import suppress

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from recruitment.applicants import remember
from recruitment.domain.link_mail import mail_links_to
from recruitment.domain.links import application_of_token, page_named
from recruitment.forms.apply import AddressForm

MOST_ASKED = 10
SECONDS = 10 * 60
"""So many links asked for from one address of the net within these seconds; then the page rests."""


def too_many(request: HttpRequest, *, what: str, most: int = MOST_ASKED) -> bool:
    """Count what a stranger does, and say whether it was too often; the count ends with its window."""
    key = f"{what}:{get_adapter().get_client_ip(request)}"
    if cache.add(key, 1, SECONDS):
        return False
    # The window may close between the two.
    with suppress(ValueError):
        return bool(cache.incr(key) > most)
    return False


@never_cache
def find_application(request: HttpRequest) -> HttpResponse:
    """Mail a link to whoever applied from an address; the page says the same whether anybody did."""
    form = AddressForm(request.POST or None)
    if request.method != "POST":
        return unlisted(render(request, "recruitment/find_application.html", {"form": form}))
    if too_many(request, what="find-application"):
        return unlisted(render(request, "429.html", status=429))
    if not form.is_valid():
        return unlisted(render(request, "recruitment/find_application.html", {"form": form}, status=422))
    address = form.cleaned_data["email"]
    mail_links_to(address=address, at=timezone.now())
    return unlisted(render(request, "recruitment/link_mailed.html", {"address": address}))


@never_cache
def open_application(request: HttpRequest, token: str) -> HttpResponse:
    """Open an application by its link; one that opens nothing any more leads to a new one."""
    application = application_of_token(token=token)
    if application is None:
        context = {"form": AddressForm(), "closed": True}
        return unlisted(render(request, "recruitment/find_application.html", context, status=404))
    remember(request, application)
    return unlisted(redirect(page_named(request.GET.get("page", "")), application_id=application.pk))


def unlisted(response: HttpResponse) -> HttpResponse:
    """Ask search engines to leave a page out."""
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
