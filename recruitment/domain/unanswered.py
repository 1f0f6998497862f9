"""Who has no answer yet, and what each waits for (R5.11)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise

from recruitment.enums import ANSWERED_STATES
from recruitment.enums import ApplicationState as S
from recruitment.models import Application, Call

WAITS: dict[str, tuple[StrOrPromise, str]] = {
    S.SUBMITTED: (gettext_lazy("The conditions are to be checked"), "call_conditions"),
    S.INCOMPLETE: (gettext_lazy("Documents are missing; then the conditions are checked"), "paper_queue"),
    S.ELIGIBLE: (gettext_lazy("The form is to be read, then the invitations go out"), "form_reading"),
    S.INVITED_ASSESSMENT: (gettext_lazy("The assessment centre, and who goes on from it"), "wash_up"),
    S.INVITED_INTERVIEW: (gettext_lazy("Interview and presentation"), "call_slots"),
    S.RANKED: (gettext_lazy("The decision of the committee"), "call_decisions"),
}
"""What an application in each state waits for, and the page where that is done."""


@dataclass(frozen=True)
class Waiting:
    """Those who wait for the same thing."""

    state: str
    words: str
    url_name: str
    applications: Sequence[Application]


@dataclass(frozen=True)
class Unanswered:
    """Who has no answer on a day, by what they wait for."""

    groups: Sequence[Waiting]
    count: int
    days_left: int

    @property
    def deadline_words(self) -> str:
        """Return how much time is left, or how long the day has passed."""
        if self.days_left < 0:
            return _("The day of answers passed %(days)s days ago") % {"days": -self.days_left}
        if self.days_left == 0:
            return _("Today is the day of answers")
        return _("%(days)s days left") % {"days": self.days_left}


def load_unanswered(*, call: Call, on: date) -> Unanswered:
    """Return who waits for an answer; one query. An open offer is an answer, a draft asked for none."""
    rows = Application.objects.filter(call=call).exclude(state__in=ANSWERED_STATES | {S.DRAFT, S.OFFERED})
    waiting = list(rows.select_related("person").order_by("code"))
    groups = [
        Waiting(state, str(words), url_name, [row for row in waiting if row.state == state])
        for state, (words, url_name) in WAITS.items()
    ]
    return Unanswered([group for group in groups if group.applications], len(waiting), (call.answer_on - on).days)
