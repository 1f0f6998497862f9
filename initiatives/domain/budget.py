"""The programme's budget: planned, spent, and what came from partners; in whole shekels."""

from collections import Counter

from initiatives.domain.book import InitiativesBook
from initiatives.domain.money import InitiativeMoney, money_by_initiative
from initiatives.domain.order import AGOROT_IN_A_SHEKEL, ratio, shekels
from initiatives.enums import BudgetLineKind, ExpenseCategory, ExpenseState

Figures = dict[str, object]


def budget_figures(*, book: InitiativesBook) -> Figures:
    """Return the budget of the year; only approved expenses are spent, scholarships stand apart (R8.1)."""
    spent = sum(e.amount_agorot for e in book.approved())
    return {
        **plan_and_actual(book=book, spent=spent),
        **expense_counts(book=book),
        **reserve_use(book=book),
        **unit_costs(book=book, spent=spent),
    }


def plan_and_actual(*, book: InitiativesBook, spent: int) -> Figures:
    """Return planned and spent sums; `spent` is the approved spending of initiatives in agorot."""
    lines = {entry.line: entry for entry in book.budget}
    planned = {line: lines[line].planned_agorot if line in lines else 0 for line in BudgetLineKind.values}
    outside = {line: lines[line].spent_outside_agorot if line in lines else 0 for line in BudgetLineKind.values}
    training, shared = outside[BudgetLineKind.TRAINING], outside[BudgetLineKind.SHARED]
    total, spent_total = sum(planned.values()), training + spent + shared
    return {
        "plan": {**{line: shekels(agorot) for line, agorot in planned.items()}, "total": shekels(total)},
        "actual": {"training": shekels(training), "initiatives": shekels(spent), "shared": shekels(shared)},
        "spent_total": shekels(spent_total),
        "balance": shekels(total - spent_total),
    }


def expense_counts(*, book: InitiativesBook) -> Figures:
    """Return approved spending by budget line, and what was not approved (R8.3)."""
    sums: Counter[str] = Counter()
    for expense in book.approved():
        sums[expense.category] += expense.amount_agorot
    rejected = [e.amount_agorot for e in book.expenses if e.state == ExpenseState.REJECTED]
    return {
        "by_category": {line: shekels(sums[line]) for line in ExpenseCategory.values if line in sums},
        "approved_items": len(book.approved()),
        "rejected_items": len(rejected),
        "rejected_sum": shekels(sum(rejected)),
    }


def reserve_use(*, book: InitiativesBook) -> Figures:
    """Return top-ups from the reserve, and what cancelled initiatives gave back (R8.9, R8.10)."""
    money = money_by_initiative(book=book)
    top_ups = {i.code: money[i.pk].top_up_agorot for i in book.initiatives}
    return {
        "topups": {code: shekels(agorot) for code, agorot in top_ups.items() if agorot},
        "topups_sum": shekels(sum(top_ups.values())),
        "released_from_cancelled": shekels(released_from_cancelled(book=book, money=money)),
    }


def released_from_cancelled(*, book: InitiativesBook, money: dict[int, InitiativeMoney]) -> int:
    """Return, in agorot, what cancelled initiatives were granted and did not spend."""
    return sum(money[i.pk].unspent_agorot for i in book.initiatives if i.cancelled)


def unit_costs(*, book: InitiativesBook, spent: int) -> Figures:
    """Return the cost of an initiative and of a person reached, and what partners gave to each shekel spent."""
    executed = book.executed()
    reached = sum(i.actual_reach for i in executed)
    raised = sum(c.cash_agorot + c.in_kind_agorot for c in book.contributions)
    each = round_to_shekel(spent, len(executed))
    return {
        "cost_per_executed_initiative": each,
        "cost_per_participant": ratio(spent, reached * AGOROT_IN_A_SHEKEL, places=2),
        "external_raised_per_budget_shekel": ratio(raised, spent, places=2),
    }


def round_to_shekel(agorot: int, count: int) -> int | None:
    """Return a sum divided by a count in whole shekels, rounded once; None where the count is zero."""
    each = ratio(agorot, count * AGOROT_IN_A_SHEKEL, places=0)
    return None if each is None else int(each)
