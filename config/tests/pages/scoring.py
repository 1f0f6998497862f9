"""The pages of assessors and of the wash-up, as the tests of whole pages know them."""

from config.demoyear.screening import words
from config.tests.pages.kit import ASSESSOR, EVERYONE, MANAGER, Counted, Looked, Page, posted, to
from config.tests.scene import Scene
from recruitment.enums import Stage
from recruitment.models import Call, ScoreSheet


def call_of(key: str) -> Call:
    """Return the call of tonight's `evening`, or the one before its `committee`."""
    return Call.objects.get(cohort__programme__name=words()[key]["programme"])


def of_the_evening(scene: Scene) -> list[object]:
    """Return the call whose assessment centre meets tonight."""
    return [call_of("evening").pk]


def of_the_centre(scene: Scene) -> list[object]:
    """Return the same with its stage."""
    return [call_of("evening").pk, Stage.ASSESSMENT_CENTER.value]


def of_the_interviews(scene: Scene) -> list[object]:
    """Return the interviews of the call that waits for its committee."""
    return [call_of("committee").pk, Stage.INTERVIEW.value]


def of_a_sheet(scene: Scene) -> list[object]:
    """Return an open sheet of the assessor who signs in."""
    mine = ScoreSheet.objects.open().filter(assessor__person=scene.users["assessor"].person_id)
    return [mine.order_by("pk")[0].pk]


PAGES: dict[str, Page] = {
    "my_candidates": to(ASSESSOR),
    "assess_worker": Page(to=EVERYONE),
    "score_evening": to(ASSESSOR, args=of_the_centre),
    "send_scores": posted(ASSESSOR, args=of_the_centre),
    "save_score_sheet": posted(ASSESSOR, args=of_a_sheet),
    "i_know_them": posted(ASSESSOR, args=of_a_sheet),
    "wash_up": to(MANAGER, ASSESSOR, args=of_the_evening),
    "wash_up_stage": to(MANAGER, ASSESSOR, args=of_the_centre),
    "wash_up_bench": to(MANAGER, ASSESSOR, args=of_the_centre),
    "agree_on_mark": posted(MANAGER, args=of_the_centre),
    "reopen_score_sheet": posted(MANAGER, args=of_a_sheet),
}
MODELS: dict[str, dict[str, str]] = {}
LOOKED_AT: list[Looked] = [
    Looked(ASSESSOR, "my_candidates"),
    Looked(ASSESSOR, "score_evening", of_the_centre),
    Looked(ASSESSOR, "wash_up_stage", of_the_centre),
    Looked(MANAGER, "wash_up_stage", of_the_centre),
    Looked(MANAGER, "wash_up_stage", of_the_interviews),
]
COUNTED: list[Counted] = []
