"""An applicant's hour: choosing it, moving it, taking it into the calendar; and the presentation (S1-50, S1-51)."""

from itertools import groupby

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from cohort.domain.policies import policy_for
from recruitment.applicants import for_applicants
from recruitment.domain.bookings import BookingRefusedError, book, free_hours, held_hours, may_move, offerings, too_late
from recruitment.domain.presentations import (
    PresentationRefusedError,
    closes_at,
    presentation_of,
)
from recruitment.domain.presentations import (
    hand_in_presentation as keep_presentation,
)
from recruitment.enums import ApplicationState
from recruitment.exports.answering import hours_file
from recruitment.forms.answering import PresentationForm
from recruitment.models import SLOT_STAGES, Application
from recruitment.policy import RecruitmentPolicy
from recruitment.views.answering_kit import actor, number_of, send_paper


@never_cache
@for_applicants
def book_slot(request: HttpRequest, application: Application) -> HttpResponse:
    """Show the booked hours and the free ones, and book one with a press."""
    if request.method == "POST":
        return booked(request, application)
    at, held = timezone.now(), held_hours(application=application)
    policy = policy_for(application.call.cohort, RecruitmentPolicy)
    movable = may_move(held=held, policy=policy, at=at)
    moving = bool(held) and movable and "move" in request.GET
    missing = [stage for stage in SLOT_STAGES if stage not in {slot.stage for slot in held}]
    free = free_hours(application=application, at=at)
    offered = offerings(free=free, stages=SLOT_STAGES if moving else missing)
    context = {
        "application": application,
        "is_open": application.state == ApplicationState.INVITED_INTERVIEW,
        "held": held,
        "movable": movable,
        "moving": moving,
        "missing": missing,
        "too_late": "" if movable else too_late(policy),
        "days": [(day, list(rows)) for day, rows in groupby(offered, lambda o: timezone.localdate(o.starts_at))],
        "names_shown": policy.name_panel,
        "today": timezone.localdate(),
    }
    return render(request, "recruitment/book_slot.html", context)


def booked(request: HttpRequest, application: Application) -> HttpResponse:
    """Book what was pressed, and say so; a refusal is said in one kind sentence above what is still free."""
    numbers = [number_of(part) for part in request.POST.get("hours", "").split(",")]
    try:
        book(application=application, slot_ids=numbers, by=actor(request, application), at=timezone.now())
        messages.success(request, _("Your hour is booked. We are looking forward to meeting you."))
    except BookingRefusedError as refusal:
        messages.warning(request, str(refusal))
    return redirect("book_slot", application.pk)


@require_safe
@for_applicants
def hour_calendar(request: HttpRequest, application: Application) -> HttpResponse:
    """Send the booked hours as a calendar file."""
    held = held_hours(application=application)
    if not held:
        raise Http404
    file = hours_file(held, programme=application.call.cohort.programme.name, at=timezone.now())
    response = HttpResponse(file, content_type="text/calendar; charset=utf-8; method=PUBLISH")
    response["Content-Disposition"] = 'attachment; filename="machzor-interview.ics"'
    response["Cache-Control"] = "private, no-store"
    return response


@never_cache
@for_applicants
def hand_in_presentation(request: HttpRequest, application: Application) -> HttpResponse:
    """Take the presentation of the project, a link or a file, until its hour begins."""
    at = timezone.now()
    most_bytes = policy_for(application.call.cohort, RecruitmentPolicy).presentation_bytes
    form = PresentationForm(
        request.POST or None,
        request.FILES or None,
        most_bytes=most_bytes,
        initial={"url": application.presentation_url},
    )
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            keep_presentation(application=application, url=told["url"], file=told["file"], at=at)
            messages.success(request, _("The presentation is with us. Until your hour begins you may replace it."))
            return redirect("hand_in_presentation", application.pk)
        except PresentationRefusedError as refusal:
            form.add_error("file", str(refusal))
    until = closes_at(application=application)
    context = {
        "application": application,
        "form": form,
        "paper": presentation_of(application=application),
        "until": until,
        "is_open": application.state == ApplicationState.INVITED_INTERVIEW and (until is None or at < until),
        "most_megabytes": most_bytes // (1024 * 1024),
        "today": timezone.localdate(),
    }
    return render(request, "recruitment/hand_in_presentation.html", context, status=422 if form.errors else 200)


@require_safe
@for_applicants
def my_presentation(request: HttpRequest, application: Application) -> HttpResponse:
    """Send the applicant their own file."""
    paper = presentation_of(application=application)
    if paper is None:
        raise Http404
    return send_paper(request, paper)
