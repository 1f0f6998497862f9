"""What a fellow will have by the end of the season, and the most that is still possible (R4.3)."""

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from cohort.domain.balance import Balance, stood
from cohort.domain.book import Attended, CohortBook, FellowFacts
from cohort.domain.commitment import future_minutes
from cohort.domain.seasondays import first_in_season
from cohort.models import HourKind
from cohort.policy import CohortPolicy

DAYS_OF_A_WEEK = 7


@dataclass(frozen=True)
class Projection:
    """Exact minutes at the end of the season."""

    projected: Fraction
    max_possible: int


def project(*, book: CohortBook, fellow: FellowFacts, on: date, hours: Balance) -> Projection:
    """Return projection and best still possible, as known at the end of a day."""
    policy = book.policy
    future = future_minutes(book=book, fellow=fellow, on=on)
    sessions = expected_share(fellow, on, policy) * future
    left = policy.initiative_cap_minutes - hours.initiative_counted + policy.makeup_cap_minutes - hours.makeup
    return Projection(
        projected=hours.total + sessions + initiative_to_come(book, fellow, on, hours),
        max_possible=hours.total + future + left,
    )


def expected_share(fellow: FellowFacts, on: date, policy: CohortPolicy) -> Fraction:
    """Return the share of future sessions to expect: half recent, half of the whole season."""
    marks = [m for m in fellow.marks if m.session.date <= on and not m.is_exempt]
    recent = share_of(marks[-policy.recent_sessions :], policy)
    return (recent + share_of(marks, policy)) / 2


def share_of(marks: list[Attended], policy: CohortPolicy) -> Fraction:
    """Return credited by scheduled minutes, both with the prior added."""
    credited = sum(m.credit.minutes for m in marks) + policy.prior_rate * policy.prior_minutes
    return Fraction(credited) / (sum(m.session.minutes for m in marks) + policy.prior_minutes)


def initiative_to_come(book: CohortBook, fellow: FellowFacts, on: date, hours: Balance) -> Fraction:
    """Return the initiative minutes still expected: the plan until the end of March, then the pace."""
    policy, counted = book.policy, hours.initiative_counted
    if on < first_in_season(book.policy.initiative_pace_from, starts_on=book.starts_on):
        return Fraction(max(policy.initiative_plan_minutes, counted) - counted)
    weeks_left = Fraction((book.ends_on - on).days, DAYS_OF_A_WEEK)
    expected = hours.initiative + weekly_pace(book, fellow, on) * max(weeks_left, Fraction(0))
    return max(min(Fraction(policy.initiative_cap_minutes), expected) - counted, Fraction(0))


def weekly_pace(book: CohortBook, fellow: FellowFacts, on: date) -> Fraction:
    """Return the approved initiative minutes of a week, over the last eight weeks."""
    since, known = on - timedelta(days=book.policy.pace_days), book.known_on(on)
    recent = sum(
        log.minutes
        for log in fellow.logs
        if log.kind == HourKind.INITIATIVE and since < log.date and stood(log, on, known)
    )
    return Fraction(recent * DAYS_OF_A_WEEK, book.policy.pace_days)
