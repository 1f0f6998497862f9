"""Turns a mark of the attendance list into credited minutes and the state that people see (R2.2–R2.6)."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from cohort.models import Mark
from cohort.policy import CohortPolicy


class Presence(StrEnum):
    """What a mark means once lateness is taken into account."""

    PRESENT = "present"
    LATE = "late"
    PARTIAL = "partial"
    ABSENT_PARTIAL = "absent_partial"
    REPRESENTING = "representing"
    ABSENT_EXCUSED = "absent_excused"
    ABSENT_UNEXCUSED = "absent_unexcused"
    EXEMPT = "exempt"


ATTENDED = frozenset({Presence.PRESENT, Presence.LATE, Presence.PARTIAL, Presence.REPRESENTING})
MISSED = frozenset({Presence.ABSENT_EXCUSED, Presence.ABSENT_UNEXCUSED, Presence.ABSENT_PARTIAL})


@dataclass(frozen=True)
class Credit:
    """Credited minutes, and what the mark means."""

    minutes: int
    presence: Presence


def round_to(*, minutes: Fraction | int, step: int) -> int:
    """Round minutes to the nearest multiple of a step; the exact middle goes up (R2.4)."""
    return int((Fraction(minutes) + Fraction(step, 2)) // step) * step


def credit(*, scheduled: int, mark: str, late: int, early: int, policy: CohortPolicy) -> Credit:
    """Return what a mark is worth; all in minutes."""
    if mark == Mark.REPRESENTING:
        return Credit(scheduled, Presence.REPRESENTING)
    if mark != Mark.PRESENT:
        return Credit(0, Presence(mark))
    if late <= policy.grace_minutes and early <= policy.grace_minutes:
        return Credit(scheduled, Presence.PRESENT)
    credited = max(round_to(minutes=scheduled - late - early, step=policy.round_to_minutes), 0)
    return Credit(credited, shortened_presence(scheduled, credited, late + early, policy))


def shortened_presence(scheduled: int, credited: int, missed: int, policy: CohortPolicy) -> Presence:
    """Return what a shortened presence is called (R2.5)."""
    if missed <= policy.late_up_to_minutes:
        return Presence.LATE
    return Presence.PARTIAL if 2 * credited >= scheduled else Presence.ABSENT_PARTIAL
