"""The pages of questionnaires, pulses and the closing event, as the tests of whole pages know them."""

from cohort.models import Guest, Meeting, MeetingKind
from config.tests.pages.kit import (
    CENTRE_HEAD,
    EVERYONE,
    FELLOW,
    GUIDE,
    MANAGER,
    Counted,
    Looked,
    Page,
    of_the_cohort,
    posted,
    to,
)
from config.tests.scene import Scene


def of_an_event(scene: Scene) -> list[object]:
    """Return the last event of the running season."""
    events = Meeting.objects.filter(cohort=scene.running, kind=MeetingKind.EVENT)
    return [events.order_by("-date")[0].pk]


def of_an_evening(scene: Scene) -> list[object]:
    """Return the newest evening that has been."""
    return [Meeting.objects.filter(cohort=scene.running, pulses__isnull=False).order_by("-date")[0].pk]


def of_an_invitation(scene: Scene) -> list[object]:
    """Return the link of a guest."""
    return [Guest.objects.filter(meeting__cohort=scene.running).order_by("pk")[0].token]


def of_a_guest(scene: Scene) -> list[object]:
    """Return a guest of the centre."""
    return [Guest.objects.filter(meeting__cohort=scene.running, invited_by=None).order_by("pk")[0].pk]


FOR_THE_FELLOW = frozenset({FELLOW})
PAGES: dict[str, Page] = {
    "my_survey": Page(to=FOR_THE_FELLOW),
    "rate_evening": Page(to=FOR_THE_FELLOW),
    "pulse": Page(to=FOR_THE_FELLOW, args=of_an_evening),
    "survey_results": to(MANAGER, CENTRE_HEAD),
    "cohort_survey": to(MANAGER, CENTRE_HEAD, args=of_the_cohort),
    "guest_list": to(MANAGER, GUIDE, args=of_an_event),
    "my_guests": Page(to=FOR_THE_FELLOW, args=of_an_event),
    "drop_guest": posted(MANAGER, GUIDE, rest="404", args=of_a_guest),
    "rsvp": Page(to=EVERYONE, args=of_an_invitation),
}
MODELS: dict[str, dict[str, str]] = {}
LOOKED_AT: list[Looked] = [
    Looked(FELLOW, "my_survey"),
    Looked(FELLOW, "pulse", of_an_evening),
    Looked(FELLOW, "my_guests", of_an_event),
    Looked(MANAGER, "cohort_survey", of_the_cohort),
    Looked(MANAGER, "guest_list", of_an_event),
    Looked("anonymous", "rsvp", of_an_invitation),
]
COUNTED: list[Counted] = [Counted(MANAGER, "cohort_survey", of_the_cohort), Counted(GUIDE, "guest_list", of_an_event)]
