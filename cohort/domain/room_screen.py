"""What the screen of the room says at a moment; never a mark of anyone (4.1)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.utils.timezone import localtime

from cohort.domain.arrivals import arrivals, expected_count, first_names
from cohort.domain.checkin_codes import RoomCode, room_code
from cohort.domain.checkin_window import Window, window_of
from cohort.domain.policies import policy_for
from cohort.models import Meeting
from cohort.policy import CohortPolicy


class Phase(StrEnum):
    """Where a meeting stands with its arrivals."""

    CANCELLED = "cancelled"
    EARLY = "early"
    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True)
class RoomScreen:
    """The values of the screen; `code` only while arrivals are taken, `today` is the day on which it is seen."""

    meeting: Meeting
    phase: Phase
    window: Window
    code: RoomCode | None
    digits: tuple[str, str]
    step_seconds: int
    names: list[str]
    expected: int
    now: datetime


def room_screen_of(*, meeting: Meeting, at: datetime) -> RoomScreen:
    """Return what the screen of a meeting says at a moment; three queries."""
    policy = policy_for(meeting.cohort, CohortPolicy)
    window = window_of(meeting=meeting, policy=policy)
    phase = phase_of(meeting, window, at)
    code = room_code(meeting=meeting, at=at, policy=policy) if phase == Phase.OPEN else None
    return RoomScreen(
        meeting=meeting,
        phase=phase,
        window=window,
        code=code,
        digits=(code.digits[:3], code.digits[3:]) if code else ("", ""),
        step_seconds=policy.check_in_code_seconds,
        names=first_names(arrivals(meeting=meeting)),
        expected=expected_count(meeting=meeting),
        now=localtime(at),
    )


def phase_of(meeting: Meeting, window: Window, at: datetime) -> Phase:
    """Return where a meeting stands; a confirmed list takes no arrivals."""
    if meeting.cancelled_on:
        return Phase.CANCELLED
    if at < window.opens:
        return Phase.EARLY
    return Phase.OPEN if at <= window.closes and not meeting.confirmed_at else Phase.CLOSED
