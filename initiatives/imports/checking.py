"""Checks within and between the files of initiatives."""

from collections.abc import Collection, Sequence

from django.utils.translation import gettext as _

from initiatives.enums import BudgetLineKind, ExpenseCategory, ExpenseState
from initiatives.imports import columns as sheet
from people.sheets import Column, Faults, Row, SheetFolder, read_table, read_text

AGOROT_IN_A_SHEKEL = 100


def check_length(folder: SheetFolder, row: Row, column: str) -> None:
    """Note a text that is longer than its place."""
    longest = sheet.LONGEST[column]
    if len(row[column] or "") > longest:
        folder.faults.at(row, column, _("at most %(count)s characters") % {"count": longest})


def check_initiative(folder: SheetFolder, row: Row) -> None:
    """Note texts of an initiative that are too long."""
    for column in ("title", "category", "audience", "quarter"):
        check_length(folder, row, column)


def check_expense(folder: SheetFolder, row: Row) -> None:
    """Note an expense of nothing, and equipment of an expense that is no rental."""
    if row["amount"] == 0:
        folder.faults.at(row, "amount", _("a sum above zero"))
    if row["equipment"] and row["category"] != ExpenseCategory.EQUIPMENT_RENTAL:
        sentence = _("empty, since the category is not %(category)s")
        folder.faults.at(row, "equipment", sentence % {"category": ExpenseCategory.EQUIPMENT_RENTAL.value})


def check_spending(folder: SheetFolder, initiatives: Sequence[Row], expenses: Sequence[Row]) -> None:
    """Note the first approved expense with which an initiative spent more than its allocation and top-up (R8.9)."""
    left = {row["id"]: (row["allocated"] or 0) + (row["topup"] or 0) for row in initiatives}
    for row in expenses:
        code, agorot = row["initiative"], row["amount"]
        if row["status"] != ExpenseState.APPROVED or code not in left:
            continue
        if agorot > left[code]:
            sentence = _("at most %(sum)s: more was not allocated to %(initiative)s, with its top-up, in %(file)s")
            rest = in_shekels(left.pop(code))
            folder.faults.at(
                row, "amount", sentence % {"sum": rest, "initiative": code, "file": sheet.INITIATIVES_FILE}
            )
        else:
            left[code] -= agorot


def in_shekels(agorot: int) -> str:
    """Return agorot as a sum that may stand in a file."""
    return f"{agorot / AGOROT_IN_A_SHEKEL:.2f}".removesuffix(".00")


def note_strangers(
    folder: SheetFolder, rows: Sequence[Row], column: str, *, known: Collection[str] | None, file: str
) -> None:
    """Note each unknown id once, at its first line; silent when the ids are not known at all."""
    if known is None:
        return
    seen = set(known)
    for row in rows:
        if row[column] not in seen:
            seen.add(row[column])
            folder.faults.at(row, column, _("an id that stands in %(file)s") % {"file": file})


def codes_in(folder: SheetFolder, file: str, columns: Sequence[Column], column: str) -> set[str] | None:
    """Return every id that a file holds, in sound and in faulty rows; None when it cannot be read at all."""
    elsewhere = Faults()
    text = read_text(folder.path / file, elsewhere)
    rows = list(read_table(file, text, columns, elsewhere)) if text is not None else []
    return None if elsewhere.found and not rows else {row.raw.get(column, "") for row in rows}


def check_budget(folder: SheetFolder, rows: Sequence[Row], *, allocated: int) -> None:
    """Note missing lines, and an allocation to initiatives other than `allocated` agorot.

    Silent while the budget or the cohort's own file has faults: then nobody knows what would agree.
    """
    if any(fault.file in (sheet.BUDGET_FILE, sheet.COHORT_FILE) for fault in folder.faults.found):
        return
    lines = {row["line"]: row for row in rows}
    missing = [line for line in BudgetLineKind.values if line not in lines]
    for line in missing:
        folder.faults.add(file=sheet.BUDGET_FILE, column="line", value=line, expected=_("this line is missing"))
    row = lines.get(BudgetLineKind.INITIATIVES_ALLOCATED)
    if row and row["planned"] != allocated:
        sentence = _("%(sum)s, the allocation of one initiative times the capacity in %(file)s")
        folder.faults.at(row, "planned", sentence % {"sum": in_shekels(allocated), "file": sheet.COHORT_FILE})
