"""Decides what becomes of each row of a budget sheet, beside what the records hold already."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from initiatives.domain.money import KEPT, InitiativeMoney
from initiatives.domain.sums import in_words
from initiatives.enums import BEFORE_MONEY, OPEN_EXPENSES, ExpenseState
from initiatives.imports.expense_cells import SheetState
from initiatives.imports.expense_rows import Outcome, PlannedRow, SheetExpense
from initiatives.models import Expense

FACTS = (
    *("amount_agorot", "vat_agorot", "category", "equipment", "description", "supplier"),
    *("receipt_number", "spent_on", "payer"),
)
"""The columns in which a later version of a sheet may differ from what was written."""
Held = Mapping[tuple[int, str], Expense]


class Planner:
    """Gives rows their fates; `money` is what each initiative may still spend when the file is read."""

    def __init__(self, held: Held, codes: Iterable[tuple[int, str]], money: Mapping[int, InitiativeMoney]) -> None:
        self.held, self.codes = held, set(codes)
        self.free = {key: one.unkept_agorot for key, one in money.items()}

    def plan(self, rows: Iterable[PlannedRow]) -> list[PlannedRow]:
        """Return every row with its fate, in the order of the file."""
        found = list(rows)
        for row in found:
            if row.expense:
                self.judge(row, row.expense)
        return found

    def judge(self, row: PlannedRow, told: SheetExpense) -> None:
        """Give one row its fate."""
        held = self.held.get((told.initiative.pk, told.key))
        if held is None:
            self.judge_new(row, told)
        elif same(held, told):
            row.outcome = Outcome.UNCHANGED
        elif held.state not in OPEN_EXPENSES:
            state = held.get_state_display()
            row.leave_out(_("it is decided already (%(state)s) and stays as it is") % {"state": state})
        else:
            self.fit(row, told, Outcome.REPLACED, kept=kept_of(held))

    def judge_new(self, row: PlannedRow, told: SheetExpense) -> None:
        """Give a row that the records do not know its fate."""
        if told.code and (told.initiative.pk, told.code) in self.codes:
            row.leave_out(_("another expense of the initiative has the id %(code)s") % {"code": told.code})
            return
        self.fit(row, told, Outcome.ADDED, kept=0)
        if row.outcome == Outcome.ADDED and told.code:
            self.codes.add((told.initiative.pk, told.code))

    def fit(self, row: PlannedRow, told: SheetExpense, outcome: Outcome, *, kept: int) -> None:
        """Let a row in where its money is there; `kept` is what was kept free for it (R8.5, R8.9)."""
        if told.approved and told.initiative.stage in BEFORE_MONEY:
            row.leave_out(_("approved in the sheet, but the initiative's plan is not approved (R8.5)"))
            return
        key = told.initiative.pk
        free = self.free.get(key, 0) + kept
        if told.approved and told.amount_agorot > free:
            sentence = _("approved in the sheet, but %(initiative)s has only %(left)s left (R8.9)")
            row.leave_out(sentence % {"initiative": told.initiative, "left": in_words(max(free, 0))})
            return
        if told.approved:
            self.free[key] = free - told.amount_agorot
        elif told.state == SheetState.REJECTED:
            self.free[key] = free
        row.outcome = outcome


def kept_of(held: Expense) -> int:
    """Return what was approved in advance for an expense, in agorot."""
    return (held.agreed_agorot or 0) if held.state in KEPT else 0


def same(held: Expense, told: SheetExpense) -> bool:
    """Say whether the records hold what a row tells."""
    return all(getattr(held, name) == getattr(told, name) for name in FACTS) and same_state(held, told)


def same_state(held: Expense, told: SheetExpense) -> bool:
    """Say whether both stand at the same; a payment that the sheet does not know is no difference."""
    if told.state == SheetState.PENDING:
        return held.state in OPEN_EXPENSES and held.has_receipt >= told.has_receipt
    if told.state == SheetState.REJECTED:
        return held.state == ExpenseState.REJECTED
    return held.state == ExpenseState.APPROVED and (told.state != SheetState.PAID or held.paid_on is not None)


def facts_of(told: SheetExpense) -> dict[str, Any]:
    """Return the columns that a row tells."""
    return {name: getattr(told, name) for name in FACTS}
