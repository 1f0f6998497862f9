"""Whether the planned hours reach the commitment with something to spare (R1.3), and how the strands share each month.

The strand of a session that carries none follows from its kind: training is training, a meeting forms the group, an
event is field work.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil

from cohort.models import Meeting, MeetingKind, Strand
from cohort.policy import CohortPolicy

STRAND_OF_KIND = {
    MeetingKind.MEETING: Strand.COMMUNITY,
    MeetingKind.TRAINING: Strand.TRAINING,
    MeetingKind.EVENT: Strand.FIELD,
}


@dataclass(frozen=True)
class PlannerCheck:
    """Minutes by kind of session, of initiative, and what is wanted; the share is of the commitment."""

    meeting: int
    training: int
    event: int
    initiative: int
    commitment: int
    wanted: int

    @property
    def sessions(self) -> int:
        """Return the minutes of all sessions."""
        return self.meeting + self.training + self.event

    @property
    def planned(self) -> int:
        """Return all planned minutes."""
        return self.sessions + self.initiative

    @property
    def missing(self) -> int:
        """Return the minutes that are missing; nothing where the plan is enough."""
        return max(self.wanted - self.planned, 0)

    @property
    def is_enough(self) -> bool:
        """Say whether the plan reaches what is wanted."""
        return not self.missing

    @property
    def percent(self) -> Fraction:
        """Return the plan as a percentage of the commitment."""
        return Fraction(100 * self.planned, self.commitment)

    @property
    def percent_of_wanted(self) -> int:
        """Return how far the plan is on the way to what is wanted, as a whole percentage."""
        return 100 * self.planned // max(self.wanted, 1)

    @property
    def wanted_percent(self) -> Fraction:
        """Return what is wanted as a percentage of the commitment."""
        return Fraction(100 * self.wanted, self.commitment)


@dataclass(frozen=True)
class StrandShare:
    """Minutes of one strand in a month, and their share as a whole percentage."""

    strand: Strand
    minutes: int
    percent: int


def planner_check(*, meetings: Iterable[Meeting], policy: CohortPolicy) -> PlannerCheck:
    """Return the check of a plan; cancelled sessions do not count."""
    minutes: dict[str, int] = defaultdict(int)
    for meeting in meetings:
        if not meeting.cancelled_on:
            minutes[meeting.kind] += meeting.minutes
    return PlannerCheck(
        meeting=minutes[MeetingKind.MEETING],
        training=minutes[MeetingKind.TRAINING],
        event=minutes[MeetingKind.EVENT],
        initiative=policy.initiative_plan_minutes,
        commitment=max(policy.commitment_minutes, 1),
        wanted=ceil(policy.planner_share * policy.commitment_minutes),
    )


def strand_of(meeting: Meeting) -> Strand:
    """Return the strand that a session serves."""
    return Strand(meeting.strand) if meeting.strand else STRAND_OF_KIND[MeetingKind(meeting.kind)]


def strand_shares(meetings: Iterable[Meeting]) -> list[StrandShare]:
    """Return the balance of the strands over some sessions, in the order of Strand; empty without minutes (S1-04)."""
    minutes: dict[Strand, int] = defaultdict(int)
    for meeting in meetings:
        if not meeting.cancelled_on:
            minutes[strand_of(meeting)] += meeting.minutes
    total = sum(minutes.values())
    return [StrandShare(s, minutes[s], round(100 * minutes[s] / total)) for s in Strand if minutes[s]]


def month_of(day: date) -> date:
    """Return the first day of a month."""
    return day.replace(day=1)
