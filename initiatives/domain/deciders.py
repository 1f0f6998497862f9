"""Who may decide on an expense, and where it takes two people (R8.6)."""

from collections.abc import Collection

from django.utils.translation import gettext as _

from initiatives.domain.money import KEPT, InitiativeMoney
from initiatives.enums import BEFORE_MONEY, EXPENSE_MOVES, ExpenseState, ExpenseStepKind, Stage
from initiatives.models import Expense, ExpenseStep, Initiative
from initiatives.policy import InitiativesPolicy
from people.enums import Role
from people.models import User

THE_TWO = frozenset({Role.MANAGER, Role.CENTRE_HEAD})
"""Whose approvals a large expense needs, of two different people."""
DECIDERS = frozenset({Role.GUIDE, *THE_TWO})
GIVEN_UP = frozenset({Stage.CANCELLED, Stage.CLOSED})
"""The stages in which nothing new is spent."""


class ApprovalError(Exception):
    """An expense that this person may not decide on, or that nobody may approve now."""


def leads_it(*, by: User, initiative: Initiative) -> bool:
    """Say whether a login leads or co-leads an initiative; at most one query."""
    if by.person_id is None:
        return False
    return (
        by.person_id == initiative.lead.person_id
        or initiative.co_leads.filter(fellowship__person=by.person_id).exists()
    )


def check_person(*, expense: Expense, initiative: Initiative, by: User, roles: Collection[Role]) -> None:
    """Raise ApprovalError for someone who left, who decides on nothing, or who leads the initiative."""
    if not by.is_active or DECIDERS.isdisjoint(roles):
        raise ApprovalError(_("Only those who accompany the initiative decide on its expenses."))
    if leads_it(by=by, initiative=initiative):
        raise ApprovalError(_("%(expense)s: nobody approves an expense of the own initiative.") % {"expense": expense})


def check_stage(*, expense: Expense, initiative: Initiative, new: bool) -> None:
    """Raise ApprovalError before the plan is approved (R8.5), and for something new when it was given up."""
    if initiative.stage in BEFORE_MONEY:
        raise ApprovalError(_("%(expense)s: the initiative is not approved yet.") % {"expense": expense})
    if new and initiative.stage in GIVEN_UP:
        raise ApprovalError(_("%(expense)s: the initiative was cancelled or is closed.") % {"expense": expense})


def check_move(*, expense: Expense, to: ExpenseState) -> None:
    """Raise ApprovalError when an expense is decided already."""
    if to not in EXPENSE_MOVES[expense.state]:
        sentence = _("%(expense)s was decided already: %(state)s.")
        raise ApprovalError(sentence % {"expense": expense, "state": expense.get_state_display()})


def kept_for(expense: Expense) -> int:
    """Return what is kept free for an expense, in agorot."""
    return (expense.agreed_agorot or 0) if expense.state in KEPT else 0


def within(*, expense: Expense, money: InitiativeMoney) -> bool:
    """Say whether the initiative has enough left for an expense beside what is kept for others (R8.9)."""
    return expense.amount_agorot <= money.unkept_agorot + kept_for(expense)


def needs_two(*, expense: Expense, money: InitiativeMoney, policy: InitiativesPolicy) -> bool:
    """Say whether an expense is above what one person approves, or goes beyond the allocation (R8.6)."""
    taken = money.spent_agorot + money.kept_agorot - kept_for(expense)
    beyond = taken + expense.amount_agorot > money.allocated_agorot + money.transferred_agorot
    return expense.amount_agorot > policy.manager_approves_agorot or beyond


def limit_of(*, roles: Collection[Role], policy: InitiativesPolicy) -> int:
    """Return the largest sum that somebody with these roles approves alone, in agorot."""
    limits = {
        Role.GUIDE: policy.guide_approves_agorot,
        Role.MANAGER: policy.manager_approves_agorot,
        Role.CENTRE_HEAD: policy.manager_approves_agorot,
    }
    return max((limits.get(role, 0) for role in roles), default=0)


def check_limit(*, expense: Expense, roles: Collection[Role], policy: InitiativesPolicy, two: bool) -> None:
    """Raise ApprovalError when a sum is above what somebody with these roles approves (R8.6)."""
    fits = not THE_TWO.isdisjoint(roles) if two else expense.amount_agorot <= limit_of(roles=roles, policy=policy)
    if not fits:
        sentence = _("%(expense)s: this sum is above what your role approves.")
        raise ApprovalError(sentence % {"expense": expense})


def first_of_two(expense: Expense) -> ExpenseStep | None:
    """Return the first of two approvals that stands, None without one."""
    steps = expense.steps.all()
    return next((step for step in steps if step.kind == ExpenseStepKind.FIRST_APPROVAL), None)


def roles_then(step: ExpenseStep) -> frozenset[Role]:
    """Return the roles in which the first of two approved; what they approved stands when they leave."""
    return frozenset(role for role in Role if role.value in step.note.split())


def completes(*, first: ExpenseStep | None, by: User, roles: Collection[Role]) -> bool:
    """Say whether somebody is the second of two: another person, with the role that was missing."""
    return first is not None and first.taken_by_id != by.pk and roles_then(first) | set(roles) >= THE_TWO
