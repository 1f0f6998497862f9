"""Adding a session, changing one, cancelling and reviving it; those concerned are told in the same transaction (R3.10).

A session whose list is confirmed keeps its date, hour and length and cannot be cancelled. Nothing is told about what
was over before the change. Every change raises `change_count`, by which calendars notice it.
"""

from dataclasses import dataclass
from datetime import date, datetime

import pghistory
from django.db import transaction
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from cohort.domain.codes import next_codes
from cohort.domain.meeting_facts import MeetingFacts, facts_of, put_facts
from cohort.domain.meeting_history import written
from cohort.domain.meeting_news import tell_concerned
from cohort.domain.slots import MeetingRefusedError, Problem, refuse, slot_of, slot_problems
from cohort.models import ChangeKind, Cohort, Meeting, MeetingChange, MeetingMode
from people.models import User

TOLD_DETAILS = ("kind", "title", "online_url", "bring", "is_mandatory")
QUIET_DETAILS = ("goals", "strand", "topics")
TOLD = ("slot", "mode", "place", *TOLD_DETAILS)
"""What people act on; goals, strand and topics alone are changed without a message."""


@dataclass(frozen=True)
class Why:
    """The reason of a change, who makes it and when, what was overruled, and whether people are told."""

    reason: str
    by: User
    at: datetime
    knowingly: bool = False
    quietly: bool = False

    @property
    def day(self) -> date:
        """Return the local day of the change."""
        return localtime(self.at).date()


@dataclass(frozen=True)
class Piece:
    """One part of a change: its ChangeKind, and the values before and after."""

    kind: str
    before: str = ""
    after: str = ""


@transaction.atomic
def add_meeting(*, cohort: Cohort, facts: MeetingFacts, by: User, knowingly: bool = False) -> Meeting:
    """Add a session with the next id of its kind; raise MeetingRefusedError."""
    Cohort.objects.select_for_update(of=("self",)).get(pk=cohort.pk)
    refuse(slot_problems(cohort=cohort, slot=facts.slot), knowingly=knowingly)
    code = next_codes(cohort=cohort, kind=facts.kind, count=1)[0]
    meeting = put_facts(Meeting(cohort=cohort, code=code), facts)
    with pghistory.context(user=by.pk):
        meeting.save()
    return meeting


@transaction.atomic
def change_meeting(*, meeting: Meeting, to: MeetingFacts, why: Why) -> int:
    """Change what is different, and return how many people are told; raise MeetingRefusedError."""
    row = locked(meeting)
    was = facts_of(row)
    pieces = differences(was, to)
    if not pieces:
        raise MeetingRefusedError(Problem("", _("Nothing is different from before.")))
    if to.slot != was.slot:
        check_move(row, to, why)
    before = slot_of(row)
    put_facts(row, to)
    latest = max(before.day, to.date)
    quietly = why.quietly or all(getattr(was, name) == getattr(to, name) for name in TOLD)
    return record(row, pieces, why, told=not quietly and latest >= why.day)


@transaction.atomic
def cancel_meeting(*, meeting: Meeting, why: Why) -> int:
    """Cancel a session, which leaves the denominators, and return how many people are told."""
    row = locked(meeting)
    if row.cancelled_on:
        raise MeetingRefusedError(Problem("", _("It is cancelled already.")))
    if row.confirmed_at:
        raise MeetingRefusedError(Problem("", _("Its list is confirmed: it took place and cannot be cancelled.")))
    row.cancelled_on = why.day
    return record(row, [Piece(ChangeKind.CANCELLED, before=written(slot_of(row)))], why, told=row.date >= why.day)


@transaction.atomic
def revive_meeting(*, meeting: Meeting, why: Why) -> int:
    """Let a cancelled session take place after all, and return how many people are told."""
    row = locked(meeting)
    if not row.cancelled_on:
        raise MeetingRefusedError(Problem("", _("It is not cancelled.")))
    problems = slot_problems(cohort=row.cohort, slot=slot_of(row), but=row)
    refuse([Problem("", p.sentence, p.may_be_overruled) for p in problems], knowingly=True)
    row.cancelled_on = None
    return record(row, [Piece(ChangeKind.REVIVED, after=written(slot_of(row)))], why, told=row.date >= why.day)


def locked(meeting: Meeting) -> Meeting:
    """Return the row as it stands now, held until the end of the transaction together with its cohort."""
    Cohort.objects.select_for_update(of=("self",)).get(pk=meeting.cohort_id)
    return Meeting.objects.select_for_update(of=("self",)).select_related("cohort").get(pk=meeting.pk)


def check_move(row: Meeting, to: MeetingFacts, why: Why) -> None:
    """Raise MeetingRefusedError when a session cannot take place at another time."""
    if row.cancelled_on:
        raise MeetingRefusedError(Problem("date", _("It is cancelled. Let it take place again before you move it.")))
    if row.confirmed_at:
        raise MeetingRefusedError(Problem("date", _("Its list is confirmed: date, hour and length stay.")))
    marked = max((mark.late_minutes + mark.early_minutes for mark in row.attendances.all()), default=0)
    if marked > to.minutes:
        sentence = _("Someone is marked as missing %(minutes)s minutes of it; it cannot be shorter.")
        raise MeetingRefusedError(Problem("minutes", sentence % {"minutes": marked}))
    refuse(slot_problems(cohort=row.cohort, slot=to.slot, but=row), knowingly=why.knowingly)


def differences(was: MeetingFacts, to: MeetingFacts) -> list[Piece]:
    """Return the parts of a change."""
    pieces = []
    if was.slot != to.slot:
        pieces.append(Piece(ChangeKind.MOVED, written(was.slot), written(to.slot)))
    if was.mode != to.mode:
        online = to.mode == MeetingMode.ONLINE
        pieces.append(Piece(ChangeKind.ONLINE if online else ChangeKind.IN_PERSON, after="" if online else to.place))
    if was.place != to.place and to.mode == MeetingMode.IN_PERSON == was.mode:
        pieces.append(Piece(ChangeKind.PLACE, was.place, to.place))
    if any(getattr(was, name) != getattr(to, name) for name in (*TOLD_DETAILS, *QUIET_DETAILS)):
        pieces.append(Piece(ChangeKind.DETAILS, after="" if was.title == to.title else to.title))
    if not pieces and was.place != to.place:
        pieces.append(Piece(ChangeKind.PLACE, was.place, to.place))
    return pieces


def record(row: Meeting, pieces: list[Piece], why: Why, *, told: bool) -> int:
    """Save a changed session with its dated rows, tell those concerned, and return how many they are."""
    if not why.reason.strip():
        raise MeetingRefusedError(Problem("reason", _("Say why, in a few words.")))
    row.change_count += 1
    with pghistory.context(user=why.by.pk):
        row.save()
    changes = MeetingChange.objects.bulk_create(
        MeetingChange(
            meeting=row,
            kind=piece.kind,
            before=piece.before[:300],
            after=piece.after[:300],
            reason=why.reason.strip()[:300],
            changed_at=why.at,
            changed_by=why.by,
        )
        for piece in pieces
    )
    return tell_concerned(meeting=row, changes=changes, by=why.by, at=why.at) if told else 0
