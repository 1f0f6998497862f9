"""Everything about a cohort's initiatives, loaded once with a fixed number of queries."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cohort.domain.policies import policy_for
from cohort.models import Cohort
from initiatives.domain.engagements import counted, referred, with_first_day, with_minutes
from initiatives.domain.order import by_number
from initiatives.domain.outside import outside_lines
from initiatives.enums import EXECUTED, ExpenseState, FundingKind, Stage
from initiatives.models import (
    Engagement,
    EquipmentPrice,
    Expense,
    FundingEntry,
    Initiative,
    MediaFigure,
    PartnerContribution,
)
from initiatives.policy import InitiativesPolicy

COLUMNS_OF_AN_ENGAGEMENT = (
    "initiative_id",
    "volunteer_id",
    "given",
    "insurance_referral",
    "volunteer__insured_from",
    "volunteer__insured_until",
    "first_at",
)


@dataclass(frozen=True)
class InitiativeEntry:
    """One initiative with the id of the fellow who leads it."""

    pk: int
    code: str
    fellow_code: str
    title: str
    category: str
    planned_reach: int
    actual_reach: int
    count_method: str
    stage: str

    @property
    def executed(self) -> bool:
        """Say whether it was carried out, as planned or smaller."""
        return self.stage in EXECUTED

    @property
    def cancelled(self) -> bool:
        """Say whether it was given up."""
        return self.stage == Stage.CANCELLED


@dataclass(frozen=True)
class ExpenseEntry:
    """One expense in agorot."""

    initiative: int
    amount_agorot: int
    category: str
    equipment: str
    state: str


@dataclass(frozen=True)
class ContributionEntry:
    """What a partner gave to an initiative, in agorot."""

    initiative: int
    partner: int
    kind: str
    cash_agorot: int
    in_kind_agorot: int


@dataclass(frozen=True)
class EngagementEntry:
    """The minutes that a volunteer gave to an initiative."""

    initiative: int
    volunteer: int
    minutes: int
    insurance_referral: bool


@dataclass(frozen=True)
class BudgetEntry:
    """One line of the programme's budget in agorot."""

    line: str
    planned_agorot: int
    spent_outside_agorot: int


@dataclass(frozen=True)
class PriceEntry:
    """What buying a kind of equipment would cost, in agorot."""

    equipment: str
    purchase_price_agorot: int
    yearly_upkeep_agorot: int


@dataclass(frozen=True)
class InitiativesBook:
    """A cohort's initiatives by the number of their id, with all that belongs to them.

    Funding is a sum in agorot for each initiative and kind.
    """

    policy: InitiativesPolicy
    initiatives: Sequence[InitiativeEntry]
    funding: Mapping[tuple[int, str], int]
    expenses: Sequence[ExpenseEntry]
    contributions: Sequence[ContributionEntry]
    engagements: Sequence[EngagementEntry]
    budget: Sequence[BudgetEntry]
    prices: Sequence[PriceEntry]
    media: Mapping[str, int]

    def executed(self) -> list[InitiativeEntry]:
        """Return the initiatives that were carried out."""
        return [i for i in self.initiatives if i.executed]

    def approved(self) -> list[ExpenseEntry]:
        """Return the expenses that are spent."""
        return [e for e in self.expenses if e.state == ExpenseState.APPROVED]

    def given(self, initiative: int, *kinds: FundingKind) -> int:
        """Return what an initiative got in the named ways, in agorot."""
        return sum(self.funding.get((initiative, kind), 0) for kind in kinds)


def load_initiatives(cohort: Cohort) -> InitiativesBook:
    """Load a cohort's initiatives; nine queries, however many there are."""
    return InitiativesBook(
        policy=policy_for(cohort, InitiativesPolicy),
        initiatives=initiatives_of(cohort),
        funding=funding_of(cohort),
        expenses=expenses_of(cohort),
        contributions=contributions_of(cohort),
        engagements=engagements_of(cohort),
        budget=budget_of(cohort),
        prices=prices_of(cohort),
        media=dict(MediaFigure.objects.filter(cohort=cohort).values_list("figure", "value")),
    )


def initiatives_of(cohort: Cohort) -> list[InitiativeEntry]:
    """Return a cohort's initiatives, ordered by the number of their id."""
    rows = Initiative.objects.filter(cohort=cohort).select_related("lead")
    entries = [
        InitiativeEntry(
            pk=i.pk,
            code=i.code,
            fellow_code=i.lead.code,
            title=i.title,
            category=i.category,
            planned_reach=i.planned_reach,
            actual_reach=i.actual_reach,
            count_method=i.count_method,
            stage=i.stage,
        )
        for i in rows
    ]
    return sorted(entries, key=lambda i: by_number(i.code))


def funding_of(cohort: Cohort) -> dict[tuple[int, str], int]:
    """Return the agorot that each initiative of a cohort got, by kind."""
    sums: dict[tuple[int, str], int] = defaultdict(int)
    rows = FundingEntry.objects.filter(initiative__cohort=cohort)
    for initiative, kind, agorot in rows.values_list("initiative_id", "kind", "agorot"):
        sums[initiative, kind] += agorot
    return dict(sums)


def expenses_of(cohort: Cohort) -> list[ExpenseEntry]:
    """Return the expenses of a cohort's initiatives."""
    rows = Expense.objects.filter(initiative__cohort=cohort).order_by("pk")
    columns = ("initiative_id", "amount_agorot", "category", "equipment", "state")
    return [ExpenseEntry(*row) for row in rows.values_list(*columns)]


def contributions_of(cohort: Cohort) -> list[ContributionEntry]:
    """Return what partners gave, in the order in which it was entered; what is only promised is left out."""
    rows = PartnerContribution.objects.given().filter(initiative__cohort=cohort).order_by("pk")
    columns = ("initiative_id", "partner_id", "partner__kind", "cash_agorot", "in_kind_agorot")
    return [ContributionEntry(*row) for row in rows.values_list(*columns)]


def engagements_of(cohort: Cohort) -> list[EngagementEntry]:
    """Return the engagements of a cohort's volunteers that count, with the minutes of their shifts; one query."""
    rows = with_first_day(with_minutes(Engagement.objects.filter(initiative__cohort=cohort))).order_by("pk")
    return [
        EngagementEntry(
            initiative=row["initiative_id"],
            volunteer=row["volunteer_id"],
            minutes=row["given"],
            insurance_referral=referred(
                imported=row["insurance_referral"],
                begins=row["volunteer__insured_from"],
                ends=row["volunteer__insured_until"],
                first_at=row["first_at"],
            ),
        )
        for row in counted(rows).values(*COLUMNS_OF_AN_ENGAGEMENT)
    ]


def budget_of(cohort: Cohort) -> list[BudgetEntry]:
    """Return the lines of a cohort's budget; what was spent outside is what was typed and what was entered."""
    lines = outside_lines(cohort=cohort)
    return [BudgetEntry(line.line, line.planned_agorot, line.spent_outside_agorot) for line in lines]


def prices_of(cohort: Cohort) -> list[PriceEntry]:
    """Return what equipment would cost."""
    rows = EquipmentPrice.objects.filter(cohort=cohort)
    return [PriceEntry(*row) for row in rows.values_list("equipment", "purchase_price_agorot", "yearly_upkeep_agorot")]
