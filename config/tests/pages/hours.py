"""The pages of reporting hours, as the tests of whole pages know them."""

from cohort.models import HourLog, HourState
from config.tests.pages.kit import CENTRE_HEAD, EVERYONE, FELLOW, GUIDE, MANAGER, Counted, Looked, Page, to
from config.tests.scene import Scene


def returned_report(scene: Scene) -> list[object]:
    """Return the report that came back to the fellow of the scene."""
    own = HourLog.objects.filter(fellowship__person=scene.users[FELLOW].person_id, state=HourState.RETURNED)
    return [own[0].pk]


def accompanied_fellow(scene: Scene) -> list[object]:
    """Return the fellow of the scene, whom its guide accompanies."""
    return [scene.running.fellowships.get(person=scene.users[FELLOW].person_id).pk]


PAGES: dict[str, Page] = {
    "my_hours": Page(to=frozenset({FELLOW})),
    "report_hours": Page(to=frozenset({FELLOW})),
    "correct_report": Page(to=frozenset({FELLOW}), args=returned_report),
    "withdraw_report": Page(to=EVERYONE, answer=frozenset({"405"}), args=returned_report),
    "delete_report": Page(to=EVERYONE, answer=frozenset({"405"}), args=returned_report),
    "fellow_hours": to(MANAGER, CENTRE_HEAD, GUIDE, args=accompanied_fellow),
}
MODELS: dict[str, dict[str, str]] = {}
LOOKED_AT: list[Looked] = [
    Looked(FELLOW, "my_hours"),
    Looked(FELLOW, "report_hours"),
    Looked(FELLOW, "correct_report", returned_report),
    Looked(GUIDE, "fellow_hours", accompanied_fellow),
]
COUNTED: list[Counted] = [
    Counted(FELLOW, "my_hours"),
    Counted(FELLOW, "report_hours"),
    Counted(MANAGER, "fellow_hours", accompanied_fellow),
]
