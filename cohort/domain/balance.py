"""A fellow's hours on a day: counted by kind, beyond the caps, waiting (R2.10, R2.18, R3.6)."""

from dataclasses import dataclass
from datetime import date

from cohort.domain.book import FellowFacts, Log
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


def balance(*, fellow: FellowFacts, on: date, policy: CohortPolicy, known_on: date | None = None) -> Balance:
    """Return the hours of a fellow at the end of a day, in minutes.

    Decisions count until `known_on`, by default that day: what was approved later still waited then.
    """
    known = known_on or on
    initiative = logged(fellow, HourKind.INITIATIVE, on, known)
    makeup = logged(fellow, HourKind.MAKEUP, on, known)
    return Balance(
        meeting=credited(fellow, MeetingKind.MEETING, on),
        training=credited(fellow, MeetingKind.TRAINING, on),
        event=credited(fellow, MeetingKind.EVENT, on),
        initiative=initiative,
        initiative_counted=min(initiative, policy.initiative_cap_minutes),
        makeup_all=makeup,
        makeup=min(makeup, policy.makeup_cap_minutes),
        pending=sum(log.minutes for log in fellow.logs if waited(log, on, known)),
    )


def credited(fellow: FellowFacts, kind: MeetingKind, on: date) -> int:
    """Return the credited minutes of one kind of session."""
    return sum(m.credit.minutes for m in fellow.marks if m.session.kind == kind and m.session.date <= on)


def logged(fellow: FellowFacts, kind: HourKind, on: date, known_on: date) -> int:
    """Return the reported minutes of one kind that were done and approved by then."""
    return sum(log.minutes for log in fellow.logs if log.kind == kind and stood(log, on, known_on))


def stood(log: Log, on: date, known_on: date) -> bool:
    """Say whether a report of a day until `on` was approved by `known_on`."""
    decided = log.decided_on is None or log.decided_on <= known_on
    return log.state == HourState.APPROVED and log.date <= on and decided


def waited(log: Log, on: date, known_on: date) -> bool:
    """Say whether a report of a day until `on` was told and not yet decided on `known_on`; reversals never wait."""
    if log.minutes < 0 or log.date > on or (log.reported_on or log.date) > known_on:
        return False
    return log.state == HourState.PENDING or (log.decided_on is not None and log.decided_on > known_on)
