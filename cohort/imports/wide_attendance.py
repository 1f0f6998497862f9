"""Brings a centre's attendance sheet, names down and dates across, into a cohort: read whole, written whole or not."""

from dataclasses import dataclass

import pghistory
import structlog
from django.db import transaction
from django.utils.translation import gettext as _

from cohort.imports.wide_files import read_sheets
from cohort.imports.wide_plan import Outcome, Plan, PlannedCell, plan_import
from cohort.models import Attendance, Cohort, MarkSource, Meeting
from people.models import User

log = structlog.get_logger(__name__)
REWRITTEN = (
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


@dataclass(frozen=True)
class AttendanceFile:
    """A sheet as it came: what it is called, and its bytes."""

    name: str
    data: bytes


@transaction.atomic
def import_attendance(*, file: AttendanceFile, cohort: Cohort, by: User, dry_run: bool = False) -> Plan:
    """Write what a sheet says about a cohort and return what became of each cell; raise UnreadableFileError.

    The lists are held meanwhile, so that nobody marks beside it. With `dry_run` nothing is written.
    """
    sheets = read_sheets(file.data)
    meetings = Meeting.objects.filter(cohort=cohort).order_by("pk")
    plan = plan_import(
        sheets=sheets, cohort=cohort, meetings=meetings if dry_run else meetings.select_for_update(of=("self",))
    )
    if not dry_run:
        write(plan, file.name, by)
        log.info("attendance_import", cohort_id=cohort.pk, user_id=by.pk, **figures(plan))
    return plan


def write(plan: Plan, name: str, by: User) -> None:
    """Write all new and changed marks in one query."""
    rows = [mark_of(cell, name, by) for cell in plan.cells if cell.outcome in (Outcome.ADDED, Outcome.REPLACED)]
    with pghistory.context(user=by.pk):
        Attendance.objects.bulk_create(
            rows, update_conflicts=True, unique_fields=["meeting", "fellowship"], update_fields=REWRITTEN
        )


def mark_of(cell: PlannedCell, name: str, by: User) -> Attendance:
    """Return the mark that a cell states; a confirmed list changes only with a word of where it comes from (R3.9)."""
    read, before = cell.read, cell.before
    if read is None or cell.meeting is None or cell.fellowship is None:
        raise ValueError(cell)
    confirmed = cell.meeting.confirmed_at is not None
    return Attendance(
        meeting=cell.meeting,
        fellowship=cell.fellowship,
        mark=read.mark,
        late_minutes=read.late or read.missed or 0,
        early_minutes=read.early or 0,
        reason=read.reason or "",
        source=MarkSource.IMPORT,
        correction_reason=(_("from the spreadsheet %(file)s") % {"file": name})[:300] if confirmed else "",
        version=before.version + 1 if before else 1,
        recorded_by=by,
    )


def figures(plan: Plan) -> dict[str, int]:
    """Return the four counts by names that a log can hold."""
    return {outcome.value.replace(" ", "_"): count for outcome, count in plan.counts.items()}


def closing_line(plan: Plan) -> str:
    """Return the four counts as programs read them, the same in every language."""
    return ", ".join(f"{outcome.value}: {count}" for outcome, count in plan.counts.items())
