"""The rows of initiatives, their money, partners and volunteers, as the spreadsheets hold them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class InitiativeRow:
    """One initiative; sums in agorot."""

    code: str
    fellow_code: str
    title: str
    category: str
    audience: str
    quarter: str
    planned_reach: int
    actual_reach: int
    count_method: str
    stage: str
    allocated_agorot: int
    top_up_agorot: int


@dataclass(frozen=True)
class ExpenseRow:
    """One expense; the sum in agorot."""

    code: str
    initiative_code: str
    category: str
    equipment: str
    amount_agorot: int
    has_receipt: bool
    state: str


@dataclass(frozen=True)
class ContributionRow:
    """One contribution of a partner; sums in agorot."""

    partner_name: str
    initiative_code: str
    cash_agorot: int
    in_kind_agorot: int


@dataclass(frozen=True)
class EngagementRow:
    """One engagement of a volunteer, in minutes."""

    initiative_code: str
    volunteer_code: str
    minutes: int
    insurance_referral: bool
    is_student: bool


@dataclass(frozen=True)
class BudgetRow:
    """One line of the budget in agorot."""

    line: str
    planned_agorot: int
    spent_outside_agorot: int


@dataclass(frozen=True)
class PriceRow:
    """What a kind of equipment would cost, in agorot."""

    equipment: str
    purchase_price_agorot: int
    yearly_upkeep_agorot: int


@dataclass(frozen=True)
class InitiativesSheet:
    """Everything about initiatives in one season's folder; a partner's kind is the one of its first row."""

    initiatives: Sequence[InitiativeRow]
    expenses: Sequence[ExpenseRow]
    partner_kinds: Mapping[str, str]
    contributions: Sequence[ContributionRow]
    engagements: Sequence[EngagementRow]
    budget: Sequence[BudgetRow]
    prices: Sequence[PriceRow]
    media: Mapping[str, int]
