"""The scholarship in two halves, tied to hours and to completion (R6.1–R6.5). Sums in agorot."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from cohort.domain.balance import balance
from cohort.domain.book import CohortBook, FellowFacts
from cohort.domain.commitment import is_exempt
from cohort.domain.completion import Completion, completion_of
from cohort.domain.risk import assess
from cohort.domain.seasondays import first_in_season, month_ends


class InstalmentState(StrEnum):
    """Where a half stands on a day."""

    PLANNED = "planned"
    READY = "ready"
    HELD = "held"
    WITHHELD = "withheld"


@dataclass(frozen=True)
class Instalment:
    """One half of one fellow's scholarship: since when it is ready, or what is missing in minutes."""

    fellow: FellowFacts
    number: int
    agorot: int
    state: InstalmentState
    ready_on: date | None
    missing_minutes: Fraction


def first_check(book: CohortBook) -> date:
    """Return the day on which the hours for the first half are looked at."""
    return first_in_season(book.policy.first_instalment_on, starts_on=book.starts_on)


def first_threshold(*, book: CohortBook, fellow: FellowFacts) -> Fraction:
    """Return the minutes that the first half asks of a fellow: those since joining that are not exempt (R6.3)."""
    day = first_check(book)
    asked = (s for s in book.sessions if fellow.joined_on <= s.date <= day)
    scheduled = sum(s.minutes for s in asked if not is_exempt(fellow=fellow, session=s, on=day))
    return book.policy.first_instalment_hours_share * scheduled


def first_instalment(*, book: CohortBook, fellow: FellowFacts, on: date) -> Instalment:
    """Return the first half on a day: held ones are looked at again on each month's end (R6.5)."""
    sum_agorot = int(book.policy.scholarship_agorot * book.policy.first_instalment_share)
    threshold, checked = first_threshold(book=book, fellow=fellow), first_check(book)
    if on < checked:
        return Instalment(fellow, 1, sum_agorot, InstalmentState.PLANNED, None, Fraction(0))
    last = checked
    for day in [checked, *month_ends(after=checked, until=min(on, book.ends_on))]:
        last = day
        if counted_on(book, fellow, day) >= threshold:
            return Instalment(fellow, 1, sum_agorot, InstalmentState.READY, day, Fraction(0))
    missing = threshold - counted_on(book, fellow, last)
    state = InstalmentState.WITHHELD if on > book.ends_on else InstalmentState.HELD
    return Instalment(fellow, 1, sum_agorot, state, None, missing)


def counted_on(book: CohortBook, fellow: FellowFacts, day: date) -> int:
    """Return a fellow's counted minutes as they stood on a day."""
    return balance(fellow=fellow, on=day, policy=book.policy, known_on=book.known_on(day)).total


def second_instalment(*, book: CohortBook, fellow: FellowFacts, on: date) -> Instalment:
    """Return the second half on a day: it follows completion (R6.4)."""
    first = int(book.policy.scholarship_agorot * book.policy.first_instalment_share)
    sum_agorot = book.policy.scholarship_agorot - first
    if on < book.ends_on:
        return Instalment(fellow, 2, sum_agorot, InstalmentState.PLANNED, None, Fraction(0))
    standing = assess(book=book, fellow=fellow, on=book.ends_on)
    if completion_of(book=book, standing=standing) == Completion.NOT_COMPLETED:
        missing = Fraction(max(standing.commitment - standing.hours.total, 0))
        return Instalment(fellow, 2, sum_agorot, InstalmentState.WITHHELD, None, missing)
    return Instalment(fellow, 2, sum_agorot, InstalmentState.READY, book.ends_on, Fraction(0))


def instalments(*, book: CohortBook, on: date) -> list[Instalment]:
    """Return both halves of every fellow on a day."""
    return [
        half(book=book, fellow=fellow, on=on)
        for half in (first_instalment, second_instalment)
        for fellow in book.fellows
    ]
