"""One fellow for those who accompany or oversee: level with causes, hours, evenings, talks, what waits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from cohort.domain.attendance_words import STEP_WORDS, unexcused_step
from cohort.domain.book import CohortBook, FellowFacts, load_book
from cohort.domain.contact_due import TalkDue, talk_due
from cohort.domain.contacts import can_edit
from cohort.domain.credit import Presence
from cohort.domain.readings import read_level
from cohort.domain.risk import Standing
from cohort.domain.signal_facts import load_signal_facts
from cohort.domain.signals import Signal, life_of, signal_of
from cohort.domain.words import CAUSE_WORDS
from cohort.models import (
    AbsenceNotice,
    CommitmentAdjustment,
    ContactLog,
    Fellowship,
    HourLog,
    HourState,
    MakeupRequest,
    Pulse,
)
from initiatives.models import Initiative
from people.models import User
from reports.domain.guide_home import level_chip
from reports.domain.topics.words import MARKS
from reports.domain.words import Chip, staff_line

STRIP = 12
PULSES = 6
DRAWN: dict[str, str] = {
    Presence.PRESENT: "good",
    Presence.REPRESENTING: "good",
    Presence.LATE: "watch",
    Presence.PARTIAL: "watch",
    Presence.ABSENT_PARTIAL: "problem",
    Presence.ABSENT_EXCUSED: "waiting",
    Presence.ABSENT_UNEXCUSED: "problem",
}


@dataclass(frozen=True)
class Evening:
    """One past session: how it is drawn, and the word for it; no word where nothing is marked yet."""

    on: date
    title: str
    level: str
    word: str


@dataclass(frozen=True)
class CauseLine:
    """Why the level is what it is, and since when."""

    words: str
    since: date


@dataclass(frozen=True)
class TalkLine:
    """One talk, and whether the reader may still correct it."""

    contact: ContactLog
    can_edit: bool


@dataclass(frozen=True)
class Waiting:
    """What waits for somebody's decision, and what was announced."""

    logs: Sequence[HourLog]
    makeups: Sequence[MakeupRequest]
    adjustments: Sequence[CommitmentAdjustment]
    absences: Sequence[AbsenceNotice]

    @property
    def count(self) -> int:
        """Return how many things there are."""
        return len(self.logs) + len(self.makeups) + len(self.adjustments) + len(self.absences)


@dataclass(frozen=True)
class FellowFile:
    """The page's values, ready to draw; talks are None for who may not read them (R12.8)."""

    fellowship: Fellowship
    standing: Standing
    signal: Signal | None
    chip: Chip | None
    causes: list[CauseLine]
    line: str
    projected_minutes: int
    due: TalkDue | None
    evenings: list[Evening]
    unexcused: int
    unexcused_words: str
    talks: list[TalkLine] | None
    waiting: Waiting
    pulses: Sequence[Pulse]
    initiative: Initiative | None


def fellow_file(*, fellowship: Fellowship, reader: User, notes: bool, at: datetime, on: date) -> FellowFile:
    """Return everything about one fellow on a day; a fixed number of queries."""
    book, facts = load_book(fellowship.cohort), load_signal_facts(cohort=fellowship.cohort, on=on)
    day = min(max(on, book.starts_on), book.ends_on)
    life = life_of(book, book.fellow(fellowship.pk), facts, {})
    active = fellowship.pk in facts.active
    signal = signal_of(life=life, facts=facts, on=day) if active else None
    standing = signal.standing if signal else read_level(life=life, on=day).standing
    missed = unexcused_count(life.fellow, on)
    return FellowFile(
        fellowship=fellowship,
        standing=standing,
        signal=signal,
        chip=level_chip(signal.level) if signal else None,
        causes=[CauseLine(str(CAUSE_WORDS[c.code]), c.since) for c in signal.causes] if signal else [],
        line=staff_line(standing),
        projected_minutes=round(standing.projection.projected),
        due=talk_due(life=life, signal=signal, on=on) if signal else None,
        evenings=evenings(book, life.fellow, on),
        unexcused=missed,
        unexcused_words=str(STEP_WORDS[unexcused_step(missed, book.policy)]),
        talks=talk_lines(fellowship, book, reader, at) if notes else None,
        waiting=waiting(fellowship, on),
        pulses=pulses_of(fellowship),
        initiative=Initiative.objects.filter(lead=fellowship).order_by("code").last(),
    )


def evenings(book: CohortBook, fellow: FellowFacts, on: date) -> list[Evening]:
    """Return the last sessions of a fellow's time, oldest first."""
    marks = {mark.session.id: mark.credit.presence for mark in fellow.marks}
    held = [session for session in book.sessions if fellow.joined_on <= session.date <= on][-STRIP:]
    found = []
    for session in held:
        presence = marks.get(session.id)
        word = str(MARKS[presence]) if presence else ""
        found.append(Evening(session.date, session.title, DRAWN.get(presence or "", ""), word))
    return found


def unexcused_count(fellow: FellowFacts, on: date) -> int:
    """Return how many absences without notice the season has (R3.3)."""
    marks = (mark for mark in fellow.marks if mark.session.date <= on)
    return sum(1 for mark in marks if mark.credit.presence == Presence.ABSENT_UNEXCUSED)


def pulses_of(fellowship: Fellowship) -> Sequence[Pulse]:
    """Return how the last evenings were for a fellow, newest first."""
    rows = Pulse.objects.filter(fellowship=fellowship).select_related("meeting")
    return list(rows.order_by("-meeting__date", "-pk")[:PULSES])


def talk_lines(fellowship: Fellowship, book: CohortBook, reader: User, at: datetime) -> list[TalkLine]:
    """Return the talks that the reader may read, newest first."""
    rows = ContactLog.objects.visible_to(reader).filter(fellowship=fellowship)
    rows = rows.select_related("written_by__person", "step_owner__person").order_by("-on", "-pk")
    return [TalkLine(row, can_edit(contact=row, policy=book.policy, by=reader, at=at)) for row in rows]


def waiting(fellowship: Fellowship, on: date) -> Waiting:
    """Return what waits, and the absences announced for days to come."""
    absences = AbsenceNotice.objects.standing().filter(fellowship=fellowship, meeting__date__gte=on)
    return Waiting(
        logs=list(HourLog.objects.filter(fellowship=fellowship, state=HourState.PENDING).order_by("date")),
        makeups=list(MakeupRequest.objects.waiting().filter(fellowship=fellowship).select_related("meeting")),
        adjustments=list(CommitmentAdjustment.objects.waiting().filter(fellowship=fellowship)),
        absences=list(absences.select_related("meeting").order_by("meeting__date")),
    )
