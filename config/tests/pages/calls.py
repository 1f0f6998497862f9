"""The pages where a call is opened and written, as the tests of whole pages know them."""

from config.tests.pages.kit import (
    CENTRE_HEAD,
    MANAGER,
    Counted,
    Looked,
    Page,
    posted,
    to,
)
from config.tests.scene import Scene
from recruitment.enums import Criterion
from recruitment.models import Answer, Call, LetterKind, Question, Station


def the_call(scene: Scene) -> Call:
    """Return the call that takes applications."""
    return Call.objects.get(cohort__programme=scene.running.programme, cohort__starts_on__gt=scene.running.ends_on)


def of_the_open_call(scene: Scene) -> list[object]:
    """Return the call that takes applications as the argument."""
    return [the_call(scene).pk]


def of_the_evening(scene: Scene) -> list[object]:
    """Return a call whose guiding questions were answered."""
    tagged = Answer.objects.exclude(question__guiding="").exclude(tags=[])
    return [tagged.order_by("pk")[0].application.call_id]


def of_a_criterion(scene: Scene) -> list[object]:
    """Return a criterion of the open call."""
    return [the_call(scene).pk, Criterion.LEADERSHIP.value]


def of_a_letter(scene: Scene) -> list[object]:
    """Return a letter of the open call."""
    return [the_call(scene).pk, LetterKind.REJECTED.value]


def of_a_station(scene: Scene) -> list[object]:
    """Return a station of the open call."""
    return [Station.objects.filter(call=the_call(scene)).order_by("position")[0].pk]


def of_a_question(scene: Scene) -> list[object]:
    """Return a question of the bank that was answered."""
    return [Question.objects.filter(answers__isnull=False).order_by("pk")[0].pk]


def of_a_guiding_answer(scene: Scene) -> list[object]:
    """Return an answer to a guiding question."""
    return [Answer.objects.exclude(question__guiding="").order_by("pk")[0].pk]


PAGES: dict[str, Page] = {
    "open_call": to(MANAGER),
    "call_settings": to(MANAGER, args=of_the_open_call),
    "publish_call": posted(MANAGER, args=of_the_open_call),
    "unpublish_call": posted(MANAGER, args=of_the_open_call),
    "question_bank": to(MANAGER),
    "new_question": to(MANAGER),
    "edit_question": to(MANAGER, args=of_a_question),
    "retire_question": posted(MANAGER, args=of_a_question),
    "restore_question": posted(MANAGER, args=of_a_question),
    "call_form": to(MANAGER, args=of_the_open_call),
    "add_form_question": posted(MANAGER, args=of_the_open_call),
    "call_criteria": to(MANAGER, args=of_the_open_call),
    "change_weights": posted(MANAGER, args=of_the_open_call),
    "edit_criterion": to(MANAGER, args=of_a_criterion),
    "new_station": to(MANAGER, args=of_the_open_call),
    "edit_station": to(MANAGER, args=of_a_station),
    "move_station": posted(MANAGER, args=of_a_station),
    "remove_station": posted(MANAGER, args=of_a_station),
    "call_letters": to(MANAGER, args=of_the_open_call),
    "edit_letter": to(MANAGER, args=of_a_letter),
    "reset_letter": posted(MANAGER, args=of_a_letter),
    "call_commitment": to(MANAGER, args=of_the_open_call),
    "call_preview": to(MANAGER, CENTRE_HEAD, args=of_the_open_call),
    "guiding_answers": to(MANAGER, args=of_the_open_call),
    "tag_answer": posted(MANAGER, args=of_a_guiding_answer),
    "untag_answer": posted(MANAGER, args=of_a_guiding_answer),
}
MODELS: dict[str, dict[str, str]] = {}
LOOKED_AT: list[Looked] = [
    Looked(MANAGER, "open_call"),
    Looked(MANAGER, "call_settings", of_the_open_call),
    Looked(MANAGER, "question_bank"),
    Looked(MANAGER, "edit_question", of_a_question),
    Looked(MANAGER, "call_form", of_the_open_call),
    Looked(MANAGER, "call_criteria", of_the_open_call),
    Looked(MANAGER, "edit_criterion", of_a_criterion),
    Looked(MANAGER, "edit_station", of_a_station),
    Looked(MANAGER, "call_letters", of_the_open_call),
    Looked(MANAGER, "edit_letter", of_a_letter),
    Looked(MANAGER, "call_commitment", of_the_open_call),
    Looked(MANAGER, "call_preview", of_the_open_call),
    Looked(MANAGER, "guiding_answers", of_the_evening),
]
COUNTED: list[Counted] = []
