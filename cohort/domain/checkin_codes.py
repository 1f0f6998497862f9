"""What the room's screen shows for some seconds: six digits to type and a longer word to scan (4.1).

Both follow from the server's secret, the meeting, its date and hour, and the step of the clock, so nothing is stored.
"""

import base64
from dataclasses import dataclass
from datetime import UTC, datetime
from hmac import digest

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.http import base36_to_int, int_to_base36

from cohort.models import Meeting
from cohort.policy import CohortPolicy

SALT = "cohort.checkin"
DIGITS = 6
TOKEN_BYTES = 12
STEPS_THAT_HOLD = 2
"""The code on the screen and the one before it, which somebody may have started to type."""


@dataclass(frozen=True)
class RoomCode:
    """What the screen shows now, and the seconds until it changes."""

    digits: str
    token: str
    seconds_left: int


@dataclass(frozen=True)
class TokenParts:
    """What a scanned word says about itself before it is believed."""

    meeting_id: int
    step: int
    seal: str


def step_at(at: datetime, policy: CohortPolicy) -> int:
    """Return the number of the step in which a moment lies."""
    return int(at.timestamp()) // policy.check_in_code_seconds


def moment_of(step: int, policy: CohortPolicy) -> datetime:
    """Return the moment at which a step began."""
    return datetime.fromtimestamp(step * policy.check_in_code_seconds, tz=UTC)


def room_code(*, meeting: Meeting, at: datetime, policy: CohortPolicy) -> RoomCode:
    """Return what the screen shows at a moment."""
    step, seconds = step_at(at, policy), policy.check_in_code_seconds
    return RoomCode(
        digits=digits_of(meeting, step),
        token=".".join((int_to_base36(meeting.pk), int_to_base36(step), seal_of(meeting, step))),
        seconds_left=seconds - int(at.timestamp()) % seconds,
    )


def digits_of(meeting: Meeting, step: int) -> str:
    """Return the six digits of a step."""
    return str(int.from_bytes(mac(meeting, step, "digits")[:8], "big") % 10**DIGITS).zfill(DIGITS)


def seal_of(meeting: Meeting, step: int) -> str:
    """Return the part of the scanned word that only this server can write."""
    return base64.urlsafe_b64encode(mac(meeting, step, "word")[:TOKEN_BYTES]).decode()


def mac(meeting: Meeting, step: int, purpose: str) -> bytes:
    """Return the keyed digest of a meeting's step; a meeting that was moved has other codes."""
    told = f"{purpose}:{meeting.pk}:{meeting.date.isoformat()}:{meeting.starts_at.isoformat()}:{step}"
    return salted_hmac(SALT, told, algorithm="sha256").digest()


def parts_of(token: str) -> TokenParts | None:
    """Take a scanned word apart; None when it cannot be one of ours."""
    pieces = token.split(".")
    if len(token) > 60 or len(pieces) != 3:
        return None
    try:
        meeting_id, step = base36_to_int(pieces[0]), base36_to_int(pieces[1])
    except ValueError:
        return None
    return TokenParts(meeting_id, step, pieces[2]) if 0 < meeting_id < 2**63 and 0 <= step < 2**40 else None


def is_genuine(parts: TokenParts, meeting: Meeting) -> bool:
    """Say whether this server wrote a scanned word for the meeting."""
    return constant_time_compare(parts.seal, seal_of(meeting, parts.step))


def step_of_digits(*, digits: str, meeting: Meeting, steps: range) -> int | None:
    """Return the newest of some steps that showed these digits; None when none did."""
    shown = [step for step in reversed(steps) if constant_time_compare(digits, digits_of(meeting, step))]
    return shown[0] if shown else None


def still_holds(step: int, *, at: datetime, policy: CohortPolicy) -> bool:
    """Say whether the code of a step is accepted at a moment: the current one and the one before."""
    return 0 <= step_at(at, policy) - step < STEPS_THAT_HOLD


def fingerprint(phone: str) -> str:
    """Return what is kept of a phone's cookie: enough to know it again, not to be it."""
    return digest(settings.SECRET_KEY.encode(), f"{SALT}.phone:{phone}".encode(), "sha256").hex() if phone else ""
