"""The training sessions as the trainer sees them: dates, topics, how many came (season rules 10)."""

from dataclasses import dataclass
from datetime import date

from cohort.domain.book import CohortBook
from cohort.domain.credit import ATTENDED
from cohort.models import MeetingKind


@dataclass(frozen=True)
class TrainingRow:
    """One session: minutes, and how many of how many came; `expected` is 0 before anyone was marked."""

    title: str
    date: date
    minutes: int
    present: int
    expected: int


def training_rows(*, book: CohortBook) -> list[TrainingRow]:
    """Return a cohort's training sessions, oldest first."""
    marks = [m for fellow in book.fellows for m in fellow.marks if not m.is_exempt]
    return [
        TrainingRow(
            title=session.title,
            date=session.date,
            minutes=session.minutes,
            present=sum(1 for m in marks if m.session == session and m.credit.presence in ATTENDED),
            expected=sum(1 for m in marks if m.session == session),
        )
        for session in book.sessions
        if session.kind == MeetingKind.TRAINING
    ]
