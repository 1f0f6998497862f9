"""The pages of what came of initiatives, as the tests of whole pages know them."""

from config.tests.pages.initiative import of_the_fellow
from config.tests.pages.kit import CENTRE_HEAD, FELLOW, GUIDE, MANAGER, Counted, Looked, Page, posted, to
from config.tests.scene import Scene
from initiatives.models import CityProposal

WHO = (MANAGER, CENTRE_HEAD, GUIDE, FELLOW)
STAFF = (MANAGER, CENTRE_HEAD, GUIDE)


def a_proposal(scene: Scene) -> list[object]:
    """Return a proposal to the city."""
    return [CityProposal.objects.filter(process__cohort=scene.running).order_by("pk")[0].pk]


PAGES: dict[str, Page] = {
    "closing_report": to(*WHO, rest="404", args=of_the_fellow),
    "decide_report": posted(*STAFF, rest="404", args=of_the_fellow),
    "outcomes": to(MANAGER, CENTRE_HEAD),
    "city_processes": to(*WHO),
    "answer_city_proposal": posted(*STAFF, args=a_proposal),
}
MODELS: dict[str, dict[str, str]] = {}
LOOKED_AT: list[Looked] = [
    Looked(FELLOW, "closing_report", of_the_fellow),
    Looked(MANAGER, "closing_report", of_the_fellow),
    Looked(MANAGER, "outcomes"),
    Looked(MANAGER, "city_processes"),
]
COUNTED: list[Counted] = [Counted(MANAGER, "outcomes"), Counted(MANAGER, "city_processes")]
