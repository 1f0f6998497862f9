"""The month of all initiatives, and the city's diary."""

from datetime import date

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cohort.access import own_fellowship
from cohort.domain.cohorts import cohort_of_the_day
from cohort.models import Cohort
from initiatives.access import STAFF
from initiatives.domain.city_diary import add_city_day, entries_of
from initiatives.domain.month import month_of
from initiatives.forms.milestones import CityDayForm
from initiatives.models import CityDay, Initiative
from initiatives.views.milestones import fills
from people.access import has_role, needs_role


def cohort_for(request: HttpRequest) -> Cohort | None:
    """Return the cohort whose initiatives a login looks at: the own one, for staff that of the day."""
    own = own_fellowship(request.user)
    if own:
        return own.cohort
    if has_role(request.user, *STAFF):
        return cohort_of_the_day(on=localdate())
    raise PermissionDenied


def month_asked(request: HttpRequest, today: date) -> date:
    """Return the first day of the month in the address, this month where it names none."""
    try:
        return date.fromisoformat(f"{request.GET.get('month', '')}-01")
    except ValueError:
        return today.replace(day=1)


@require_safe
@login_required
def month_board(request: HttpRequest) -> HttpResponse:
    """Show a month with the dates of all initiatives."""
    cohort, today = cohort_for(request), localdate()
    if cohort is None:
        return render(request, "reports/no_cohort.html")
    mine = Initiative.objects.visible_to(request.user)
    context = {
        "cohort": cohort,
        "month": month_of(cohort=cohort, first=month_asked(request, today), mine=mine, on=today),
        "today": today,
        "staff": has_role(request.user, *STAFF),
    }
    return render(request, "initiatives/month_board.html", context)


@fills
@needs_role(*STAFF)
def city_days(request: HttpRequest) -> HttpResponse:
    """Show and add to the city's diary."""
    cohort = cohort_for(request)
    if cohort is None:
        return render(request, "reports/no_cohort.html")
    form = CityDayForm(request.POST or None)
    if form.is_valid():
        add_city_day(cohort=cohort, **form.cleaned_data)
        messages.success(request, _("Added to the city's diary."))
        return redirect("city_days")
    context = {"cohort": cohort, "form": form, "entries": entries_of(cohort=cohort), "today": localdate()}
    return render(request, "initiatives/city_days.html", context, status=422 if form.errors else 200)


@require_POST
@needs_role(*STAFF)
def remove_city_day(request: HttpRequest, day_id: int) -> HttpResponse:
    """Take an entry off the city's diary."""
    get_object_or_404(CityDay, pk=day_id).delete()
    messages.success(request, _("Removed from the city's diary."))
    return redirect("city_days")
