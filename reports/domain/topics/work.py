"""Tables about initiatives, partners, money, equipment and alumni."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from reports.domain.sheets import Text, TopicSheet
from reports.domain.topics.tables import Figures, hours, money, number, records, text
from reports.domain.topics.words import MODES, WORDS


def work_tables(figures: Figures) -> Iterator[TopicSheet]:
    """Yield the tables about what was built and what it cost."""
    yield initiatives(figures)
    yield categories(figures["initiatives"])
    yield volunteers(figures["volunteers"])
    yield partners(figures["partners"])
    yield budget(figures["budget"])
    yield spending(figures["budget"])
    yield rental(figures)
    yield scholarships(figures["scholarship"])
    yield media(figures["media"])
    yield alumni(figures["alumni"])


def initiatives(figures: Figures) -> TopicSheet:
    """Each initiative's money, volunteers and partners."""
    fields = (
        ("id", text(_("Initiative"), 10)),
        ("spent", money(_("Spent"))),
        ("variance", money(_("Left"))),
        ("volunteers", number(_("Volunteers"))),
        ("volunteer_hours", hours(_("Volunteer hours"))),
        ("partners", number(_("Partners"))),
    )
    return records(_("Initiatives"), figures["initiative_rows"], fields, WORDS)


def categories(figures: Figures) -> TopicSheet:
    """Initiatives by area."""
    rows = [[area, count] for area, count in figures["by_category"].items()]
    return TopicSheet(_("Areas"), [text(_("Area"), 28), number(_("Initiatives"))], rows)


def volunteers(figures: Figures) -> TopicSheet:
    """Volunteers with and without cancelled initiatives."""
    rows = [
        [_("Without cancelled initiatives"), figures["distinct"], figures["engagements"], figures["hours"]],
        [_("With cancelled initiatives"), figures["distinct_all"], figures["engagements_all"], None],
    ]
    columns = [text("", 32), number(_("People")), number(_("Engagements")), hours(_("Hours"))]
    return TopicSheet(_("Volunteers"), columns, rows)


def partners(figures: Figures) -> TopicSheet:
    """Partners by kind."""
    names: dict[str, Text] = {
        "business": _("Businesses"),
        "community": _("Community groups"),
        "municipality": _("Municipality"),
        "ngo": _("Non-profit organisations"),
        "residents": _("Residents"),
        "school": _("Schools"),
        "young_resident": _("Young residents"),
    }
    rows = [[names.get(kind, kind), count] for kind, count in figures["by_type_distinct"].items()]
    return TopicSheet(_("Partners"), [text(_("Kind"), 28), number(_("Partners"))], rows)


def budget(figures: Figures) -> TopicSheet:
    """The programme budget, planned and actual."""
    plan, actual = figures["plan"], figures["actual"]
    rows = [
        [_("Training"), plan["training"], actual["training"]],
        [
            _("Initiatives with reserve"),
            plan["initiatives_allocated"] + plan["initiatives_reserve"],
            actual["initiatives"],
        ],
        [_("Shared"), plan["shared"], actual["shared"]],
        [_("Together"), plan["total"], figures["spent_total"]],
    ]
    return TopicSheet(_("Budget"), [text(_("Line"), 28), money(_("Planned")), money(_("Spent"))], rows)


def spending(figures: Figures) -> TopicSheet:
    """Approved initiative spending by line."""
    names: dict[str, Text] = {
        "content": _("Content and facilitation"),
        "publicity": _("Publicity"),
        "refreshments": _("Refreshments"),
        "equipment_rental": _("Equipment rental"),
        "consumables": _("Consumables"),
        "transport": _("Transport"),
        "safety": _("Safety and permits"),
    }
    rows = [[names.get(key, key), value] for key, value in figures["by_category"].items()]
    return TopicSheet(_("Spending by line"), [text(_("Line"), 28), money(_("Spent"))], rows)


def rental(figures: Figures) -> TopicSheet:
    """Rent or buy, with the working."""
    fields = (
        ("equipment", text(_("Equipment"), 16)),
        ("times", number(_("Rentals"))),
        ("cost", money(_("Cost"))),
        ("purchase_price", money(_("Price"))),
        ("yearly_upkeep", money(_("Yearly upkeep"))),
        ("net_saving_per_year", money(_("Saving in a year"))),
        ("payback_years", number(_("Pays back after, years"))),
        ("recommend", text(_("Recommended"), 18)),
    )
    rows = [{"equipment": kind, **facts} for kind, facts in figures["rental"].items()]
    return records(_("Equipment"), rows, fields, WORDS)


def scholarships(figures: Figures) -> TopicSheet:
    """The scholarship ledger, apart from the budget."""
    rows = [
        [_("Committed"), figures["committed"]],
        [_("First half, with later releases"), figures["paid1_total"]],
        [_("Paid"), figures["paid_total"]],
    ]
    return TopicSheet(_("Scholarships"), [text("", 36), money(_("Sum"))], rows)


def media(figures: Figures) -> TopicSheet:
    """Documentation and media as typed by staff."""
    names: dict[str, Text] = {
        "posts": _("Posts"),
        "stories": _("Stories"),
        "posts_within_24h": _("Posts within 24 hours"),
        "real_time_share_pct": _("Share of posts within 24 hours, per cent"),
        "reach_sum_not_unique": _("Reach, not different people"),
        "photos_with_consent": _("Photos with consent"),
        "photos_withheld_no_consent": _("Photos withheld for lack of consent"),
        "press_items": _("Press items"),
    }
    rows = [[names.get(key, key), value] for key, value in figures.items()]
    return TopicSheet(_("Media"), [text(_("Figure"), 40), number(_("Value"))], rows)


def alumni(figures: Figures) -> TopicSheet:
    """The alumni community on the last day and after the transition."""
    rows = [
        [_("Members before"), figures["existing"]],
        [_("Details up to date"), figures["fresh"]],
        [_("Details to be confirmed"), figures["stale"]],
        [_("Out of reach"), figures["unreachable"]],
        [_("May be contacted"), figures["contactable"]],
        [_("Took part"), figures["engaged_unique"]],
        *([MODES.get(mode, mode), count] for mode, count in figures["by_mode_unique"].items()),
        [_("Joined from the cohort"), figures["joined_from_cohort"]],
        [_("Members after"), figures["after_transition"]],
    ]
    return TopicSheet(_("Alumni"), [text("", 36), number(_("People"))], rows)
