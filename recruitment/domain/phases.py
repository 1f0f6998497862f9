"""In which phase a call is, and the one step that comes next."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from recruitment.enums import ApplicationState as S
from recruitment.models import Call


@dataclass(frozen=True)
class Phase:
    """A phase in words, what comes next, and the page where it is done; `order` grows along the year."""

    order: int
    label: str | Promise
    next_step: str | Promise
    url_name: str
    action: str | Promise


HIDDEN = Phase(0, _("In preparation"), _("Publish the page of the call."), "call_settings", _("Settings of the call"))
AHEAD = Phase(1, _("Opens soon"), _("Look once more at the form and the letters."), "call_form", _("The form"))
OPEN = Phase(2, _("Takes applications"), _("Check the documents as they come in."), "paper_queue", _("Documents"))
CONDITIONS = Phase(3, _("Conditions"), _("Decide who meets the conditions."), "call_conditions", _("To the conditions"))
READING = Phase(4, _("Form reading"), _("Two readers read every form."), "form_reading", _("To the reading"))
ADVANCING = Phase(
    4, _("Form reading"), _("All forms are read: invite the best."), "advance_to_center", _("Who is invited")
)
CENTER = Phase(5, _("Assessment centre"), _("Run the evening and lock the marks."), "evenings", _("To the evenings"))
AFTER_CENTER = Phase(
    5,
    _("Assessment centre"),
    _("All marks are locked: invite the best to interviews."),
    "advance_to_interview",
    _("Who is invited"),
)
INTERVIEWS = Phase(6, _("Interviews"), _("Hold the interviews and presentations."), "call_slots", _("To the hours"))
COMMITTEE = Phase(7, _("Committee"), _("Decide and send all answers at once."), "call_ranking", _("To the ranking"))
ANSWERS = Phase(8, _("Answers"), _("Follow who answers the offers."), "call_answers", _("To the answers"))
NOBODY = Phase(9, _("Screening has ended"), _("Nobody applied."), "call_people", _("Applications"))
DONE = Phase(9, _("Screening has ended"), _("Everybody has an answer."), "call_protocol", _("The protocol"))

BY_STATE: tuple[tuple[frozenset[S], Phase], ...] = (
    (frozenset({S.SUBMITTED, S.INCOMPLETE}), CONDITIONS),
    (frozenset({S.ELIGIBLE}), READING),
    (frozenset({S.INVITED_ASSESSMENT}), CENTER),
    (frozenset({S.INVITED_INTERVIEW}), INTERVIEWS),
    (frozenset({S.RANKED}), COMMITTEE),
    (frozenset({S.OFFERED}), ANSWERS),
)


def phase_of(*, call: Call, states: Mapping[str, int], unread: int, unlocked: bool, on: date) -> Phase:
    """Return the phase on a day: the earliest thing that is not finished.

    `unread` counts the forms that too few readers read; `unlocked` says whether marks of the centre are missing.
    """
    if call.published_at is None and call.opens_on and on <= call.closes_on:
        return HIDDEN
    if call.opens_on and on < call.opens_on:
        return AHEAD
    if on <= call.closes_on:
        return OPEN
    for waiting, phase in BY_STATE:
        if any(states.get(state) for state in waiting):
            return settled(phase, unread=unread, unlocked=unlocked)
    return DONE if any(count for state, count in states.items() if state != S.DRAFT) else NOBODY


def settled(phase: Phase, *, unread: int, unlocked: bool) -> Phase:
    """Return the step after a phase whose own work is done."""
    if phase is READING and not unread:
        return ADVANCING
    if phase is CENTER and not unlocked:
        return AFTER_CENTER
    return phase
