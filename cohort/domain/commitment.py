"""How many minutes a fellow owes on a day, and which sessions are exempt (R1.2, R1.6, R3.4)."""

from datetime import date
from fractions import Fraction

from cohort.domain.book import CohortBook, FellowFacts, Session
from cohort.domain.credit import round_to


def commitment_minutes(*, book: CohortBook, fellow: FellowFacts, on: date) -> int:
    """Return the commitment that holds on a day: smaller by approved exemptions and for a late joiner."""
    everything = book.scheduled_minutes
    approved = [a for a in fellow.adjustments if a.approved_on is not None and a.approved_on <= on]
    owed = sum(
        s.minutes for s in book.sessions if s.date >= fellow.joined_on and not any(a.covers(s.date) for a in approved)
    )
    if owed == everything or not everything:
        return book.policy.commitment_minutes
    share = Fraction(owed, everything)
    return round_to(minutes=book.policy.commitment_minutes * share, step=book.policy.round_to_minutes)


def future_minutes(*, book: CohortBook, fellow: FellowFacts, on: date) -> int:
    """Return the length of the sessions after a day, without those known by then to be exempt."""
    known = [a for a in fellow.adjustments if a.announced_on <= on]
    return sum(s.minutes for s in book.sessions if s.date > on and not any(a.covers(s.date) for a in known))


def is_exempt(*, fellow: FellowFacts, session: Session, on: date) -> bool:
    """Say whether a session falls into an adjustment approved by a day, or carries the mark of one."""
    marked = any(m.session.id == session.id and m.is_exempt for m in fellow.marks)
    approved = [a for a in fellow.adjustments if a.approved_on is not None and a.approved_on <= on]
    return marked or any(a.covers(session.date) for a in approved)
