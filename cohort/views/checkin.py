"""A fellow's own arrival: the page that the phone's camera opens, and the six digits."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from cohort.access import for_fellows
from cohort.domain.checkin import CheckInRefusedError, check_in_by_digits, check_in_by_scan, recorded, still_good
from cohort.domain.checkin_words import answer_of
from cohort.forms.checkin import CodeForm
from cohort.models import Fellowship, Meeting
from cohort.views.phones import phone_of, with_phone
from people.adminkit import acting

SEEN = "check_in_seen"
"""Where the session keeps which code was scanned when, since signing in may take longer than the code holds."""


@never_cache
@require_http_methods(["GET", "POST"])
def check_in(request: HttpRequest, token: str) -> HttpResponseBase:
    """Remember when the code was scanned, let the fellow sign in, and record the arrival once the form comes back."""
    if request.method == "GET":
        remember(request, token)
    answer: HttpResponseBase = arriving(request, token)
    return answer


def remember(request: HttpRequest, token: str) -> None:
    """Keep the moment at which a code that holds was first seen in a browser that has yet to sign in."""
    if request.user.is_authenticated:
        return
    now = timezone.now()
    if seen_at(request, token) is None and still_good(token=token, at=now):
        request.session[SEEN] = {"token": token, "at": now.isoformat()}


def seen_at(request: HttpRequest, token: str) -> datetime | None:
    """Return when this browser, then signed out, showed this code first."""
    seen = request.session.get(SEEN) or {}
    return datetime.fromisoformat(seen["at"]) if seen.get("token") == token else None


@for_fellows
def arriving(request: HttpRequest, fellowship: Fellowship, token: str) -> HttpResponse:
    """Show the form that sends itself; on its return record, or say why not."""
    if request.method == "GET":
        return with_phone(request, render(request, "cohort/check_in.html", {"token": token}))
    try:
        found = check_in_by_scan(
            token=token,
            by=acting(request),
            phone=phone_of(request),
            at=timezone.now(),
            seen_at=seen_at(request, token),
        )
    except CheckInRefusedError as refusal:
        return render(request, "cohort/check_in_refused.html", {"sentence": str(refusal)})
    return with_phone(request, redirect("checked_in", meeting_id=found.meeting.pk))


@never_cache
@for_fellows
@require_http_methods(["GET", "POST"])
def enter_code(request: HttpRequest, fellowship: Fellowship) -> HttpResponse:
    """Let a fellow type the six digits that stand on the screen."""
    form = CodeForm(request.POST or None)
    if form.is_valid():
        try:
            found = check_in_by_digits(
                digits=form.cleaned_data["code"],
                fellowship=fellowship,
                by=acting(request),
                phone=phone_of(request),
                at=timezone.now(),
            )
            return with_phone(request, redirect("checked_in", meeting_id=found.meeting.pk))
        except CheckInRefusedError as refusal:
            form.add_error("code", str(refusal))
    return with_phone(request, render(request, "cohort/enter_code.html", {"form": form}))


@never_cache
@for_fellows
def checked_in(request: HttpRequest, fellowship: Fellowship, meeting_id: int) -> HttpResponse:
    """Tell a fellow what stands about one meeting of theirs, however often they look."""
    own = Meeting.objects.select_related("cohort").filter(cohort__fellowships__person=fellowship.person_id)
    meeting = get_object_or_404(own, pk=meeting_id)
    place = Fellowship.objects.get(cohort=meeting.cohort_id, person=fellowship.person_id)
    answer = answer_of(recorded(meeting=meeting, fellowship=place))
    return render(request, "cohort/checked_in.html", {"meeting": meeting, "answer": answer})
