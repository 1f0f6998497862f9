"""Who approves an expense, and when it may not be approved (R8.6, R8.8, R8.9)."""

from collections.abc import Collection
from datetime import date

from django.db import transaction
from django.db.models import Q, Sum
from django.utils.translation import gettext as _

from cohort.domain.policies import policy_for
from initiatives.enums import BEFORE_MONEY, EXPENSE_MOVES, TAKEN_AWAY, ExpenseState
from initiatives.models import Expense, FundingEntry, Initiative
from initiatives.policy import InitiativesPolicy
from people.enums import Role
from people.models import User


class ApprovalError(Exception):
    """An expense that this person may not decide on, or that nobody may approve now."""


@transaction.atomic
def approve_expense(*, expense: Expense, by: User, on: date, roles: Collection[Role]) -> Expense:
    """Approve an expense within the limit of the approver's roles; raise ApprovalError with the reason.

    A guide approves small sums, the manager larger ones, the centre head any (R8.6); never without a receipt (R8.8),
    before the plan is approved (R8.5) or beyond what the initiative has left (R8.9), and never one's own.
    The initiative is locked meanwhile.
    """
    initiatives = Initiative.objects.select_for_update(of=("self",)).select_related("cohort", "lead")
    initiative = initiatives.get(pk=expense.initiative_id)
    locked = Expense.objects.select_for_update().get(pk=expense.pk)
    check_move(expense=locked, to=ExpenseState.APPROVED)
    if by.person_id is not None and by.person_id == initiative.lead.person_id:
        raise ApprovalError(_("%(expense)s: nobody approves an expense of the own initiative.") % {"expense": locked})
    if initiative.stage in BEFORE_MONEY:
        raise ApprovalError(_("%(expense)s: the initiative is not approved yet.") % {"expense": locked})
    check_limit(expense=locked, roles=roles, policy=policy_for(initiative.cohort, InitiativesPolicy))
    if not locked.has_receipt:
        raise ApprovalError(_("%(expense)s: there is no receipt yet.") % {"expense": locked})
    if locked.amount_agorot > left_agorot(initiative=initiative):
        raise ApprovalError(_("%(expense)s: the initiative has less left than this sum.") % {"expense": locked})
    locked.state, locked.approved_by, locked.approved_on = ExpenseState.APPROVED, by, on
    locked.save(update_fields=["state", "approved_by", "approved_on"])
    return locked


@transaction.atomic
def reject_expense(*, expense: Expense, reason: str, by: User, on: date) -> Expense:
    """Record that an expense is not approved and why; raise ApprovalError without a reason or when it is decided."""
    locked = Expense.objects.select_for_update().get(pk=expense.pk)
    check_move(expense=locked, to=ExpenseState.REJECTED)
    if not reason.strip():
        raise ApprovalError(_("A reason is needed for not approving an expense."))
    locked.state, locked.rejected_by, locked.rejected_on = ExpenseState.REJECTED, by, on
    locked.rejection_reason = reason.strip()
    locked.save(update_fields=["state", "rejected_by", "rejected_on", "rejection_reason"])
    return locked


def check_move(*, expense: Expense, to: ExpenseState) -> None:
    """Raise ApprovalError when an expense is decided already."""
    if to not in EXPENSE_MOVES[expense.state]:
        sentence = _("%(expense)s was decided already: %(state)s.")
        raise ApprovalError(sentence % {"expense": expense, "state": expense.get_state_display()})


def check_limit(*, expense: Expense, roles: Collection[Role], policy: InitiativesPolicy) -> None:
    """Raise ApprovalError when a sum is above what somebody with these roles approves (R8.6)."""
    if Role.CENTRE_HEAD in roles:
        return
    limits = {Role.GUIDE: policy.guide_approves_agorot, Role.MANAGER: policy.manager_approves_agorot}
    if expense.amount_agorot > max((limits.get(role, 0) for role in roles), default=0):
        sentence = _("%(expense)s: this sum is above what your role approves.")
        raise ApprovalError(sentence % {"expense": expense})


def left_agorot(*, initiative: Initiative) -> int:
    """Return what an initiative may still spend, in agorot; two queries."""
    funding = FundingEntry.objects.filter(initiative=initiative).aggregate(
        granted=Sum("agorot", filter=~Q(kind__in=TAKEN_AWAY), default=0),
        released=Sum("agorot", filter=Q(kind__in=TAKEN_AWAY), default=0),
    )
    approved = Expense.objects.filter(initiative=initiative, state=ExpenseState.APPROVED)
    spent = approved.aggregate(spent=Sum("amount_agorot", default=0))["spent"]
    return int(funding["granted"] - funding["released"] - spent)
