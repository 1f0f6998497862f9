"""The rows of a programme year, read and checked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal


@dataclass(frozen=True)
class SessionRow:
    """One line of sessions.csv."""

    code: str
    date: date
    starts_at: time
    minutes: int
    kind: str
    mode: str
    title: str
    tags: Sequence[str]


@dataclass(frozen=True)
class AttendanceRow:
    """One line of attendance.csv."""

    fellow: str
    session: str
    mark: str
    late: int
    early: int
    reason: str


@dataclass(frozen=True)
class AdjustmentRow:
    """One line of adjustments.csv."""

    fellow: str
    reason: str
    starts_on: date
    ends_on: date
    announced_on: date
    approved_on: date | None


@dataclass(frozen=True)
class LogRow:
    """One line of hour_logs.csv."""

    code: str
    fellow: str
    date: date
    kind: str
    minutes: int
    state: str
    note: str


@dataclass(frozen=True)
class SurveyRow:
    """One line of survey.csv."""

    fellow: str
    pre: Decimal | None
    post: Decimal | None


@dataclass(frozen=True)
class YearSheet:
    """A whole year."""

    sessions: Sequence[SessionRow]
    attendance: Sequence[AttendanceRow]
    adjustments: Sequence[AdjustmentRow]
    logs: Sequence[LogRow]
    survey: Sequence[SurveyRow]
