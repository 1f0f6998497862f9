"""Writes a programme year in bulk, inside the caller's transaction."""

from collections.abc import Callable, Iterator, Mapping

from django.db.models import DateTimeField, F
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from cohort.imports.year_rows import AttendanceRow, LogRow, SurveyRow, YearSheet
from cohort.models import (
    Attendance,
    Cohort,
    CommitmentAdjustment,
    Fellowship,
    HourLog,
    MarkSource,
    Meeting,
    SurveyAnswer,
    SurveyWave,
)
from cohort.models.hours import DECIDED_STATES
from people.models import User

Progress = Callable[[str], None]


def write_year(sheet: YearSheet, cohort: Cohort, by: User, progress: Progress) -> None:
    """Write sessions, attendance, adjustments, reports and survey; a fixed number of queries."""
    fellows = {fellowship.code: fellowship for fellowship in cohort.fellowships.all()}
    progress(_("Writing %(count)s sessions and %(marks)s marks…") % counts(sheet))
    meetings = write_sessions(sheet, cohort)
    Attendance.objects.bulk_create(
        (attendance_of(row, meetings, fellows, by) for row in sheet.attendance), batch_size=2000
    )
    confirm_lists(cohort, by)
    CommitmentAdjustment.objects.bulk_create(
        CommitmentAdjustment(
            fellowship=fellows[row.fellow],
            reason=row.reason,
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            announced_on=row.announced_on,
            approved_on=row.approved_on,
            approved_by=by if row.approved_on else None,
            document_seen=row.approved_on is not None,
        )
        for row in sheet.adjustments
    )
    progress(_("Writing %(logs)s hours reports…") % counts(sheet))
    HourLog.objects.bulk_create((log_of(row, fellows, by) for row in sheet.logs), batch_size=2000)
    SurveyAnswer.objects.bulk_create(answer for row in sheet.survey for answer in answers_of(row, fellows))


def confirm_lists(cohort: Cohort, by: User) -> None:
    """Confirm the lists that the folder filled: a spreadsheet holds what was settled."""
    marked = Meeting.objects.filter(cohort=cohort, attendances__isnull=False)
    opens = Cast(F("date") + F("starts_at"), DateTimeField())
    Meeting.objects.filter(pk__in=marked.values("pk")).update(confirmed_at=opens, confirmed_by=by)


def counts(sheet: YearSheet) -> dict[str, int]:
    """Return what progress lines tell."""
    return {"count": len(sheet.sessions), "marks": len(sheet.attendance), "logs": len(sheet.logs)}


def write_sessions(sheet: YearSheet, cohort: Cohort) -> dict[str, Meeting]:
    """Write the sessions and return them by their ids."""
    meetings = Meeting.objects.bulk_create(
        Meeting(
            cohort=cohort,
            code=row.code,
            kind=row.kind,
            mode=row.mode,
            title=row.title,
            date=row.date,
            starts_at=row.starts_at,
            minutes=row.minutes,
            tags=list(row.tags),
        )
        for row in sheet.sessions
    )
    return {meeting.code: meeting for meeting in meetings}


def attendance_of(
    row: AttendanceRow, meetings: Mapping[str, Meeting], fellows: Mapping[str, Fellowship], by: User
) -> Attendance:
    """Return one mark, unsaved."""
    return Attendance(
        meeting=meetings[row.session],
        fellowship=fellows[row.fellow],
        mark=row.mark,
        late_minutes=row.late,
        early_minutes=row.early,
        reason=row.reason,
        source=MarkSource.IMPORT,
        recorded_by=by,
    )


def log_of(row: LogRow, fellows: Mapping[str, Fellowship], by: User) -> HourLog:
    """Return one report, unsaved; a decided one was decided on the day of the activity, as far as the file tells."""
    decided = row.state in DECIDED_STATES
    return HourLog(
        fellowship=fellows[row.fellow],
        code=row.code,
        date=row.date,
        kind=row.kind,
        minutes=row.minutes,
        state=row.state,
        decision_note=row.note,
        decided_by=by if decided else None,
        decided_on=row.date if decided else None,
    )


def answers_of(row: SurveyRow, fellows: Mapping[str, Fellowship]) -> Iterator[SurveyAnswer]:
    """Yield the answers that were given, unsaved."""
    for wave, belonging in ((SurveyWave.PRE, row.pre), (SurveyWave.POST, row.post)):
        if belonging is not None:
            yield SurveyAnswer(fellowship=fellows[row.fellow], wave=wave, belonging=belonging)
