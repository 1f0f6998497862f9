"""The pages of the attendance list, as the tests of whole pages know them."""

from cohort.models import Meeting, MeetingKind
from config.tests.pages.kit import EVERYONE, GUIDE, MANAGER, TRAINER, Counted, Looked, Page, to
from config.tests.scene import SUPERUSER, Scene


def last_held(scene: Scene, kind: MeetingKind) -> Meeting:
    """Return the last meeting of a kind of the running season that was held."""
    fellow = scene.users["fellow"].person_id
    held = Meeting.objects.filter(cohort=scene.running, kind=kind, attendances__fellowship__person=fellow)
    return held.order_by("-date", "-starts_at")[0]


def of_a_training(scene: Scene) -> list[object]:
    """Return the last training, whose list trainers keep, too."""
    return [last_held(scene, MeetingKind.TRAINING).pk]


def of_a_meeting(scene: Scene) -> list[object]:
    """Return the last meeting."""
    return [last_held(scene, MeetingKind.MEETING).pk]


def of_a_mark(scene: Scene) -> list[object]:
    """Return the last training and the scene's fellow on its list."""
    fellow = scene.running.fellowships.get(person=scene.users["fellow"].person_id)
    return [*of_a_training(scene), fellow.pk]


POSTED = Page(to=frozenset({GUIDE, MANAGER, TRAINER, SUPERUSER}), answer=frozenset({"405"}), args=of_a_training)
PAGES: dict[str, Page] = {
    "tonight": to(GUIDE, MANAGER, TRAINER),
    "attendance": to(GUIDE, MANAGER, TRAINER, args=of_a_training),
    "attendance_news": to(GUIDE, MANAGER, TRAINER, args=of_a_training),
    "correct_attendance": to(GUIDE, MANAGER, TRAINER, args=of_a_mark),
    "save_marks": POSTED,
    "room_checklist": POSTED,
    "hear_idea": POSTED,
    "heard_ideas": to(GUIDE, MANAGER),
    "attendance_worker": Page(to=EVERYONE),
}
MODELS: dict[str, dict[str, str]] = {
    "cohort.heardidea": {"manager": "v", "guide": "v", "superuser": "v"},
    "cohort.roomitem": {"manager": "v", "superuser": "v"},
}
LOOKED_AT: list[Looked] = [
    Looked(GUIDE, "attendance", of_a_meeting),
    Looked(MANAGER, "attendance", of_a_training),
    Looked(MANAGER, "correct_attendance", of_a_mark),
    Looked(GUIDE, "tonight"),
    Looked(GUIDE, "heard_ideas"),
]
COUNTED: list[Counted] = [
    Counted(GUIDE, "attendance", of_a_meeting),
    Counted(GUIDE, "heard_ideas"),
]
