"""Tells a fellow truthfully what was recorded and what it means for the hours (R3.8)."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cohort.domain.checkin import Recorded
from cohort.domain.checkin_reading import hour
from cohort.domain.credit import Presence, credit
from cohort.domain.rounding import in_hours
from cohort.models import Mark, MarkSource


@dataclass(frozen=True)
class Answer:
    """What the page says: a heading, one sentence, and whether all is well."""

    title: str
    text: str
    good: bool


def answer_of(recorded: Recorded) -> Answer:
    """Return the answer to an arrival; the same each time as long as the mark stands."""
    mark = recorded.mark
    if mark is None:
        return Answer(title=_("Nothing is recorded yet"), text=_("Scan the code in the room."), good=False)
    if mark.source != MarkSource.SELF:
        return answer_of_staff(recorded)
    return Answer(title=_("You are in"), text=f"{arrival_words(recorded)} {hours_words(recorded)}".strip(), good=True)


def arrival_words(recorded: Recorded) -> str:
    """Say when someone came."""
    if recorded.at is None:
        return ""
    late = recorded.mark.late_minutes if recorded.mark else 0
    words = {"hour": hour(recorded.at), "late": late}
    if not late:
        return _("Recorded at %(hour)s.") % words
    sentence = ngettext(
        "Recorded at %(hour)s, %(late)s minute after the start.",
        "Recorded at %(hour)s, %(late)s minutes after the start.",
        late,
    )
    return sentence % words


def answer_of_staff(recorded: Recorded) -> Answer:
    """Say what staff wrote in the list; they decide, also about someone who checked in."""
    mark = recorded.mark
    word = mark.get_mark_display() if mark else ""
    there = bool(mark and mark.mark in (Mark.PRESENT, Mark.REPRESENTING))
    said = _("The list says: %(mark)s.") % {"mark": word}
    closing = "" if there else _("If that is a mistake, tell your guide now.")
    title = _("You are in") if there else _("The list says something else")
    return Answer(title=title, text=" ".join(filter(None, (said, hours_words(recorded), closing))), good=there)


def hours_words(recorded: Recorded) -> str:
    """Say how many hours count (R2.3, R2.4)."""
    mark, scheduled = recorded.mark, recorded.meeting.minutes
    if mark is None:
        return ""
    worth = credit(
        scheduled=scheduled,
        mark=mark.mark,
        late=mark.late_minutes,
        early=mark.early_minutes,
        policy=recorded.policy,
    )
    words = {"hours": f"{in_hours(worth.minutes):g}", "all": f"{in_hours(scheduled):g}"}
    if worth.presence == Presence.EXEMPT:
        return _("This meeting is taken out of your account.")
    if worth.minutes == scheduled:
        return _("All %(all)s hours count.") % words
    return _("%(hours)s of %(all)s hours count.") % words
