"""The pages of interview hours, offers, commitment, feedback and appeals, as the tests of whole pages know them."""

from collections.abc import Callable

from config.tests.pages.kit import (
    ALUMNA,
    APPLICANT,
    ASSESSOR,
    CENTRE_HEAD,
    MANAGER,
    NOBODY,
    Counted,
    Looked,
    Page,
    posted,
    to,
)
from config.tests.scene import SUPERUSER, Scene
from recruitment.enums import ApplicationState
from recruitment.models import Appeal, Application, Call

Arguments = Callable[[Scene], list[object]]


def own_in(role: str, state: str) -> Arguments:
    """Return what finds the application of a login that stands in a state."""

    return lambda scene: [application_in(scene, role, state).pk]


def application_in(scene: Scene, role: str, state: str) -> Application:
    """Return the application of a login that stands in a state."""
    return Application.objects.get(person=scene.users[role].person_id, state=state)


invited = own_in(APPLICANT, ApplicationState.INVITED_INTERVIEW)
offered = own_in(APPLICANT, ApplicationState.OFFERED)
refused = own_in(ALUMNA, ApplicationState.REJECTED)


def evening_call(scene: Scene) -> list[object]:
    """Return the call whose hours lie ahead."""
    return [application_in(scene, APPLICANT, ApplicationState.INVITED_INTERVIEW).call_id]


def committee_call(scene: Scene) -> list[object]:
    """Return the call with an offer, a refusal, feedback and an appeal."""
    return [application_in(scene, APPLICANT, ApplicationState.OFFERED).call_id]


def finished_call(scene: Scene) -> list[object]:
    """Return the finished season's call."""
    return [Call.objects.get(cohort=scene.finished).pk]


def own(args: Arguments, role: str = APPLICANT, answer: str = "200") -> Page:
    """Return a page of one's own; a stranger is led to where a link is mailed."""
    return Page(to=frozenset({role}), rest="404", answer=frozenset({answer}), anonymous="led", args=args)


PAGES: dict[str, Page] = {
    "call_slots": to(MANAGER, args=evening_call),
    "make_slots": posted(MANAGER, args=evening_call),
    "remove_slots": posted(MANAGER, args=evening_call),
    "book_for": posted(MANAGER, args=evening_call),
    "finish_interviews": posted(MANAGER, args=evening_call),
    "candidate_missed": posted(MANAGER, args=invited),
    "candidate_presentation": Page(
        to=frozenset({MANAGER, ASSESSOR, SUPERUSER}), answer=frozenset({"404"}), args=invited
    ),
    "call_answers": to(MANAGER, args=committee_call),
    "call_appeals": to(MANAGER, CENTRE_HEAD, args=committee_call),
    "answer_appeal": posted(MANAGER, CENTRE_HEAD, args=lambda scene: [Appeal.objects.get().pk]),
    "call_retention": to(MANAGER, args=finished_call),
    "book_slot": own(invited),
    "hour_calendar": Page(to=NOBODY, rest="404", anonymous="led", args=invited),
    "hand_in_presentation": own(invited),
    "my_presentation": Page(to=NOBODY, rest="404", anonymous="led", args=invited),
    "answer_offer": own(offered),
    "sign_commitment": own(offered),
    "my_evaluation": own(refused, ALUMNA),
    "ask_feedback": own(refused, ALUMNA),
    "make_appeal": own(refused, ALUMNA),
}
MODELS: dict[str, dict[str, str]] = {}
LOOKED_AT: list[Looked] = [
    Looked(MANAGER, "call_slots", evening_call),
    Looked(MANAGER, "call_answers", committee_call),
    Looked(CENTRE_HEAD, "call_appeals", committee_call),
    Looked(MANAGER, "call_retention", finished_call),
    Looked(APPLICANT, "book_slot", invited),
    Looked(APPLICANT, "hand_in_presentation", invited),
    Looked(APPLICANT, "answer_offer", offered),
    Looked(APPLICANT, "sign_commitment", offered),
    Looked(ALUMNA, "my_evaluation", refused),
    Looked(ALUMNA, "ask_feedback", refused),
    Looked(ALUMNA, "make_appeal", refused),
]
COUNTED: list[Counted] = []
