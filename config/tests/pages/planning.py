"""The pages of the plan of the year and of the diary, as the tests of whole pages know them."""

from cohort.models import Meeting
from config.tests.pages.kit import (
    CENTRE_HEAD,
    FELLOW,
    GUIDE,
    MANAGER,
    TRAINER,
    Counted,
    Looked,
    Page,
    of_the_cohort,
    to,
)
from config.tests.scene import SUPERUSER, Scene


def of_a_training(scene: Scene) -> list[object]:
    """Return a training session ahead, which its trainer sees too."""
    return [Meeting.objects.filter(cohort=scene.running, kind="training").order_by("-date")[0].pk]


def cancelling(scene: Scene) -> list[object]:
    """Return a session ahead and the way of cancelling it."""
    return [Meeting.objects.filter(cohort=scene.running, cancelled_on=None).order_by("-date")[0].pk, "cancel"]


def moving(scene: Scene) -> list[object]:
    """Return a session ahead and the way of moving it."""
    return [*cancelling(scene)[:1], "move"]


POSTED_BY_THE_MANAGER = Page(
    to=frozenset({MANAGER, SUPERUSER}), answer=frozenset({"405"}), args=lambda scene: [scene.running.pk]
)
DIARY = (MANAGER, CENTRE_HEAD, GUIDE, TRAINER, FELLOW)
PAGES: dict[str, Page] = {
    "year_plan": to(MANAGER),
    "cohort_plan": to(MANAGER, args=of_the_cohort),
    "weekly_rule": to(MANAGER, args=of_the_cohort),
    "add_meeting": to(MANAGER, args=of_the_cohort),
    "days_off": to(MANAGER, args=of_the_cohort),
    "sectors": POSTED_BY_THE_MANAGER,
    "next_cohort": to(MANAGER, args=of_the_cohort),
    "remove_day_off": POSTED_BY_THE_MANAGER,
    "diary": to(*DIARY),
    "meeting": to(*DIARY, rest="404", args=of_a_training),
    "edit_meeting": to(MANAGER, args=of_a_training),
    "change_meeting": to(MANAGER, args=cancelling),
}
MODELS: dict[str, dict[str, str]] = {
    "cohort.dayoff": {"manager": "vacd", "guide": "v", "centre_head": "v", "superuser": "vacd"},
    "cohort.weeklyrule": {"manager": "v", "guide": "v", "centre_head": "v", "superuser": "v"},
    "cohort.meetingchange": {"manager": "v", "guide": "v", "centre_head": "v", "superuser": "v"},
}
LOOKED_AT: list[Looked] = [
    Looked(MANAGER, "cohort_plan", of_the_cohort),
    Looked(MANAGER, "weekly_rule", of_the_cohort, query="?weekday=2&starts_at=18:00&minutes=180&title=x"),
    Looked(MANAGER, "add_meeting", of_the_cohort),
    Looked(MANAGER, "days_off", of_the_cohort),
    Looked(MANAGER, "next_cohort", of_the_cohort),
    Looked(MANAGER, "edit_meeting", of_a_training),
    Looked(MANAGER, "change_meeting", moving),
    Looked(FELLOW, "diary"),
    Looked(MANAGER, "meeting", of_a_training),
    Looked(FELLOW, "meeting", of_a_training),
]
COUNTED: list[Counted] = [
    Counted(MANAGER, "cohort_plan", of_the_cohort),
    Counted(FELLOW, "diary"),
    Counted(MANAGER, "meeting", of_a_training),
]
