"""The training as the trainer sees it: its sessions, how many came, how it was (season rules 10)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction

from django.db.models import Count, Sum

from cohort.domain.book import CohortBook
from cohort.domain.credit import ATTENDED
from cohort.models import MeetingKind, Pulse


@dataclass(frozen=True)
class Feedback:
    """How a session was for those who answered, from 1 to 5; no mean where so few answered that one could be known."""

    answers: int
    mean: Fraction | None


@dataclass(frozen=True)
class TrainingRow:
    """One session: minutes, and how many of how many came; `expected` is 0 before anyone was marked."""

    id: int
    title: str
    starts: datetime
    minutes: int
    present: int
    expected: int
    feedback: Feedback | None

    @property
    def date(self) -> date:
        """Return the day."""
        return self.starts.date()


def training_rows(*, book: CohortBook) -> list[TrainingRow]:
    """Return a cohort's training sessions, oldest first; one query beside the book."""
    marks = [m for fellow in book.fellows for m in fellow.marks if not m.is_exempt]
    feedback = feedback_by_session(book=book)
    return [
        TrainingRow(
            id=session.id,
            title=session.title,
            starts=datetime.combine(session.date, session.starts_at),
            minutes=session.minutes,
            present=sum(1 for m in marks if m.session == session and m.credit.presence in ATTENDED),
            expected=sum(1 for m in marks if m.session == session),
            feedback=feedback.get(session.id),
        )
        for session in book.sessions
        if session.kind == MeetingKind.TRAINING
    ]


def next_session(rows: list[TrainingRow], *, on: date) -> TrainingRow | None:
    """Return the first session that is not over by the day before."""
    return next((row for row in rows if row.date >= on), None)


def feedback_by_session(*, book: CohortBook) -> Mapping[int, Feedback]:
    """Return what was answered after each training session (S1-53); one query."""
    pulses = Pulse.objects.filter(meeting__cohort=book.cohort_id, meeting__kind=MeetingKind.TRAINING)
    sums = pulses.order_by().values_list("meeting").annotate(Count("pk"), Sum("score"))
    return {
        meeting: Feedback(count, Fraction(total, count) if count >= book.policy.smallest_group else None)
        for meeting, count, total in sums
    }
