"""The money of an initiative and its expenses, from the phone of the fellow."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cohort.domain.policies import policy_for
from initiatives.access import expense_for, expense_led_by, initiative_for, initiative_led_by, leads
from initiatives.domain.awaiting import awaited
from initiatives.domain.lines import lines_of
from initiatives.domain.money import money_of
from initiatives.domain.quotes import add_quote
from initiatives.domain.receipts import attach_receipts
from initiatives.domain.spending import SpendingError, change_request, hand_in, request_expense, withdraw
from initiatives.enums import OPEN_EXPENSES, ExpenseState
from initiatives.forms.spending import QuoteForm, ReceiptForm, RequestForm
from initiatives.models import Expense, Initiative
from initiatives.policy import InitiativesPolicy
from initiatives.views.expense_page import expense_page, receipt_numbers
from people.adminkit import acting

fills = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@login_required
def initiative_money(request: HttpRequest, initiative_id: int) -> HttpResponse:
    """Show what an initiative was given, has spent and has left, line by line, and its expenses."""
    found, today = initiative_for(request.user, initiative_id), localdate()
    policy, money = policy_for(found.cohort, InitiativesPolicy), money_of(initiative=found)
    lines = [
        {"money": line, "forecast": line.forecast_agorot(today), "warning": line.warning(policy)}
        for line in lines_of(initiative=found.pk, on=today)
    ]
    lead = leads(request.user, found)
    rows: list[dict[str, Any]] = [
        {"expense": row, "awaited": awaited(row)} for row in found.expenses.order_by("-requested_on", "-pk")
    ]
    context = {
        "initiative": found,
        "money": money,
        "warning": money.warning(policy),
        "lines": lines,
        "mine": [row for row in rows if lead and row["awaited"].of_fellow],
        "rows": [row for row in rows if not (lead and row["awaited"].of_fellow)],
        "funding": found.funding.order_by("pk"),
        "leads": lead,
    }
    return render(request, "initiatives/money.html", context)


@fills
@login_required
def new_expense(request: HttpRequest, initiative_id: int) -> HttpResponse:
    """Ask for an expense."""
    found = initiative_led_by(request.user, initiative_id)
    form = RequestForm(request.POST or None)

    def ask() -> Expense:
        return request_expense(initiative=found, wanted=form.wanted(), by=acting(request), at=now())

    made = saved(request, form, ask)
    if isinstance(made, Expense):
        messages.success(request, _("The request was sent."))
        return redirect("expense", expense_id=made.pk)
    return request_page(request, found, form, title=_("New expense"))


@fills
@login_required
def change_expense(request: HttpRequest, expense_id: int) -> HttpResponse:
    """Change what was asked for and not answered yet."""
    expense = expense_led_by(request.user, expense_id)
    if expense.state != ExpenseState.REQUESTED:
        messages.error(request, _("This was answered meanwhile and cannot be changed any more."))
        return redirect("expense", expense_id=expense.pk)
    initial = {name: getattr(expense, name) for name in ("description", "category", "equipment", "supplier", "payer")}
    form = RequestForm(request.POST or None, initial={**initial, "agorot": expense.amount_agorot})

    def change() -> Expense:
        return change_request(expense=expense, wanted=form.wanted(), by=acting(request), at=now())

    if saved(request, form, change):
        messages.success(request, _("Saved."))
        return redirect("expense", expense_id=expense.pk)
    return request_page(request, expense.initiative, form, title=_("Change the request"))


def request_page(request: HttpRequest, initiative: Initiative, form: RequestForm, *, title: str) -> HttpResponse:
    """Draw the form of a request."""
    policy = policy_for(initiative.cohort, InitiativesPolicy)
    left = money_of(initiative=initiative).unkept_agorot
    context = {"initiative": initiative, "form": form, "title": title, "policy": policy, "left": max(0, left)}
    return render(request, "initiatives/expense_request.html", context, status=422 if form.errors else 200)


@require_safe
@login_required
def expense(request: HttpRequest, expense_id: int) -> HttpResponse:
    """Show one expense to those who lead its initiative and to those who accompany it."""
    return expense_page(request, expense_for(request.user, expense_id))


@fills
@login_required
def hand_in_receipt(request: HttpRequest, expense_id: int) -> HttpResponse:
    """Take the receipt from the phone; a photo that arrived stays also when something else has to be corrected."""
    found = expense_led_by(request.user, expense_id)
    if request.method != "POST" or found.state not in OPEN_EXPENSES:
        return redirect("expense", expense_id=found.pk)
    policy = policy_for(found.initiative.cohort, InitiativesPolicy)
    form = ReceiptForm(request.POST, request.FILES, **receipt_numbers(found, policy))
    form.is_valid()
    by, at = acting(request), now()
    kept = attach_receipts(expense=found, files=form.taken(), by=by, at=at)
    if saved(request, form, lambda: hand_in(expense=found, spent=form.spent(), by=by, at=at)):
        messages.success(request, _("The receipt was handed in. Thank you."))
        return redirect("expense", expense_id=found.pk)
    return expense_page(request, expense_for(request.user, expense_id), receipt_form=form, kept=bool(kept))


@require_POST
@login_required
def withdraw_expense(request: HttpRequest, expense_id: int) -> HttpResponse:
    """Take an open expense back."""
    found = expense_led_by(request.user, expense_id)
    try:
        withdraw(expense=found, by=acting(request), at=now())
        messages.success(request, _("The expense was taken back."))
    except SpendingError as refusal:
        messages.error(request, str(refusal))
    return redirect("expense", expense_id=found.pk)


@require_POST
@login_required
def add_expense_quote(request: HttpRequest, expense_id: int) -> HttpResponse:
    """Keep what another supplier would take."""
    found = expense_led_by(request.user, expense_id)
    policy = policy_for(found.initiative.cohort, InitiativesPolicy)
    form = QuoteForm(request.POST, request.FILES, most_bytes=policy.receipt_bytes)

    def add() -> Any:
        told = form.cleaned_data
        file = next(iter(told["pages"]), None)
        facts = {"supplier": told["supplier"], "agorot": told["agorot"], "file": file}
        return add_quote(expense=found, **facts, by=acting(request), at=now())

    if saved(request, form, add):
        messages.success(request, _("The quote was added."))
        return redirect("expense", expense_id=found.pk)
    return expense_page(request, found, quote_form=form)


def saved(request: HttpRequest, form: forms.Form, act: Callable[[], object]) -> object:
    """Do what a right form says and return what came of it; None where it came back with a sentence."""
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        return act()
    except SpendingError as refusal:
        form.add_error(refusal.about if refusal.about in form.fields else None, str(refusal))
        return None
