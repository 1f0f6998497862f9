"""Reads and checks initiatives in a season's folder; faults gather in the folder, nothing is written."""

from collections.abc import Collection, Sequence

from cohort.imports import CohortSheet
from cohort.policy import CohortPolicy
from initiatives.imports import columns as sheet
from initiatives.imports.checking import (
    check_budget,
    check_expense,
    check_initiative,
    check_length,
    check_spending,
    codes_in,
    note_strangers,
)
from initiatives.imports.rows import (
    BudgetRow,
    ContributionRow,
    EngagementRow,
    ExpenseRow,
    InitiativeRow,
    InitiativesSheet,
    PriceRow,
)
from initiatives.policy import InitiativesPolicy
from people.sheets import Row, SheetFolder


def read_initiatives(folder: SheetFolder, cohort: CohortSheet, fellow_ids: Collection[str]) -> InitiativesSheet:
    """Read the seven files of initiatives and check them against the fellows and the cohort's numbers."""
    initiatives = read_initiative_rows(folder, fellow_ids)
    known = codes_in(folder, sheet.INITIATIVES_FILE, sheet.INITIATIVE_COLUMNS, "id")
    partners = read_partner_rows(folder, known)
    prices = folder.rows(sheet.EQUIPMENT_FILE, sheet.EQUIPMENT_COLUMNS, unique=("equipment",))
    media = folder.rows(sheet.MEDIA_FILE, sheet.MEDIA_COLUMNS, unique=("figure",))
    return InitiativesSheet(
        initiatives=[initiative_of(row) for row in initiatives],
        expenses=read_expenses(folder, initiatives, known),
        partner_kinds={row["partner"]: row["type"] for row in reversed(partners)},
        contributions=[contribution_of(row) for row in partners],
        engagements=read_engagements(folder, known),
        budget=read_budget(folder, cohort),
        prices=[PriceRow(row["equipment"], row["purchase_price"], row["yearly_upkeep"]) for row in prices],
        media={row["figure"]: row["value"] for row in media},
    )


def read_initiative_rows(folder: SheetFolder, fellow_ids: Collection[str]) -> list[Row]:
    """Read the initiatives and note fellows that the cohort does not have."""
    rows = folder.rows(sheet.INITIATIVES_FILE, sheet.INITIATIVE_COLUMNS, unique=("id",))
    for row in rows:
        check_initiative(folder, row)
    unsure = not fellow_ids and folder.faults.found
    note_strangers(folder, rows, "fellow", known=None if unsure else fellow_ids, file=sheet.FELLOWS_FILE)
    return rows


def read_expenses(folder: SheetFolder, initiatives: Sequence[Row], known: Collection[str] | None) -> list[ExpenseRow]:
    """Read the expenses; decisions stay as the file has them, within what each initiative was given."""
    rows = folder.rows(sheet.EXPENSES_FILE, sheet.EXPENSE_COLUMNS, unique=("id",))
    for row in rows:
        check_expense(folder, row)
    check_spending(folder, initiatives, rows)
    note_strangers(folder, rows, "initiative", known=known, file=sheet.INITIATIVES_FILE)
    return [
        ExpenseRow(
            code=row["id"],
            initiative_code=row["initiative"],
            category=row["category"],
            equipment=row["equipment"] or "",
            amount_agorot=row["amount"],
            has_receipt=row["receipt"],
            state=row["status"],
        )
        for row in rows
    ]


def read_partner_rows(folder: SheetFolder, known: Collection[str] | None) -> list[Row]:
    """Read what partners gave."""
    rows = folder.rows(sheet.PARTNERS_FILE, sheet.PARTNER_COLUMNS)
    for row in rows:
        check_length(folder, row, "partner")
    note_strangers(folder, rows, "initiative", known=known, file=sheet.INITIATIVES_FILE)
    return rows


def read_engagements(folder: SheetFolder, known: Collection[str] | None) -> list[EngagementRow]:
    """Read the engagements of volunteers."""
    rows = folder.rows(sheet.VOLUNTEERS_FILE, sheet.VOLUNTEER_COLUMNS)
    note_strangers(folder, rows, "initiative", known=known, file=sheet.INITIATIVES_FILE)
    return [
        EngagementRow(
            initiative_code=row["initiative"],
            volunteer_code=row["volunteer"],
            minutes=row["minutes"],
            insurance_referral=row["insurance_referral"] == sheet.REFERRED,
            is_student=row["is_student"],
        )
        for row in rows
    ]


def read_budget(folder: SheetFolder, cohort: CohortSheet) -> Sequence[BudgetRow]:
    """Read the budget; what it allocates to initiatives must be the allocation times the capacity."""
    rows = folder.rows(sheet.BUDGET_FILE, sheet.BUDGET_COLUMNS, unique=("line",))
    allocation = cohort.policy(InitiativesPolicy).allocation_agorot
    check_budget(folder, rows, allocated=allocation * cohort.policy(CohortPolicy).capacity)
    return [BudgetRow(row["line"], row["planned"], row["spent_outside_initiatives"] or 0) for row in rows]


def initiative_of(row: Row) -> InitiativeRow:
    """Return a row that was read as an initiative."""
    return InitiativeRow(
        code=row["id"],
        fellow_code=row["fellow"],
        title=row["title"],
        category=row["category"],
        audience=row["audience"] or "",
        quarter=row["quarter"] or "",
        planned_reach=row["planned_reach"] or 0,
        actual_reach=row["actual_reach"] or 0,
        count_method=row["count_method"],
        stage=row["status"],
        allocated_agorot=row["allocated"] or 0,
        top_up_agorot=row["topup"] or 0,
    )


def contribution_of(row: Row) -> ContributionRow:
    """Return a row that was read as a contribution."""
    return ContributionRow(row["partner"], row["initiative"], row["cash"] or 0, row["in_kind"] or 0)
