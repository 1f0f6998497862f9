"""One expense on its page: for the fellow what comes next, for those who decide what is to be known before."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate

from cohort.domain.policies import policy_for
from initiatives.access import accompanies, leads
from initiatives.domain.awaiting import awaited
from initiatives.domain.expense_queue import may_decide, waiting_rows
from initiatives.domain.money import money_of
from initiatives.domain.remarks import quotes_needed
from initiatives.domain.spending import days_for
from initiatives.enums import BEFORE_MONEY, OPEN_EXPENSES, ExpenseState
from initiatives.forms.spending import DecisionForm, QuoteForm, ReceiptForm
from initiatives.models import Expense
from initiatives.policy import InitiativesPolicy
from people.access import Role, has_role
from people.adminkit import acting


def expense_page(
    request: HttpRequest,
    expense: Expense,
    *,
    receipt_form: ReceiptForm | None = None,
    quote_form: QuoteForm | None = None,
    decision_form: DecisionForm | None = None,
    kept: bool = False,
) -> HttpResponse:
    """Draw the page; `kept` says that a photo arrived though the form came back."""
    policy = policy_for(expense.initiative.cohort, InitiativesPolicy)
    lead, is_open = leads(request.user, expense.initiative), expense.state in OPEN_EXPENSES
    came_back = receipt_form or quote_form or decision_form
    context = {
        "expense": expense,
        "awaited": awaited(expense),
        "steps": expense.steps.all(),
        "receipts": expense.receipts.all(),
        "quotes": expense.quotes.all(),
        "quotes_needed": quotes_needed(agorot=expense.amount_agorot, policy=policy),
        "leads": lead,
        "is_open": is_open,
        "policy": policy,
        "kept": kept,
        **(for_the_lead(expense, policy, receipt_form, quote_form) if lead and is_open else {}),
        **(for_who_decides(request, expense, decision_form) if accompanies(request.user, expense.initiative) else {}),
    }
    return render(request, "initiatives/expense.html", context, status=422 if came_back else 200)


def for_the_lead(
    expense: Expense, policy: InitiativesPolicy, receipt_form: ReceiptForm | None, quote_form: QuoteForm | None
) -> dict[str, object]:
    """Return the forms with which a fellow goes on."""
    known = {name: getattr(expense, name) for name in ("supplier", "receipt_number", "spent_on", "vat_agorot")}
    initial = {**known, "agorot": expense.amount_agorot, "late_reason": expense.late_reason}
    opens = expense.initiative.stage not in BEFORE_MONEY
    fresh = ReceiptForm(initial=initial, **receipt_numbers(expense, policy))
    return {
        "receipt_form": receipt_form or (fresh if opens else None),
        "quote_form": quote_form or QuoteForm(most_bytes=policy.receipt_bytes),
        "may_change": expense.state == ExpenseState.REQUESTED,
    }


def receipt_numbers(expense: Expense, policy: InitiativesPolicy) -> dict[str, int]:
    """Return the numbers that the form of a receipt goes by."""
    days = days_for(payer=expense.payer, policy=policy)
    return {"most_bytes": policy.receipt_bytes, "vat_percent": policy.vat_percent, "days": days}


def for_who_decides(request: HttpRequest, expense: Expense, form: DecisionForm | None) -> dict[str, object]:
    """Return what is to be known before deciding, and the form where this person may decide now."""
    by = acting(request)
    roles = roles_of_decider(request)
    row = waiting_rows(expenses=[expense], by=by, roles=roles, on=localdate())[0]
    waits = expense.state in (ExpenseState.REQUESTED, ExpenseState.PENDING) and not expense.return_reason
    mine = waits and (row.waits_for_me or may_decide(row, roles))
    left = money_of(initiative=expense.initiative).unkept_agorot
    fresh = form or DecisionForm(initial={"seen": row.mark})
    return {"row": row, "left": left, "may_decide": mine, "decision_form": fresh, "decides": True, "mark": row.mark}


def roles_of_decider(request: HttpRequest) -> list[Role]:
    """Return the roles in which the login decides; a superuser has all of them."""
    return [role for role in Role if has_role(request.user, role)]
