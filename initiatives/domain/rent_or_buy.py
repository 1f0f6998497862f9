"""The working of rent or buy, kind by kind, this year and the years before (R9, S1-44)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Sum

from cohort.domain.policies import policy_for
from cohort.models import Cohort
from initiatives.domain.book import load_initiatives
from initiatives.domain.rental import rental_figures
from initiatives.enums import Equipment, ExpenseCategory, ExpenseState
from initiatives.models import EquipmentPrice, Expense
from initiatives.policy import InitiativesPolicy


@dataclass(frozen=True)
class Year:
    """What one season rented of a kind; the cost in agorot."""

    cohort: str
    times: int
    cost_agorot: int


@dataclass(frozen=True)
class KindRow:
    """One kind of equipment: the figures of R9 in whole shekels, None without a price, and the years before."""

    equipment: str
    label: str
    figures: Mapping[str, Any] | None
    price: EquipmentPrice | None
    this_year: Year
    years: Sequence[Year]


def rent_or_buy_rows(*, cohort: Cohort) -> list[KindRow]:
    """Return the working for each kind that was rented or has a price; a fixed number of queries."""
    figures = rental_figures(book=load_initiatives(cohort))
    prices = {price.equipment: price for price in EquipmentPrice.objects.filter(cohort=cohort)}
    years = years_of(cohort)
    rows = []
    for kind in Equipment:
        own = [year for key, year in years if key == (kind.value, cohort.pk)]
        earlier = [year for key, year in years if key[0] == kind.value and key[1] != cohort.pk]
        if kind != Equipment.OTHER or own or kind.value in prices:
            rows.append(
                KindRow(
                    equipment=kind.value,
                    label=str(kind.label),
                    figures=known(figures.get(kind.value)),
                    price=prices.get(kind.value),
                    this_year=own[0] if own else Year(cohort.name, 0, 0),
                    years=earlier,
                )
            )
    return rows


def known(figures: object) -> Mapping[str, Any] | None:
    """Return the figures of a kind, None where it has no price."""
    return figures if isinstance(figures, dict) else None


def years_of(cohort: Cohort) -> list[tuple[tuple[str, int], Year]]:
    """Return what each season of the programme rented of each kind, the newest first; one query."""
    rentals = Expense.objects.filter(
        initiative__cohort__programme=cohort.programme_id,
        category=ExpenseCategory.EQUIPMENT_RENTAL,
        state=ExpenseState.APPROVED,
    ).exclude(equipment="")
    columns = ("equipment", "initiative__cohort", "initiative__cohort__name", "initiative__cohort__starts_on")
    sums = rentals.order_by("-initiative__cohort__starts_on").values_list(*columns)
    found = sums.annotate(times=Count("pk"), cost=Sum("amount_agorot"))
    return [((kind, key), Year(name, times, cost)) for kind, key, name, _starts, times, cost in found]


def set_price(*, cohort: Cohort, equipment: str, price_agorot: int, upkeep_agorot: int) -> EquipmentPrice:
    """Keep what buying a kind would cost and its yearly upkeep, in agorot."""
    row, _made = EquipmentPrice.objects.update_or_create(
        cohort=cohort,
        equipment=equipment,
        defaults={"purchase_price_agorot": price_agorot, "yearly_upkeep_agorot": upkeep_agorot},
    )
    return row


def thresholds(*, cohort: Cohort) -> InitiativesPolicy:
    """Return the numbers of a cohort by which the advice is given."""
    return policy_for(cohort, InitiativesPolicy)
