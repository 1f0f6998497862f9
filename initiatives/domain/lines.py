"""The money of each budget line of an initiative, with what this month will bring (R8.3, R8.11), in agorot."""

from calendar import monthrange
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from django.db.models import Q, Sum
from django.utils.functional import Promise

from initiatives.domain.money import COMMITTED, MoneyWarning, warning_of
from initiatives.enums import ExpenseCategory, ExpenseState
from initiatives.models import Expense, PlannedLine
from initiatives.policy import InitiativesPolicy

PACE_DAYS = 30


@dataclass(frozen=True)
class LineMoney:
    """One budget line in agorot; approved is None where nobody decided on it, recent is what the last 30 days spent."""

    category: ExpenseCategory
    planned_agorot: int
    approved_agorot: int | None
    committed_agorot: int
    spent_agorot: int
    recent_agorot: int = 0

    @property
    def label(self) -> str | Promise:
        """Return the name of the line."""
        return self.category.label

    @property
    def allowed_agorot(self) -> int:
        """Return what the plan allows: the approved part, else what was planned."""
        return self.planned_agorot if self.approved_agorot is None else self.approved_agorot

    @property
    def remaining_agorot(self) -> int:
        """Return what the line allows and is not spent; below zero where more was spent."""
        return self.allowed_agorot - self.spent_agorot

    @property
    def used_agorot(self) -> int:
        """Return what is spent or waits."""
        return self.spent_agorot + self.committed_agorot

    def forecast_agorot(self, on: date) -> int:
        """Return what will be spent by the end of the month (R8.11).

        That is what is spent, and what waits or what the pace of the last 30 days brings, whichever is more.
        """
        days_left = monthrange(on.year, on.month)[1] - on.day
        pace = round(Fraction(self.recent_agorot * days_left, PACE_DAYS))
        return self.spent_agorot + max(self.committed_agorot, pace)

    def warning(self, policy: InitiativesPolicy) -> MoneyWarning:
        """Say whether most or all of the line is used."""
        return warning_of(used=self.used_agorot, available=self.allowed_agorot, policy=policy)


def lines_of_many(*, initiatives: Collection[int], on: date) -> dict[int, list[LineMoney]]:
    """Return the lines of some initiatives, those that are planned or used; two queries."""
    planned = {
        (line.initiative_id, line.category): line for line in PlannedLine.objects.filter(initiative__in=initiatives)
    }
    rows = Expense.objects.filter(initiative__in=initiatives).order_by().values("initiative", "category")
    approved = Q(state=ExpenseState.APPROVED)
    sums: dict[tuple[int, str], dict[str, Any]] = {
        (row["initiative"], row["category"]): dict(row)
        for row in rows.annotate(
            spent=Sum("amount_agorot", filter=approved, default=0),
            committed=Sum("amount_agorot", filter=Q(state__in=COMMITTED), default=0),
            recent=Sum("amount_agorot", filter=approved & in_the_last_days(on), default=0),
        )
    }
    found: dict[int, list[LineMoney]] = {key: [] for key in initiatives}
    for key in initiatives:
        for category in ExpenseCategory:
            line, row = planned.get((key, category)), sums.get((key, category))
            if line or (row and (row["spent"] or row["committed"])):
                found[key].append(line_money(category, line, row))
    return found


def in_the_last_days(on: date) -> Q:
    """Return the condition that an expense was made, else approved, in the last 30 days."""
    first = on - timedelta(days=PACE_DAYS)
    made = Q(spent_on__gt=first, spent_on__lte=on)
    return made | Q(spent_on__isnull=True, approved_on__gt=first, approved_on__lte=on)


def line_money(category: ExpenseCategory, line: PlannedLine | None, row: dict[str, Any] | None) -> LineMoney:
    """Return one line from its plan and the sums of its expenses."""
    return LineMoney(
        category=category,
        planned_agorot=line.planned_agorot if line else 0,
        approved_agorot=line.approved_agorot if line else None,
        committed_agorot=row["committed"] if row else 0,
        spent_agorot=row["spent"] if row else 0,
        recent_agorot=row["recent"] if row else 0,
    )


def lines_of(*, initiative: int, on: date) -> list[LineMoney]:
    """Return the lines of one initiative; two queries."""
    return lines_of_many(initiatives=[initiative], on=on)[initiative]


def added_up(lines: Iterable[LineMoney]) -> list[LineMoney]:
    """Return one line a category, from the lines of several initiatives; an undecided line counts as planned."""
    sums: dict[ExpenseCategory, list[LineMoney]] = defaultdict(list)
    for line in lines:
        sums[line.category].append(line)
    return [
        LineMoney(
            category=category,
            planned_agorot=sum(line.planned_agorot for line in sums[category]),
            approved_agorot=sum(line.allowed_agorot for line in sums[category]),
            committed_agorot=sum(line.committed_agorot for line in sums[category]),
            spent_agorot=sum(line.spent_agorot for line in sums[category]),
            recent_agorot=sum(line.recent_agorot for line in sums[category]),
        )
        for category in ExpenseCategory
        if category in sums
    ]
