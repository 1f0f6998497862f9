"""What came of all initiatives, and what the city did with what was proposed."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cohort.access import own_fellowship
from cohort.domain.cohorts import cohort_of_the_day
from initiatives.access import OVERSEERS, STAFF
from initiatives.domain.city_processes import add_process, answer_proposal, processes_of
from initiatives.domain.closing import without_an_end
from initiatives.domain.outcomes import outcomes_of
from initiatives.domain.standing import led_by
from initiatives.forms.outcome import AnswerForm, ProcessForm
from initiatives.models import CityProposal
from initiatives.views.milestones import fills
from initiatives.views.milestones_month import cohort_for
from people.access import has_role, needs_role
from people.adminkit import acting


@require_safe
@needs_role(*OVERSEERS)
def outcomes(request: HttpRequest) -> HttpResponse:
    """Show what came of the running cohort's initiatives, and which have no end yet."""
    cohort = cohort_of_the_day(on=localdate())
    if cohort is None:
        return render(request, "reports/no_cohort.html")
    context = {
        "cohort": cohort,
        "outcomes": outcomes_of(cohort=cohort),
        "open": without_an_end(cohort_id=cohort.pk),
    }
    return render(request, "initiatives/outcomes.html", context)


@fills
@login_required
def city_processes(request: HttpRequest) -> HttpResponse:
    """Show where fellows took part in the city's decisions, and take another occasion."""
    cohort = cohort_for(request)
    if cohort is None:
        return render(request, "reports/no_cohort.html")
    form = ProcessForm(request.POST or None, cohort=cohort)
    fellow = own_fellowship(request.user)
    if form.is_valid():
        initiative = led_by(fellowship=fellow) if fellow else None
        add_process(cohort=cohort, occasion=form.occasion(initiative), by=acting(request))
        messages.success(request, _("Written down."))
        return redirect("city_processes")
    rows = processes_of(cohort=cohort)
    proposals = [proposal for row in rows for proposal in row.proposals.all()]
    context = {
        "cohort": cohort,
        "rows": rows,
        "form": form,
        "staff": has_role(request.user, *STAFF),
        "answer_form": AnswerForm(),
        "proposed": len(proposals),
        "adopted": sum(proposal.answer in ("adopted", "partly") for proposal in proposals),
    }
    return render(request, "initiatives/city_processes.html", context, status=422 if form.errors else 200)


@require_POST
@needs_role(*STAFF)
def answer_city_proposal(request: HttpRequest, proposal_id: int) -> HttpResponse:
    """Keep what the city did with a proposal."""
    proposal = get_object_or_404(CityProposal, pk=proposal_id)
    form = AnswerForm(request.POST)
    if form.is_valid():
        answer_proposal(proposal=proposal, **form.cleaned_data)
        messages.success(request, _("Saved."))
    else:
        messages.error(request, _("Choose what the city did, and write a date as a date."))
    return redirect("city_processes")
