"""What is known around some expenses, loaded once for all of them: plan, money, usual sums, and look-alikes."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from django.db.models import Count, Q

from cohort.domain.policies import policy_for
from initiatives.domain.money import InitiativeMoney, money_of_many
from initiatives.enums import COUNTED_OUT, OPEN_EXPENSES, ExpenseState
from initiatives.models import Expense, PlannedLine, Receipt
from initiatives.policy import InitiativesPolicy
from people.models import User

Line = tuple[int, str]
"""An initiative or a cohort, and a budget line."""


@dataclass(frozen=True)
class Facts:
    """What stands around the expenses; sums in agorot."""

    policies: dict[int, InitiativesPolicy]
    money: dict[int, InitiativeMoney]
    plans: Mapping[Line, PlannedLine]
    quotes: dict[Line, int]
    used: dict[Line, int]
    usual: dict[Line, float]
    twins: dict[int, list[Expense]]
    visible: frozenset[int]


def facts_around(*, expenses: Sequence[Expense], by: User) -> Facts:
    """Load what stands around some expenses; a fixed number of queries for each cohort that they belong to."""
    initiatives = {expense.initiative_id for expense in expenses}
    cohorts = {expense.initiative.cohort_id: expense.initiative.cohort for expense in expenses}
    plans = PlannedLine.objects.filter(initiative__in=initiatives).annotate(count=Count("quotes"))
    lines = {(line.initiative_id, line.category): line for line in plans}
    twins = twins_of(expenses)
    others = {twin.pk for found in twins.values() for twin in found}
    return Facts(
        policies={key: policy_for(cohort, InitiativesPolicy) for key, cohort in cohorts.items()},
        money=money_of_many(initiatives=initiatives),
        plans=lines,
        quotes={key: line.count for key, line in lines.items()},
        used=used_by_line(initiatives),
        usual=usual_sums(set(cohorts)),
        twins=twins,
        visible=frozenset(Expense.objects.visible_to(by).filter(pk__in={0, *others}).values_list("pk", flat=True)),
    )


def used_by_line(initiatives: set[int]) -> dict[Line, int]:
    """Return what is spent or waits on each line of some initiatives, in agorot; one query."""
    used: dict[Line, int] = defaultdict(int)
    taken = Expense.objects.filter(initiative__in=initiatives, state__in=(*OPEN_EXPENSES, ExpenseState.APPROVED))
    for initiative, category, agorot in taken.values_list("initiative_id", "category", "amount_agorot"):
        used[initiative, category] += agorot
    return used


def usual_sums(cohorts: set[int]) -> dict[Line, float]:
    """Return the middle one of the approved sums of each line of some cohorts, in agorot; one query."""
    sums: dict[Line, list[int]] = defaultdict(list)
    rows = Expense.objects.filter(initiative__cohort__in=cohorts, state=ExpenseState.APPROVED)
    for cohort, category, agorot in rows.values_list("initiative__cohort_id", "category", "amount_agorot"):
        sums[cohort, category].append(agorot)
    return {key: median(found) for key, found in sums.items()}


def twins_of(expenses: Sequence[Expense]) -> dict[int, list[Expense]]:
    """Return the other expenses that look like the same receipt, by the key of the one; two queries.

    The same file, the same number of the same supplier, or the same sum on the same day at the same supplier.
    """
    digests = {"", *(receipt.digest for expense in expenses for receipt in expense.receipts.all())}
    by_digest: dict[str, list[Expense]] = defaultdict(list)
    for receipt in Receipt.objects.filter(digest__in=digests).select_related("expense__initiative"):
        by_digest[receipt.digest].append(receipt.expense)
    numbers = {expense.receipt_number for expense in expenses if expense.receipt_number}
    days = {expense.spent_on for expense in expenses if expense.spent_on}
    sums = {expense.amount_agorot for expense in expenses if expense.spent_on}
    alike = Q(receipt_number__in=numbers) | Q(spent_on__in=days, amount_agorot__in=sums)
    rows = list(Expense.objects.filter(alike).exclude(state__in=COUNTED_OUT).select_related("initiative"))
    return {expense.pk: twins_among(expense, by_digest, rows) for expense in expenses}


def twins_among(expense: Expense, by_digest: dict[str, list[Expense]], rows: list[Expense]) -> list[Expense]:
    """Return the look-alikes of one expense, each once."""
    same_file = [other for receipt in expense.receipts.all() for other in by_digest[receipt.digest]]
    found = same_file + [row for row in rows if looks_like(expense, row)]
    return list(
        {other.pk: other for other in found if other.pk != expense.pk and other.state not in COUNTED_OUT}.values()
    )


def looks_like(one: Expense, other: Expense) -> bool:
    """Say whether two expenses name the same receipt of the same supplier."""
    if not one.supplier or name_of(one) != name_of(other):
        return False
    same_number = bool(one.receipt_number) and one.receipt_number == other.receipt_number
    same_sum = bool(one.spent_on) and (one.spent_on, one.amount_agorot) == (other.spent_on, other.amount_agorot)
    return same_number or same_sum


def name_of(expense: Expense) -> str:
    """Return the name of the supplier, however it was typed."""
    return " ".join(expense.supplier.split()).casefold()
