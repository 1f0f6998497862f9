"""The pages of milestones, events, the month and the board, as the tests of whole pages know them."""

from collections.abc import Callable

from config.tests.pages.initiative import of_the_fellow
from config.tests.pages.kit import CENTRE_HEAD, FELLOW, GUIDE, MANAGER, Counted, Looked, Page, posted, to
from config.tests.pages.spending import led, own, posted_by_lead
from config.tests.scene import Scene
from initiatives.models import CityDay, Event, Milestone, PlannedLine

WHO = (MANAGER, CENTRE_HEAD, GUIDE, FELLOW)


def first(model: type[Milestone] | type[Event] | type[PlannedLine]) -> Callable[[Scene], list[object]]:
    """Return the arguments of an address of the first row of the fellow's initiative."""
    return lambda scene: [model.objects.filter(initiative=own(scene)).order_by("pk")[0].pk]


def first_city_day(scene: Scene) -> list[object]:
    """Return an entry of the city's diary as the argument."""
    return [CityDay.objects.filter(cohort=scene.running).order_by("pk")[0].pk]


PAGES: dict[str, Page] = {
    "initiatives_board": to(MANAGER, CENTRE_HEAD, GUIDE),
    "month_board": to(*WHO),
    "city_days": to(MANAGER, CENTRE_HEAD, GUIDE),
    "remove_city_day": posted(MANAGER, CENTRE_HEAD, GUIDE, args=first_city_day),
    "plan": to(*WHO, rest="404", args=of_the_fellow),
    "add_milestone": posted_by_lead(of_the_fellow),
    "add_usual": posted_by_lead(of_the_fellow),
    "new_event": led(of_the_fellow),
    "plan_line": posted_by_lead(of_the_fellow),
    "change_milestone": led(first(Milestone)),
    "tick_milestone": posted_by_lead(first(Milestone)),
    "remove_one_milestone": posted_by_lead(first(Milestone)),
    "move_item": posted_by_lead(lambda scene: ["milestone", *first(Milestone)(scene)]),
    "change_event": led(first(Event)),
    "call_off_event": posted_by_lead(first(Event)),
    "count_event": posted_by_lead(first(Event)),
    "decide_plan_line": to(MANAGER, args=first(PlannedLine)),
    "quote_plan_line": led(first(PlannedLine)),
    "remove_plan_line": posted_by_lead(first(PlannedLine)),
}
MODELS: dict[str, dict[str, str]] = {}
LOOKED_AT: list[Looked] = [
    Looked(MANAGER, "initiatives_board"),
    Looked(FELLOW, "month_board"),
    Looked(MANAGER, "city_days"),
    Looked(FELLOW, "plan", of_the_fellow),
    Looked(FELLOW, "new_event", of_the_fellow),
    Looked(FELLOW, "change_event", first(Event)),
    Looked(FELLOW, "change_milestone", first(Milestone)),
    Looked(FELLOW, "quote_plan_line", first(PlannedLine)),
    Looked(MANAGER, "decide_plan_line", first(PlannedLine)),
]
COUNTED: list[Counted] = [Counted(MANAGER, "initiatives_board"), Counted(MANAGER, "month_board")]
