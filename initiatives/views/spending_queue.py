"""What waits for those who approve expenses, and noting what was paid."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from initiatives.access import STAFF, accompanies, expense_for
from initiatives.domain.approval import (
    ApprovalError,
    agree_expense,
    approve_expense,
    reject_expense,
    return_expense,
)
from initiatives.domain.expense_queue import queue_of
from initiatives.domain.paying import mark_paid, to_pay
from initiatives.domain.spending import SpendingError
from initiatives.forms.spending import DecisionForm, PaymentForm
from initiatives.models import Expense
from initiatives.views.expense_page import expense_page, roles_of_decider
from people.access import Role, has_role, needs_role
from people.adminkit import acting

fills = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@needs_role(*STAFF)
def expense_queue(request: HttpRequest) -> HttpResponse:
    """Show what waits for this person, the oldest first."""
    queue = queue_of(by=acting(request), roles=roles_of_decider(request), on=localdate())
    pays = has_role(request.user, Role.MANAGER)
    context = {
        "queue": queue,
        "today": localdate(),
        "pays": pays,
        "unpaid": to_pay(on=localdate()).count() if pays else 0,
    }
    return render(request, "initiatives/expense_queue.html", context)


@require_POST
@needs_role(*STAFF)
def decide_expense(request: HttpRequest, expense_id: int) -> HttpResponse:
    """Take a decision on one expense, or say why it cannot be taken."""
    expense = expense_for(request.user, expense_id)
    if not accompanies(request.user, expense.initiative):
        raise Http404
    form = DecisionForm(request.POST)
    if form.is_valid():
        try:
            sentence = decided(request, expense, form)
        except ApprovalError as refusal:
            form.add_error("reason" if not form.cleaned_data["reason"] else None, str(refusal))
        else:
            messages.success(request, sentence)
            return redirect("expense_queue")
    return expense_page(request, expense, decision_form=form)


def decided(request: HttpRequest, expense: Expense, form: DecisionForm) -> str:
    """Do what the form says; return what happened, or raise ApprovalError."""
    told, by, at, roles = form.cleaned_data, acting(request), now(), roles_of_decider(request)
    reason, seen = told["reason"], told["original_seen"]
    acts: dict[str, Callable[[], Expense]] = {
        "agree": lambda: agree_expense(expense=expense, by=by, at=at, roles=roles, seen=told["seen"]),
        "approve": lambda: approve_expense(
            expense=expense, by=by, at=at, roles=roles, original_seen=seen, seen=told["seen"]
        ),
        "return": lambda: return_expense(expense=expense, reason=reason, by=by, at=at, roles=roles),
        "refuse": lambda: reject_expense(expense=expense, reason=reason, by=by, at=at, roles=roles),
    }
    row = acts[told["decision"]]()
    if told["decision"] in ("agree", "approve") and row.state == expense.state:
        return _("Your approval is noted. The second one is still needed.")
    return {
        "agree": _("Approved in advance; the sum is kept free."),
        "approve": _("The expense is approved."),
        "return": _("Returned for correction."),
        "refuse": _("Not approved; the fellow reads why."),
    }[told["decision"]]


@require_POST
@needs_role(*STAFF)
def approve_chosen(request: HttpRequest) -> HttpResponse:
    """Approve several plain expenses at once; each is checked by itself."""
    by, at, roles = acting(request), now(), roles_of_decider(request)
    queue = queue_of(by=by, roles=roles, on=localdate())
    plain = {f"{row.expense.pk}-{row.mark}": row for row in queue.mine if row.plain}
    done = 0
    for key in request.POST.getlist("expense"):
        row = plain.get(key)
        if row is None:
            messages.error(request, _("One of them was decided meanwhile, or needs a look by itself."))
            continue
        act = agree_expense if row.in_advance else approve_expense
        try:
            act(expense=row.expense, by=by, at=at, roles=roles, seen=row.mark)
            done += 1
        except ApprovalError as refusal:
            messages.error(request, str(refusal))
    if done:
        sentence = ngettext("%(count)s expense approved.", "%(count)s expenses approved.", done)
        messages.success(request, sentence % {"count": done})
    return redirect("expense_queue")


@fills
@needs_role(Role.MANAGER)
def expenses_to_pay(request: HttpRequest) -> HttpResponse:
    """Show what is approved and not paid, and note the payment of several at once."""
    form = PaymentForm(request.POST or None, initial={"paid_on": localdate()})
    ticked = set(request.POST.getlist("expense"))
    rows = list(to_pay(on=localdate()))
    if request.method == "POST" and form.is_valid():
        chosen = [row for row in rows if str(row.pk) in ticked]
        try:
            if not chosen:
                raise SpendingError(_("Tick the expenses that were paid."))
            count = mark_paid(expenses=chosen, **form.cleaned_data, by=acting(request), at=now())
        except SpendingError as refusal:
            form.add_error(refusal.about if refusal.about in form.fields else None, str(refusal))
        else:
            sentence = ngettext("%(count)s payment noted.", "%(count)s payments noted.", count)
            messages.success(request, sentence % {"count": count})
            return redirect("expenses_to_pay")
    context = {"form": form, "rows": rows, "ticked": {row.pk for row in rows if str(row.pk) in ticked}}
    return render(request, "initiatives/expenses_to_pay.html", context, status=422 if form.errors else 200)
