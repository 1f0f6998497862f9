"""The pages of an initiative's events: plan, change, call off, count."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from initiatives.access import initiative_led_by
from initiatives.domain.events import call_off, count_people, write_event
from initiatives.domain.milestones import PlanError
from initiatives.forms.milestones import CallOffForm, EventForm, PeopleForm
from initiatives.models import Event, Initiative
from initiatives.views.milestones import attempt, fills, own_event
from people.adminkit import acting


@fills
@login_required
def new_event(request: HttpRequest, initiative_id: int) -> HttpResponse:
    """Plan an event."""
    initiative = initiative_led_by(request.user, initiative_id)
    form = EventForm(request.POST or None)

    def write() -> Event:
        return write_event(initiative=initiative, facts=form.facts(), by=acting(request))

    if attempt(request, form, write, _("The event was planned.")):
        return redirect("plan", initiative_id=initiative.pk)
    return event_page(request, initiative, form, None)


@fills
@login_required
def change_event(request: HttpRequest, event_id: int) -> HttpResponse:
    """Change an event."""
    event = own_event(request, event_id)
    form = EventForm(request.POST or None, initial=EventForm.initial_of(event))

    def write() -> Event:
        return write_event(initiative=event.initiative, facts=form.facts(), by=acting(request), event=event)

    if attempt(request, form, write, _("The event was changed.")):
        return redirect("plan", initiative_id=event.initiative_id)
    return event_page(request, event.initiative, form, event)


def event_page(request: HttpRequest, initiative: Initiative, form: EventForm, event: Event | None) -> HttpResponse:
    """Show the form of an event."""
    context = {
        "initiative": initiative,
        "form": form,
        "event": event,
        "call_off_form": CallOffForm(),
        "people_form": PeopleForm(),
        "is_past": event is not None and event.starts_at <= now(),
    }
    return render(request, "initiatives/event.html", context, status=422 if form.errors else 200)


@require_POST
@login_required
def call_off_event(request: HttpRequest, event_id: int) -> HttpResponse:
    """Call an event off."""
    event = own_event(request, event_id)
    form = CallOffForm(request.POST)
    if form.is_valid():
        try:
            call_off(event=event, reason=form.cleaned_data["reason"], by=acting(request), on=localdate())
            messages.success(request, _("The event was called off."))
        except PlanError as refusal:
            messages.error(request, str(refusal))
    else:
        messages.error(request, _("Say why the event is called off."))
    return redirect("plan", initiative_id=event.initiative_id)


@require_POST
@login_required
def count_event(request: HttpRequest, event_id: int) -> HttpResponse:
    """Note how many people came."""
    event = own_event(request, event_id)
    form = PeopleForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        try:
            count_people(
                event=event,
                people=given["people_came"],
                method=given["count_method"],
                by=acting(request),
                at=now(),
            )
            messages.success(request, _("The count was kept."))
        except PlanError as refusal:
            messages.error(request, str(refusal))
    else:
        messages.error(request, _("Write how many people came, as a whole number."))
    return redirect("plan", initiative_id=event.initiative_id)
