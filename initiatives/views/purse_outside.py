"""The lines of the budget, and what the programme spends on training and shared costs."""

import mimetypes

import structlog
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST, require_safe

from cohort.domain.policies import policy_for
from cohort.models import ContractMilestone
from initiatives.access import OVERSEERS
from initiatives.domain.ledger import LedgerRefusedError
from initiatives.domain.outside import outside_lines
from initiatives.domain.programme import enter, enter_milestone, plan_line, plans_of, take_back
from initiatives.domain.programme_rows import entered_expenses, offers_of
from initiatives.domain.sums import in_words
from initiatives.enums import BudgetLineKind
from initiatives.forms.purse import PlanForm, ReasonForm, SpendingForm
from initiatives.models import ProgrammeExpense
from initiatives.models.programme import OUTSIDE_LINES
from initiatives.policy import InitiativesPolicy
from initiatives.views.purse import cohort_or_404, may_change
from initiatives.views.purse_entries import filled, fills
from people.access import Role, needs_role
from people.adminkit import acting

log = structlog.get_logger(__name__)


@fills
@needs_role(Role.MANAGER)
def budget_line(request: HttpRequest, cohort_id: int, line: str) -> HttpResponse:
    """Write what one line of the budget plans, with a reason."""
    cohort = cohort_or_404(cohort_id)
    if line not in BudgetLineKind.values:
        raise Http404
    now = next((row for row in outside_lines(cohort=cohort) if row.line == line), None)
    first = {"planned": now.planned_agorot, "typed": now.typed_agorot} if now else {}
    form = PlanForm(request.POST or None, line=line, initial=first)

    def act() -> object:
        told = form.cleaned_data
        typed = told.get("typed") or 0
        by = acting(request)
        return plan_line(cohort=cohort, line=line, planned=told["planned"], typed=typed, reason=told["reason"], by=by)

    return filled(
        request,
        form,
        act,
        cohort=cohort,
        title=_("Budget line: %(line)s") % {"line": BudgetLineKind(line).label},
        lead=_("Every change stays in the history with its reason."),
        back="cohort_budget",
        history=plans_of(cohort=cohort, line=line),
    )


@require_safe
@needs_role(*OVERSEERS)
def programme_expenses(request: HttpRequest, cohort_id: int) -> HttpResponse:
    """Show what the training and the shared line spent, both parts of it, and the milestones that can be entered."""
    cohort = cohort_or_404(cohort_id)
    lines = {row.line: row for row in outside_lines(cohort=cohort)}
    context = {
        "cohort": cohort,
        "lines": [(kind.label, lines.get(kind)) for kind in OUTSIDE_LINES],
        "offers": offers_of(cohort=cohort),
        "expenses": entered_expenses(cohort=cohort),
        "may_write": may_change(request),
    }
    return render(request, "initiatives/programme_expenses.html", context)


@fills
@needs_role(Role.MANAGER)
def programme_expense_new(request: HttpRequest, cohort_id: int) -> HttpResponse:
    """Enter one expense of the training or the shared line."""
    cohort = cohort_or_404(cohort_id)
    most_bytes = policy_for(cohort, InitiativesPolicy).receipt_bytes
    form = SpendingForm(
        request.POST or None, request.FILES or None, most_bytes=most_bytes, initial={"spent_on": localdate()}
    )

    def act() -> object:
        file = form.cleaned_data["file"]
        content, name = (file.content, file.name) if file else (None, "")
        by, on = acting(request), localdate()
        return enter(cohort=cohort, spending=form.spending(), by=by, on=on, file=content, name=name)

    return filled(
        request,
        form,
        act,
        cohort=cohort,
        title=_("Expense of the programme"),
        lead=_("Training and shared costs; expenses of initiatives have their own pages."),
        back="programme_expenses",
    )


@fills
@needs_role(Role.MANAGER)
def programme_expense_take_back(request: HttpRequest, expense_id: int) -> HttpResponse:
    """Take an expense back by a row against it."""
    expense = get_object_or_404(ProgrammeExpense.objects.select_related("cohort__programme"), pk=expense_id)
    form = ReasonForm(request.POST or None)
    told = {"expense": expense, "sum": in_words(expense.agorot)}
    return filled(
        request,
        form,
        lambda: take_back(expense=expense, reason=form.cleaned_data["reason"], by=acting(request), on=localdate()),
        cohort=expense.cohort,
        title=_("Taking an expense back"),
        lead=_("%(expense)s, %(sum)s. Both rows stay in the list; together they are nothing.") % told,
        back="programme_expenses",
    )


@require_POST
@needs_role(Role.MANAGER)
def enter_contract_milestone(request: HttpRequest, milestone_id: int) -> HttpResponse:
    """Enter a paid milestone of the training contract."""
    milestones = ContractMilestone.objects.select_related("contract")
    milestone = get_object_or_404(milestones, pk=milestone_id)
    try:
        enter_milestone(milestone=milestone, by=acting(request), on=localdate())
        messages.success(request, _("“%(title)s” was entered.") % {"title": milestone.title})
    except LedgerRefusedError as refusal:
        messages.error(request, str(refusal))
    return redirect("programme_expenses", cohort_id=milestone.contract.cohort_id)


@require_safe
@needs_role(*OVERSEERS)
@cache_control(private=True, no_store=True)
def programme_receipt(request: HttpRequest, expense_id: int) -> HttpResponse:
    """Send the receipt of an expense of the programme; who opened it is logged."""
    expense = get_object_or_404(ProgrammeExpense.objects.exclude(file=""), pk=expense_id)
    log.info("programme_receipt_opened", user_id=request.user.pk, expense_id=expense.pk)
    name = str(expense.file.name)
    with expense.file.open("rb") as file:
        response = HttpResponse(file.read(), content_type=mimetypes.guess_type(name)[0] or "application/octet-stream")
    response["Content-Disposition"] = f'attachment; filename="P{expense.pk}.{name.rpartition(".")[2]}"'
    return response
