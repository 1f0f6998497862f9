"""What a fellow is told when a report of hours comes back, is refused or is taken back (R2.18, R2.21)."""

from datetime import datetime

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from cohort.models import HourLog, HourState
from people.domain.outbox import News, tell
from people.models import Person


def tell_decision(*, log: HourLog, note: str, at: datetime, reversed_by: HourLog | None = None) -> None:
    """Tell the fellow what was decided about their report, with the note; each decision once."""
    kind = "hours_reversed" if reversed_by else f"hours_{HourState(log.state).value}"
    reader: Person = log.fellowship.person
    with translation.override(reader.language):
        facts = {"day": f"{log.date:%d.%m.%Y}"}
        subjects = {
            "hours_returned": _("Your report of %(day)s came back for correction") % facts,
            "hours_rejected": _("Your report of %(day)s was not approved") % facts,
            "hours_reversed": _("Approved hours of %(day)s were taken back") % facts,
        }
    # A report may come back twice; the moment tells the decisions apart.
    key = f"{kind}:{log.pk}:{at:%Y%m%d%H%M%S%f}"
    page = reverse("correct_report", args=[log.pk]) if kind == "hours_returned" else reverse("my_hours")
    tell(news=[News(reader, kind, key, subjects[kind], note.strip(), page)], at=at)
