"""What an expense waits for, in the words of the one who looks at it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from initiatives.enums import ExpenseState
from initiatives.models import Expense


@dataclass(frozen=True)
class Awaited:
    """What comes next with an expense, whether it is the fellow's turn, and how it is marked."""

    sentence: str
    of_fellow: bool
    label: str
    tone: str


def awaited(expense: Expense) -> Awaited:
    """Return what an expense waits for; no query."""
    if expense.state in (ExpenseState.REQUESTED, ExpenseState.PENDING) and expense.return_reason:
        return Awaited(expense.return_reason, True, _("Returned for correction"), "watch")
    if expense.state == ExpenseState.PENDING and not expense.has_receipt:
        return Awaited(_("The receipt is missing."), True, _("Waiting for the receipt"), "watch")
    if expense.state == ExpenseState.APPROVED:
        return paid_or_not(expense)
    sentence, of_fellow, tone = {
        ExpenseState.REQUESTED: (_("Waits for an answer before buying."), False, "info"),
        ExpenseState.AGREED: (_("Buy, then photograph the receipt."), True, "watch"),
        ExpenseState.PENDING: (_("The receipt is being checked."), False, "info"),
        ExpenseState.REJECTED: (expense.rejection_reason, False, "problem"),
        ExpenseState.WITHDRAWN: ("", False, "quiet"),
    }[ExpenseState(expense.state)]
    return Awaited(sentence, of_fellow, expense.get_state_display(), tone)


def paid_or_not(expense: Expense) -> Awaited:
    """Return what an approved expense waits for."""
    if expense.paid_on:
        return Awaited("", False, _("Paid"), "good")
    return Awaited(_("The payment is on its way."), False, expense.get_state_display(), "good")
