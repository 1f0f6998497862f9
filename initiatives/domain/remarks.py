"""What an approver should know of an expense before deciding (R8.3 to R8.12)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from initiatives.domain.deciders import within
from initiatives.domain.expense_steps import in_words
from initiatives.domain.remark_facts import Facts, facts_around
from initiatives.domain.spending import days_for, is_late
from initiatives.enums import BEFORE_MONEY, ExpenseState, Payer, Stage
from initiatives.models import Expense
from initiatives.policy import InitiativesPolicy
from people.models import User


@dataclass(frozen=True)
class Remark:
    """One sentence about an expense; what stops it cannot be approved now, `other` is the expense that it names."""

    sentence: str
    stops: bool = False
    other: Expense | None = None


def remarks_on(*, expenses: Sequence[Expense], by: User, on: date) -> dict[int, list[Remark]]:
    """Return what is to be known of each expense by its key; a fixed number of queries.

    The expenses come with their initiative, cohort, receipts and quotes.
    """
    facts = facts_around(expenses=expenses, by=by)
    return {expense.pk: list(remarks_of(expense, facts, on)) for expense in expenses}


def remarks_of(expense: Expense, facts: Facts, on: date) -> Iterator[Remark]:
    """Return the remarks on one expense, what stops it first."""
    yield from of_the_initiative(expense, facts)
    yield from of_the_receipt(expense, facts, on)
    yield from of_the_line(expense, facts)
    yield from of_the_sum(expense, facts)
    yield from of_twins(expense, facts)


def policy_of(expense: Expense, facts: Facts) -> InitiativesPolicy:
    """Return the numbers of the expense's cohort."""
    return facts.policies[expense.initiative.cohort_id]


def of_the_initiative(expense: Expense, facts: Facts) -> Iterator[Remark]:
    """Say when there is no plan or no initiative any more, or not enough money."""
    if expense.initiative.stage == Stage.CANCELLED:
        yield Remark(_("The initiative was cancelled."), stops=expense.state == ExpenseState.REQUESTED)
    if expense.initiative.stage in BEFORE_MONEY:
        yield Remark(_("The plan is not approved yet, so its money is not open."), stops=True)
    money = facts.money[expense.initiative_id]
    if not within(expense=expense, money=money):
        left = {"left": in_words(max(0, money.unkept_agorot))}
        yield Remark(
            _("More than is left: %(left)s, without what was approved in advance for others.") % left, stops=True
        )


def of_the_receipt(expense: Expense, facts: Facts, on: date) -> Iterator[Remark]:
    """Say when the receipt is missing or late."""
    if expense.state != ExpenseState.PENDING:
        return
    pages = list(expense.receipts.all())
    if not expense.has_receipt:
        yield Remark(_("The receipt is missing."), stops=True)
    elif not pages:
        yield Remark(_("There is no picture of the receipt here."))
    handed_in = localtime(pages[0].added_at).date() if pages else on
    days = days_for(payer=expense.payer, policy=policy_of(expense, facts))
    if expense.spent_on and is_late(spent_on=expense.spent_on, on=handed_in, days=days):
        yield Remark(
            _("The receipt came late: %(reason)s") % {"reason": expense.late_reason or _("no reason was given")}
        )


def of_the_line(expense: Expense, facts: Facts) -> Iterator[Remark]:
    """Say when the line is not in the plan, was not allowed, or is used up."""
    key = (expense.initiative_id, expense.category)
    plan, words = facts.plans.get(key), {"line": expense.get_category_display()}
    if plan is None:
        # Where no line at all was planned here, the plan is kept elsewhere and says nothing.
        if any(initiative == expense.initiative_id for initiative, _line in facts.plans):
            yield Remark(_("“%(line)s” is not in the approved plan.") % words)
        return
    allowed = plan.planned_agorot if plan.approved_agorot is None else plan.approved_agorot
    if allowed == 0:
        yield Remark(_("“%(line)s” was not allowed in the plan.") % words)
    elif facts.used[key] > allowed:
        sums = {"used": in_words(facts.used[key]), "allowed": in_words(allowed)}
        yield Remark(_("With this the line reaches %(used)s of the %(allowed)s that were approved.") % sums)


def of_the_sum(expense: Expense, facts: Facts) -> Iterator[Remark]:
    """Say when the sum is unusual, grew, is too large for a refund, or asks for quotes."""
    policy = policy_of(expense, facts)
    usual = facts.usual.get((expense.initiative.cohort_id, expense.category))
    if usual and expense.amount_agorot >= policy.unusual_times_median * usual:
        yield Remark(_("An unusual sum: the usual one of this line is %(usual)s.") % {"usual": in_words(round(usual))})
    if expense.agreed_agorot and expense.amount_agorot > expense.agreed_agorot:
        agreed = {"agreed": in_words(expense.agreed_agorot)}
        yield Remark(_("More than was approved in advance: %(agreed)s.") % agreed)
    if expense.payer == Payer.FELLOW and expense.amount_agorot > policy.refund_most_agorot:
        most = {"most": in_words(policy.refund_most_agorot)}
        yield Remark(_("A refund above %(most)s; above that the centre pays.") % most)
    found = len(expense.quotes.all()) + facts.quotes.get((expense.initiative_id, expense.category), 0)
    if found < quotes_needed(agorot=expense.amount_agorot, policy=policy):
        counts: dict[str, Any] = {"needed": quotes_needed(agorot=expense.amount_agorot, policy=policy), "found": found}
        yield Remark(_("Quotes are missing: %(found)s of %(needed)s.") % counts)


def of_twins(expense: Expense, facts: Facts) -> Iterator[Remark]:
    """Say which other expenses look like the same receipt."""
    for other in facts.twins[expense.pk]:
        if other.pk in facts.visible:
            yield Remark(_("The same receipt as in %(expense)s.") % {"expense": other}, other=other)
        else:
            yield Remark(_("The same receipt was handed in for another initiative."))


def quotes_needed(*, agorot: int, policy: InitiativesPolicy) -> int:
    """Return how many quotes a sum asks for (R8.7)."""
    if agorot >= policy.three_quotes_from_agorot:
        return 3
    return 2 if agorot >= policy.two_quotes_from_agorot else 0
