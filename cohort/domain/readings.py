"""A fellow's level on a day with everything that R4.4 lists: the season's figures, and talks that are missing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from cohort.domain.book import CohortBook, FellowFacts
from cohort.domain.pauses import Pauses, day_after
from cohort.domain.rate import missed_in_a_row, rated_marks
from cohort.domain.risk import Cause, Level, Standing, assess, causes_of, level_of

ORDER: dict[str, int] = {level.value: place for place, level in enumerate(Level)}


class LiveCause(StrEnum):
    """Causes of the running season that its figures leave out; each alone makes a level to be watched."""

    NO_CONTACT = "no_personal_contact"
    NO_INITIATIVE_STEP = "no_initiative_step"


@dataclass(frozen=True)
class BegunCause:
    """A cause with the day on which it began."""

    code: str
    since: date


@dataclass(frozen=True)
class Life:
    """What a fellow's level is read from: the year's book, pauses, days of talks, causes handed down by other apps."""

    book: CohortBook
    fellow: FellowFacts
    pauses: Pauses
    talks: tuple[date, ...] = ()
    extra: tuple[BegunCause, ...] = ()


@dataclass(frozen=True)
class Reading:
    """The level of a day and the codes of its causes."""

    standing: Standing
    level: Level
    causes: tuple[str, ...]


def severity(level: str) -> int:
    """Return how bad a level is; larger is worse."""
    return ORDER[level]


def read_level(*, life: Life, on: date) -> Reading:
    """Return the level at the end of a day: that of the season's figures, or to be watched where a talk is missing.

    Meetings missed inside a pause do not count towards those in a row. Where nothing was paused and nobody is
    waiting for a talk, the level is that of `assess`, to which the season's figures keep.
    """
    standing = assess(book=life.book, fellow=life.fellow, on=on)
    row = missed_in_a_row([m for m in rated_marks(life.fellow, on) if not life.pauses.hold(m.session.date)])
    attendance = replace(standing.rate, in_a_row=row)
    causes = tuple(causes_of(attendance, standing.projection, standing.commitment, life.book.policy))
    impossible = standing.projection.max_possible < standing.commitment
    level = level_of(causes, impossible)
    # In the warm-up the figures name no cause of the hours, but whoever reads that it cannot be done asks why.
    why = (Cause.BELOW_COMMITMENT,) if impossible and Cause.BELOW_COMMITMENT not in causes else ()
    live = tuple(live_causes(life, on))
    if live and level == Level.ON_TRACK:
        level = Level.WATCH
    return Reading(standing, level, (*(str(cause) for cause in (*why, *causes)), *live))


def live_causes(life: Life, on: date) -> Iterable[str]:
    """Yield the causes that hold on a day of the running season only (R4.4)."""
    if not life.book.starts_on <= on <= life.book.ends_on:
        return
    if on >= contact_missing_from(life, on):
        yield LiveCause.NO_CONTACT.value
    for cause in life.extra:
        if cause.since <= on:
            yield cause.code


def contact_missing_from(life: Life, on: date) -> date:
    """Return the day from which a talk is missing, as known on a day; paused days do not count (R4.4, S1-28)."""
    policy = life.book.policy
    begun = max(life.book.starts_on, life.fellow.joined_on)
    last = max((day for day in life.talks if begun <= day <= on), default=None)
    if last is None:
        first_days = max(policy.contacts_in_first_days, policy.contact_due_days)
        return day_after(pauses=life.pauses, since=begun, count=first_days + 1)
    return day_after(pauses=life.pauses, since=last, count=policy.contact_due_days + 1)


def days_of_change(life: Life, *, until: date) -> list[date]:
    """Return the days up to another on which a level may have changed, oldest first, and that day itself."""
    fellow = life.fellow
    days = {session.date for session in life.book.sessions}
    days.update(max(log.date, log.decided_on or log.date) for log in fellow.logs)
    days.update(a.approved_on for a in fellow.adjustments if a.approved_on)
    days.update(life.talks)
    days.update(contact_missing_from(life, day) for day in (life.book.starts_on, *life.talks))
    days.update(cause.since for cause in life.extra)
    return sorted({day for day in days if life.book.starts_on <= day < until} | {until})


def begun(*, life: Life, now: Reading, on: date) -> tuple[date, tuple[BegunCause, ...]]:
    """Return since when the level is this bad or worse, and since when each of its causes holds."""
    since, level_since, still = dict.fromkeys(now.causes, on), on, set(now.causes)
    level_holds = True
    for day in reversed(days_of_change(life, until=on)[:-1]):
        past = read_level(life=life, on=day)
        still &= set(past.causes)
        level_holds = level_holds and severity(past.level) >= severity(now.level)
        since.update(dict.fromkeys(still, day))
        level_since = day if level_holds else level_since
        if not still and not level_holds:
            break
    return level_since, tuple(BegunCause(code, day) for code, day in since.items())


def level_changes(*, life: Life, on: date) -> Sequence[tuple[date, Reading]]:
    """Return a fellow's first level and every change up to a day, oldest first."""
    changes: list[tuple[date, Reading]] = []
    for day in days_of_change(life, until=on):
        reading = read_level(life=life, on=day)
        if not changes or changes[-1][1].level != reading.level:
            changes.append((day, reading))
    return changes
