"""The pages of signals and pauses, as the tests of whole pages know them."""

from cohort.models import Fellowship, Pause
from config.tests.pages.kit import CENTRE_HEAD, EVERYONE, GUIDE, MANAGER, Counted, Looked, Page, of_the_cohort, to
from config.tests.scene import Scene


def of_a_guided_fellow(scene: Scene) -> list[object]:
    """Return a fellow of the scene's guide as the argument."""
    return [
        Fellowship.objects.filter(guide__person=scene.users["guide"].person_id).order_by("-cohort__starts_on")[0].pk
    ]


def of_a_pause(scene: Scene) -> list[object]:
    """Return a pause as the argument."""
    return [Pause.objects.filter(cohort=scene.running)[0].pk]


ONLY_POSTED = frozenset({"405"})

PAGES: dict[str, Page] = {
    "signals": to(MANAGER, CENTRE_HEAD),
    "cohort_signals": to(MANAGER, CENTRE_HEAD, args=of_the_cohort),
    "fellow_signal": to(MANAGER, CENTRE_HEAD, GUIDE, args=of_a_guided_fellow),
    "set_signal_aside": Page(to=EVERYONE, answer=ONLY_POSTED, args=of_a_guided_fellow),
    "give_signal_owner": Page(to=EVERYONE, answer=ONLY_POSTED, args=of_a_guided_fellow),
    "pauses": to(MANAGER),
    "cohort_pauses": to(MANAGER, args=of_the_cohort),
    "end_pause": Page(to=EVERYONE, answer=ONLY_POSTED, args=of_a_pause),
    "take_back_pause": Page(to=EVERYONE, answer=ONLY_POSTED, args=of_a_pause),
}
MODELS: dict[str, dict[str, str]] = {}
LOOKED_AT: list[Looked] = [
    Looked("manager", "cohort_signals", of_the_cohort),
    Looked("centre_head", "cohort_signals", of_the_cohort),
    Looked("manager", "fellow_signal", of_a_guided_fellow),
    Looked("guide", "fellow_signal", of_a_guided_fellow),
    Looked("manager", "cohort_pauses", of_the_cohort),
]
COUNTED: list[Counted] = [
    Counted("manager", "cohort_signals", of_the_cohort),
    Counted("manager", "cohort_pauses", of_the_cohort),
]
