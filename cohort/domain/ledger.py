"""Every line that a fellow's hours are made of, newest month first; together they are the balance (S1-33)."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import groupby

from django.utils.translation import gettext as _

from cohort.domain.book import Attended, CohortBook, FellowFacts, Session
from cohort.domain.commitment import commitment_minutes
from cohort.domain.credit import MISSED
from cohort.domain.ledger_words import (
    PRESENCE_CHIPS,
    PRESENCE_WORDS,
    STATE_CHIPS,
    capped_note,
    commitment_note,
    session_notes,
)
from cohort.models import (
    HOUR_MOVES,
    Attendance,
    CommitmentAdjustment,
    Fellowship,
    HourKind,
    HourLog,
    HourState,
    MeetingKind,
)


@dataclass(frozen=True)
class Line:
    """One line: its day, what it was, how it stands, the minutes recorded and those that count.

    `log_id` names the report behind it; `can_correct` and `can_withdraw` say what its fellow may do with it.
    """

    day: date
    source: str
    title: str
    word: str
    chip: str
    recorded: int
    counted: int
    waiting: int = 0
    notes: tuple[str, ...] = ()
    log_id: int | None = None
    can_correct: bool = False
    can_withdraw: bool = False


@dataclass(frozen=True)
class Month:
    """The lines of one month, newest first."""

    first_day: date
    lines: list[Line]

    @property
    def counted(self) -> int:
        """Return the counted minutes of the month."""
        return sum(line.counted for line in self.lines)


@dataclass(frozen=True)
class Ledger:
    """All months, newest first; the totals are those of the balance."""

    months: list[Month]

    @property
    def lines(self) -> list[Line]:
        """Return every line, newest first."""
        return [line for month in self.months for line in month.lines]

    @property
    def total(self) -> int:
        """Return all counted minutes."""
        return sum(month.counted for month in self.months)

    @property
    def waiting(self) -> int:
        """Return the minutes that wait for approval."""
        return sum(line.waiting for line in self.lines)

    @property
    def returned(self) -> list[Line]:
        """Return what waits for the fellow: drafts and what came back."""
        return [line for line in self.lines if line.can_correct]


@dataclass(frozen=True)
class LedgerRows:
    """What the book does not hold: minutes late and early by meeting, reports and adjustments with their words."""

    shortened: dict[int, tuple[int, int]] = field(default_factory=dict)
    logs: tuple[HourLog, ...] = ()
    adjustments: tuple[CommitmentAdjustment, ...] = ()


def load_ledger_rows(*, fellowship: Fellowship) -> LedgerRows:
    """Return the rows behind one fellow's lines; three queries."""
    marks = Attendance.objects.filter(fellowship=fellowship)
    return LedgerRows(
        shortened={
            m: (late, early) for m, late, early in marks.values_list("meeting", "late_minutes", "early_minutes")
        },
        logs=tuple(HourLog.objects.filter(fellowship=fellowship).order_by("date", "pk")),
        adjustments=tuple(CommitmentAdjustment.objects.filter(fellowship=fellowship)),
    )


def ledger(*, book: CohortBook, fellow: FellowFacts, rows: LedgerRows, on: date) -> Ledger:
    """Return the ledger of a fellow at the end of a day, without queries."""
    found = [
        *(session_line(mark, book, rows, on) for mark in fellow.marks if mark.session.date <= on),
        *(unmarked_line(session) for session in unmarked(book, fellow, on)),
        *log_lines(book, rows, on),
        *adjustment_lines(book, fellow, rows, on),
    ]
    newest = sorted(found, key=lambda line: line.day, reverse=True)
    months = groupby(newest, key=lambda line: line.day.replace(day=1))
    return Ledger([Month(first_day, list(lines)) for first_day, lines in months])


def session_line(mark: Attended, book: CohortBook, rows: LedgerRows, on: date) -> Line:
    """Return the line of a session that has a mark."""
    late, early = rows.shortened.get(mark.session.id, (0, 0))
    presence, day = mark.credit.presence, mark.session.date
    young = on <= min(day + timedelta(days=book.policy.makeup_window_days), book.ends_on)
    repairable = presence in MISSED and mark.session.is_rated and young
    return Line(
        day=day,
        source=mark.session.kind,
        title=mark.session.title,
        word=str(PRESENCE_WORDS[presence]),
        chip=PRESENCE_CHIPS.get(presence, "watch"),
        recorded=mark.session.minutes,
        counted=mark.credit.minutes,
        notes=session_notes(mark, late=late, early=early, repairable=repairable),
    )


def unmarked(book: CohortBook, fellow: FellowFacts, on: date) -> list[Session]:
    """Return the sessions held since the fellow joined of which no list tells."""
    marked = {mark.session.id for mark in fellow.marks}
    return [s for s in book.sessions if fellow.joined_on <= s.date <= on and s.id not in marked]


def unmarked_line(session: Session) -> Line:
    """Return the line of a session whose list was not written yet."""
    words = _("The list was not written yet")
    return Line(session.date, session.kind, session.title, words, "waiting", recorded=session.minutes, counted=0)


def log_lines(book: CohortBook, rows: LedgerRows, on: date) -> Iterator[Line]:
    """Yield the line of each report, oldest first; each counts what is left below the cap of its kind."""
    caps = {HourKind.INITIATIVE: book.policy.initiative_cap_minutes, HourKind.MAKEUP: book.policy.makeup_cap_minutes}
    so_far = dict.fromkeys(caps, 0)
    taken_back = {log.reverses_id for log in rows.logs if log.reverses_id}
    for log in (log for log in rows.logs if log.date <= on):
        kind, counted = HourKind(log.kind), 0
        if log.state == HourState.APPROVED and log.decided_on and log.decided_on <= book.known_on(on):
            before, so_far[kind] = so_far[kind], so_far[kind] + log.minutes
            counted = min(so_far[kind], caps[kind]) - min(before, caps[kind])
        yield log_line(log, counted, caps[kind], gone=log.pk in taken_back)


def log_line(log: HourLog, counted: int, cap: int, *, gone: bool) -> Line:
    """Return the line of a report; `gone` says that a later line takes it back."""
    word = _("Correction") if log.reverses_id else str(HourState(log.state).label)
    beyond = log.state == HourState.APPROVED and abs(counted) < abs(log.minutes)
    notes = [
        log.explanation,
        log.decision_note,
        capped_note(minutes=abs(log.minutes), counted=abs(counted), cap=cap) if beyond else "",
        _("Corrected later: see the line with the minus.") if gone else "",
    ]
    return Line(
        day=log.date,
        source=log.kind,
        title=log.description or str(HourKind(log.kind).label),
        word=word,
        chip="" if log.reverses_id or gone else STATE_CHIPS[log.state],
        recorded=log.minutes,
        counted=counted,
        waiting=log.minutes if log.state == HourState.PENDING else 0,
        notes=tuple(note for note in notes if note),
        log_id=log.pk,
        can_correct=HourState.PENDING in HOUR_MOVES[log.state],
        can_withdraw=log.state == HourState.PENDING,
    )


def adjustment_lines(book: CohortBook, fellow: FellowFacts, rows: LedgerRows, on: date) -> Iterator[Line]:
    """Yield a line for each adjustment, on the day from which it holds, and for a late joiner."""
    if fellow.joined_on > book.starts_on and fellow.joined_on <= on:
        commitment = commitment_minutes(book=book, fellow=fellow, on=fellow.joined_on)
        if commitment != book.policy.commitment_minutes:
            yield Line(
                fellow.joined_on, "joined", _("Joined the group"), "", "", 0, 0, notes=(commitment_note(commitment),)
            )
    for row in (row for row in rows.adjustments if (row.approved_on or row.announced_on) <= on):
        yield adjustment_line(book, fellow, row)


def adjustment_line(book: CohortBook, fellow: FellowFacts, row: CommitmentAdjustment) -> Line:
    """Return the line of one adjustment; the reason is only its category (R12.7)."""
    days = f"{row.starts_on:%d.%m}–{row.ends_on:%d.%m.%Y}"
    title = f"{row.get_reason_display()} · {days}"
    if row.declined_on:
        return Line(row.declined_on, "adjustment", title, _("Not approved"), "", 0, 0)
    if not row.approved_on:
        return Line(row.announced_on, "adjustment", title, _("Waiting for approval"), "waiting", 0, 0)
    note = commitment_note(commitment_minutes(book=book, fellow=fellow, on=row.approved_on))
    return Line(row.approved_on, "adjustment", title, _("Approved"), "good", 0, 0, notes=(note,))


SOURCES = (*MeetingKind.values, *HourKind.values, "adjustment", "joined")
"""Every source that a line may have; each has its icon in the page."""
