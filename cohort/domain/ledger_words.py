"""How each line of the ledger is told to the fellow: what it was, how it counts, and why."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django_stubs_ext import StrOrPromise

from cohort.domain.book import Attended
from cohort.domain.credit import Presence
from cohort.domain.durations import hours_words
from cohort.models import HourState

PRESENCE_WORDS: dict[Presence, StrOrPromise] = {
    Presence.PRESENT: gettext_lazy("Full attendance"),
    Presence.LATE: gettext_lazy("Late"),
    Presence.PARTIAL: gettext_lazy("Partial attendance"),
    Presence.ABSENT_PARTIAL: gettext_lazy("Less than half of the meeting"),
    Presence.REPRESENTING: gettext_lazy("Representing the programme"),
    Presence.ABSENT_EXCUSED: gettext_lazy("Excused absence"),
    Presence.ABSENT_UNEXCUSED: gettext_lazy("Absence"),
    Presence.EXEMPT: gettext_lazy("Adjustment"),
}
PRESENCE_CHIPS = {
    Presence.PRESENT: "good",
    Presence.REPRESENTING: "good",
    Presence.LATE: "",
    Presence.PARTIAL: "",
    Presence.EXEMPT: "",
}
STATE_CHIPS: dict[str, str] = {
    HourState.APPROVED: "good",
    HourState.PENDING: "waiting",
    HourState.RETURNED: "watch",
    HourState.DRAFT: "",
    HourState.REJECTED: "",
}


def session_notes(mark: Attended, *, late: int, early: int, repairable: bool) -> tuple[str, ...]:
    """Return why a session counts as much as it does; late and early in minutes."""
    presence, credit, whole = mark.credit.presence, mark.credit.minutes, mark.session.minutes
    if presence in (Presence.PRESENT, Presence.REPRESENTING):
        return ()
    if presence == Presence.EXEMPT:
        return (_("This session left your count; the commitment is smaller by it."),)
    counted = _("%(counted)s of %(whole)s hours") % {"counted": hours_words(credit), "whole": hours_words(whole)}
    missing = [*late_words(late), *early_words(early)]
    first = f"{', '.join(missing)}: {counted}" if missing else counted
    return (first, _("It can be made up.")) if repairable else (first,)


def late_words(minutes: int) -> list[str]:
    """Return lateness in words."""
    text = ngettext("%(count)s minute late", "%(count)s minutes late", minutes) % {"count": minutes}
    return [text] if minutes else []


def early_words(minutes: int) -> list[str]:
    """Return early leaving in words."""
    text = ngettext("left %(count)s minute early", "left %(count)s minutes early", minutes) % {"count": minutes}
    return [text] if minutes else []


def capped_note(*, minutes: int, counted: int, cap: int) -> str:
    """Return what becomes of minutes beyond a cap (R2.10, R3.6)."""
    words = {"rest": hours_words(minutes - counted), "cap": hours_words(cap)}
    return _("%(rest)s hours are beyond the %(cap)s that count: recorded and honoured.") % words


def commitment_note(minutes: int) -> str:
    """Return what the commitment became."""
    return _("Your commitment from here on: %(hours)s hours.") % {"hours": hours_words(minutes)}
