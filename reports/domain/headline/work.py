"""T8 to T14, T23 and T24: initiatives, people reached, volunteers, partners, media, the city."""

from django.utils.translation import gettext as _

from reports.domain.headline.lines import Figures, HeadlineFigure, Part, headline, percent


def work_lines(figures: Figures) -> list[HeadlineFigure]:
    """Return the figures about what the fellows built."""
    initiatives = figures["initiatives"]
    return [
        stages(initiatives),
        reach(initiatives),
        headline(
            "T10",
            _("Initiatives at or above plan"),
            _("Executed initiatives that reached at least as many people as planned."),
            (_("At or above plan"), initiatives["met_or_exceeded_plan"], _("initiatives")),
            (_("Executed"), initiatives["executed"], _("initiatives")),
        ),
        volunteers(figures["volunteers"]),
        insurance(figures["volunteers"]),
        *partners(figures["partners"]),
    ]


def stages(figures: Figures) -> HeadlineFigure:
    """T8."""
    by_status, unit = figures["by_status"], _("initiatives")
    return headline(
        "T8",
        _("Initiatives"),
        _("By the state that each ended in; executed means as planned or smaller than planned."),
        (_("Executed"), figures["executed"], unit),
        (_("Planned"), figures["total"], unit),
        (_("As planned"), by_status.get("completed", 0), unit),
        (_("Smaller than planned"), by_status.get("scaled_down", 0), unit),
        (_("Cancelled"), by_status.get("cancelled", 0), unit),
    )


def reach(figures: Figures) -> HeadlineFigure:
    """T9."""
    people, actual, planned = _("people"), figures["actual_reach"], figures["planned_reach_executed"]
    return headline(
        "T9",
        _("People reached"),
        _("Executed initiatives only. Registered and estimated people stand apart; views on the web are never added."),
        (_("People reached"), actual, people),
        (_("Registered"), figures["reach_registration"], people),
        (_("Estimated by head-count"), figures["reach_estimate"], people),
        (_("Planned by the executed ones"), planned, people),
        (_("Reached of plan"), percent(actual, planned), "%"),
    )


def volunteers(figures: Figures) -> HeadlineFigure:
    """T11."""
    return headline(
        "T11",
        _("Volunteers"),
        _("A person counts once in the whole city, engagements are counted apart; cancelled initiatives are left out."),
        (_("People"), figures["distinct"], _("people")),
        (_("Engagements"), figures["engagements"], _("engagements")),
        (_("Hours"), figures["hours"], _("hours")),
        (_("Mean of an executed initiative"), figures["mean_per_executed"], _("volunteers")),
    )


def insurance(figures: Figures) -> HeadlineFigure:
    """T12."""
    missing = figures["missing_insurance"]
    return headline(
        "T12",
        _("Engagements without insurance referral"),
        _("Engagements of initiatives that were not cancelled; for staff only, not for the public report."),
        (_("Without referral"), missing, _("engagements")),
        (_("Share"), percent(missing, figures["engagements"]), "%"),
    )


def partner_kinds() -> dict[str, str]:
    """Return the names of the kinds of partners (R10.13)."""
    return {
        "business": _("Businesses"),
        "community": _("Community groups"),
        "municipality": _("Municipality"),
        "ngo": _("Non-profit organisations"),
        "residents": _("Residents"),
        "school": _("Schools"),
        "young_resident": _("Young residents"),
    }


def partners(figures: Figures) -> list[HeadlineFigure]:
    """T13 and T14."""
    kinds = partner_kinds()
    by_kind: list[Part] = [
        (kinds.get(kind, kind), count, _("partners")) for kind, count in figures["by_type_distinct"].items()
    ]
    return [
        headline(
            "T13",
            _("Partners"),
            _("A partner counts once by its name, however many initiatives it supported."),
            (_("Partners"), figures["distinct"], _("partners")),
            *by_kind,
        ),
        headline(
            "T14",
            _("Raised from partners"),
            _("Cash and in kind stand apart; the sum of both is shown only with these words."),
            (_("Cash"), figures["cash"], "₪"),
            (_("In kind"), figures["in_kind"], "₪"),
            (_("Together"), figures["total"], "₪"),
        ),
    ]


def media(figures: Figures) -> HeadlineFigure:
    """T23."""
    return headline(
        "T23",
        _("Documentation and media"),
        _("Typed in by staff for each post. Reach adds up views, not different people."),
        (_("Posts"), figures.get("posts"), _("posts")),
        (_("Stories"), figures.get("stories"), _("stories")),
        (_("Posts within 24 hours"), figures.get("real_time_share_pct"), "%"),
        (_("Reach, not different people"), figures.get("reach_sum_not_unique"), _("views")),
        (_("Press items"), figures.get("press_items"), _("items")),
        (_("Photos withheld for lack of consent"), figures.get("photos_withheld_no_consent"), _("photos")),
    )


def city(processes: list[list[str]]) -> HeadlineFigure:
    """T24."""
    named: list[Part] = [(title, day, "") for code, day, title in processes]
    return headline(
        "T24",
        _("Part in the city's decisions"),
        _("Sessions that carry the tag of a city process."),
        (_("City processes"), len(processes), _("sessions")),
        *named,
    )
