"""The ways in which one thing about a session changes: what is asked, and what becomes of the answer."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from cohort.domain.meeting_changes import Why, cancel_meeting, change_meeting, revive_meeting
from cohort.domain.meeting_facts import facts_of
from cohort.forms.meetings import MoveForm, OnlineForm, ReasonForm, RoomForm
from cohort.forms.planning import RefusableForm
from cohort.models import Meeting, MeetingMode

Act = Callable[[Meeting, RefusableForm, Why], int]


@dataclass(frozen=True)
class Way:
    """One way: its words, its icon, the form that asks, and the verb; `dangerous` ones are asked twice."""

    title: StrOrPromise
    button: StrOrPromise
    icon: str
    form: type[RefusableForm]
    act: Act
    dangerous: bool = False


def move(meeting: Meeting, form: RefusableForm, why: Why) -> int:
    """Move a session to another date, hour or length."""
    told = {name: form.cleaned_data[name] for name in ("date", "starts_at", "minutes")}
    why = replace(why, knowingly=form.cleaned_data["knowingly"])
    return change_meeting(meeting=meeting, to=replace(facts_of(meeting), **told), why=why)


def online(meeting: Meeting, form: RefusableForm, why: Why) -> int:
    """Move a session into an online room."""
    to = replace(facts_of(meeting), mode=MeetingMode.ONLINE, online_url=form.cleaned_data["online_url"])
    return change_meeting(meeting=meeting, to=to, why=why)


def room(meeting: Meeting, form: RefusableForm, why: Why) -> int:
    """Hold a session in a room, another one or again."""
    to = replace(facts_of(meeting), mode=MeetingMode.IN_PERSON, place=form.cleaned_data["place"])
    return change_meeting(meeting=meeting, to=to, why=why)


def cancel(meeting: Meeting, form: RefusableForm, why: Why) -> int:
    """Cancel a session."""
    return cancel_meeting(meeting=meeting, why=why)


def revive(meeting: Meeting, form: RefusableForm, why: Why) -> int:
    """Let a cancelled session take place after all."""
    return revive_meeting(meeting=meeting, why=why)


WAYS = {
    "move": Way(_("Another time"), _("Move"), "calendar-sync", MoveForm, move),
    "online": Way(_("Online"), _("Move online"), "video", OnlineForm, online),
    "room": Way(_("In a room"), _("Save the place"), "map-pin", RoomForm, room),
    "cancel": Way(_("Cancelling"), _("Cancel the meeting"), "calendar-x", ReasonForm, cancel, dangerous=True),
    "revive": Way(_("Takes place after all"), _("Hold the meeting"), "rotate-ccw", ReasonForm, revive),
}


def open_ways(meeting: Meeting) -> dict[str, Way]:
    """Return the ways that are open to a session."""
    names = ["revive"] if meeting.cancelled_on else ["move", "online", "room", "cancel"]
    return {name: WAYS[name] for name in names}
