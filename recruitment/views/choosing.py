"""The ranking of a call, other weights tried on it, and two candidates side by side."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cohort.access import OVERSEERS
from people.access import Role, has_role, needs_role
from people.adminkit import acting
from recruitment.domain.board import STAGES
from recruitment.domain.committee import Committee, load_committee
from recruitment.domain.comparing import compare_answers, compare_marks
from recruitment.domain.formulas import FormulaRefusedError, apply_weights, as_percent
from recruitment.domain.open_marks import open_marks
from recruitment.domain.scores import stage_weights
from recruitment.domain.what_if import try_weights
from recruitment.enums import Stage
from recruitment.forms.choosing import RankingFilter, ReasonForm, WeightsForm
from recruitment.models import Application, Call, Formula
from recruitment.views.choosing_rows import (
    compared,
    matching,
    moved_rows,
    ranking_head,
    ranking_rows,
    zone_cards,
)

CALLS = Call.objects.select_related("cohort__programme")
LINES_A_PAGE = 20
TWO = 2


def committee_of(call_id: int) -> Committee:
    """Return what the committee of a call has before it; raise Http404."""
    return load_committee(call=get_object_or_404(CALLS, pk=call_id))


@needs_role(*OVERSEERS)
def call_ranking(request: HttpRequest, call_id: int) -> HttpResponse:
    """Show who stands where and why, those close to the line first."""
    committee = committee_of(call_id)
    people = [committee.people[line.code] for line in committee.lines]
    form = RankingFilter(request.GET or None, quarters=[p.quarter for p in people], fields=[p.field for p in people])
    asked = form.cleaned_data if form.is_valid() else {}
    page = Paginator(matching(committee, asked), LINES_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "call": committee.call,
        "committee": committee,
        "head": ranking_head(committee),
        "zone": zone_cards(committee),
        "open_marks": open_marks(call=committee.call),
        "form": form,
        "filtered": any(asked.values()),
        "page": page,
        "rows": ranking_rows(committee, page.object_list),
        "stages": [stage.label for stage in Stage],
        "manages": has_role(request.user, Role.MANAGER),
    }
    return render(request, "recruitment/call_ranking.html", context)


@needs_role(*OVERSEERS)
def what_if(request: HttpRequest, call_id: int) -> HttpResponse:
    """Show who would move under other weights; nothing is kept."""
    return what_if_page(request, committee_of(call_id), WeightsForm(request.GET), ReasonForm())


def what_if_page(
    request: HttpRequest, committee: Committee, form: WeightsForm, reason: ReasonForm, *, status: int = 200
) -> HttpResponse:
    """Draw the trial of weights; forms are given where they came back."""
    now = stage_weights(committee.policy)
    asked = form.weights() if form.is_valid() and any(stage in form.data for stage in STAGES) else now
    weights = as_percent(asked)
    trial = try_weights(lines=committee.lines, weights=weights, capacity=committee.capacity)
    context = {
        "call": committee.call,
        "committee": committee,
        "sliders": [
            {"stage": stage, "label": Stage(stage).label, "value": weights[stage], "now": now[stage]}
            for stage in STAGES
        ],
        "brought": sum(asked.values()) != sum(weights.values()),
        "same": weights == now,
        "over_line": moved_rows(committee, trial.over_line),
        "moved": moved_rows(committee, trial.moved),
        "reason_form": reason,
        "formulas": Formula.objects.filter(call=committee.call).select_related("applied_by__person"),
        "manages": has_role(request.user, Role.MANAGER),
    }
    return render(request, "recruitment/what_if.html", context, status=status)


@require_POST
@needs_role(Role.MANAGER)
def apply_what_if(request: HttpRequest, call_id: int) -> HttpResponse:
    """Put the tried weights into force with a reason."""
    committee = committee_of(call_id)
    form, reason = WeightsForm(request.POST), ReasonForm(request.POST)
    if form.is_valid() and reason.is_valid():
        try:
            formula = apply_weights(
                call=committee.call,
                weights=as_percent(form.weights()),
                reason=reason.cleaned_data["reason"],
                by=acting(request),
                at=timezone.now(),
            )
            messages.success(request, _("The weights are in force: %(formula)s.") % {"formula": formula})
            return redirect("call_ranking", call_id=call_id)
        except FormulaRefusedError as refusal:
            reason.add_error("reason", str(refusal))
    return what_if_page(request, committee, form, reason, status=422)


@needs_role(*OVERSEERS)
def compare_candidates(request: HttpRequest, call_id: int) -> HttpResponse:
    """Show two candidates side by side; the first two of those that were ticked."""
    committee = committee_of(call_id)
    codes = list(dict.fromkeys(code for code in request.GET.getlist("who") if code in committee.people))[:TWO]
    found = {row.code: row for row in Application.objects.filter(call=committee.call, code__in=codes)}
    applications = [found[code] for code in codes if code in found]
    both = len(applications) == TWO
    context = {
        "call": committee.call,
        "committee": committee,
        "choices": [committee.people[line.code] for line in committee.lines],
        "chosen": codes,
        "both": both,
        "sides": compared(committee, codes) if both else [],
        "stages": compare_marks(applications=applications) if both else [],
        "questions": compare_answers(applications=applications) if both else [],
    }
    return render(request, "recruitment/compare_candidates.html", context)
