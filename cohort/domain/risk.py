"""How a fellow stands on a day: the level and its causes (R4.4), over the season as well."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cohort.domain.balance import Balance, balance
from cohort.domain.book import CohortBook, FellowFacts
from cohort.domain.commitment import commitment_minutes
from cohort.domain.projection import Projection, project
from cohort.domain.rate import Rate, rate
from cohort.domain.seasondays import last_day_of
from cohort.policy import CohortPolicy

CHECKPOINT_MONTHS = (1, 2, 4, 6)


class Level(StrEnum):
    """From good to bad; words of risk are for staff only."""

    ON_TRACK = "on_track"
    WATCH = "watch"
    AT_RISK = "at_risk"
    CANNOT_COMPLETE = "cannot_complete"


class Cause(StrEnum):
    """Why a level is what it is, in the order in which causes are told."""

    BELOW_COMMITMENT = "max_possible_below_commitment"
    PROJECTION_LOW = "projection_low"
    PROJECTION_SLIGHTLY_LOW = "projection_slightly_low"
    RATE_LOW = "attendance_below_80"
    RATE_SLIGHTLY_LOW = "attendance_80_85"
    THREE_IN_A_ROW = "three_in_a_row"
    TWO_IN_A_ROW = "two_in_a_row"


AT_RISK_CAUSES = frozenset({Cause.PROJECTION_LOW, Cause.RATE_LOW, Cause.THREE_IN_A_ROW})


@dataclass(frozen=True)
class Standing:
    """Everything about one fellow at the end of one day; minutes throughout."""

    fellow: FellowFacts
    on: date
    hours: Balance
    rate: Rate
    projection: Projection
    commitment: int
    level: Level
    causes: tuple[Cause, ...]


def assess(*, book: CohortBook, fellow: FellowFacts, on: date) -> Standing:
    """Return how a fellow stands at the end of a day."""
    hours = balance(fellow=fellow, on=on, policy=book.policy, known_on=book.known_on(on))
    attendance = rate(fellow=fellow, on=on, makeup_minutes=hours.makeup, policy=book.policy)
    projection = project(book=book, fellow=fellow, on=on, hours=hours)
    commitment = commitment_minutes(book=book, fellow=fellow, on=on)
    causes = tuple(causes_of(attendance, projection, commitment, book.policy))
    impossible = projection.max_possible < commitment
    return Standing(fellow, on, hours, attendance, projection, commitment, level_of(causes, impossible), causes)


def causes_of(attendance: Rate, projection: Projection, commitment: int, policy: CohortPolicy) -> Iterator[Cause]:
    """Yield the causes of a day; the warm-up holds back all but those in a row."""
    if attendance.counted >= policy.warm_up_meetings:
        yield from hour_causes(projection, commitment, policy)
        yield from rate_causes(attendance, policy)
    if attendance.in_a_row >= policy.at_risk_in_a_row:
        yield Cause.THREE_IN_A_ROW
    elif attendance.in_a_row >= policy.watch_in_a_row:
        yield Cause.TWO_IN_A_ROW


def hour_causes(projection: Projection, commitment: int, policy: CohortPolicy) -> Iterator[Cause]:
    """Yield what the hours say."""
    if projection.max_possible < commitment:
        yield Cause.BELOW_COMMITMENT
    if projection.projected < commitment - policy.at_risk_short_minutes:
        yield Cause.PROJECTION_LOW
    elif projection.projected < commitment:
        yield Cause.PROJECTION_SLIGHTLY_LOW


def rate_causes(attendance: Rate, policy: CohortPolicy) -> Iterator[Cause]:
    """Yield what the attendance rate says, once there are enough meetings."""
    share = attendance.share
    if share is None or attendance.counted < policy.rate_from_meetings:
        return
    if share < policy.at_risk_rate:
        yield Cause.RATE_LOW
    elif share < policy.watch_rate:
        yield Cause.RATE_SLIGHTLY_LOW


def level_of(causes: tuple[Cause, ...], impossible: bool) -> Level:
    """Return the worst level that any cause gives."""
    if impossible:
        return Level.CANNOT_COMPLETE
    if any(cause in AT_RISK_CAUSES for cause in causes):
        return Level.AT_RISK
    return Level.WATCH if causes else Level.ON_TRACK


def checkpoints(book: CohortBook) -> list[date]:
    """Return the four days of the season on which everybody is looked at, oldest first."""
    return sorted(last_day_of(month, starts_on=book.starts_on) for month in CHECKPOINT_MONTHS)


def timeline(*, book: CohortBook, fellow: FellowFacts) -> list[tuple[date, Level]]:
    """Return a fellow's first level and every change, at the end of each session day."""
    changes: list[tuple[date, Level]] = []
    for day in sorted({session.date for session in book.sessions}):
        level = assess(book=book, fellow=fellow, on=day).level
        if not changes or changes[-1][1] != level:
            changes.append((day, level))
    return changes
