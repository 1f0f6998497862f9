"""The pages of the group, as the tests of whole pages know them."""

from cohort.models import GroupRound, Introduction
from config.tests.pages.kit import FELLOW, GUIDE, MANAGER, Counted, Looked, Page, posted, to
from config.tests.scene import Scene


def of_a_round(scene: Scene) -> list[object]:
    """Return a round in which everybody sat."""
    return [GroupRound.objects.filter(cohort=scene.running).order_by("pk")[0].pk]


def of_homework(scene: Scene) -> list[object]:
    """Return a round with a task."""
    return [GroupRound.objects.filter(cohort=scene.running, kind="homework").order_by("pk")[0].pk]


def of_the_wall(scene: Scene) -> list[object]:
    """Return someone's words."""
    return [Introduction.objects.filter(fellowship__cohort=scene.running).order_by("pk")[0].pk]


FOR_THE_FELLOW = frozenset({FELLOW})
PAGES: dict[str, Page] = {
    "my_group": Page(to=FOR_THE_FELLOW),
    "introduce_me": Page(to=FOR_THE_FELLOW),
    "my_round": Page(to=FOR_THE_FELLOW, args=of_a_round),
    "group_rounds": to(MANAGER, GUIDE),
    "group_round": to(MANAGER, GUIDE, args=of_a_round),
    "hide_introduction": posted(MANAGER, GUIDE, args=of_the_wall),
}
MODELS: dict[str, dict[str, str]] = {}
LOOKED_AT: list[Looked] = [
    Looked(FELLOW, "my_group"),
    Looked(FELLOW, "introduce_me"),
    Looked(FELLOW, "my_round", of_homework),
    Looked(GUIDE, "group_rounds"),
    Looked(GUIDE, "group_round", of_a_round),
]
COUNTED: list[Counted] = [
    Counted(FELLOW, "my_group"),
    Counted(GUIDE, "group_rounds"),
    Counted(GUIDE, "group_round", of_a_round),
]
