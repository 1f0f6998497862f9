"""The pages of the public call and of an application, as the tests of whole pages know them."""

from config.tests.pages.kit import (
    APPLICANT,
    EVERYONE,
    FOR_EVERYONE,
    NOBODY,
    Counted,
    Looked,
    Page,
)
from config.tests.scene import ANONYMOUS, Scene
from recruitment.models import Application, Call


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


def own(answer: str = "200") -> Page:
    """Return a page of the applicant's own; a stranger is led to where a link is mailed."""
    return Page(
        to=frozenset({APPLICANT}), rest="404", answer=frozenset({answer}), anonymous="led", args=own_application
    )


PAGES: dict[str, Page] = {
    "calls": FOR_EVERYONE,
    "call_page": Page(to=EVERYONE, args=open_call),
    "leave_interest": Page(to=EVERYONE, args=open_call),
    "apply": Page(to=EVERYONE, args=open_call),
    "find_application": FOR_EVERYONE,
    "open_application": Page(to=NOBODY, rest="404", anonymous="404", args=guessed),
    "my_application": own(),
}
MODELS: dict[str, dict[str, str]] = {}
LOOKED_AT: list[Looked] = [
    Looked(ANONYMOUS, "calls"),
    Looked(ANONYMOUS, "call_page", open_call),
    Looked(ANONYMOUS, "apply", open_call),
    Looked(ANONYMOUS, "find_application"),
    Looked(APPLICANT, "my_application", own_application),
]
COUNTED: list[Counted] = []
