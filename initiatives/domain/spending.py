"""What a fellow does with an expense from the phone: ask, change, hand in the receipt, withdraw (R8.5, R8.8, R8.12)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction

from django.db import transaction
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from cohort.domain.policies import policy_for
from initiatives.domain.approval import hold, release_after
from initiatives.domain.deciders import GIVEN_UP, leads_it
from initiatives.domain.expense_steps import in_words, take_step
from initiatives.enums import (
    BEFORE_MONEY,
    EXPENSE_MOVES,
    ExpenseCategory,
    ExpenseState,
    ExpenseStepKind,
    Payer,
)
from initiatives.models import Expense, Initiative
from initiatives.policy import InitiativesPolicy
from people.models import User


class SpendingError(Exception):
    """A request or a receipt that cannot be taken; `about` names the field that the sentence belongs to."""

    def __init__(self, sentence: str, about: str | None = None) -> None:
        super().__init__(sentence)
        self.about = about


@dataclass(frozen=True)
class Wanted:
    """What a fellow asks for; the sum in agorot."""

    description: str
    category: str
    agorot: int
    supplier: str
    payer: str = Payer.CENTRE
    equipment: str = ""


@dataclass(frozen=True)
class Spent:
    """What the receipt says; sums in agorot, VAT None where it is not known."""

    agorot: int
    spent_on: date
    supplier: str
    receipt_number: str
    vat_agorot: int | None = None
    late_reason: str = ""


@transaction.atomic
def request_expense(*, initiative: Initiative, wanted: Wanted, by: User, at: datetime) -> Expense:
    """Ask for an expense; raise SpendingError before the plan is approved and for what the rules refuse."""
    locked = Initiative.objects.select_for_update(of=("self",)).select_related("cohort", "lead").get(pk=initiative.pk)
    check_lead(initiative=locked, by=by)
    if locked.stage in BEFORE_MONEY:
        raise SpendingError(_("Money opens when the plan is approved."))
    if locked.stage in GIVEN_UP:
        raise SpendingError(_("The initiative was cancelled or is closed; nothing new is spent."))
    check_wanted(wanted, policy_for(locked.cohort, InitiativesPolicy))
    expense = Expense(initiative=locked, state=ExpenseState.REQUESTED, requested_by=by)
    expense.requested_on = localtime(at).date()
    put(expense, wanted)
    expense.save()
    take_step(expense=expense, kind=ExpenseStepKind.REQUESTED, by=by, at=at)
    return expense


@transaction.atomic
def change_request(*, expense: Expense, wanted: Wanted, by: User, at: datetime) -> Expense:
    """Change what was asked for and not approved yet; the first of two approvals falls where the sum grows."""
    initiative, locked = hold(expense)
    check_lead(initiative=initiative, by=by)
    if locked.state != ExpenseState.REQUESTED:
        raise SpendingError(_("This was answered meanwhile and cannot be changed any more."))
    check_wanted(wanted, policy_for(initiative.cohort, InitiativesPolicy))
    drop_first_approval(locked, anew=(wanted.agorot, wanted.category) != (locked.amount_agorot, locked.category))
    put(locked, wanted)
    locked.return_reason = ""
    locked.save()
    take_step(expense=locked, kind=ExpenseStepKind.CHANGED, by=by, at=at)
    return locked


@transaction.atomic
def hand_in(*, expense: Expense, spent: Spent, by: User, at: datetime) -> Expense:
    """Say what was really spent, with a receipt that is attached already (R8.8); raise SpendingError."""
    initiative, locked = hold(expense)
    check_lead(initiative=initiative, by=by)
    if locked.state != ExpenseState.PENDING and ExpenseState.PENDING not in EXPENSE_MOVES[locked.state]:
        raise SpendingError(_("This was decided meanwhile and cannot be changed any more."))
    if initiative.stage in BEFORE_MONEY:
        raise SpendingError(_("Money opens when the plan is approved."))
    if not locked.receipts.exists():
        raise SpendingError(_("Attach a photo of the receipt or a PDF."), "photo")
    days = days_for(payer=locked.payer, policy=policy_for(initiative.cohort, InitiativesPolicy))
    check_spent(spent, days=days, on=localtime(at).date())
    drop_first_approval(locked, anew=spent.agorot > locked.amount_agorot)
    locked.amount_agorot, locked.vat_agorot = spent.agorot, spent.vat_agorot
    locked.spent_on, locked.supplier, locked.receipt_number = spent.spent_on, spent.supplier, spent.receipt_number
    locked.late_reason, locked.return_reason = spent.late_reason, ""
    locked.has_receipt, locked.state = True, ExpenseState.PENDING
    locked.requested_by = locked.requested_by or by
    locked.save()
    take_step(expense=locked, kind=ExpenseStepKind.RECEIPT, by=by, at=at)
    return locked


@transaction.atomic
def withdraw(*, expense: Expense, by: User, at: datetime) -> Expense:
    """Take an open expense back; what was kept for it is free again."""
    initiative, locked = hold(expense)
    check_lead(initiative=initiative, by=by)
    if ExpenseState.WITHDRAWN not in EXPENSE_MOVES[locked.state]:
        raise SpendingError(_("This was decided meanwhile and cannot be taken back."))
    locked.state, locked.return_reason = ExpenseState.WITHDRAWN, ""
    locked.save(update_fields=["state", "return_reason"])
    take_step(expense=locked, kind=ExpenseStepKind.WITHDRAWN, by=by, at=at)
    release_after(initiative=initiative, by=by, at=at)
    return locked


def put(expense: Expense, wanted: Wanted) -> None:
    """Write what is asked for into an expense."""
    expense.description, expense.category = wanted.description, wanted.category
    expense.amount_agorot, expense.supplier, expense.payer = wanted.agorot, wanted.supplier, wanted.payer
    rental = wanted.category == ExpenseCategory.EQUIPMENT_RENTAL
    expense.equipment = wanted.equipment if rental else ""


def check_lead(*, initiative: Initiative, by: User) -> None:
    """Refuse everyone who does not lead the initiative."""
    if not by.is_active or not leads_it(by=by, initiative=initiative):
        raise SpendingError(_("Only those who lead the initiative ask for its expenses."))


def check_wanted(wanted: Wanted, policy: InitiativesPolicy) -> None:
    """Refuse a sum of nothing, a rental without its equipment and a large refund (R8.12)."""
    if wanted.agorot <= 0:
        raise SpendingError(_("The sum must be above zero."), "agorot")
    if wanted.category == ExpenseCategory.EQUIPMENT_RENTAL and not wanted.equipment:
        raise SpendingError(_("Choose what is rented."), "equipment")
    if wanted.payer == Payer.FELLOW and wanted.agorot > policy.refund_most_agorot:
        most = {"most": in_words(policy.refund_most_agorot)}
        raise SpendingError(_("A refund is at most %(most)s. Above that the centre pays.") % most, "payer")


def check_spent(spent: Spent, *, days: int, on: date) -> None:
    """Refuse a receipt of tomorrow, VAT beyond the sum, and a late one without its reason (R8.8)."""
    if spent.agorot <= 0:
        raise SpendingError(_("The sum must be above zero."), "agorot")
    if spent.spent_on > on:
        raise SpendingError(_("The date of the receipt is in the future."), "spent_on")
    if spent.vat_agorot is not None and spent.vat_agorot >= spent.agorot:
        raise SpendingError(_("The VAT is a part of the sum and smaller than it."), "vat_agorot")
    if is_late(spent_on=spent.spent_on, on=on, days=days) and not spent.late_reason.strip():
        sentence = _("The receipt is more than %(days)s days old. Say in a few words why it comes late.")
        raise SpendingError(sentence % {"days": days}, "late_reason")


def days_for(*, payer: str, policy: InitiativesPolicy) -> int:
    """Return in how many days a receipt is handed in, for a refund as for a payment of the centre (R8.8, R8.12)."""
    return policy.refund_days if payer == Payer.FELLOW else policy.receipt_days


def is_late(*, spent_on: date, on: date, days: int) -> bool:
    """Say whether a receipt comes later than within some days (R8.8)."""
    return on - spent_on > timedelta(days=days)


def drop_first_approval(expense: Expense, *, anew: bool) -> None:
    """Turn the first of two approvals into history where what it approved is not what is asked for any more."""
    if anew:
        first = expense.steps.filter(kind=ExpenseStepKind.FIRST_APPROVAL)
        first.update(kind=ExpenseStepKind.AGREED, note=_("Before the change that followed"))


def vat_of(*, agorot: int, percent: int) -> int:
    """Return the VAT inside a sum that includes it, in agorot."""
    return round(Fraction(agorot * percent, 100 + percent))
