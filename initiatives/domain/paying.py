"""Noting that approved expenses were paid."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from initiatives.domain.expense_steps import take_step
from initiatives.domain.spending import SpendingError
from initiatives.enums import ExpenseState, ExpenseStepKind
from initiatives.models import Expense
from people.access import has_role
from people.enums import Role
from people.models import User


def to_pay(*, on: date) -> QuerySet[Expense]:
    """Return the approved expenses whose payment nobody noted, the oldest approval first.

    Those of seasons that are over stand here where they were asked for in the programme, not where a file brought them.
    """
    known = Q(initiative__cohort__ends_on__gte=on) | Q(requested_by__isnull=False)
    rows = Expense.objects.filter(known, state=ExpenseState.APPROVED, paid_on__isnull=True)
    return rows.select_related("initiative__lead__person", "requested_by__person").order_by("approved_on", "pk")


@transaction.atomic
def mark_paid(*, expenses: Iterable[Expense], paid_on: date, reference: str, by: User, at: datetime) -> int:
    """Note that approved expenses were paid and tell each fellow; all of them or none. Return how many."""
    if not has_role(by, Role.MANAGER):
        raise SpendingError(_("The coordinator notes payments."))
    if paid_on > localtime(at).date():
        raise SpendingError(_("The day of the payment is in the future."), "paid_on")
    keys = [expense.pk for expense in expenses]
    rows = Expense.objects.select_for_update(of=("self",)).filter(pk__in=keys).order_by("pk")
    locked = list(rows.select_related("initiative__lead__person", "requested_by__person"))
    for expense in locked:
        if expense.state != ExpenseState.APPROVED or expense.paid_on:
            raise SpendingError(_("%(expense)s: only what is approved and not paid yet.") % {"expense": expense})
        expense.paid_on, expense.paid_by, expense.payment_reference = paid_on, by, reference
        expense.save(update_fields=["paid_on", "paid_by", "payment_reference"])
        take_step(expense=expense, kind=ExpenseStepKind.PAID, by=by, at=at, note=reference)
    return len(locked)
