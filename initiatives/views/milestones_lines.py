"""The pages of an initiative's budget lines: plan, quote, decide."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cohort.domain.policies import policy_for
from initiatives.access import accompanies, initiative_for, initiative_led_by
from initiatives.domain.milestones import PlanError
from initiatives.domain.plan_lines import decide_line, quote_line, quotes_wanted, remove_line, write_line
from initiatives.forms.milestones import LineDecisionForm, LineForm, LineQuoteForm
from initiatives.models import PlannedLine, Quote
from initiatives.policy import InitiativesPolicy
from initiatives.views.milestones import attempt, fills, plan_page
from people.access import Role, needs_role
from people.adminkit import acting


@require_POST
@login_required
def plan_line(request: HttpRequest, initiative_id: int) -> HttpResponse:
    """Keep what a budget line plans."""
    initiative = initiative_led_by(request.user, initiative_id)
    form = LineForm(request.POST)

    def write() -> PlannedLine:
        return write_line(initiative=initiative, **form.cleaned_data)

    if attempt(request, form, write, _("The budget line was kept.")):
        return redirect("plan", initiative_id=initiative.pk)
    return plan_page(request, initiative, line_form=form)


@require_POST
@login_required
def remove_plan_line(request: HttpRequest, line_id: int) -> HttpResponse:
    """Take a line off the budget."""
    line = get_object_or_404(PlannedLine, pk=line_id)
    initiative = initiative_led_by(request.user, line.initiative_id)
    try:
        remove_line(line=line)
        messages.success(request, _("The budget line was removed."))
    except PlanError as refusal:
        messages.error(request, str(refusal))
    return redirect("plan", initiative_id=initiative.pk)


@fills
@login_required
def quote_plan_line(request: HttpRequest, line_id: int) -> HttpResponse:
    """Add a quote to a line."""
    line = get_object_or_404(PlannedLine, pk=line_id)
    initiative = initiative_led_by(request.user, line.initiative_id)
    policy = policy_for(initiative.cohort, InitiativesPolicy)
    form = LineQuoteForm(request.POST or None, request.FILES or None, most_bytes=policy.receipt_bytes)

    def write() -> Quote:
        given = dict(form.cleaned_data)
        files = given.pop("file")
        return quote_line(line=line, file=files[0] if files else None, by=acting(request), at=now(), **given)

    if attempt(request, form, write, _("The quote was added.")):
        return redirect("plan", initiative_id=initiative.pk)
    context = {
        "form": form,
        "line": line,
        "initiative": initiative,
        "wanted": quotes_wanted(agorot=line.planned_agorot, policy=policy),
        "quotes": line.quotes.all(),
    }
    return render(request, "initiatives/line_quote.html", context, status=422 if form.errors else 200)


@fills
@needs_role(Role.MANAGER)
def decide_plan_line(request: HttpRequest, line_id: int) -> HttpResponse:
    """Approve a line in full or in part."""
    line = get_object_or_404(PlannedLine.objects.prefetch_related("quotes"), pk=line_id)
    initiative = initiative_for(request.user, line.initiative_id)
    if not accompanies(acting(request), initiative):
        raise Http404
    policy = policy_for(initiative.cohort, InitiativesPolicy)
    form = LineDecisionForm(request.POST or None, initial={"agorot": line.planned_agorot, "note": line.note})

    def decide() -> PlannedLine:
        return decide_line(line=line, by=acting(request), on=localdate(), policy=policy, **form.cleaned_data)

    if attempt(request, form, decide, _("The decision was kept.")):
        return redirect("plan", initiative_id=initiative.pk)
    context = {
        "form": form,
        "line": line,
        "initiative": initiative,
        "wanted": quotes_wanted(agorot=line.planned_agorot, policy=policy),
    }
    return render(request, "initiatives/line_decision.html", context, status=422 if form.errors else 200)
