"""The figures of a cohort's initiatives for the year-end report; money in whole shekels."""

from collections import Counter
from collections.abc import Iterable

from initiatives.domain.book import InitiativeEntry, InitiativesBook
from initiatives.domain.budget import budget_figures
from initiatives.domain.helpers import partner_figures, volunteer_figures
from initiatives.domain.money import money_by_initiative
from initiatives.domain.order import hours, ratio, shekels
from initiatives.domain.rental import rental_figures
from initiatives.enums import CountMethod, ExpenseCategory, MediaName, Stage

__all__ = [
    "budget_figures",
    "initiative_figures",
    "initiative_row_figures",
    "media_figures",
    "partner_figures",
    "rental_figures",
    "volunteer_figures",
]


def initiative_figures(*, book: InitiativesBook) -> dict[str, object]:
    """Return how many initiatives there are and whom the executed ones reached (R10.4, R10.10)."""
    executed = book.executed()
    stages = Counter(i.stage for i in book.initiatives)
    renting = {e.initiative for e in book.approved() if e.category == ExpenseCategory.EQUIPMENT_RENTAL}
    most = book.policy.large_event_people
    return {
        "total": len(book.initiatives),
        "by_status": {stage: stages[stage] for stage in Stage.values if stages[stage]},
        "executed": len(executed),
        "planned_reach_executed": sum(i.planned_reach for i in executed),
        "actual_reach": sum(i.actual_reach for i in executed),
        "met_or_exceeded_plan": sum(i.actual_reach >= i.planned_reach for i in executed),
        "by_category": dict(Counter(i.category for i in book.initiatives)),
        "with_rental": sum(i.pk in renting for i in executed),
        "over_500": [i.code for i in executed if max(i.planned_reach, i.actual_reach) > most],
        "reach_registration": reach_of(executed, CountMethod.REGISTRATION),
        "reach_estimate": reach_of(executed, CountMethod.HEADCOUNT_ESTIMATE),
    }


def reach_of(initiatives: Iterable[InitiativeEntry], method: CountMethod) -> int:
    """Return the people reached that were counted by one method."""
    return sum(i.actual_reach for i in initiatives if i.count_method == method)


def media_figures(*, book: InitiativesBook) -> dict[str, object]:
    """Return what staff typed in, with the share of posts within a day as a percentage with one decimal."""
    figures: dict[str, object] = {}
    for name in MediaName.values:
        figures[name] = book.media.get(name, 0)
        if name == MediaName.POSTS_WITHIN_24H:
            within, posts = book.media.get(name, 0), book.media.get(MediaName.POSTS, 0)
            figures["real_time_share_pct"] = ratio(within * 100, posts, places=1)
    return figures


def initiative_row_figures(*, book: InitiativesBook) -> list[dict[str, object]]:
    """Return each initiative's money, volunteers and partners, by the number of its id."""
    money = money_by_initiative(book=book)
    engagements = Counter(e.initiative for e in book.engagements)
    partners = Counter(c.initiative for c in book.contributions)
    minutes: Counter[int] = Counter()
    for engagement in book.engagements:
        minutes[engagement.initiative] += engagement.minutes
    return [
        {
            "id": i.code,
            "spent": shekels(money[i.pk].spent_agorot),
            "variance": shekels(money[i.pk].unspent_agorot),
            "volunteers": engagements[i.pk],
            "volunteer_hours": hours(minutes[i.pk]),
            "partners": partners[i.pk],
        }
        for i in book.initiatives
    ]
