"""What every request of a fellow shares: who may speak, who decides, who is told, and how days and hours are said."""

from collections.abc import Callable, Iterable
from datetime import date, datetime

from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cohort.domain.hours import accompanies
from cohort.domain.rounding import in_hours
from cohort.models import Fellowship, Guide, GuideCover
from people.access import Role
from people.domain.outbox import News
from people.models import Person, User


class RequestRefusedError(Exception):
    """The request or the decision cannot be; the message says why, `field` beside which field of a form."""

    def __init__(self, sentence: str, *, field: str = "") -> None:
        super().__init__(sentence)
        self.field = field


def check_speaker(*, fellowship: Fellowship, by: User, on: date) -> None:
    """Refuse whoever is neither the fellow nor accompanies them."""
    if by.person_id != fellowship.person_id and not accompanies(fellowship, by, on=on):
        raise RequestRefusedError(_("Only the fellow, the guide or the coordinator can do this."))


def check_decider(*, fellowship: Fellowship, by: User, on: date) -> None:
    """Refuse whoever does not accompany the fellow."""
    if not accompanies(fellowship, by, on=on):
        raise RequestRefusedError(_("This is decided by the fellow's own guide or the coordinator."))


def check_note(note: str) -> None:
    """Refuse a decision without a word of why."""
    if not note.strip():
        raise RequestRefusedError(_("Write in a few words why."), field="note")


def guides_told(*, fellowship: Fellowship, on: date) -> list[Person]:
    """Return whom a fellow's news reaches on a day: the guide, and who covers for them."""
    if fellowship.guide_id is None:
        return []
    covering = GuideCover.objects.running(on=on).filter(guide=fellowship.guide_id).values("covered_by")
    guides = Guide.objects.filter(pk=fellowship.guide_id) | Guide.objects.filter(pk__in=covering)
    return [guide.person for guide in guides.select_related("person").order_by("pk")]


def managers_told() -> list[Person]:
    """Return the coordinators with a login."""
    logins = User.objects.filter(groups__name=Role.MANAGER, is_active=True, person__isnull=False)
    return [login.person for login in logins.select_related("person").order_by("pk") if login.person]


def news_for(
    people: Iterable[Person], *, kind: str, key: str, words: Callable[[], tuple[str, str]], url: str
) -> list[News]:
    """Return one piece of news for each reader, its subject and text in the reader's own language."""
    found = []
    for person in people:
        with translation.override(person.language):
            subject, body = words()
        found.append(News(person, kind, f"{key}:{person.pk}", subject, body, url))
    return found


def day_text(day: date) -> str:
    """Return a day as people here write it."""
    return date_format(day, _("j M Y"))


def hours_text(minutes: int) -> str:
    """Return minutes as a short number of hours."""
    return f"{in_hours(minutes):g}"


def moment_text(at: datetime) -> str:
    """Return a moment to the microsecond, for the key of a message."""
    return f"{timezone.localtime(at):%Y%m%d%H%M%S%f}"
