"""The pages of calendars to subscribe to, the syllabus and its contract, as the tests of whole pages know them."""

from cohort.models import CalendarFeed
from config.tests.pages.kit import (
    CENTRE_HEAD,
    EVERYONE,
    FELLOW,
    GUIDE,
    MANAGER,
    ONLY_POSTED,
    TRAINER,
    Counted,
    Looked,
    Page,
    to,
)
from config.tests.scene import Scene


def of_the_feed(scene: Scene) -> list[object]:
    """Return the private part of the fellow's calendar address as the argument."""
    return [CalendarFeed.objects.get(person=scene.users[FELLOW].person_id).token]


PAGES: dict[str, Page] = {
    "calendar_feed": Page(to=EVERYONE, args=of_the_feed),
    "my_calendar": to(FELLOW, GUIDE, MANAGER, CENTRE_HEAD, TRAINER),
    "calendar_qr": Page(to=frozenset({FELLOW, GUIDE}), rest="404"),
    "open_calendar": ONLY_POSTED,
    "renew_calendar": ONLY_POSTED,
    "revoke_calendar": ONLY_POSTED,
}
MODELS: dict[str, dict[str, str]] = {}
LOOKED_AT: list[Looked] = [Looked(FELLOW, "my_calendar"), Looked(MANAGER, "my_calendar")]
COUNTED: list[Counted] = [Counted(GUIDE, "my_calendar")]
