"""The files and columns in which a season's folder holds initiatives."""

from initiatives.enums import (
    SEASON_EQUIPMENT,
    BudgetLineKind,
    CountMethod,
    ExpenseCategory,
    ExpenseState,
    MediaName,
    PartnerKind,
    Stage,
)
from people import cells
from people.sheets import Column

INITIATIVES_FILE = "initiatives.csv"
EXPENSES_FILE = "expenses.csv"
PARTNERS_FILE = "partners.csv"
VOLUNTEERS_FILE = "volunteers.csv"
BUDGET_FILE = "budget.csv"
EQUIPMENT_FILE = "equipment.csv"
MEDIA_FILE = "media.csv"
COHORT_FILE = "cohort.csv"
FELLOWS_FILE = "fellows.csv"

INITIATIVE_COLUMNS = (
    Column("id", cells.code),
    Column("fellow", cells.code),
    Column("title", cells.text),
    Column("category", cells.text),
    Column("audience", cells.text, required=False),
    Column("quarter", cells.text, required=False),
    Column("planned_reach", cells.whole(), required=False),
    Column("actual_reach", cells.whole(), required=False),
    Column("count_method", cells.one_of(CountMethod.values)),
    Column("status", cells.one_of(Stage.values)),
    Column("allocated", cells.shekels, required=False),
    Column("topup", cells.shekels, required=False),
)
EXPENSE_STATES = (ExpenseState.APPROVED, ExpenseState.REJECTED, ExpenseState.PENDING)
EXPENSE_COLUMNS = (
    Column("id", cells.code),
    Column("initiative", cells.code),
    Column("category", cells.one_of(ExpenseCategory.values)),
    Column("equipment", cells.one_of(SEASON_EQUIPMENT), required=False),
    Column("amount", cells.shekels),
    Column("receipt", cells.yes_no),
    Column("status", cells.one_of(EXPENSE_STATES)),
)
PARTNER_COLUMNS = (
    Column("partner", cells.text),
    Column("type", cells.one_of(PartnerKind.values)),
    Column("initiative", cells.code),
    Column("cash", cells.shekels, required=False),
    Column("in_kind", cells.shekels, required=False),
)
REFERRED, NOT_REFERRED = "yes", "missing"
VOLUNTEER_COLUMNS = (
    Column("initiative", cells.code),
    Column("volunteer", cells.code),
    Column("minutes", cells.whole()),
    Column("insurance_referral", cells.one_of((REFERRED, NOT_REFERRED))),
    Column("is_student", cells.yes_no),
)
BUDGET_COLUMNS = (
    Column("line", cells.one_of(BudgetLineKind.values)),
    Column("planned", cells.shekels),
    Column("spent_outside_initiatives", cells.shekels, required=False),
)
EQUIPMENT_COLUMNS = (
    Column("equipment", cells.one_of(SEASON_EQUIPMENT)),
    Column("purchase_price", cells.shekels),
    Column("yearly_upkeep", cells.shekels),
)
MEDIA_COLUMNS = (
    Column("figure", cells.one_of(MediaName.values)),
    Column("value", cells.whole()),
)
LONGEST = {"title": 200, "category": 100, "audience": 200, "quarter": 100, "partner": 200}
