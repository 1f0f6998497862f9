"""A cohort's own days off, whose holidays it keeps, and the beginning of the next cohort."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cohort.access import PLANNERS
from cohort.domain.days_off import add_day_off, days_off_of, keep_sectors, remove_day_off
from cohort.domain.holidays import blocking_days
from cohort.domain.next_cohort import begin_next, suggested
from cohort.domain.slots import MeetingRefusedError
from cohort.forms.planning import DayOffForm, NextCohortForm, SectorsForm
from cohort.models import DayOff
from cohort.views.planning import cohort_or_404
from people.access import needs_role
from people.adminkit import acting


@needs_role(*PLANNERS)
@require_http_methods(["GET", "POST"])
def days_off(request: HttpRequest, cohort_id: int) -> HttpResponse:
    """Show a cohort's own days off and the holidays that it keeps; add a day."""
    cohort = cohort_or_404(cohort_id)
    form = DayOffForm(request.POST or None)
    if form.is_valid():
        try:
            day = add_day_off(day=form.day_off(cohort), by=acting(request))
        except MeetingRefusedError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("“%(name)s” is in the list.") % {"name": day.name})
            return redirect("days_off", cohort_id=cohort.pk)
    context = {
        "cohort": cohort,
        "form": form,
        "sectors": SectorsForm(initial={"sectors": cohort.sectors}),
        "own": days_off_of(cohort=cohort, on=localdate()),
        "kept": blocking_days(cohort=cohort),
    }
    return render(request, "cohort/days_off.html", context)


@needs_role(*PLANNERS)
@require_POST
def remove_day(request: HttpRequest, day_id: int) -> HttpResponse:
    """Take a day off the list."""
    day = get_object_or_404(DayOff, pk=day_id)
    remove_day_off(day=day, by=acting(request))
    messages.success(request, _("“%(name)s” was taken off the list.") % {"name": day.name})
    return redirect("days_off", cohort_id=day.cohort_id)


@needs_role(*PLANNERS)
@require_POST
def sectors(request: HttpRequest, cohort_id: int) -> HttpResponse:
    """Set whose holidays a cohort keeps."""
    cohort = cohort_or_404(cohort_id)
    form = SectorsForm(request.POST)
    if form.is_valid():
        keep_sectors(cohort=cohort, sectors=form.cleaned_data["sectors"], by=acting(request))
        messages.success(request, _("Saved."))
    else:
        messages.error(request, _("It was not saved. Please choose from the list."))
    return redirect("days_off", cohort_id=cohort.pk)


@needs_role(*PLANNERS)
@require_http_methods(["GET", "POST"])
def next_cohort(request: HttpRequest, cohort_id: int) -> HttpResponse:
    """Begin next year's cohort with what stays the same."""
    cohort = cohort_or_404(cohort_id)
    form = NextCohortForm(request.POST or None, initial=vars(suggested(cohort=cohort)))
    if form.is_valid():
        try:
            made = begin_next(cohort=cohort, season=form.season(), by=acting(request))
        except MeetingRefusedError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The cohort %(name)s has begun. Now its dates.") % {"name": made.name})
            return redirect("weekly_rule", cohort_id=made.pk)
    return render(request, "cohort/next_cohort.html", {"cohort": cohort, "form": form})
