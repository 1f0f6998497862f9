"""Writing the attendance list: any number of marks at once, and its confirmation (4.1)."""

from collections.abc import Iterable, Sequence
from datetime import datetime

import pghistory
from django.db import transaction
from django.utils.translation import gettext as _

from cohort.domain.attendance_access import AttendanceRefusedError
from cohort.domain.attendance_desk import Desk, marked, open_desk, settle
from cohort.domain.attendance_entries import Conflict, MarkEntry, Refusal, Saved
from cohort.domain.checkin_window import start_of
from cohort.models import Attendance, Meeting
from people.models import User

WRITTEN = (
    "mark",
    "late_minutes",
    "early_minutes",
    "reason",
    "source",
    "correction_reason",
    "version",
    "recorded_by",
    "recorded_at",
)


@transaction.atomic
def record_marks(*, meeting: Meeting, marks: Sequence[MarkEntry], by: User, at: datetime) -> Saved:
    """Save any number of marks in a fixed number of queries; raise AttendanceRefusedError for the whole list.

    A mark that someone else changed since it was seen is left and named, and so is one that cannot be. What stands
    there already changes nothing, so that the same marks may be sent again.
    """
    return write(open_desk(meeting=meeting, by=by, at=at), marks)


@transaction.atomic
def confirm_list(*, meeting: Meeting, by: User, at: datetime, marks: Sequence[MarkEntry] = ()) -> Saved:
    """Save the marks, write what is presumed of everyone else and close the list; raise AttendanceRefusedError.

    A list with a conflict or a refused mark stays open. Confirming twice changes nothing.
    """
    desk = open_desk(meeting=meeting, by=by, at=at)
    saved = write(desk, marks)
    if desk.meeting.confirmed_at or not saved.is_whole:
        return saved
    if at < start_of(meeting):
        raise AttendanceRefusedError(_("The list is confirmed once the meeting has started."))
    missing = [number for number in desk.fellows if number not in desk.rows]
    store(desk, [marked(desk, number, desk.presumed[number].content) for number in missing])
    desk.meeting.confirmed_at, desk.meeting.confirmed_by = at, by
    desk.meeting.save(update_fields=["confirmed_at", "confirmed_by"])
    return Saved(desk.rows, saved.changed + len(missing), (), (), confirmed_at=at)


def write(desk: Desk, marks: Iterable[MarkEntry]) -> Saved:
    """Write what may be written; the last entry of a fellow counts."""
    entries = {entry.fellowship_id: entry for entry in marks}
    results = [settle(desk, entry) for entry in entries.values()]
    changed = [result for result in results if isinstance(result, Attendance)]
    store(desk, changed)
    return Saved(
        rows=desk.rows,
        changed=len(changed),
        conflicts=tuple(result for result in results if isinstance(result, Conflict)),
        refused=tuple(result for result in results if isinstance(result, Refusal)),
        confirmed_at=desk.meeting.confirmed_at,
    )


def store(desk: Desk, rows: Sequence[Attendance]) -> None:
    """Insert the new marks and update the others, one query each however many there are."""
    with pghistory.context(user=desk.by.pk):
        Attendance.objects.bulk_create([row for row in rows if row.pk is None])
        Attendance.objects.bulk_update([row for row in rows if row.version > 1], WRITTEN)
    desk.rows.update({row.fellowship_id: row for row in rows})
