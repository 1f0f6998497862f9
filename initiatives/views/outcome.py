"""The closing report of one initiative: written by its lead, answered by staff."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cohort.domain.policies import policy_for
from initiatives.access import accompanies, initiative_accompanied_by, initiative_for, leads
from initiatives.domain.closing import (
    ReportError,
    accept_report,
    approve_story,
    due_on,
    hand_in_report,
    people_at_events,
    report_of,
    return_report,
    save_report,
    still_open,
)
from initiatives.domain.reserve import ReserveError
from initiatives.forms.outcome import ReportForm, ReturnReportForm
from initiatives.models import ClosingReport, Initiative
from initiatives.policy import InitiativesPolicy
from initiatives.views.milestones import fills
from people.access import Role, has_role
from people.adminkit import acting


@fills
@login_required
def closing_report(request: HttpRequest, initiative_id: int) -> HttpResponse:
    """Show the report; its lead writes it and hands it in."""
    found = initiative_for(request.user, initiative_id)
    report = report_of(initiative=found)
    initial = ReportForm.initial_of(report, found, people_at_events(initiative=found))
    form = ReportForm(request.POST or None, initial=initial)
    if request.method == "POST":
        if not leads(request.user, found):
            raise Http404
        if form.is_valid() and kept(request, found, form):
            return redirect("closing_report", initiative_id=found.pk)
    return report_page(request, found, report, form)


def kept(request: HttpRequest, found: Initiative, form: ReportForm) -> bool:
    """Save the draft, and hand it in where that was pressed; what is refused stands above the form."""
    try:
        save_report(initiative=found, facts=form.facts(), reach=form.reach(), by=acting(request))
        if request.POST.get("go") == "hand_in":
            hand_in_report(initiative=found, went=form.cleaned_data["went"], by=acting(request), at=now())
            messages.success(request, _("The report was handed in. Thank you!"))
        else:
            messages.success(request, _("The draft is kept."))
    except (ReportError, ReserveError) as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def report_page(request: HttpRequest, found: Initiative, report: ClosingReport, form: ReportForm) -> HttpResponse:
    """Draw the report."""
    own, staff = leads(request.user, found), accompanies(acting(request), found)
    context = {
        "initiative": found,
        "report": report,
        "form": form,
        "due": due_on(initiative=found, policy=policy_for(found.cohort, InitiativesPolicy)),
        "still": still_open(initiative=found),
        "measures": found.measures.all(),
        "writes": own and report.state in ("draft", "returned"),
        "decides": staff and report.state == "handed_in",
        "tells": has_role(request.user, Role.MANAGER) and bool(report.story) and report.story_approved_on is None,
        "return_form": ReturnReportForm(),
        "today": localdate(),
    }
    return render(request, "initiatives/closing_report.html", context, status=422 if form.errors else 200)


@require_POST
@login_required
def decide_report(request: HttpRequest, initiative_id: int) -> HttpResponse:
    """Accept a report, return it, or let its story be told."""
    found = initiative_accompanied_by(request.user, initiative_id)
    report = report_of(initiative=found)
    steps: dict[str, Callable[[], object]] = {
        "accept": lambda: accept_report(report=report, by=acting(request), at=now()),
        "return": lambda: return_report(
            report=report, reason=request.POST.get("reason", ""), by=acting(request), at=now()
        ),
    }
    if has_role(request.user, Role.MANAGER):
        steps["story"] = lambda: approve_story(report=report, by=acting(request), on=localdate())
    step = steps.get(request.POST.get("step", ""))
    if step and report.pk:
        try:
            step()
            messages.success(request, _("Saved."))
        except (ReportError, ReserveError) as refusal:
            messages.error(request, str(refusal))
    return redirect("closing_report", initiative_id=found.pk)
