"""What was changed about sessions, kept so that it reads in every language and a rule can follow it."""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise

from cohort.domain.moment_words import moment_words
from cohort.domain.slots import Slot
from cohort.models import ChangeKind, Cohort, Meeting, MeetingChange

FORM = "%Y-%m-%d %H:%M"

CHANGE_WORDS: dict[ChangeKind, StrOrPromise] = {
    ChangeKind.MOVED: gettext_lazy("The meeting has moved"),
    ChangeKind.CANCELLED: gettext_lazy("The meeting is cancelled"),
    ChangeKind.REVIVED: gettext_lazy("The meeting takes place after all"),
    ChangeKind.ONLINE: gettext_lazy("The meeting is online"),
    ChangeKind.IN_PERSON: gettext_lazy("The meeting is in a room again"),
    ChangeKind.PLACE: gettext_lazy("The meeting is at another place"),
    ChangeKind.DETAILS: gettext_lazy("The meeting has new details"),
}
"""What is said of each change; its short name in the ledger is that of ChangeKind."""


@dataclass(frozen=True)
class ChangeLine:
    """One change in words: what, before and after where that says something, why, by whom and when."""

    words: str
    reason: str
    by: str
    at: datetime


def written(slot: Slot) -> str:
    """Return a slot as it stands in a change: date, hour, minutes."""
    return f"{datetime.combine(slot.day, slot.starts_at):{FORM}} {slot.minutes}"


def read(text: str) -> Slot | None:
    """Return the slot of a change; None for a text of another form."""
    moment, _space, minutes = text.rpartition(" ")
    try:
        return Slot(date.fromisoformat(moment[:10]), time.fromisoformat(moment[11:]), int(minutes))
    except ValueError:
        return None


def moved_away(*, cohort: Cohort) -> dict[tuple[date, time], date]:
    """Return the dates and hours that sessions were moved away from, with the day of each now; one query."""
    moves = MeetingChange.objects.filter(meeting__cohort=cohort, kind=ChangeKind.MOVED).select_related("meeting")
    slots = [(read(move.before), move.meeting.date) for move in moves]
    return {(slot.day, slot.starts_at): now for slot, now in slots if slot and slot.day != now}


def change_words(change: MeetingChange) -> str:
    """Say a change in a sentence."""
    words = {
        "what": CHANGE_WORDS[ChangeKind(change.kind)],
        "before": value_words(change.before),
        "after": value_words(change.after),
    }
    if change.kind in (ChangeKind.MOVED, ChangeKind.PLACE) and change.before:
        return _("%(what)s: from %(before)s to %(after)s") % words
    return _("%(what)s: %(after)s") % words if change.after else str(words["what"])


def value_words(text: str) -> str:
    """Return a value of a change as people say it: a slot by its weekday, date and hour."""
    slot = read(text)
    return slot_words(slot) if slot else text


def slot_words(slot: Slot) -> str:
    """Return when a slot begins and ends."""
    return f"{moment_words(slot.day, slot.starts_at)}–{slot.span[1]:%H:%M}"


def history_of(meeting: Meeting) -> list[ChangeLine]:
    """Return the changes of a session, newest first; one query."""
    changes = meeting.changes.select_related("changed_by__person")
    return [ChangeLine(change_words(c), c.reason, str(c.changed_by), c.changed_at) for c in changes]
