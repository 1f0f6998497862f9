"""Whether a kind of equipment should be bought or rented again (R9)."""

from fractions import Fraction

from initiatives.domain.book import ExpenseEntry, InitiativesBook, PriceEntry
from initiatives.domain.order import shekels
from initiatives.enums import Equipment, ExpenseCategory
from initiatives.policy import InitiativesPolicy


def rental_figures(*, book: InitiativesBook) -> dict[str, object]:
    """Return, for each kind of equipment with a price, its rentals in whole shekels and the advice."""
    prices = {price.equipment: price for price in book.prices}
    rentals = [e for e in book.approved() if e.category == ExpenseCategory.EQUIPMENT_RENTAL]
    return {
        kind: rent_or_buy(price=prices[kind], rentals=[e for e in rentals if e.equipment == kind], policy=book.policy)
        for kind in Equipment.values
        if kind in prices
    }


def rent_or_buy(*, price: PriceEntry, rentals: list[ExpenseEntry], policy: InitiativesPolicy) -> dict[str, object]:
    """Return the working and the verdict for one kind of equipment; payback in years with two decimals.

    Thresholds compare unrounded values; without a saving nothing pays back.
    """
    cost = sum(e.amount_agorot for e in rentals)
    saving = policy.rental_saved_share * cost - price.yearly_upkeep_agorot
    payback = Fraction(price.purchase_price_agorot) / saving if saving > 0 else None
    worth_it = payback is not None and payback <= policy.buy_payback_years
    return {
        "times": len(rentals),
        "cost": shekels(cost),
        "purchase_price": shekels(price.purchase_price_agorot),
        "yearly_upkeep": shekels(price.yearly_upkeep_agorot),
        "net_saving_per_year": shekels(saving),
        "payback_years": None if payback is None else float(round(payback, 2)),
        "recommend": "buy" if worth_it and len(rentals) >= policy.buy_from_rentals else "keep_renting",
    }
