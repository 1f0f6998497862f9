"""Staff pages of initiatives: the initiatives themselves, their money, and those who help."""

from initiatives.admin.helpers import (
    EngagementAdmin,
    PartnerAdmin,
    PartnerContributionAdmin,
    VolunteerAdmin,
)
from initiatives.admin.initiatives import InitiativeAdmin
from initiatives.admin.money import ExpenseAdmin, FundingEntryAdmin
from initiatives.admin.typed import BudgetLineAdmin, EquipmentPriceAdmin, MediaFigureAdmin

__all__ = [
    "BudgetLineAdmin",
    "EngagementAdmin",
    "EquipmentPriceAdmin",
    "ExpenseAdmin",
    "FundingEntryAdmin",
    "InitiativeAdmin",
    "MediaFigureAdmin",
    "PartnerAdmin",
    "PartnerContributionAdmin",
    "VolunteerAdmin",
]
