"""The pages of checking in by code, as the tests of whole pages know them."""

from cohort.models import Meeting
from config.tests.pages.kit import (
    FELLOW,
    GUIDE,
    MANAGER,
    TRAINER,
    Counted,
    Looked,
    Page,
    to,
)
from config.tests.scene import Scene

ONLY_FELLOWS = frozenset({FELLOW})


def of_a_training(scene: Scene) -> list[object]:
    """Return a training of the running season, which trainers lead too."""
    return [Meeting.objects.filter(cohort=scene.running, kind="training").order_by("date")[0].pk]


def of_a_meeting(scene: Scene) -> list[object]:
    """Return the running season's last meeting that people checked in to."""
    return [Meeting.objects.filter(cohort=scene.running, check_ins__isnull=False).latest("date").pk]


def of_a_code(scene: Scene) -> list[object]:
    """Return a code that holds nowhere."""
    return ["no.such.code"]


PAGES: dict[str, Page] = {
    "check_in": Page(to=ONLY_FELLOWS, args=of_a_code),
    "enter_code": Page(to=ONLY_FELLOWS),
    "checked_in": Page(to=ONLY_FELLOWS, args=of_a_meeting),
    "room_screen": to(MANAGER, GUIDE, TRAINER, args=of_a_training),
    "room_code": to(MANAGER, GUIDE, TRAINER, args=of_a_training),
}
MODELS: dict[str, dict[str, str]] = {
    "cohort.checkin": {"manager": "v", "guide": "v", "superuser": "v"},
}
LOOKED_AT: list[Looked] = [
    Looked(FELLOW, "enter_code"),
    Looked(FELLOW, "check_in", of_a_code),
    Looked(FELLOW, "checked_in", of_a_meeting),
    Looked(GUIDE, "room_screen", of_a_meeting),
]
COUNTED: list[Counted] = [Counted(GUIDE, "room_screen", of_a_meeting)]
