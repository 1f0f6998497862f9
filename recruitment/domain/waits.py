"""What waits for somebody on a call's desk, in words, the most pressing first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from recruitment.domain.dates import anonymise_on, months_after
from recruitment.domain.desk import Desk
from recruitment.enums import ApplicationState as S


@dataclass(frozen=True)
class Wait:
    """One thing that waits: how many, what, until when, and the page where it is done."""

    count: int
    title: str
    note: str
    url_name: str
    presses: bool = False


def day_of(day: date) -> str:
    """Return a day as people here write it."""
    return date_format(day, _("j M Y"))


def waits(desk: Desk) -> list[Wait]:
    """Return everything that waits on a call's desk; empty when nothing does."""
    found = [*appeals(desk), *offers(desk), *unanswered(desk), *papers(desk), *conditions(desk), *reading(desk)]
    return sorted([*found, *leaving(desk)], key=lambda wait: not wait.presses)


def leaving(desk: Desk) -> Iterator[Wait]:
    """Yield whose details, and how many notes, are due to go and wait for a confirmation (R12.4, R12.5)."""
    if desk.people_due:
        day = anonymise_on(starts_on=desk.call.cohort.starts_on, policy=desk.policy)
        yield Wait(
            desk.people_due,
            ngettext("person whose details are to go", "people whose details are to go", desk.people_due),
            _("due since %(day)s") % {"day": day_of(day)},
            "call_retention",
            presses=True,
        )
    if desk.words_due:
        day = months_after(desk.call.cohort.ends_on, desk.policy.score_months)
        yield Wait(
            desk.words_due,
            ngettext("mark or note whose words are to go", "marks and notes whose words are to go", desk.words_due),
            _("due since %(day)s") % {"day": day_of(day)},
            "call_retention",
            presses=True,
        )


def appeals(desk: Desk) -> Iterator[Wait]:
    """Yield the appeals that nobody answered, with the day of the oldest one's answer (R5.12)."""
    if desk.appeals and desk.appeal_since:
        until = timezone.localdate(desk.appeal_since) + timedelta(days=desk.policy.appeal_answer_days)
        yield Wait(
            desk.appeals,
            ngettext("appeal to answer", "appeals to answer", desk.appeals),
            _("the first until %(day)s") % {"day": day_of(until)},
            "call_appeals",
            presses=True,
        )


def offers(desk: Desk) -> Iterator[Wait]:
    """Yield the offers that are open (R5.9)."""
    if desk.offers and desk.offers_until:
        until = timezone.localtime(desk.offers_until)
        yield Wait(
            desk.offers,
            ngettext("offer is open", "offers are open", desk.offers),
            _("the first until %(day)s at %(hour)s") % {"day": day_of(until.date()), "hour": f"{until:%H:%M}"},
            "call_answers",
        )


def unanswered(desk: Desk) -> Iterator[Wait]:
    """Yield how many have no answer once the call has closed (R5.11)."""
    if desk.unanswered and desk.on > desk.call.closes_on:
        left = desk.days_left
        late = _("the day for answers has passed: %(day)s") % {"day": day_of(desk.call.answer_on)}
        ahead = ngettext("%(count)s day is left", "%(count)s days are left", max(left, 0)) % {"count": left}
        yield Wait(
            desk.unanswered,
            ngettext("person without an answer", "people without an answer", desk.unanswered),
            late if left < 0 else f"{ahead} ({day_of(desk.call.answer_on)})",
            "call_unanswered",
            presses=left <= desk.policy.answer_watch_days,
        )


def papers(desk: Desk) -> Iterator[Wait]:
    """Yield the documents that wait to be checked."""
    if desk.papers:
        yield Wait(
            desk.papers,
            ngettext("document to check", "documents to check", desk.papers),
            _("the one that waits longest comes first"),
            "paper_queue",
        )


def conditions(desk: Desk) -> Iterator[Wait]:
    """Yield the applications whose conditions nobody decided."""
    if desk.undecided and desk.on > desk.call.closes_on:
        missing = desk.states[S.INCOMPLETE]
        yield Wait(
            desk.undecided,
            ngettext("application at the conditions", "applications at the conditions", desk.undecided),
            ngettext("%(count)s misses documents until %(day)s", "%(count)s miss documents until %(day)s", missing)
            % {"count": missing, "day": day_of(desk.papers_until)},
            "call_conditions",
            presses=desk.on > desk.papers_until,
        )


def reading(desk: Desk) -> Iterator[Wait]:
    """Yield the forms that too few readers read."""
    if desk.unread:
        yield Wait(
            desk.unread,
            ngettext("form to read", "forms to read", desk.unread),
            ngettext("%(count)s reader for each", "%(count)s readers for each", desk.policy.form_readers)
            % {"count": desk.policy.form_readers},
            "form_reading",
        )
