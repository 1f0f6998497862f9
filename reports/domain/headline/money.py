"""T15 to T21 and T25: the programme's budget, equipment, scholarships."""

from typing import Any

from django.utils.translation import gettext as _

from reports.domain.headline.lines import Figures, HeadlineFigure, Part, headline

SHEKELS = "₪"


def money_lines(figures: Figures) -> list[HeadlineFigure]:
    """Return the figures about money and equipment; scholarships stand apart."""
    budget = figures["budget"]
    return [
        programme_budget(budget),
        by_line(budget["by_category"]),
        topups(budget),
        headline(
            "T18",
            _("Cost of an initiative and of a person reached"),
            _("All approved spending on initiatives, cancelled ones included, by executed initiatives and by people."),
            (_("Cost of an executed initiative"), budget["cost_per_executed_initiative"], SHEKELS),
            (_("Cost of a person reached"), budget["cost_per_participant"], SHEKELS),
        ),
        headline(
            "T19",
            _("Raised for each shekel"),
            _("Cash and in kind from partners, by approved spending on initiatives."),
            (_("Raised for each shekel spent"), budget["external_raised_per_budget_shekel"], SHEKELS),
        ),
        rented(figures["initiatives"], figures["rental"]),
        rent_or_buy(figures["rental"]),
    ]


def programme_budget(budget: Figures) -> HeadlineFigure:
    """T15."""
    plan, actual = budget["plan"], budget["actual"]
    return headline(
        "T15",
        _("Programme budget"),
        _("Approved spending only; scholarships are never part of it."),
        (_("Spent"), budget["spent_total"], SHEKELS),
        (_("Planned"), plan["total"], SHEKELS),
        (_("Training"), actual["training"], SHEKELS),
        (_("Initiatives"), actual["initiatives"], SHEKELS),
        (_("Shared"), actual["shared"], SHEKELS),
        (_("Balance"), budget["balance"], SHEKELS),
    )


def by_line(categories: dict[str, int]) -> HeadlineFigure:
    """T16."""
    names = {
        "content": _("Content and facilitation"),
        "publicity": _("Publicity"),
        "refreshments": _("Refreshments"),
        "equipment_rental": _("Equipment rental"),
        "consumables": _("Consumables"),
        "transport": _("Transport"),
        "safety": _("Safety and permits"),
    }
    parts: list[Part] = [(names.get(key, key), value, SHEKELS) for key, value in categories.items()]
    return headline(
        "T16",
        _("Initiative spending by line"),
        _("Approved expenses of all initiatives by budget line."),
        (_("All lines"), sum(categories.values()), SHEKELS),
        *parts,
    )


def topups(budget: Figures) -> HeadlineFigure:
    """T17."""
    each: list[Part] = [(code, value, SHEKELS) for code, value in budget["topups"].items()]
    return headline(
        "T17",
        _("Top-ups from the reserve"),
        _("What initiatives were given beyond their allocation, and the reserve that it came from."),
        (_("Top-ups"), budget["topups_sum"], SHEKELS),
        (_("Reserve"), budget["plan"]["initiatives_reserve"], SHEKELS),
        *each,
    )


def equipment_names() -> dict[str, str]:
    """Return the names of the kinds of equipment."""
    return {"sound": _("Sound"), "lighting": _("Lighting"), "camera": _("Photography")}


def rented(initiatives: Figures, rental: dict[str, Any]) -> HeadlineFigure:
    """T20."""
    names = equipment_names()
    each: list[Part] = []
    for key, facts in rental.items():
        each.append((_("%(equipment)s: times") % {"equipment": names.get(key, key)}, facts["times"], _("rentals")))
        each.append((_("%(equipment)s: cost") % {"equipment": names.get(key, key)}, facts["cost"], SHEKELS))
    return headline(
        "T20",
        _("Equipment rented"),
        _("Executed initiatives with an approved rental, and all approved rentals."),
        (_("Initiatives that rented"), initiatives["with_rental"], _("initiatives")),
        (_("Executed"), initiatives["executed"], _("initiatives")),
        (_("Cost of rentals"), sum(facts["cost"] for facts in rental.values()), SHEKELS),
        *each,
    )


def rent_or_buy(rental: dict[str, Any]) -> HeadlineFigure:
    """T21."""
    names, verdicts = equipment_names(), {"buy": _("Buy"), "keep_renting": _("Keep renting")}
    each: list[Part] = []
    for key, facts in rental.items():
        name = {"equipment": names.get(key, key)}
        each.append((_("%(equipment)s: recommended") % name, verdicts[facts["recommend"]], ""))
        each.append((_("%(equipment)s: price") % name, facts["purchase_price"], SHEKELS))
        each.append((_("%(equipment)s: saving in a year") % name, facts["net_saving_per_year"], SHEKELS))
        each.append((_("%(equipment)s: pays back after") % name, facts["payback_years"], _("years")))
    buy = sum(1 for facts in rental.values() if facts["recommend"] == "buy")
    return headline(
        "T21",
        _("Rent or buy"),
        _(
            "Saving is the agreed share of the rental cost less the yearly upkeep; buying is recommended where the "
            "price returns soon enough and there were enough rentals."
        ),
        (_("Kinds worth buying"), buy, ""),
        *each,
    )


def scholarships(figures: Figures) -> HeadlineFigure:
    """T25."""
    return headline(
        "T25",
        _("Scholarships"),
        _("A ledger of its own, never added to the programme budget; what is not paid was held back by a rule."),
        (_("Paid"), figures["paid_total"], SHEKELS),
        (_("Committed"), figures["committed"], SHEKELS),
        (_("Not paid"), figures["committed"] - figures["paid_total"], SHEKELS),
    )
