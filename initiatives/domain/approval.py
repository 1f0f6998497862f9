"""Approving in advance, approving, returning and refusing an expense (R8.6, R8.8, R8.9)."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from cohort.domain.policies import policy_for
from initiatives.domain.deciders import (
    THE_TWO,
    ApprovalError,
    check_limit,
    check_move,
    check_person,
    check_stage,
    completes,
    first_of_two,
    needs_two,
    within,
)
from initiatives.domain.expense_steps import take_step
from initiatives.domain.money import money_of
from initiatives.domain.release import release_rest
from initiatives.enums import ExpenseState, ExpenseStepKind, Stage
from initiatives.models import Expense, Initiative
from initiatives.policy import InitiativesPolicy
from people.enums import Role
from people.models import User

__all__ = ["ApprovalError", "agree_expense", "approve_expense", "left_agorot", "reject_expense", "return_expense"]


@transaction.atomic
def agree_expense(
    *, expense: Expense, by: User, at: datetime, roles: Collection[Role], seen: int | None = None
) -> Expense:
    """Approve an expense in advance and keep its sum free; the first of two leaves it requested (R8.6, R8.9).

    Raises ApprovalError before the plan is approved (R8.5), for a cancelled initiative, beyond what is left and
    beyond what these roles approve; never one's own. The initiative is locked meanwhile.
    `seen` is the key of the last step that the approver saw: what changed since is looked at anew.
    """
    initiative, locked = hold(expense)
    check_seen(locked, seen)
    check_move(expense=locked, to=ExpenseState.AGREED)
    check_stage(expense=locked, initiative=initiative, new=True)
    if not settles(expense=locked, initiative=initiative, by=by, at=at, roles=roles):
        return locked
    locked.state, locked.agreed_agorot = ExpenseState.AGREED, locked.amount_agorot
    locked.agreed_by, locked.agreed_on, locked.return_reason = by, localtime(at).date(), ""
    locked.save(update_fields=["state", "agreed_agorot", "agreed_by", "agreed_on", "return_reason"])
    take_step(expense=locked, kind=ExpenseStepKind.AGREED, by=by, at=at)
    return locked


@transaction.atomic
def approve_expense(
    *,
    expense: Expense,
    by: User,
    at: datetime,
    roles: Collection[Role],
    original_seen: bool = False,
    seen: int | None = None,
) -> Expense:
    """Approve an expense within the limit of the approver's roles; raise ApprovalError with the reason.

    A guide approves small sums, the manager larger ones, above that the manager and the centre head (R8.6), of whom
    the first leaves it waiting; never without a receipt (R8.8), before the plan is approved (R8.5) or beyond what the
    initiative has left (R8.9), and never one's own; `seen` as when approving in advance.
    """
    initiative, locked = hold(expense)
    check_seen(locked, seen)
    check_move(expense=locked, to=ExpenseState.APPROVED)
    check_stage(expense=locked, initiative=initiative, new=False)
    if not locked.has_receipt:
        raise ApprovalError(_("%(expense)s: there is no receipt yet.") % {"expense": locked})
    if not settles(expense=locked, initiative=initiative, by=by, at=at, roles=roles):
        return locked
    locked.state, locked.approved_by, locked.approved_on = ExpenseState.APPROVED, by, localtime(at).date()
    locked.original_seen, locked.return_reason = locked.original_seen or original_seen, ""
    locked.save(update_fields=["state", "approved_by", "approved_on", "original_seen", "return_reason"])
    take_step(expense=locked, kind=ExpenseStepKind.APPROVED, by=by, at=at)
    release_after(initiative=initiative, by=by, at=at)
    return locked


def check_seen(expense: Expense, seen: int | None) -> None:
    """Raise ApprovalError when something happened with a locked expense since it was looked at."""
    last = expense.steps.order_by("-pk").values_list("pk", flat=True).first() or 0
    if seen is not None and seen != last:
        raise ApprovalError(_("%(expense)s changed meanwhile. Please look at it once more.") % {"expense": expense})


def settles(*, expense: Expense, initiative: Initiative, by: User, at: datetime, roles: Collection[Role]) -> bool:
    """Say whether this approval settles a locked expense; the first of two is noted and does not."""
    check_person(expense=expense, initiative=initiative, by=by, roles=roles)
    policy, money = policy_for(initiative.cohort, InitiativesPolicy), money_of(initiative=initiative)
    two = needs_two(expense=expense, money=money, policy=policy)
    check_limit(expense=expense, roles=roles, policy=policy, two=two)
    if not within(expense=expense, money=money):
        raise ApprovalError(_("%(expense)s: the initiative has less left than this sum.") % {"expense": expense})
    first = first_of_two(expense)
    if not two or completes(first=first, by=by, roles=roles):
        return not (first and first.taken_by_id == by.pk) or reopened(expense, by)
    if first:
        sentence = _("%(expense)s: the coordinator and the centre head both approve this sum, two different people.")
        raise ApprovalError(sentence % {"expense": expense})
    kept = " ".join(role for role in Role if role in roles and role in THE_TWO)
    take_step(expense=expense, kind=ExpenseStepKind.FIRST_APPROVAL, by=by, at=at, note=kept)
    return False


def reopened(expense: Expense, by: User) -> bool:
    """Turn a first approval that is not needed any more into one in advance, so that the same person may approve."""
    expense.steps.filter(kind=ExpenseStepKind.FIRST_APPROVAL, taken_by=by).update(kind=ExpenseStepKind.AGREED, note="")
    return True


@transaction.atomic
def return_expense(*, expense: Expense, reason: str, by: User, at: datetime, roles: Collection[Role]) -> Expense:
    """Give an expense back with what has to be corrected; raise ApprovalError without a reason or once decided."""
    initiative, locked = hold(expense)
    if locked.state not in (ExpenseState.REQUESTED, ExpenseState.PENDING):
        check_move(expense=locked, to=ExpenseState.PENDING)
        raise ApprovalError(_("%(expense)s waits for its receipt; nothing can be returned now.") % {"expense": locked})
    check_person(expense=locked, initiative=initiative, by=by, roles=roles)
    if not reason.strip():
        raise ApprovalError(_("Write in a few words what has to be corrected."))
    locked.return_reason = reason.strip()
    locked.save(update_fields=["return_reason"])
    take_step(expense=locked, kind=ExpenseStepKind.RETURNED, by=by, at=at, note=reason.strip())
    return locked


@transaction.atomic
def reject_expense(*, expense: Expense, reason: str, by: User, at: datetime, roles: Collection[Role]) -> Expense:
    """Record that an expense is not approved and why; raise ApprovalError without a reason or when it is decided."""
    initiative, locked = hold(expense)
    check_move(expense=locked, to=ExpenseState.REJECTED)
    check_person(expense=locked, initiative=initiative, by=by, roles=roles)
    policy = policy_for(initiative.cohort, InitiativesPolicy)
    check_limit(expense=locked, roles=roles, policy=policy, two=not THE_TWO.isdisjoint(roles))
    if not reason.strip():
        raise ApprovalError(_("A reason is needed for not approving an expense."))
    refused(expense=locked, reason=reason.strip(), by=by, at=at)
    release_after(initiative=initiative, by=by, at=at)
    return locked


def refused(*, expense: Expense, reason: str, by: User, at: datetime) -> None:
    """Put a locked expense down as not approved."""
    expense.state, expense.rejected_by, expense.rejected_on = ExpenseState.REJECTED, by, localtime(at).date()
    expense.rejection_reason, expense.return_reason = reason, ""
    expense.save(update_fields=["state", "rejected_by", "rejected_on", "rejection_reason", "return_reason"])
    take_step(expense=expense, kind=ExpenseStepKind.REJECTED, by=by, at=at, note=reason)


def refuse_open(*, initiative: Initiative, by: User, at: datetime) -> None:
    """Refuse what was asked for and not bought when an initiative is cancelled; what has a receipt is still decided."""
    rows = Expense.objects.filter(initiative=initiative, state__in=(ExpenseState.REQUESTED, ExpenseState.AGREED))
    for expense in rows.select_for_update(of=("self",)).select_related("initiative__lead__person").order_by("pk"):
        refused(expense=expense, reason=_("The initiative was cancelled."), by=by, at=at)


def release_after(*, initiative: Initiative, by: User, at: datetime) -> None:
    """Give back what a decision left over in an initiative that was cancelled (R8.10)."""
    if initiative.stage == Stage.CANCELLED:
        reason = _("Left over after the last receipts of a cancelled initiative")
        release_rest(initiative=initiative, reason=reason, by=by, on=localtime(at).date())


def hold(expense: Expense) -> tuple[Initiative, Expense]:
    """Return the initiative and the expense, both locked, in this order."""
    initiatives = Initiative.objects.select_for_update(of=("self",)).select_related("cohort", "lead__person")
    initiative = initiatives.get(pk=expense.initiative_id)
    locked = Expense.objects.select_for_update(of=("self",)).select_related("requested_by__person").get(pk=expense.pk)
    locked.initiative = initiative
    return initiative, locked


def left_agorot(*, initiative: Initiative) -> int:
    """Return what an initiative may still spend, in agorot; two queries."""
    return money_of(initiative=initiative).left_agorot
