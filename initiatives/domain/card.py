"""A fellow's initiative as the home page shows it."""

from dataclasses import dataclass
from typing import Any

from django.db.models import F, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils.functional import Promise

from cohort.models import Fellowship
from initiatives.domain.money import COMMITTED, money_from
from initiatives.domain.order import by_number
from initiatives.enums import ExpenseState, FundingKind, Stage
from initiatives.models import Expense, FundingEntry, Initiative


@dataclass(frozen=True)
class InitiativeCard:
    """One initiative with its stage, its money in agorot and its people; allocated includes top-ups.

    Left is what is neither spent nor committed.
    """

    title: str
    stage: str
    stage_label: Promise | str
    allocated_agorot: int
    spent_agorot: int
    committed_agorot: int
    left_agorot: int
    planned_reach: int
    actual_reach: int


def initiative_card(*, fellowship: Fellowship) -> InitiativeCard | None:
    """Return the initiative that a fellow leads, the latest where there are several; None without one. One query."""
    rows = Initiative.objects.filter(lead=fellowship).annotate(
        spent=expenses(ExpenseState.APPROVED),
        committed=expenses(*COMMITTED),
        **{kind: funding(FundingKind(kind)) for kind in FundingKind.values},
    )
    columns = ("code", "title", "stage", "planned_reach", "actual_reach", "spent", "committed", *FundingKind.values)
    led = sorted(rows.values(*columns), key=lambda row: by_number(row["code"]))
    if not led:
        return None
    row: dict[str, Any] = led[-1]
    money = money_from(given=row, committed=row["committed"], spent=row["spent"])
    return InitiativeCard(
        title=row["title"],
        stage=row["stage"],
        stage_label=Stage(row["stage"]).label,
        allocated_agorot=money.granted_agorot,
        spent_agorot=money.spent_agorot,
        committed_agorot=money.committed_agorot,
        left_agorot=money.free_agorot,
        planned_reach=row["planned_reach"],
        actual_reach=row["actual_reach"],
    )


def funding(kind: FundingKind) -> Coalesce:
    """Return the agorot that an initiative was given in one way."""
    return summed(FundingEntry.objects.filter(kind=kind).annotate(sum_agorot=F("agorot")))


def expenses(*states: ExpenseState) -> Coalesce:
    """Return the agorot of an initiative's expenses in some states."""
    return summed(Expense.objects.filter(state__in=states).annotate(sum_agorot=F("amount_agorot")))


def summed(rows: QuerySet[FundingEntry] | QuerySet[Expense]) -> Coalesce:
    """Return the sum of rows of an initiative, nothing where there are none."""
    of_it = rows.filter(initiative=OuterRef("pk")).order_by().values("initiative")
    return Coalesce(Subquery(of_it.annotate(whole=Sum("sum_agorot")).values("whole")), 0)
