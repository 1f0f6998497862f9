"""The pages of the public call and of an application, as the tests of whole pages know them."""

from collections.abc import Callable

from config.tests.pages.kit import (
    APPLICANT,
    EVERYONE,
    FOR_EVERYONE,
    MANAGER,
    NOBODY,
    Counted,
    Looked,
    Page,
)
from config.tests.scene import ANONYMOUS, SUPERUSER, Scene
from recruitment.enums import ApplicationState
from recruitment.models import Application, Call, Paper, PaperKind


def open_call(scene: Scene) -> list[object]:
    """Return the call of the next season, which takes applications."""
    return [Call.objects.get(cohort__starts_on__gt=scene.running.ends_on, cohort__programme=scene.running.programme).pk]


def own_application(scene: Scene) -> list[object]:
    """Return the application of the applicant's login to the running season."""
    person = scene.users[APPLICANT].person_id
    return [Application.objects.get(person=person, call__cohort=scene.running).pk]


def guessed(scene: Scene) -> list[object]:
    """Return a token that nobody was given."""
    return ["guessed"]


def step_of_own(scene: Scene) -> list[object]:
    """Return the first section of the same application."""
    return [*own_application(scene), 1]


def paper_of_own(scene: Scene) -> list[object]:
    """Return a document of the same application."""
    return [*own_application(scene), PaperKind.ID_APPENDIX.value]


def draft(scene: Scene) -> list[object]:
    """Return the draft of the applicant's login in the open call."""
    person = scene.users[APPLICANT].person_id
    return [Application.objects.get(person=person, state=ApplicationState.DRAFT).pk]


def step_of_draft(scene: Scene) -> list[object]:
    """Return the first section of the draft."""
    return [*draft(scene), 1]


def file_of_someone(scene: Scene) -> list[object]:
    """Return the file of somebody else's document."""
    return [Paper.objects.exclude(file="").order_by("pk")[0].pk]


def own_posted(args: Callable[[Scene], list[object]] = own_application) -> Page:
    """Return an address that the applicant alone posts to."""
    return Page(
        to=EVERYONE,
        rest="404",
        answer=frozenset({"405"}),
        anonymous="led",
        args=args,
        posted_by=frozenset({APPLICANT}),
    )


def own(args: Callable[[Scene], list[object]] = own_application) -> Page:
    """Return a page of the applicant's own; a stranger is led to where a link is mailed."""
    return Page(to=frozenset({APPLICANT}), rest="404", anonymous="led", args=args)


PAGES: dict[str, Page] = {
    "calls": FOR_EVERYONE,
    "call_page": Page(to=EVERYONE, args=open_call),
    "leave_interest": Page(to=EVERYONE, args=open_call),
    "apply": Page(to=EVERYONE, args=open_call),
    "find_application": FOR_EVERYONE,
    "open_application": Page(to=NOBODY, rest="404", anonymous="404", args=guessed),
    "my_application": own(),
    "my_answers": own(),
    "edit_application": own(draft),
    "edit_section": own(step_of_draft),
    "application_papers": own(),
    "send_application": own(draft),
    "hand_in_application_paper": own(paper_of_own),
    "autosave_application": own_posted(step_of_draft),
    "correct_own_address": own_posted(),
    "withdraw_application": own_posted(),
    "begin_again": own_posted(),
    "tell_me_next_year": own_posted(),
    "paper_file": Page(to=frozenset({MANAGER, SUPERUSER}), rest="404", anonymous="404", args=file_of_someone),
}
MODELS: dict[str, dict[str, str]] = {}
LOOKED_AT: list[Looked] = [
    Looked(ANONYMOUS, "calls"),
    Looked(ANONYMOUS, "call_page", open_call),
    Looked(ANONYMOUS, "apply", open_call),
    Looked(ANONYMOUS, "find_application"),
    Looked(APPLICANT, "my_application", own_application),
    Looked(APPLICANT, "my_application", draft),
    Looked(APPLICANT, "edit_section", step_of_draft),
    Looked(APPLICANT, "application_papers", draft),
    Looked(APPLICANT, "send_application", draft),
    Looked(APPLICANT, "my_answers", draft),
]
COUNTED: list[Counted] = [Counted(ANONYMOUS, "calls")]
