"""Who is told what about a make-up: the guide that one waits, the fellow what was decided."""

from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cohort.domain.asking import day_text, guides_told, hours_text, news_for
from cohort.models import MakeupRequest, MakeupState
from people.domain.outbox import tell
from people.models import Person


def tell_guides(made: MakeupRequest, at: datetime) -> None:
    """Tell the guide that a request waits."""

    def words() -> tuple[str, str]:
        facts = {"name": made.fellowship.person, "hours": hours_text(made.minutes), "day": day_text(made.until)}
        text = _("%(hours)s hours, to be done by %(day)s. Agree or decline with one tap.")
        return _("%(name)s asks for a make-up") % facts, text % facts

    readers = guides_told(fellowship=made.fellowship, on=timezone.localdate(at))
    tell(news=news_for(readers, **envelope(made, "asked"), words=words, url=reverse("waiting_requests")), at=at)


def tell_fellow(held: MakeupRequest, at: datetime) -> None:
    """Tell the fellow what was decided."""

    def words() -> tuple[str, str]:
        facts = {"hours": hours_text(held.minutes), "day": day_text(held.until)}
        if held.state == MakeupState.AGREED:
            text = _("%(hours)s hours, to be done by %(day)s. Afterwards report it as hours.") % facts
            return _("Your make-up was agreed"), " ".join(filter(None, (text, held.decision_note)))
        return _("Your make-up was not agreed this time"), held.decision_note

    reader: Person = held.fellowship.person
    tell(news=news_for([reader], **envelope(held, held.state), words=words, url=reverse("my_requests")), at=at)


def envelope(request: MakeupRequest, step: str) -> dict[str, str]:
    """Return kind and key of a message about a request; each step is told once."""
    return {"kind": "makeup", "key": f"makeup:{request.pk}:{step}"}
