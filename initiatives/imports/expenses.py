"""Brings a centre's budget sheet into a cohort: read whole, checked, then written whole or not."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import structlog
from django.db import transaction
from django.utils.translation import gettext as _

from cohort.imports.wide_dates import Season
from cohort.models import Cohort
from initiatives.domain.money import money_of_many
from initiatives.imports.expense_places import Finder
from initiatives.imports.expense_plan import Planner
from initiatives.imports.expense_rows import Outcome, PlannedRow, RowReader
from initiatives.imports.expense_table import Table, read_expense_file
from initiatives.imports.expense_writing import Writer
from initiatives.models import Expense, Initiative
from people.models import User

log = structlog.get_logger(__name__)
Progress = Callable[[str], None]


@dataclass(frozen=True)
class ExpenseFile:
    """A budget sheet as it came: what the file is called, and its bytes."""

    name: str
    data: bytes


@dataclass(frozen=True)
class ExpensePlan:
    """How a file is read, and what becomes of each row."""

    table: Table
    rows: Sequence[PlannedRow]

    @property
    def counts(self) -> Mapping[Outcome, int]:
        """Return how many rows had each fate."""
        return {outcome: sum(row.outcome == outcome for row in self.rows) for outcome in Outcome}

    @property
    def agorot(self) -> int:
        """Return the sum of the rows that go in or are in already."""
        return sum(row.expense.amount_agorot for row in self.rows if row.expense and row.outcome != Outcome.LEFT_OUT)


def say_nothing(_line: str) -> None:
    """Keep progress to oneself."""


@transaction.atomic
def import_expense_file(
    *,
    file: ExpenseFile,
    cohort: Cohort,
    by: User,
    on: date,
    at: datetime,
    dry_run: bool = False,
    progress: Progress = say_nothing,
) -> ExpensePlan:
    """Write what a sheet says about a cohort's expenses; with `dry_run` nothing is written.

    Raises UnreadableFileError, and LackingColumnsError where no heading names an initiative and a sum. The
    initiatives are locked meanwhile in the order of their keys, so that nothing is approved beside it.
    """
    table = read_expense_file(file.data)
    progress(_("Rows in the file: %(count)s") % {"count": len(table.lines)})
    initiatives = Initiative.objects.filter(cohort=cohort).order_by("pk")
    known = list(initiatives if dry_run else initiatives.select_for_update(of=("self",)))
    rows = Expense.objects.filter(initiative__cohort=cohort).select_related("initiative")
    held = {(row.initiative_id, row.source_key): row for row in rows.exclude(source_key="")}
    codes = rows.exclude(code="").values_list("initiative_id", "code")
    money = money_of_many(initiatives=[one.pk for one in known])
    season = Season(cohort.starts_on, cohort.ends_on)
    plan = ExpensePlan(table, Planner(held, codes, money).plan(RowReader(table, Finder(known), season).rows()))
    progress(_("Rows checked: %(count)s") % {"count": len(plan.rows)})
    if not dry_run:
        Writer(held=held, by=by, on=on, at=at, file=file.name).write(plan.rows)
        log.info("expenses_import", cohort_id=cohort.pk, user_id=by.pk, **figures(plan))
    return plan


def figures(plan: ExpensePlan) -> dict[str, int]:
    """Return the four counts by names that a log can hold."""
    return {outcome.value.replace(" ", "_"): count for outcome, count in plan.counts.items()}


def closing_line(plan: ExpensePlan) -> str:
    """Return the four counts as programs read them, the same in every language."""
    return ", ".join(f"{outcome.value}: {count}" for outcome, count in plan.counts.items())


def left_out_sentences(plan: ExpensePlan) -> Iterator[str]:
    """Yield why each row stays out."""
    for row in plan.rows:
        if row.outcome == Outcome.LEFT_OUT:
            yield _("Row %(row)s: %(reason)s.") % {"row": row.number, "reason": row.reason.rstrip(".")}


def noted_sentences(plan: ExpensePlan) -> Iterator[str]:
    """Yield what was noticed about the file and about rows that go in."""
    if plan.table.other_sheets:
        sentence = _("%(count)s further sheets hold expenses and were not read; bring each as a file of its own.")
        yield sentence % {"count": plan.table.other_sheets}
    if "receipt" not in plan.table.columns:
        yield _("No column speaks of receipts: what the sheet approves is approved, with no receipt noted.")
    for row in plan.rows:
        if row.outcome != Outcome.LEFT_OUT:
            for note in row.notes:
                yield _("Row %(row)s: %(reason)s.") % {"row": row.number, "reason": note.rstrip(".")}


def column_sentences(plan: ExpensePlan) -> Iterator[str]:
    """Yield which heading was read as what."""
    for target, heading in plan.table.columns.items():
        yield f"{heading} → {target}"
