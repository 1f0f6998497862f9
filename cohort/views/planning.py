"""The plan of the year, and the weekly rule with its preview."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from cohort.access import PLANNERS
from cohort.domain.cohorts import cohort_of_the_day
from cohort.domain.planning import ProposedDate, apply_rhythm, propose
from cohort.domain.slots import MeetingRefusedError
from cohort.domain.year_plan import year_plan as plan_of
from cohort.forms.planning import DatesForm, RhythmForm, first_rhythm
from cohort.models import Cohort
from people.access import needs_role
from people.adminkit import acting


def cohort_or_404(cohort_id: int) -> Cohort:
    """Return a cohort with its programme."""
    return get_object_or_404(Cohort.objects.select_related("programme"), pk=cohort_id)


@needs_role(*PLANNERS)
@require_GET
def year_plan(request: HttpRequest) -> HttpResponse:
    """Lead to the plan of the running cohort, else of the one that begins next."""
    cohort = cohort_of_the_day(on=localdate()) or Cohort.objects.order_by("starts_on").first()
    if cohort:
        return redirect("cohort_plan", cohort_id=cohort.pk)
    return render(request, "reports/no_cohort.html")


@needs_role(*PLANNERS)
@require_GET
def cohort_plan(request: HttpRequest, cohort_id: int) -> HttpResponse:
    """Show the year of a cohort, month by month, with what it still needs."""
    cohort = cohort_or_404(cohort_id)
    context = {
        "cohort": cohort,
        "cohorts": Cohort.objects.select_related("programme"),
        "plan": plan_of(cohort=cohort, on=localdate()),
        "today": localdate(),
    }
    return render(request, "cohort/year_plan.html", context)


@needs_role(*PLANNERS)
@require_http_methods(["GET", "POST"])
def weekly_rule(request: HttpRequest, cohort_id: int) -> HttpResponse:
    """Preview the dates of a weekly rule; write those that stay ticked."""
    cohort = cohort_or_404(cohort_id)
    told = request.POST if request.method == "POST" else request.GET
    form = (
        RhythmForm(told) if "weekday" in told else RhythmForm(initial=first_rhythm(cohort, cohort.weekly_rules.first()))
    )
    proposed = preview(form, cohort)
    if request.method == "POST" and proposed and written(request, form, cohort, proposed):
        return redirect("cohort_plan", cohort_id=cohort.pk)
    context = {"cohort": cohort, "form": form, "proposed": proposed, "new": sum(p.fate == "new" for p in proposed)}
    return render(request, "cohort/weekly_rule.html", context)


def preview(form: RhythmForm, cohort: Cohort) -> list[ProposedDate]:
    """Return the dates of a rhythm that was filled in rightly; the form says what is wrong with another."""
    if not form.is_bound or not form.is_valid():
        return []
    try:
        return propose(cohort=cohort, rhythm=form.rhythm())
    except MeetingRefusedError as refusal:
        form.refuse(refusal)
        return []


def written(request: HttpRequest, form: RhythmForm, cohort: Cohort, proposed: list[ProposedDate]) -> bool:
    """Write the ticked dates and say how many; False with the reason in the form."""
    dates = DatesForm(request.POST, proposed=proposed)
    if not dates.is_valid():
        form.add_error(None, _("The diary has changed meanwhile. Please look at the dates again."))
        return False
    try:
        chosen = dates.cleaned_data["dates"]
        applied = apply_rhythm(cohort=cohort, rhythm=form.rhythm(), chosen=chosen, by=acting(request))
    except MeetingRefusedError as refusal:
        form.refuse(refusal)
        return False
    sentence = ngettext("%(count)s meeting was added.", "%(count)s meetings were added.", applied.added)
    messages.success(request, sentence % {"count": applied.added})
    return True
