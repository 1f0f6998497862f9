"""The page of an initiative, as the tests of whole pages know it."""

from collections.abc import Callable

from config.tests.pages.kit import CENTRE_HEAD, FELLOW, GUIDE, MANAGER, Counted, Looked, Page, to
from config.tests.scene import Scene
from initiatives.models import Initiative


def of_the_fellow(scene: Scene) -> list[object]:
    """Return the initiative of the scene's fellow as the argument."""
    return [Initiative.objects.get(lead__person=scene.users[FELLOW].person_id, cohort=scene.running).pk]


def of_the_fellow_and(*rest: object) -> Callable[[Scene], list[object]]:
    """Return the arguments of an address below the initiative of the scene's fellow."""
    return lambda scene: [*of_the_fellow(scene), *rest]


PAGES: dict[str, Page] = {
    "my_initiative": Page(to=frozenset({FELLOW})),
    "initiative": to(MANAGER, CENTRE_HEAD, GUIDE, FELLOW, rest="404", args=of_the_fellow),
}
MODELS: dict[str, dict[str, str]] = {}
LOOKED_AT: list[Looked] = [Looked(FELLOW, "initiative", of_the_fellow), Looked(MANAGER, "initiative", of_the_fellow)]
COUNTED: list[Counted] = []
