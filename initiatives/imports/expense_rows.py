"""Reads the rows of a budget sheet as expenses; a row with a fault says why it stays out."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from hashlib import sha256

from django.utils.translation import gettext as _

from cohort.imports.wide_dates import Season
from initiatives.domain.sums import in_words
from initiatives.imports.expense_cells import (
    Receipts,
    RowFaultError,
    SheetState,
    category_of,
    day_in,
    equipment_of,
    kept_numbers,
    payer_in,
    receipts_in,
    state_in,
    sum_parts,
    vat_in,
)
from initiatives.imports.expense_places import Finder
from initiatives.imports.expense_table import Line, Table
from initiatives.imports.expense_words import bare
from initiatives.models import Initiative


class Outcome(StrEnum):
    """What becomes of a row."""

    ADDED = "added"
    REPLACED = "replaced"
    UNCHANGED = "unchanged"
    LEFT_OUT = "left out"


@dataclass(frozen=True)
class SheetExpense:
    """One expense as a sheet tells it, in agorot; the key finds it again in a later version of the sheet."""

    initiative: Initiative
    key: str
    amount_agorot: int
    vat_agorot: int | None
    category: str
    equipment: str
    description: str
    supplier: str
    receipt_number: str
    has_receipt: bool
    spent_on: date | None
    paid_on: date | None
    state: SheetState
    payer: str
    code: str

    @property
    def approved(self) -> bool:
        """Say whether it counts as spent."""
        return self.state in (SheetState.APPROVED, SheetState.PAID)


@dataclass
class PlannedRow:
    """One row with its fate: the expense that it tells, or why it stays out, and what was noticed."""

    number: int
    expense: SheetExpense | None = None
    outcome: Outcome = Outcome.LEFT_OUT
    reason: str = ""
    notes: list[str] = field(default_factory=list)

    def leave_out(self, reason: str) -> None:
        """Give the row the fate of staying out."""
        self.outcome, self.reason = Outcome.LEFT_OUT, reason


class RowReader:
    """Reads the rows of one table."""

    def __init__(self, table: Table, finder: Finder, season: Season) -> None:
        self.table, self.finder, self.season = table, finder, season
        self.speaks_of_receipts = "receipt" in table.columns
        self.seen: Counter[str] = Counter()

    def rows(self) -> Iterator[PlannedRow]:
        """Yield every row that may be an expense."""
        for line in self.table.lines:
            row = PlannedRow(line.number)
            try:
                row.expense = self.expense(line, row.notes)
            except RowFaultError as fault:
                row.leave_out(str(fault))
            yield row

    def expense(self, line: Line, notes: list[str]) -> SheetExpense:
        """Return the expense of a row; raise RowFaultError."""
        initiative = self.finder.find(code=line.at("initiative_code"), name=line.at("initiative"))
        parts = sum_parts(line.at("sum"))
        told, supplier = line.at("description")[:500], line.at("supplier")[:200]
        category = category_of(line.at("category"), [told, line.at("equipment"), supplier])
        texts = (line.at("equipment"), told, line.at("category"), supplier)
        receipts = receipts_in(line.at("receipt"))
        notes += noticed(parts, receipts)
        numbers, rest = kept_numbers(receipts.numbers)
        state = self.state(line, notes, has_receipt=receipts.present)
        return SheetExpense(
            initiative=initiative,
            key=self.key(line, initiative, receipts.numbers),
            amount_agorot=sum(parts),
            vat_agorot=vat_in(line.at("vat"), agorot=sum(parts)),
            category=category.value,
            equipment=equipment_of(category, texts),
            description=f"{told} ({rest})".strip()[:500] if rest else told,
            supplier=supplier,
            receipt_number=numbers,
            has_receipt=receipts.present,
            spent_on=day_in(line.at("day"), season=self.season),
            paid_on=day_in(line.at("paid_on"), season=self.season) if state == SheetState.PAID else None,
            state=state,
            payer=payer_in(line.at("payer")),
            code="".join(line.at("code").split())[:20],
        )

    def state(self, line: Line, notes: list[str], *, has_receipt: bool) -> SheetState:
        """Return the state of a row; one that a sheet approves without a receipt waits for it (R8.8)."""
        state = state_in(line.at("state"))
        decided = state in (SheetState.APPROVED, SheetState.PAID)
        if decided and self.speaks_of_receipts and not has_receipt:
            notes.append(_("approved in the sheet, but without a receipt: it waits for one (R8.8)"))
            return SheetState.PENDING
        return state

    def key(self, line: Line, initiative: Initiative, numbers: str) -> str:
        """Return what finds a row again: its own id, else its receipts, else its words; equal rows are counted."""
        if line.at("code"):
            parts: Sequence[str] = ("code", line.at("code"))
        elif numbers:
            parts = ("receipt", numbers, line.at("supplier"))
        else:
            parts = ("words", line.at("day"), line.at("supplier"), line.at("description"), line.at("category"))
        base = "|".join([initiative.code, *map(bare, parts)])
        self.seen[base] += 1
        return sha256(f"{base}|{self.seen[base]}".encode()).hexdigest()


def noticed(parts: Sequence[int], receipts: Receipts) -> Iterator[str]:
    """Yield what a reader should know of a row: several receipts in one sum, words that say nothing of a receipt."""
    if not receipts.clear:
        yield _("what stands under receipts was not understood; it counts as none")
    if len(parts) > 1:
        parted = " + ".join(in_words(part) for part in parts)
        yield _("%(parts)s is one expense of %(sum)s") % {"parts": parted, "sum": in_words(sum(parts))}
