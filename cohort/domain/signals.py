"""A cohort's signals on a day: who needs someone, since when and why, what was done, in whose hands (R4.4, R4.5)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from cohort.domain.book import CohortBook, FellowFacts, load_book
from cohort.domain.commitment import commitment_minutes
from cohort.domain.pauses import Stretch, day_after
from cohort.domain.readings import (
    BegunCause,
    Life,
    LiveCause,
    Reading,
    begun,
    contact_missing_from,
    level_changes,
    read_level,
    severity,
)
from cohort.domain.risk import Level, Standing
from cohort.domain.signal_facts import Owner, SetAside, SignalFacts, load_signal_facts
from cohort.domain.trends import FellowWeek, fellow_weeks
from cohort.models import Cohort, Fellowship

A_DAY, A_WEEK = timedelta(days=1), timedelta(days=7)
Extra = Mapping[int, Sequence[BegunCause]]


class DueKind(StrEnum):
    """What has to be done about a signal (R4.5)."""

    CONTACT = "contact"
    DECISION = "decision"


@dataclass(frozen=True)
class Due:
    """What is to be done, until which day; a decision is due at once."""

    kind: DueKind
    day: date
    overdue: bool


@dataclass(frozen=True)
class Signal:
    """How one fellow stands: a level since a day, its causes, what was done since then, whose it is."""

    fellow: FellowFacts
    standing: Standing
    level: Level
    level_before: Level
    since: date
    causes: tuple[BegunCause, ...]
    last_talk: date | None
    talks: int
    makeups: int
    owner: Owner | None
    due: Due | None
    pause: Stretch | None
    aside: SetAside | None

    @property
    def needs_someone(self) -> bool:
        """Say whether the fellow is an exception at all."""
        return self.level != Level.ON_TRACK

    @property
    def is_new(self) -> bool:
        """Say whether it got worse within the last week."""
        return severity(self.level) > severity(self.level_before) or self.since > self.standing.on - A_WEEK


def load_signals(*, cohort: Cohort, on: date, extra: Extra | None = None) -> list[Signal]:
    """Return how each active fellow stands; a fixed number of queries.

    `extra` are causes that other apps know of, by fellowship; each makes at least a level to be watched.
    """
    book, facts = load_book(cohort), load_signal_facts(cohort=cohort, on=on)
    return signals_of(book=book, facts=facts, on=on, extra=extra or {})


def signals_of(*, book: CohortBook, facts: SignalFacts, on: date, extra: Extra) -> list[Signal]:
    """Return how each active fellow stands, from what was loaded; before and after the season its nearest day holds."""
    day = min(max(on, book.starts_on), book.ends_on)
    lives = (life_of(book, fellow, facts, extra) for fellow in book.fellows if fellow.id in facts.active)
    return [signal_of(life=life, facts=facts, on=day) for life in lives]


def life_of(book: CohortBook, fellow: FellowFacts, facts: SignalFacts, extra: Extra) -> Life:
    """Return what one fellow's level is read from."""
    return Life(
        book=book,
        fellow=fellow,
        pauses=facts.pauses.of(fellow.id),
        talks=facts.talks.get(fellow.id, ()),
        extra=(*facts.handed.get(fellow.id, ()), *extra.get(fellow.id, ())),
    )


def signal_of(*, life: Life, facts: SignalFacts, on: date) -> Signal:
    """Return one fellow's signal."""
    now, number = read_level(life=life, on=on), life.fellow.id
    since, causes = begun(life=life, now=now, on=on) if now.level != Level.ON_TRACK else (on, ())
    talks = [day for day in life.talks if day <= on]
    recent = [day for day in talks if day >= since]
    return Signal(
        fellow=life.fellow,
        standing=now.standing,
        level=now.level,
        level_before=read_level(life=life, on=max(on - A_WEEK, life.book.starts_on)).level,
        since=since,
        causes=causes,
        last_talk=talks[-1] if talks else None,
        talks=len(recent),
        makeups=sum(1 for day in facts.makeups.get(number, ()) if since <= day <= on),
        owner=facts.owners.get(number),
        due=due_of(life, now, since, talked=bool(recent), on=on),
        pause=life.pauses.running(on),
        aside=standing_aside(facts.aside.get(number, ()), now.level, since, on),
    )


def due_of(life: Life, now: Reading, since: date, *, talked: bool, on: date) -> Due | None:
    """Return what is to be done: a decision where it cannot be completed, else the talk that is due first.

    Being at risk asks for a talk within five days (R4.5); everybody has one in a fortnight (R4.4).
    """
    if now.level == Level.CANNOT_COMPLETE:
        return Due(DueKind.DECISION, since, overdue=False)
    days = []
    if now.level == Level.AT_RISK and not talked:
        days.append(day_after(pauses=life.pauses, since=since, count=life.book.policy.at_risk_contact_days))
    if LiveCause.NO_CONTACT in now.causes:
        days.append(contact_missing_from(life, on) - A_DAY)
    return Due(DueKind.CONTACT, min(days), overdue=on > min(days)) if days else None


def standing_aside(kept: Sequence[SetAside], level: Level, since: date, on: date) -> SetAside | None:
    """Return what silences a signal: until its day, and only while it has not got worse since it was set aside."""
    return next(
        (
            aside
            for aside in kept
            if aside.dismissed_on <= on < aside.until
            and severity(level) <= severity(aside.level)
            and since <= aside.dismissed_on
        ),
        None,
    )


@dataclass(frozen=True)
class FellowSignals:
    """Everything about one fellow's level: the signal (None for who left), the weeks, changes, pauses, set-asides."""

    signal: Signal | None
    weeks: list[FellowWeek]
    changes: Sequence[tuple[date, Reading]]
    pauses: tuple[Stretch, ...]
    aside: tuple[SetAside, ...]
    talks: int
    commitment: int


def fellow_signals(*, fellowship: Fellowship, on: date) -> FellowSignals:
    """Return one fellow's trend as known on a day; a fixed number of queries."""
    book, facts = load_book(fellowship.cohort), load_signal_facts(cohort=fellowship.cohort, on=on)
    day = min(max(on, book.starts_on), book.ends_on)
    life = life_of(book, book.fellow(fellowship.pk), facts, {})
    return FellowSignals(
        signal=signal_of(life=life, facts=facts, on=day) if fellowship.pk in facts.active else None,
        weeks=fellow_weeks(life=life, until=on),
        changes=level_changes(life=life, on=day),
        pauses=life.pauses.stretches,
        aside=facts.aside.get(fellowship.pk, ()),
        talks=len(life.talks),
        commitment=commitment_minutes(book=book, fellow=life.fellow, on=day),
    )
