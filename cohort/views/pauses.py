"""The pauses of a cohort: beginning one, ending it, and the record of those that were."""

from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cohort.access import PLANNERS
from cohort.domain.cohorts import cohort_of_the_day
from cohort.domain.pausing import PauseRefusedError, end_pause, pause, take_back_pause
from cohort.forms.signals import EndPauseForm, PauseForm
from cohort.models import Cohort, Fellowship, FellowshipState, Pause
from people.access import needs_role
from people.adminkit import acting


@dataclass(frozen=True)
class PauseRow:
    """A pause with its state on the day, and the form that ends it."""

    pause: Pause
    is_planned: bool
    is_running: bool
    form: EndPauseForm | None

    @property
    def last_day(self) -> str:
        """Return the last day as its field takes it: as it came back, else the one that is offered."""
        value = self.form["last_day"].value() if self.form else None
        return value.isoformat() if isinstance(value, date) else str(value or "")


@needs_role(*PLANNERS)
def pauses(request: HttpRequest) -> HttpResponse:
    """Lead to the pauses of the running cohort, or say that there is none."""
    cohort = cohort_of_the_day(on=localdate())
    if cohort:
        return redirect("cohort_pauses", cohort_id=cohort.pk)
    return render(request, "reports/no_cohort.html")


@needs_role(*PLANNERS)
def cohort_pauses(request: HttpRequest, cohort_id: int) -> HttpResponse:
    """Show a cohort's pauses, and begin one."""
    cohort = get_object_or_404(Cohort.objects.select_related("programme"), pk=cohort_id)
    if request.method != "POST":
        return pauses_page(request, cohort)
    form = PauseForm(request.POST, fellows=active_fellows(cohort))
    if form.is_valid():
        try:
            pause(cohort=cohort, plan=form.plan(), by=acting(request))
        except PauseRefusedError as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            messages.success(request, _("The pause is kept. Warnings are silent while it runs."))
            return redirect("cohort_pauses", cohort_id=cohort.pk)
    return pauses_page(request, cohort, form=form)


def pauses_page(
    request: HttpRequest,
    cohort: Cohort,
    *,
    form: PauseForm | None = None,
    ending: EndPauseForm | None = None,
    ending_id: int = 0,
) -> HttpResponse:
    """Draw the page; forms are given where they came back."""
    today = localdate()
    rows = Pause.objects.filter(cohort=cohort).select_related("fellowship__person", "begun_by__person")
    context = {
        "cohort": cohort,
        "cohorts": Cohort.objects.select_related("programme"),
        "today": today,
        "rows": [pause_row(row, today, ending if row.pk == ending_id else None) for row in rows],
        "form": form or PauseForm(fellows=active_fellows(cohort), initial={"starts_on": today, "kind": "closure"}),
    }
    return render(request, "cohort/pauses.html", context, status=422 if form or ending else 200)


def pause_row(row: Pause, today: date, ending: EndPauseForm | None) -> PauseRow:
    """Return one pause as the page shows it."""
    is_planned = row.starts_on > today
    is_open = row.ends_on is None or row.ends_on >= today
    form = ending or EndPauseForm(initial={"last_day": row.ends_on or max(today, row.starts_on)})
    return PauseRow(row, is_planned, is_open and not is_planned, form if is_open else None)


def active_fellows(cohort: Cohort) -> QuerySet[Fellowship]:
    """Return the fellows who may be chosen, by name."""
    rows = Fellowship.objects.filter(cohort=cohort, state=FellowshipState.ACTIVE)
    return rows.select_related("person").order_by("person__full_name")


def pause_of(pause_id: int) -> Pause:
    """Return a pause with its cohort; raise Http404."""
    return get_object_or_404(Pause.objects.select_related("cohort__programme"), pk=pause_id)


@require_POST
@needs_role(*PLANNERS)
def end_one_pause(request: HttpRequest, pause_id: int) -> HttpResponse:
    """Set the last day of a pause."""
    row, form = pause_of(pause_id), EndPauseForm(request.POST)
    if form.is_valid():
        try:
            end_pause(pause=row, last_day=form.cleaned_data["last_day"], by=acting(request), on=localdate())
        except PauseRefusedError as refusal:
            form.add_error("last_day", str(refusal))
        else:
            messages.success(request, _("The pause ends. It stays in the record."))
            return redirect("cohort_pauses", cohort_id=row.cohort_id)
    return pauses_page(request, row.cohort, ending=form, ending_id=row.pk)


@require_POST
@needs_role(*PLANNERS)
def take_back_one_pause(request: HttpRequest, pause_id: int) -> HttpResponse:
    """Take back a pause that has not begun."""
    row = pause_of(pause_id)
    try:
        take_back_pause(pause=row, by=acting(request), on=localdate())
        messages.success(request, _("The pause was taken back."))
    except PauseRefusedError as refusal:
        messages.error(request, str(refusal))
    return redirect("cohort_pauses", cohort_id=row.cohort_id)
