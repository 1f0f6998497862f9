"""A fellow's hours on a day: counted by kind, beyond the caps, waiting (R2.10, R2.18, R3.6)."""

from dataclasses import dataclass
from datetime import date

from cohort.domain.book import FellowFacts
from cohort.models import HourKind, HourState, MeetingKind
from cohort.policy import CohortPolicy


@dataclass(frozen=True)
class Balance:
    """Minutes by kind; `initiative` and `makeup_all` as approved, the counted ones up to their caps."""

    meeting: int
    training: int
    event: int
    initiative: int
    initiative_counted: int
    makeup_all: int
    makeup: int
    pending: int

    @property
    def sessions(self) -> int:
        """Return the credited minutes of all sessions."""
        return self.meeting + self.training + self.event

    @property
    def total(self) -> int:
        """Return all counted minutes."""
        return self.sessions + self.initiative_counted + self.makeup


def balance(*, fellow: FellowFacts, on: date, policy: CohortPolicy) -> Balance:
    """Return the hours of a fellow at the end of a day, in minutes."""
    initiative = logged(fellow, HourKind.INITIATIVE, HourState.APPROVED, on)
    makeup = logged(fellow, HourKind.MAKEUP, HourState.APPROVED, on)
    return Balance(
        meeting=credited(fellow, MeetingKind.MEETING, on),
        training=credited(fellow, MeetingKind.TRAINING, on),
        event=credited(fellow, MeetingKind.EVENT, on),
        initiative=initiative,
        initiative_counted=min(initiative, policy.initiative_cap_minutes),
        makeup_all=makeup,
        makeup=min(makeup, policy.makeup_cap_minutes),
        pending=sum(log.minutes for log in fellow.logs if log.state == HourState.PENDING and log.date <= on),
    )


def credited(fellow: FellowFacts, kind: MeetingKind, on: date) -> int:
    """Return the credited minutes of one kind of session."""
    return sum(m.credit.minutes for m in fellow.marks if m.session.kind == kind and m.session.date <= on)


def logged(fellow: FellowFacts, kind: HourKind, state: HourState, on: date) -> int:
    """Return the reported minutes of one kind in one state."""
    return sum(log.minutes for log in fellow.logs if log.kind == kind and log.state == state and log.date <= on)
