"""The pages of a call's desk, of conditions, documents and form reading, as the tests of whole pages know them."""

from config.tests.pages.kit import ASSESSOR, CENTRE_HEAD, MANAGER, Counted, Looked, Page, of_the_call, posted, to
from config.tests.scene import Scene
from recruitment.enums import ApplicationState
from recruitment.models import Application, Call, FormReview, Paper, PaperState


def sent_one(scene: Scene) -> list[object]:
    """Return a sent application of the running season."""
    rows = Application.objects.filter(call__cohort=scene.running).exclude(state=ApplicationState.DRAFT)
    return [rows.order_by("pk")[0].pk]


def of_the_reading(scene: Scene) -> list[object]:
    """Return the call whose forms are being read."""
    return [FormReview.objects.order_by("-pk")[0].application.call_id]


def read_one(scene: Scene) -> list[object]:
    """Return an application whose form is being read."""
    return [FormReview.objects.order_by("-pk")[0].application_id]


def of_the_papers(scene: Scene) -> list[object]:
    """Return a call with documents that wait."""
    return [Paper.objects.exclude(file="").filter(state=PaperState.RECEIVED).order_by("pk")[0].application.call_id]


def waiting_one(scene: Scene) -> list[object]:
    """Return a document that waits, with its file."""
    return [Paper.objects.exclude(file="").filter(state=PaperState.RECEIVED).order_by("pk")[0].pk]


def of_the_evening(scene: Scene) -> list[object]:
    """Return a call whose candidates are invited to an assessment centre."""
    return [Call.objects.filter(applications__state=ApplicationState.INVITED_ASSESSMENT).order_by("-pk")[0].pk]


PAGES: dict[str, Page] = {
    "screening_desk": to(MANAGER, CENTRE_HEAD),
    "call_desk": to(MANAGER, CENTRE_HEAD, args=of_the_call),
    "call_people": to(MANAGER, CENTRE_HEAD, args=of_the_call),
    "candidate": to(MANAGER, CENTRE_HEAD, args=sent_one),
    "call_conditions": to(MANAGER, CENTRE_HEAD, args=of_the_call),
    "decide_all": posted(MANAGER, args=of_the_call),
    "except_condition": posted(MANAGER, CENTRE_HEAD, args=sent_one),
    "paper_queue": to(MANAGER, args=of_the_call),
    "screening_paper": to(MANAGER, args=waiting_one),
    "check_one_paper": posted(MANAGER, args=waiting_one),
    "return_one_paper": posted(MANAGER, args=waiting_one),
    "form_reading": to(MANAGER, ASSESSOR, args=of_the_reading),
    "read_too": posted(MANAGER, args=of_the_reading),
    "read_form": posted(MANAGER, ASSESSOR, args=read_one),
    "know_candidate": posted(MANAGER, ASSESSOR, args=read_one),
    "advance_to_center": to(MANAGER, CENTRE_HEAD, args=of_the_call),
    "invite_center": posted(MANAGER, args=of_the_call),
    "advance_to_interview": to(MANAGER, CENTRE_HEAD, args=of_the_call),
    "invite_interview": posted(MANAGER, args=of_the_call),
}
MODELS: dict[str, dict[str, str]] = {}
LOOKED_AT: list[Looked] = [
    Looked(MANAGER, "screening_desk"),
    Looked(MANAGER, "call_desk", of_the_reading),
    Looked(MANAGER, "call_people", of_the_call),
    Looked(MANAGER, "candidate", read_one),
    Looked(MANAGER, "call_conditions", of_the_reading),
    Looked(MANAGER, "paper_queue", of_the_papers),
    Looked(ASSESSOR, "form_reading", of_the_reading),
    Looked(MANAGER, "advance_to_center", of_the_reading),
    Looked(MANAGER, "advance_to_interview", of_the_evening),
]
COUNTED: list[Counted] = [
    Counted(MANAGER, "call_desk", of_the_call),
    Counted(MANAGER, "call_people", of_the_call),
    Counted(MANAGER, "call_conditions", of_the_call),
    Counted(MANAGER, "advance_to_center", of_the_call),
    Counted(MANAGER, "advance_to_interview", of_the_call),
]
