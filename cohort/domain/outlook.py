"""Where a fellow's year is heading: low, expected and high, the pace that is needed, and what helps. Minutes."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from math import ceil

from cohort.domain.balance import Balance
from cohort.domain.book import Attended, CohortBook, FellowFacts
from cohort.domain.commitment import future_minutes
from cohort.domain.credit import MISSED
from cohort.domain.projection import DAYS_OF_A_WEEK, expected_share, initiative_to_come, share_of, weekly_pace
from cohort.domain.rate import rated_marks
from cohort.domain.risk import Standing

SUNDAY = 6
NEXT_SESSIONS = 4


@dataclass(frozen=True)
class Span:
    """The end of the season if the rest goes as the weakest and as the best stretch so far."""

    low: int
    expected: int
    high: int


@dataclass(frozen=True)
class Pace:
    """What is missing, the weeks in which something can be done about it, and what that makes a week."""

    missing: int
    usable_weeks: int
    resting_weeks: int
    step: int

    @property
    def weekly(self) -> int | None:
        """Return the minutes a week, up to the next step of rounding; None where no week is left."""
        return ceil(Fraction(self.missing, self.usable_weeks * self.step)) * self.step if self.usable_weeks else None


@dataclass(frozen=True)
class Helps:
    """What can still be added: initiative, make-ups (how many of a meeting's length), the next sessions."""

    initiative: int
    makeups: int
    next_sessions: int
    next_minutes: int


def span(*, book: CohortBook, standing: Standing) -> Span:
    """Return the projection with its bounds.

    Sessions: the lower bound takes the weakest run of eight sessions in a row (the projection's prior included), the
    upper one the best run, each at least one session in eight away from the expected share. Initiative: the lower
    bound takes the pace of the last eight weeks where that is less than expected, the upper one the plan or that
    pace, whichever is more, up to the cap. Never above the best still possible, never below what is counted.
    """
    fellow, on, hours, policy = standing.fellow, standing.on, standing.hours, book.policy
    future = future_minutes(book=book, fellow=fellow, on=on)
    expected = expected_share(fellow, on, policy)
    runs = shares_of_runs([m for m in fellow.marks if m.session.date <= on and not m.is_exempt], book)
    step = Fraction(1, policy.recent_sessions)
    least = max(min(*runs, expected - step), Fraction(0))
    most = min(max(*runs, expected + step), Fraction(1))
    little, much = initiative_bounds(book, fellow, on, hours)
    middle = round(standing.projection.projected)
    best = standing.projection.max_possible
    return Span(
        low=min(round(hours.total + least * future + little), middle),
        expected=middle,
        high=max(min(round(hours.total + most * future + much), best), middle),
    )


def shares_of_runs(marks: list[Attended], book: CohortBook) -> list[Fraction]:
    """Return the share of each run of as many sessions as count as recent; of all where there are fewer."""
    length = book.policy.recent_sessions
    starts = range(max(len(marks) - length, 0) + 1)
    shares = [share_of(marks[start : start + length], book.policy) for start in starts]
    return [shares[0], *shares]


def initiative_bounds(book: CohortBook, fellow: FellowFacts, on: date, hours: Balance) -> tuple[Fraction, Fraction]:
    """Return the least and the most initiative minutes to come."""
    policy, counted = book.policy, hours.initiative_counted
    expected = initiative_to_come(book, fellow, on, hours)
    weeks = Fraction(max((book.ends_on - on).days, 0), DAYS_OF_A_WEEK)
    left = Fraction(policy.initiative_cap_minutes - counted)
    paced = min(weekly_pace(book, fellow, on) * weeks, left)
    planned = Fraction(max(policy.initiative_plan_minutes - counted, 0)) if weeks else Fraction(0)
    return min(expected, paced), min(max(expected, paced, planned), left)


def pace(*, book: CohortBook, standing: Standing, off: Collection[date]) -> Pace:
    """Return what is needed a week from now on; a week whose days are all off or paused is not usable."""
    usable = resting = 0
    for days in weeks_ahead(standing.on, book.ends_on):
        if all(day in off for day in days):
            resting += 1
        else:
            usable += 1
    missing = max(standing.commitment - standing.hours.total, 0)
    return Pace(missing, usable, resting, book.policy.round_to_minutes)


def weeks_ahead(on: date, until: date) -> list[list[date]]:
    """Return the days after a day, week by week from Sunday on."""
    weeks: list[list[date]] = []
    day = on + timedelta(days=1)
    while day <= until:
        if not weeks or day.weekday() == SUNDAY:
            weeks.append([])
        weeks[-1].append(day)
        day += timedelta(days=1)
    return weeks


def helps(*, book: CohortBook, standing: Standing) -> Helps:
    """Return what can still be added after a day (R2.10, R3.6)."""
    fellow, on, hours, policy = standing.fellow, standing.on, standing.hours, book.policy
    known = [a for a in fellow.adjustments if a.announced_on <= on]
    ahead = [s for s in book.sessions if s.date > on and not any(a.covers(s.date) for a in known)][:NEXT_SESSIONS]
    return Helps(
        initiative=policy.initiative_cap_minutes - hours.initiative_counted if on < book.ends_on else 0,
        makeups=min(
            (policy.makeup_cap_minutes - hours.makeup) // policy.repair_minutes, recently_missed(book, standing)
        ),
        next_sessions=len(ahead),
        next_minutes=sum(session.minutes for session in ahead),
    )


def recently_missed(book: CohortBook, standing: Standing) -> int:
    """Return how many missed meetings are not repaired and still young enough to be made up."""
    earliest = standing.on - timedelta(days=book.policy.makeup_window_days)
    missed = [m for m in rated_marks(standing.fellow, standing.on) if m.credit.presence in MISSED]
    young = sum(1 for mark in missed if mark.session.date >= earliest)
    return min(young, standing.rate.missed - standing.rate.repaired) if standing.on < book.ends_on else 0
