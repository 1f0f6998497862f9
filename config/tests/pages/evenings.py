"""The pages of the evenings of the assessment centre, as the tests of whole pages know them."""

from config.tests.pages.kit import MANAGER, Counted, Looked, Page, posted, to
from config.tests.scene import Scene
from recruitment.models import Assessor, Evening, GroupSeat, Turn


def tonight(scene: Scene) -> Evening:
    return Evening.objects.order_by("pk")[0]


def of_the_evening(scene: Scene) -> list[object]:
    return [tonight(scene).pk]


def of_its_call(scene: Scene) -> list[object]:
    return [tonight(scene).call_id]


def of_an_assessor(scene: Scene) -> list[object]:
    return [Assessor.objects.filter(call=tonight(scene).call_id).order_by("code")[0].pk]


def of_a_turn(scene: Scene) -> list[object]:
    return [Turn.objects.filter(group__evening=tonight(scene)).order_by("pk")[0].pk]


def of_a_seat(scene: Scene) -> list[object]:
    return [GroupSeat.objects.filter(group__evening=tonight(scene)).order_by("pk")[0].pk]


def of_a_pair(scene: Scene) -> list[object]:
    seat = GroupSeat.objects.filter(group__evening=tonight(scene)).order_by("pk")[0]
    return [*of_its_call(scene), seat.application_id, *of_an_assessor(scene)]


PAGES: dict[str, Page] = {
    "evenings": to(MANAGER, args=of_its_call),
    "call_assessors": to(MANAGER, args=of_its_call),
    "edit_assessor": to(MANAGER, args=of_an_assessor),
    "conflicts": to(MANAGER, args=of_its_call),
    "answer_hint": posted(MANAGER, args=of_a_pair),
    "evening": to(MANAGER, args=of_the_evening),
    "keep_evening": posted(MANAGER, args=of_the_evening),
    "evening_details": to(MANAGER, args=of_the_evening),
    "tell_evening": posted(MANAGER, args=of_the_evening),
    "evening_turn": to(MANAGER, args=of_a_turn),
    "evening_door": to(MANAGER, args=of_the_evening),
    "end_evening": posted(MANAGER, args=of_the_evening),
    "mark_at_door": posted(MANAGER, args=of_a_seat),
    "move_candidate": to(MANAGER, args=of_a_seat),
    "evening_sheets": to(MANAGER, args=of_the_evening),
    "evening_tags": to(MANAGER, args=of_the_evening),
}
MODELS: dict[str, dict[str, str]] = {}
LOOKED_AT: list[Looked] = [
    Looked(MANAGER, "evenings", of_its_call),
    Looked(MANAGER, "call_assessors", of_its_call),
    Looked(MANAGER, "edit_assessor", of_an_assessor),
    Looked(MANAGER, "conflicts", of_its_call),
    Looked(MANAGER, "evening", of_the_evening),
    Looked(MANAGER, "evening", of_the_evening, "?seed=3"),
    Looked(MANAGER, "evening_details", of_the_evening),
    Looked(MANAGER, "evening_turn", of_a_turn),
    Looked(MANAGER, "evening_door", of_the_evening),
    Looked(MANAGER, "move_candidate", of_a_seat),
]
COUNTED: list[Counted] = [
    Counted(MANAGER, "evenings", of_its_call),
    Counted(MANAGER, "evening", of_the_evening),
    Counted(MANAGER, "evening_door", of_the_evening),
    Counted(MANAGER, "conflicts", of_its_call),
]
