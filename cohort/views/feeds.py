"""The private address of one's calendar: the file behind it, and the page about it."""

from collections.abc import Callable
from io import BytesIO
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

import segno
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.utils.timezone import get_default_timezone_name, localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cohort.access import for_those_with_a_diary
from cohort.domain.feeds import FeedRefusedError, entries_of, feed_behind, feed_of, open_feed, renew_feed, revoke_feed
from cohort.exports.calendar import PageOf, calendar_file, fingerprint
from cohort.models import CalendarFeed
from people.adminkit import acting

FRESH_SECONDS = 15 * 60
GOOGLE = "https://calendar.google.com/calendar/r?"
OUTLOOK = "https://outlook.live.com/calendar/0/addfromweb?"


@require_safe
def calendar_feed(request: HttpRequest, token: str) -> HttpResponseBase:
    """Send the calendar behind a private address; an unknown or revoked one is not there.

    A calendar asks every few hours: as long as nothing changed it is answered without the file being built. The tag
    decides, not the day: a meeting that left the calendar leaves no younger day behind.
    """
    feed = feed_behind(token=token)
    if feed is None:
        raise Http404
    zone, page_of = ZoneInfo(get_default_timezone_name()), page_finder(request)
    entries = entries_of(feed=feed, on=localdate())
    tag = f'"{fingerprint(entries, page_of=page_of)}"'
    response = get_conditional_response(request, etag=tag)
    if response is None:
        file = calendar_file(entries, zone=zone, on=localdate(), page_of=page_of)
        response = HttpResponse(file, content_type="text/calendar; charset=utf-8; method=PUBLISH")
        response.headers["Content-Disposition"] = 'inline; filename="machzor.ics"'
    latest = max((entry.changed_at for entry in entries), default=feed.made_at)
    response.headers["ETag"] = tag
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["Last-Modified"] = http_date(latest.timestamp())
    return kept_private(response, f"private, max-age={FRESH_SECONDS}, must-revalidate")


def kept_private(response: HttpResponseBase, cache: str) -> HttpResponseBase:
    """Return an answer about the secret address, so that no shared cache and no search engine keeps it."""
    response.headers["Cache-Control"] = cache
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


def page_finder(request: HttpRequest) -> PageOf:
    """Return what finds the full address of a meeting's page, empty where the site has none."""
    try:
        pattern = request.build_absolute_uri(reverse("meeting", args=[0]))
    except NoReverseMatch:
        return lambda meeting_id: ""
    before, _zero, after = pattern.rpartition("0")
    return lambda meeting_id: f"{before}{meeting_id}{after}"


def addresses(request: HttpRequest, feed: CalendarFeed) -> dict[str, str]:
    """Return the ways to a feed: for the web, for a phone, and the pages of two calendars that add it."""
    web = request.build_absolute_uri(reverse("calendar_feed", args=[feed.token]))
    phone = f"webcal://{web.partition('://')[2]}"
    name = _("Meetings")
    return {
        "web": web,
        "phone": phone,
        "google": GOOGLE + urlencode({"cid": phone}),
        "outlook": OUTLOOK + urlencode({"url": web, "name": name}),
    }


@require_safe
@for_those_with_a_diary
def my_calendar(request: HttpRequest) -> HttpResponseBase:
    """Show one's private address and how to subscribe, or offer to open one."""
    feed = feed_of(user=acting(request))
    context = {"feed": feed, "addresses": addresses(request, feed) if feed else None}
    return kept_private(render(request, "cohort/my_calendar.html", context), "private, no-store")


@require_safe
@login_required
def calendar_qr(request: HttpRequest) -> HttpResponseBase:
    """Send the code that a phone's camera reads as one's own address; without an address there is none."""
    feed = feed_of(user=acting(request))
    if feed is None:
        raise Http404
    picture = BytesIO()
    segno.make(addresses(request, feed)["phone"], error="m", micro=False).save(
        picture, kind="svg", scale=4, border=4, dark="#14242c", light="#ffffff", nl=False
    )
    return kept_private(HttpResponse(picture.getvalue(), content_type="image/svg+xml"), "private, no-store")


@require_POST
@for_those_with_a_diary
def open_calendar(request: HttpRequest) -> HttpResponse:
    """Open one's private address."""
    return changed(request, open_feed, _("Your calendar address is open."))


@require_POST
@for_those_with_a_diary
def renew_calendar(request: HttpRequest) -> HttpResponse:
    """Put a new address in place of one's old one."""
    return changed(request, renew_feed, _("You have a new address. The old one stopped working."))


@require_POST
@for_those_with_a_diary
def revoke_calendar(request: HttpRequest) -> HttpResponse:
    """Close one's address."""
    return changed(request, revoke_feed, _("The address is closed. Calendars that used it find nothing any more."))


def changed(request: HttpRequest, act: Callable[..., object], sentence: str) -> HttpResponse:
    """Change one's address and say so, or say why not; then show the page again."""
    try:
        act(by=acting(request), at=now())
        messages.success(request, sentence)
    except FeedRefusedError as refusal:
        messages.error(request, str(refusal))
    return redirect("my_calendar")
