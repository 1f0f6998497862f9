"""The evenings of a call, and who assesses it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from people.access import Role, needs_role
from people.adminkit import acting
from recruitment.domain.assessors import (
    AboutAssessor,
    AssessorRefusedError,
    add_assessor,
    change_assessor,
    known_people,
    person_for,
)
from recruitment.domain.evening_keeping import EveningRefusedError
from recruitment.domain.evening_list import add_evening, evenings_of
from recruitment.domain.evening_people import without_group
from recruitment.forms.evenings import AboutAssessorForm, AssessorForm, EveningForm
from recruitment.models import Assessor, Call
from recruitment.views.evenings_kit import call_or_404


@needs_role(Role.MANAGER)
def evenings(request: HttpRequest, call_id: int) -> HttpResponse:
    """Show the evenings of a call and who has no group yet, and add an evening."""
    call = call_or_404(call_id)
    form = EveningForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            evening = add_evening(
                call=call,
                starts_at=form.starts_at(),
                place=form.cleaned_data["place"],
                break_minutes=form.cleaned_data["break_minutes"],
                by=acting(request),
            )
            messages.success(request, _("The evening was added. Here is a first plan of it."))
            return redirect("evening", evening_id=evening.pk)
        except EveningRefusedError as refusal:
            form.add_error("hour", str(refusal))
    context = {
        "call": call,
        "rows": evenings_of(call),
        "waiting": without_group(call),
        "assessors": call.assessors.count(),
        "stations": list(call.stations.all()),
        "form": form,
        "today": localdate(),
    }
    return render(request, "recruitment/evenings.html", context, status=422 if form.errors else 200)


@needs_role(Role.MANAGER)
def call_assessors(request: HttpRequest, call_id: int) -> HttpResponse:
    """Show who assesses a call, and add somebody."""
    call = call_or_404(call_id)
    form = AssessorForm(request.POST or None, people=known_people(call))
    if request.method == "POST" and form.is_valid() and added(request, form, call):
        return redirect("call_assessors", call_id=call.pk)
    rows = call.assessors.select_related("person").order_by("code")
    context = {"call": call, "assessors": rows, "form": form}
    return render(request, "recruitment/call_assessors.html", context, status=422 if form.errors else 200)


def added(request: HttpRequest, form: AssessorForm, call: Call) -> bool:
    """Add the assessor of a valid form; a refusal stands in the form."""
    told = form.cleaned_data
    person = told["known"] or person_for(name=told["name"], email=told["email"])
    try:
        add_assessor(call=call, person=person, email=told["email"], about=about(form), by=acting(request))
    except AssessorRefusedError as refusal:
        form.add_error("known" if told["known"] else "email", str(refusal))
        return False
    messages.success(request, _("%(name)s assesses this call now and signs in by mail.") % {"name": person})
    return True


def about(form: AboutAssessorForm) -> AboutAssessor:
    """Return what a form says about an assessor."""
    told = form.cleaned_data
    return AboutAssessor(
        reads_forms=told["reads_forms"], employer=told["employer"], school=told["school"], street=told["street"]
    )


@needs_role(Role.MANAGER)
def edit_assessor(request: HttpRequest, assessor_id: int) -> HttpResponse:
    """Change what is written down about an assessor."""
    assessor = get_object_or_404(Assessor.objects.select_related("person", "call__cohort"), pk=assessor_id)
    shown = {name: getattr(assessor, name) for name in ("reads_forms", "employer", "school", "street")}
    form = AboutAssessorForm(request.POST or None, initial=shown)
    if request.method == "POST" and form.is_valid():
        change_assessor(assessor=assessor, about=about(form), by=acting(request))
        messages.success(request, _("Saved."))
        return redirect("call_assessors", call_id=assessor.call_id)
    context = {"assessor": assessor, "form": form}
    return render(request, "recruitment/edit_assessor.html", context, status=422 if form.errors else 200)
