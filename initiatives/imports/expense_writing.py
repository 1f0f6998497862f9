"""Writes the rows of a budget sheet that go in, in bulk, each with the steps that led to its state."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pghistory
from django.utils.translation import gettext as _

from initiatives.enums import ExpenseState, ExpenseStepKind
from initiatives.imports.expense_cells import SheetState
from initiatives.imports.expense_plan import FACTS, Held, facts_of
from initiatives.imports.expense_rows import Outcome, PlannedRow, SheetExpense
from initiatives.models import Expense, ExpenseStep
from people.models import User

BATCH = 1000
DECISION = (
    *("state", "has_receipt", "approved_by", "approved_on", "rejected_by", "rejected_on", "rejection_reason"),
    *("paid_on", "paid_by"),
)
STEPS: dict[SheetState, tuple[ExpenseStepKind, ...]] = {
    SheetState.PENDING: (ExpenseStepKind.REQUESTED,),
    SheetState.APPROVED: (ExpenseStepKind.REQUESTED, ExpenseStepKind.APPROVED),
    SheetState.PAID: (ExpenseStepKind.REQUESTED, ExpenseStepKind.APPROVED, ExpenseStepKind.PAID),
    SheetState.REJECTED: (ExpenseStepKind.REQUESTED, ExpenseStepKind.REJECTED),
}


@dataclass(frozen=True)
class Writer:
    """What the rows are written with: who brings them, when, and from which file."""

    held: Held
    by: User
    on: date
    at: datetime
    file: str

    def write(self, rows: Sequence[PlannedRow]) -> None:
        """Write a plan; runs inside the caller's transaction."""
        with pghistory.context(user=self.by.pk):
            self.add([row for row in rows if row.outcome == Outcome.ADDED])
            self.replace([row for row in rows if row.outcome == Outcome.REPLACED])

    def add(self, rows: Sequence[PlannedRow]) -> None:
        """Write new expenses with their steps."""
        pairs = [(row, row.expense) for row in rows if row.expense]
        fresh = [
            Expense(
                initiative=told.initiative,
                source_key=told.key,
                code=told.code,
                requested_by=self.by,
                requested_on=told.spent_on or self.on,
                **facts_of(told),
                **self.decision(told),
            )
            for _row, told in pairs
        ]
        written = Expense.objects.bulk_create(fresh, batch_size=BATCH)
        steps = [
            step
            for (row, told), expense in zip(pairs, written, strict=True)
            for step in self.steps(expense, STEPS[told.state], row.number)
        ]
        ExpenseStep.objects.bulk_create(steps, batch_size=BATCH)

    def replace(self, rows: Sequence[PlannedRow]) -> None:
        """Rewrite open expenses that a later version of the sheet tells differently."""
        changed: list[Expense] = []
        steps: list[ExpenseStep] = []
        for row in rows:
            if row.expense is None:
                continue
            expense = self.held[row.expense.initiative.pk, row.expense.key]
            receipt = expense.has_receipt or row.expense.has_receipt
            told = {**facts_of(row.expense), **self.decision(row.expense), "has_receipt": receipt}
            for name, value in told.items():
                setattr(expense, name, value)
            changed.append(expense)
            steps += self.steps(expense, (ExpenseStepKind.CHANGED, *STEPS[row.expense.state][1:]), row.number)
        Expense.objects.bulk_update(changed, [*FACTS, *DECISION], batch_size=BATCH)
        ExpenseStep.objects.bulk_create(steps, batch_size=BATCH)

    def decision(self, told: SheetExpense) -> dict[str, Any]:
        """Return the columns that say where an expense stands."""
        day = told.spent_on or self.on
        found: dict[str, Any] = dict.fromkeys(DECISION)
        found |= {"has_receipt": told.has_receipt, "state": ExpenseState.PENDING, "rejection_reason": ""}
        if told.approved:
            found |= {"state": ExpenseState.APPROVED, "approved_by": self.by, "approved_on": day}
        if told.state == SheetState.PAID:
            found |= {"paid_on": told.paid_on or day, "paid_by": self.by}
        if told.state == SheetState.REJECTED:
            found |= {"state": ExpenseState.REJECTED, "rejected_by": self.by, "rejected_on": day}
            found["rejection_reason"] = _("Not approved in the sheet")
        return found

    def steps(self, expense: Expense, kinds: Sequence[ExpenseStepKind], row: int) -> Iterator[ExpenseStep]:
        """Yield the steps of an expense, not yet written."""
        note = _("From %(file)s, row %(row)s") % {"file": self.file[:200], "row": row}
        for kind in kinds:
            yield ExpenseStep(expense=expense, kind=kind, taken_by=self.by, taken_at=self.at, note=note)
