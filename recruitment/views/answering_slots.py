"""The coordinator's hours of interviews and presentations: making, booking by hand, and who goes on (S1-50, S1-51)."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from people.access import Role, has_role, needs_role
from people.adminkit import acting
from recruitment.domain.bookings import BookingRefusedError, book
from recruitment.domain.hour_desk import hour_desk
from recruitment.domain.hour_series import SlotRefusedError, make_hours, remove_free_hours, remove_hour, warnings
from recruitment.domain.interviews import complete_interviews, note_no_show
from recruitment.domain.moves import MoveRefusedError
from recruitment.domain.presentations import presentation_of
from recruitment.enums import ApplicationState
from recruitment.forms.answering import BookForm, NoShowForm, SeriesForm
from recruitment.models import Application, Call, SlotAssessor
from recruitment.views.answering_kit import number_of, send_paper

FIRST_SERIES: dict[str, Any] = {
    "begins": "17:00",
    "ends": "20:30",
    "interview_minutes": 25,
    "pitch_minutes": 15,
    "break_minutes": 5,
}


def call_of(call_id: int) -> Call:
    """Return a call with its cohort and programme; raise Http404."""
    return get_object_or_404(Call.objects.select_related("cohort__programme"), pk=call_id)


@require_safe
@needs_role(Role.MANAGER)
def call_slots(request: HttpRequest, call_id: int) -> HttpResponse:
    """Show the hours of a call by day, who has none yet, and the form that makes more."""
    return slots_page(request, call_of(call_id))


def slots_page(
    request: HttpRequest,
    call: Call,
    *,
    series: SeriesForm | None = None,
    told: list[str] | None = None,
    booking: BookForm | None = None,
) -> HttpResponse:
    """Draw the page; forms are given where they came back, `told` is what speaks against a series."""
    desk = hour_desk(call=call, at=timezone.now())
    context = {
        "call": call,
        "desk": desk,
        "form": series or SeriesForm(call=call, initial=first_series(call), auto_id="series-%s"),
        "opened": series is not None or not desk.hours,
        "warnings": told or [],
        "book_form": booking or book_form(call),
        "now": desk.at,
        "today": timezone.localdate(),
    }
    return render(request, "recruitment/call_slots.html", context, status=422 if series or booking else 200)


def first_series(call: Call) -> dict[str, Any]:
    """Return what the form of a series begins with."""
    return {**FIRST_SERIES, "place": call.cohort.programme.centre}


def book_form(call: Call, data: Any = None) -> BookForm:
    """Return the form that books by hand: who is at the interviews, and the free hours ahead."""
    people = call.applications.filter(state=ApplicationState.INVITED_INTERVIEW).select_related("person")
    slots = call.slots.filter(application=None, starts_at__gt=timezone.now())
    return BookForm(data, people=people.order_by("person__full_name"), slots=slots, auto_id="book-%s")


@require_POST
@needs_role(Role.MANAGER)
def make_slots(request: HttpRequest, call_id: int) -> HttpResponse:
    """Make a series of hours; what speaks against it is shown once, and overruled with a tick."""
    call = call_of(call_id)
    form = SeriesForm(request.POST, call=call, auto_id="series-%s")
    told: list[str] = []
    if form.is_valid():
        series = form.series()
        told = [] if form.cleaned_data["knowingly"] else warnings(call=call, series=series)
        try:
            if not told:
                count = len(make_hours(call=call, series=series, at=timezone.now()))
                messages.success(
                    request,
                    ngettext("%(count)s hour was made.", "%(count)s hours were made.", count) % {"count": count},
                )
                return redirect("call_slots", call.pk)
        except SlotRefusedError as refusal:
            form.add_error("begins", str(refusal))
    return slots_page(request, call, series=form, told=told)


@require_POST
@needs_role(Role.MANAGER)
def remove_slots(request: HttpRequest, call_id: int) -> HttpResponse:
    """Remove one free hour, or all free hours of a day."""
    call = call_of(call_id)
    try:
        if "slot" in request.POST:
            remove_hour(slot=get_object_or_404(call.slots, pk=number_of(request.POST["slot"])))
            messages.success(request, _("The hour was removed."))
        else:
            day = parse_date(request.POST.get("day", ""))
            if day is None:
                raise Http404
            count = remove_free_hours(call=call, on=day)
            messages.success(
                request,
                ngettext("%(count)s hour was removed.", "%(count)s hours were removed.", count) % {"count": count},
            )
    except SlotRefusedError as refusal:
        messages.warning(request, str(refusal))
    return redirect("call_slots", call.pk)


@require_POST
@needs_role(Role.MANAGER)
def book_for(request: HttpRequest, call_id: int) -> HttpResponse:
    """Book an hour for someone by hand, or move them; they are told."""
    call = call_of(call_id)
    form = book_form(call, request.POST)
    if form.is_valid():
        person, slot = form.cleaned_data["application"], form.cleaned_data["slot"]
        try:
            book(application=person, slot_ids=[slot.pk], by=acting(request), at=timezone.now(), by_staff=True)
            messages.success(request, _("%(name)s has this hour now and was told.") % {"name": person.person})
            return redirect("call_slots", call.pk)
        except BookingRefusedError as refusal:
            form.add_error("slot", str(refusal))
    return slots_page(request, call, booking=form)


@require_POST
@needs_role(Role.MANAGER)
def finish_interviews(request: HttpRequest, call_id: int) -> HttpResponse:
    """Send those whose marks of both stages are locked to the committee."""
    call = call_of(call_id)
    count = len(complete_interviews(call=call, by=acting(request), on=timezone.localdate()))
    sentence = ngettext(
        "%(count)s application went to the committee.", "%(count)s applications went to the committee.", count
    )
    messages.success(request, sentence % {"count": count})
    return redirect("call_slots", call.pk)


@require_POST
@needs_role(Role.MANAGER)
def candidate_missed(request: HttpRequest, application_id: int) -> HttpResponse:
    """Withdraw someone who did not come, with the reason."""
    application = get_object_or_404(Application.objects.visible_to(request.user), pk=application_id)
    form = NoShowForm(request.POST)
    try:
        reason = form.cleaned_data["reason"] if form.is_valid() else ""
        note_no_show(application=application, reason=reason, by=acting(request), at=timezone.now())
        messages.success(request, _("The application was withdrawn and the reason kept."))
    except (SlotRefusedError, MoveRefusedError) as refusal:
        messages.warning(request, str(refusal))
    return redirect("call_slots", application.call_id)


@require_safe
@needs_role(Role.MANAGER, Role.ASSESSOR)
def candidate_presentation(request: HttpRequest, application_id: int) -> HttpResponse:
    """Send a candidate's presentation to the coordinator and to those who hear it."""
    rows = Application.objects.visible_to(request.user, on=timezone.localdate())
    application = get_object_or_404(rows, pk=application_id)
    paper = presentation_of(application=application)
    hears = SlotAssessor.objects.visible_to(request.user).filter(slot__application=application)
    if paper is None or not (has_role(request.user, Role.MANAGER) or hears.exists()):
        raise Http404
    return send_paper(request, paper)
