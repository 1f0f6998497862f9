"""What fellows build: initiatives, their money, their partners and their volunteers."""

from initiatives.enums import (
    BudgetLineKind,
    CountMethod,
    Equipment,
    ExpenseCategory,
    ExpenseState,
    FundingKind,
    MediaName,
    PartnerKind,
    Stage,
)
from initiatives.models.budget import BudgetLine, EquipmentPrice, MediaFigure
from initiatives.models.initiative import Initiative
from initiatives.models.money import Expense, FundingEntry
from initiatives.models.partners import Partner, PartnerContribution
from initiatives.models.volunteers import Engagement, Volunteer
from initiatives.policy import InitiativesPolicy

__all__ = [
    "BudgetLine",
    "BudgetLineKind",
    "CountMethod",
    "Engagement",
    "Equipment",
    "EquipmentPrice",
    "Expense",
    "ExpenseCategory",
    "ExpenseState",
    "FundingEntry",
    "FundingKind",
    "Initiative",
    "InitiativesPolicy",
    "MediaFigure",
    "MediaName",
    "Partner",
    "PartnerContribution",
    "PartnerKind",
    "Stage",
    "Volunteer",
]
