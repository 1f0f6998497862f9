"""The settings of a call: dates, seats, conditions, words, the interview guide, and publishing."""

from collections.abc import Callable
from copy import copy
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from people.access import Role, needs_role
from people.adminkit import acting
from people.models import User
from recruitment.domain.call_changes import change_call, change_dates, publish_call, unpublish_call
from recruitment.domain.call_gaps import gaps_of
from recruitment.domain.number_changes import (
    SEAT_NUMBERS,
    change_numbers,
    current_numbers,
    reasons_of,
    seats_above_usual,
)
from recruitment.domain.refusals import CallRefusedError
from recruitment.forms.calls import ConditionsForm, DatesForm, GuideForm, SeatsForm, WordsForm, short_name
from recruitment.models import Call
from recruitment.views.calls_kit import call_or_404, done

DATES = ("opens_on", "closes_on", "answer_on", "assessors_until")


@dataclass(frozen=True)
class Part:
    """One part of the settings: its title, its form, and what saving it does."""

    title: str | Promise
    icon: str
    form: Callable[[Call, Any], forms.BaseForm]
    save: Callable[[Call, Any, User], object]


def dates_form(call: Call, data: Any) -> forms.BaseForm:
    """Return the form of the dates."""
    return DatesForm(data, initial={name: getattr(call, name) for name in DATES})


def seats_form(call: Call, data: Any) -> forms.BaseForm:
    """Return the form of the numbers."""
    held = current_numbers(cohort=call.cohort, keys=SEAT_NUMBERS)
    return SeatsForm(data, initial={short_name(key): value for key, value in held.items()})


def save_dates(call: Call, form: DatesForm, by: User) -> None:
    """Set the dates."""
    change_dates(call=call, by=by, **vars(form.dates()))


def save_seats(call: Call, form: SeatsForm, by: User) -> None:
    """Change the numbers."""
    change_numbers(cohort=call.cohort, values=form.values(), reason=form.cleaned_data["reason"], by=by)


def save_words(call: Call, form: forms.ModelForm[Call], by: User) -> None:
    """Write words or conditions."""
    change_call(call=call, values=form.cleaned_data, by=by)


def of_model(form_class: type[forms.ModelForm[Call]]) -> Callable[[Call, Any], forms.BaseForm]:
    """Return what makes a form over a copy of the call, so that refused words do not reach the page's own."""
    return lambda call, data: form_class(data, instance=copy(call))


PARTS: dict[str, Part] = {
    "dates": Part(gettext_lazy("Dates"), "calendar-days", dates_form, save_dates),
    "seats": Part(gettext_lazy("Seats and ages"), "armchair", seats_form, save_seats),
    "conditions": Part(gettext_lazy("Who may apply"), "list-checks", of_model(ConditionsForm), save_words),
    "words": Part(gettext_lazy("The words of the call"), "pen-line", of_model(WordsForm), save_words),
    "guide": Part(gettext_lazy("Interview guide"), "message-circle", of_model(GuideForm), save_words),
}


@needs_role(Role.MANAGER)
@require_http_methods(["GET", "POST"])
def call_settings(request: HttpRequest, call_id: int) -> HttpResponse:
    """Show and save the parts of a call's settings, one at a time."""
    call = call_or_404(call_id)
    sent = request.POST.get("part", "")
    made = {name: part.form(call, request.POST if name == sent else None) for name, part in PARTS.items()}
    if sent in PARTS and made[sent].is_valid():
        try:
            PARTS[sent].save(call, made[sent], acting(request))
        except CallRefusedError as refusal:
            for problem in refusal.problems:
                field = short_name(problem.field)
                made[sent].add_error(field if field in made[sent].fields else None, problem.sentence)
        else:
            messages.success(request, _("Saved: %(part)s.") % {"part": PARTS[sent].title})
            return redirect("call_settings", call_id=call.pk)
    failed = sent in PARTS
    return render(request, "recruitment/call_settings.html", page(call, made, sent), status=422 if failed else 200)


def page(call: Call, made: dict[str, forms.BaseForm], sent: str) -> dict[str, object]:
    """Return what the page of the settings shows."""
    return {
        "call": call,
        "parts": [(name, part, made[name], name == sent) for name, part in PARTS.items()],
        "gaps": gaps_of(call=call, on=localdate()),
        "reasons": reasons_of(cohort=call.cohort, keys=SEAT_NUMBERS),
        "above": seats_above_usual(cohort=call.cohort),
        "sent_count": call.applications.exclude(submitted_on=None).count(),
        "today": localdate(),
    }


@require_POST
@needs_role(Role.MANAGER)
def publish(request: HttpRequest, call_id: int) -> HttpResponse:
    """Let strangers read the call."""
    call = call_or_404(call_id)
    done(request, lambda: publish_call(call=call, by=acting(request), at=timezone.now()), _("The call is published."))
    return redirect("call_settings", call_id=call.pk)


@require_POST
@needs_role(Role.MANAGER)
def unpublish(request: HttpRequest, call_id: int) -> HttpResponse:
    """Take the call back."""
    call = call_or_404(call_id)
    done(request, lambda: unpublish_call(call=call, by=acting(request)), _("The call is no longer shown."))
    return redirect("call_settings", call_id=call.pk)
