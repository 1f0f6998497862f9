"""How requests are said to people: what a make-up is for, what it repairs, where a request stands."""

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cohort.domain.asking import day_text, hours_text
from cohort.domain.makeup_room import Repair
from cohort.models import AdjustmentReason, CommitmentAdjustment, MakeupRequest, MakeupState, Meeting


@dataclass(frozen=True)
class Standing:
    """Where something stands: the level of its chip, and a word."""

    level: str
    word: str


MAKEUP_LEVELS = {
    MakeupState.REQUESTED: "waiting",
    MakeupState.AGREED: "good",
    MakeupState.DECLINED: "",
    MakeupState.WITHDRAWN: "",
}
QUIET = frozenset({AdjustmentReason.MOURNING, AdjustmentReason.HOSPITAL})
"""Reasons at which nothing is green."""


def weekday_text(day: date) -> str:
    """Return a day with its weekday."""
    return date_format(day, _("D j M"))


def meeting_text(meeting: Meeting) -> str:
    """Return a meeting's title and day in a line."""
    return f"{meeting.title} · {weekday_text(meeting.date)}"


def makeup_title(request: MakeupRequest) -> str:
    """Return what a make-up is for."""
    if request.meeting is None:
        return _("Make-up")
    facts = {"meeting": request.meeting.title, "day": day_text(request.meeting.date)}
    return _("Make-up for “%(meeting)s” of %(day)s") % facts


def makeup_line(request: MakeupRequest) -> str:
    """Return hours, way and last day of a make-up."""
    facts = {
        "hours": hours_text(request.minutes),
        "way": request.get_way_display(),
        "day": day_text(request.until),
    }
    return _("%(hours)s hours · %(way)s · by %(day)s") % facts


def repair_words(repair: Repair) -> str:
    """Return what a make-up does once its hours are approved (R3.7)."""
    if repair.meetings:
        sentence = ngettext(
            "Once approved it adds its hours and repairs %(count)s missed meeting in the attendance.",
            "Once approved it adds its hours and repairs %(count)s missed meetings in the attendance.",
            repair.meetings,
        )
        return sentence % {"count": repair.meetings}
    sentence = _("Once approved it adds its hours. %(hours)s more hours of make-up repair a missed meeting.")
    return sentence % {"hours": hours_text(repair.missing)}


def makeup_standing(request: MakeupRequest, *, on: date) -> Standing:
    """Return where a make-up stands on a day."""
    if request.state == MakeupState.REQUESTED and request.until < on:
        return Standing("", _("Its last day has passed"))
    return Standing(MAKEUP_LEVELS[MakeupState(request.state)], str(MakeupState(request.state).label))


def adjustment_title(adjustment: CommitmentAdjustment) -> str:
    """Return what an adjustment is for."""
    return _("Adjustment: %(reason)s") % {"reason": adjustment.get_reason_display()}


def adjustment_days(adjustment: CommitmentAdjustment) -> str:
    """Return the days of an adjustment, one or a range."""
    first, last = day_text(adjustment.starts_on), day_text(adjustment.ends_on)
    return first if first == last else f"{first}–{last}"


def adjustment_standing(adjustment: CommitmentAdjustment, *, taken_back: bool) -> Standing:
    """Return where an adjustment stands."""
    if taken_back:
        return Standing("", _("Taken back"))
    if adjustment.declined_on:
        return Standing("", _("Not approved"))
    if adjustment.approved_on:
        return Standing("" if adjustment.reason in QUIET else "good", _("Noted"))
    return Standing("waiting", _("Waiting for the coordinator"))
