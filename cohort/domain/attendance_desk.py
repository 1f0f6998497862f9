"""A list while it is being written: the meeting is held, and everything that decides about a mark is at hand."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from cohort.domain.attendance_access import (
    AttendanceRefusedError,
    clock_or_day,
    closed_because,
    listed,
    lists_open_to,
    name_of,
)
from cohort.domain.attendance_entries import Conflict, Content, MarkEntry, Refusal, content_of
from cohort.domain.attendance_presumed import Presumed, presumptions
from cohort.domain.policies import policy_for
from cohort.models import AbsenceReason, Attendance, Fellowship, Mark, MarkSource, Meeting
from cohort.policy import CohortPolicy
from people.access import Role, has_role
from people.models import User

NO_REASON = frozenset({Mark.PRESENT, Mark.ABSENT_UNEXCUSED})


@dataclass(frozen=True)
class Desk:
    """A held meeting with its fellows, marks and presumptions by fellow, and who writes when."""

    meeting: Meeting
    policy: CohortPolicy
    fellows: dict[int, Fellowship]
    rows: dict[int, Attendance]
    presumed: dict[int, Presumed]
    by: User
    at: datetime


def open_desk(*, meeting: Meeting, by: User, at: datetime) -> Desk:
    """Hold a meeting's list for writing, in a fixed number of queries; raise AttendanceRefusedError."""
    held = lists_open_to(by).select_for_update(of=("self",)).filter(pk=meeting.pk).first()
    if held is None:
        raise AttendanceRefusedError(_("This list is kept by the cohort's guides and the coordinator."))
    policy = policy_for(held.cohort, CohortPolicy)
    if sentence := closed_because(meeting=held, policy=policy, at=at):
        raise AttendanceRefusedError(sentence)
    fellows = {fellow.pk: fellow for fellow in listed(held)}
    marks = Attendance.objects.filter(meeting=held).select_related("recorded_by__person")
    return Desk(
        meeting=held,
        policy=policy,
        fellows=fellows,
        rows={row.fellowship_id: row for row in marks},
        presumed=presumptions(meeting=held, fellows=fellows, policy=policy, on=localdate(at)),
        by=by,
        at=at,
    )


def settle(desk: Desk, entry: MarkEntry) -> Attendance | Conflict | Refusal | None:
    """Return the mark to write, None where it stands already, or why it is not written."""
    if sentence := refusal(desk, entry):
        return Refusal(entry.fellowship_id, sentence)
    row, content = desk.rows.get(entry.fellowship_id), wanted(desk, entry)
    if row and content_of(row) == content:
        return None
    if desk.meeting.confirmed_at:
        return Conflict(entry.fellowship_id, confirmed_sentence(desk.meeting), row, entry, confirmed=True)
    if row and row.source == MarkSource.SELF and not entry.seen_version and content == unarrived(desk, entry):
        return None
    # One's own earlier mark is never in the way: its answer may have been lost on the way back.
    if row and row.version != entry.seen_version and row.recorded_by_id != desk.by.pk:
        return Conflict(entry.fellowship_id, conflict_sentence(desk, row), row, entry)
    return marked(desk, entry.fellowship_id, content)


def unarrived(desk: Desk, entry: MarkEntry) -> Content:
    """Return what a line says that nobody touched since before its fellow checked in: the check-in knows better."""
    return desk.presumed[entry.fellowship_id].unarrived


def refusal(desk: Desk, entry: MarkEntry) -> str:
    """Return why an entry can never be, in a sentence; empty when it can."""
    fellow = desk.fellows.get(entry.fellowship_id)
    if fellow is None:
        return _("This person is not on the list of this meeting.")
    if fellow.person_id == desk.by.person_id:
        return _("Nobody marks their own attendance.")
    if entry.mark not in Mark.values or (entry.reason or "") not in {"", *AbsenceReason.values}:
        return _("Choose one of the marks of the list.")
    if entry.mark == Mark.PRESENT:
        return minutes_refusal(desk.meeting, entry)
    if entry.mark == Mark.EXEMPT and not may_exempt(desk, entry.fellowship_id):
        return _("An adjustment is asked for and approved first; until then mark an excused absence.")
    return ""


def minutes_refusal(meeting: Meeting, entry: MarkEntry) -> str:
    """Return why late and early minutes cannot be; empty when they can."""
    if entry.late_minutes < 0 or entry.early_minutes < 0:
        return _("Write the minutes as a whole number.")
    if entry.late_minutes + entry.early_minutes > meeting.minutes:
        words = {"minutes": meeting.minutes}
        return _("Late and early together are longer than the meeting (%(minutes)s minutes).") % words
    return ""


def may_exempt(desk: Desk, fellowship_id: int) -> bool:
    """Say whether a meeting may leave a fellow's count: by an approved adjustment or the coordinator's word (R3.4)."""
    row, presumed = desk.rows.get(fellowship_id), desk.presumed[fellowship_id]
    covered = presumed.adjustment is not None and not presumed.waits
    known = covered or (row is not None and row.mark == Mark.EXEMPT)
    return known or has_role(desk.by, Role.MANAGER)


def wanted(desk: Desk, entry: MarkEntry) -> Content:
    """Return what an entry asks for: minutes only for those who came, a reason only where one belongs."""
    if entry.mark == Mark.PRESENT:
        return Content(entry.mark, entry.late_minutes, entry.early_minutes)
    if entry.mark in NO_REASON:
        return Content(entry.mark)
    row, presumed = desk.rows.get(entry.fellowship_id), desk.presumed[entry.fellowship_id].content
    known = row.reason if row else presumed.reason
    return Content(entry.mark, reason=known if entry.reason is None else entry.reason)


def marked(desk: Desk, fellowship_id: int, content: Content, *, because: str = "") -> Attendance:
    """Return the unsaved mark of a fellow with new contents and a version of its own."""
    row, presumed = desk.rows.get(fellowship_id), desk.presumed[fellowship_id]
    row = row or Attendance(meeting=desk.meeting, fellowship=desk.fellows[fellowship_id], version=0)
    row.mark, row.reason = content.mark, content.reason
    row.late_minutes, row.early_minutes = content.late_minutes, content.early_minutes
    row.source = presumed.source if content == presumed.content else MarkSource.STAFF
    row.correction_reason = because
    row.version += 1
    row.recorded_by, row.recorded_at = desk.by, desk.at
    return row


def conflict_sentence(desk: Desk, row: Attendance) -> str:
    """Return who wrote something else, what and when."""
    words: dict[str, object] = {
        "who": name_of(row.recorded_by),
        "fellow": desk.fellows[row.fellowship_id],
        "mark": row.get_mark_display(),
        "time": clock_or_day(row.recorded_at, meeting=desk.meeting),
    }
    if row.source == MarkSource.SELF:
        return _("%(fellow)s checked in at %(time)s: “%(mark)s”.") % words
    return _("%(who)s marked %(fellow)s as “%(mark)s” at %(time)s.") % words


def confirmed_sentence(meeting: Meeting) -> str:
    """Return who confirmed the list and when; from then on a change needs a reason."""
    at = clock_or_day(meeting.confirmed_at, meeting=meeting) if meeting.confirmed_at else ""
    words = {"who": name_of(meeting.confirmed_by), "time": at}
    return _("%(who)s confirmed this list at %(time)s; a change needs a reason.") % words
