"""Reads sessions, attendance, adjustments, hours reports and the survey, and notes every fault."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from cohort.imports.cohort_sheet import CohortSheet
from cohort.imports.year_rows import AdjustmentRow, AttendanceRow, LogRow, SessionRow, SurveyRow, YearSheet
from cohort.models import AbsenceReason, AdjustmentReason, HourKind, HourState, Mark, MeetingKind, MeetingMode
from cohort.policy import CohortPolicy
from people import cells
from people.sheets import CellError, Column, Row, SheetFolder

MINUTES_OF_A_DAY = 24 * 60
COUNTING = frozenset({HourState.APPROVED, HourState.PENDING})
LOADED_STATES = [s for s in HourState.values if s != HourState.DRAFT]
minutes_read = cells.whole(least=1, most=MINUTES_OF_A_DAY)
scale_read = cells.decimal(least=Decimal(1), most=Decimal(5))


def bounded(length: int) -> Callable[[str], str]:
    """Return a reader of texts of at most so many characters."""

    def read(value: str) -> str:
        if len(value) > length:
            raise CellError(_("at most %(count)s characters") % {"count": length})
        return str(cells.text(value))

    return read


SESSIONS = (
    Column("id", cells.code),
    Column("date", cells.day),
    Column("start", cells.clock),
    Column("minutes", minutes_read),
    Column("kind", cells.one_of(MeetingKind.values)),
    Column("mode", cells.one_of(MeetingMode.values)),
    Column("title", bounded(200)),
    Column("tags", cells.joined, required=False),
)
ATTENDANCE = (
    Column("fellow", cells.code),
    Column("session", cells.code),
    Column("mark", cells.one_of(Mark.values)),
    Column("late", cells.whole(most=MINUTES_OF_A_DAY)),
    Column("early", cells.whole(most=MINUTES_OF_A_DAY)),
    Column("reason", cells.one_of(AbsenceReason.values), required=False),
)
ADJUSTMENTS = (
    Column("fellow", cells.code),
    Column("reason", cells.one_of(AdjustmentReason.values)),
    Column("starts_on", cells.day),
    Column("ends_on", cells.day),
    Column("announced_on", cells.day),
    Column("approved_on", cells.day, required=False),
)
HOUR_LOGS = (
    Column("id", cells.code),
    Column("fellow", cells.code),
    Column("date", cells.day),
    Column("kind", cells.one_of(HourKind.values)),
    Column("minutes", minutes_read),
    Column("status", cells.one_of(LOADED_STATES)),
    Column("note", bounded(500), required=False),
)
SURVEY = (
    Column("fellow", cells.code),
    Column("belonging_pre", scale_read, required=False),
    Column("belonging_post", scale_read, required=False),
)


def read_year(folder: SheetFolder, cohort: CohortSheet, fellow_ids: Collection[str]) -> YearSheet:
    """Read the five files of the year; faults gather in the folder, nothing is written."""
    sessions = folder.rows("sessions.csv", SESSIONS, unique=("id",))
    attendance = folder.rows("attendance.csv", ATTENDANCE, unique=("fellow", "session"))
    adjustments = folder.rows("adjustments.csv", ADJUSTMENTS)
    logs = folder.rows("hour_logs.csv", HOUR_LOGS, unique=("id",))
    survey = folder.rows("survey.csv", SURVEY, unique=("fellow",))
    note_outside_season(folder, cohort, [*sessions, *(r for r in logs if r["status"] in COUNTING)])
    note_unknown(folder, [*attendance, *adjustments, *logs, *survey], "fellow", fellow_ids)
    note_unknown(folder, attendance, "session", folder.mentioned("sessions.csv", "id"))
    note_impossible_marks(folder, attendance, {row["id"]: row["minutes"] for row in sessions})
    note_adjustments(folder, adjustments)
    note_logs(folder, [r for r in logs if r["status"] in COUNTING], cohort.policy(CohortPolicy))
    return year_of(sessions, attendance, adjustments, logs, survey)


def note_outside_season(folder: SheetFolder, cohort: CohortSheet, rows: Iterable[Row]) -> None:
    """Note rows dated outside the season (R1.1, R2.14)."""
    season = {"starts": cohort.starts_on.isoformat(), "ends": cohort.ends_on.isoformat()}
    for row in rows:
        if cohort.dates_known and not cohort.starts_on <= row["date"] <= cohort.ends_on:
            folder.faults.at(row, "date", _("a date of the season, from %(starts)s to %(ends)s") % season)


def note_unknown(folder: SheetFolder, rows: Iterable[Row], column: str, known: Collection[str]) -> None:
    """Note ids that stand for nobody; where nobody is known, the file that should tell has its own faults."""
    for row in rows:
        if known and row[column] not in known:
            folder.faults.at(row, column, _("an id that stands in the folder"))


def note_impossible_marks(folder: SheetFolder, rows: Iterable[Row], minutes: Mapping[str, int]) -> None:
    """Note lateness without presence, or longer than the session (R2.4)."""
    for row in rows:
        absent = row["late"] + row["early"]
        if absent and row["mark"] != Mark.PRESENT:
            folder.faults.at(row, "late" if row["late"] else "early", _("0, unless the mark is “present”"))
        elif absent > minutes.get(row["session"], MINUTES_OF_A_DAY):
            folder.faults.at(row, "late", _("late and early together within the length of the session"))


def note_adjustments(folder: SheetFolder, rows: Iterable[Row]) -> None:
    """Note adjustments that end before they start or overlap one of the same fellow (R3.4)."""
    earlier: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row["ends_on"] < row["starts_on"]:
            folder.faults.at(row, "ends_on", _("a date not before the start"))
            continue
        for other in earlier[row["fellow"]]:
            if row["starts_on"] <= other["ends_on"] and other["starts_on"] <= row["ends_on"]:
                folder.faults.at(row, "starts_on", _("days that line %(line)s does not cover") % {"line": other.line})
        earlier[row["fellow"]].append(row)


def note_logs(folder: SheetFolder, rows: Iterable[Row], policy: CohortPolicy) -> None:
    """Note repeated reports and more initiative work on a day than the ceiling (R2.13, R2.14)."""
    seen: dict[tuple[Any, ...], int] = {}
    day_total: dict[tuple[Any, ...], int] = defaultdict(int)
    for row in rows:
        same = (row["fellow"], row["date"], row["kind"], row["minutes"])
        if same in seen:
            folder.faults.at(
                row, "minutes", _("the same report already stands in line %(line)s") % {"line": seen[same]}
            )
        seen.setdefault(same, row.line)
        day_total[same[:3]] += row["minutes"]
        if day_total[same[:3]] > policy.daily_ceiling_minutes:
            most = {"hours": policy.daily_ceiling_minutes // 60}
            folder.faults.at(row, "minutes", _("at most %(hours)s hours of a fellow on one day") % most)


def year_of(
    sessions: list[Row], attendance: list[Row], adjustments: list[Row], logs: list[Row], survey: list[Row]
) -> YearSheet:
    """Return the rows as records."""
    return YearSheet(
        sessions=[
            SessionRow(r["id"], r["date"], r["start"], r["minutes"], r["kind"], r["mode"], r["title"], r["tags"] or [])
            for r in sessions
        ],
        attendance=[
            AttendanceRow(r["fellow"], r["session"], r["mark"], r["late"], r["early"], r["reason"] or "")
            for r in attendance
        ],
        adjustments=[
            AdjustmentRow(r["fellow"], r["reason"], r["starts_on"], r["ends_on"], r["announced_on"], r["approved_on"])
            for r in adjustments
        ],
        logs=[
            LogRow(r["id"], r["fellow"], r["date"], r["kind"], r["minutes"], r["status"], r["note"] or "") for r in logs
        ],
        survey=[SurveyRow(r["fellow"], r["belonging_pre"], r["belonging_post"]) for r in survey],
    )
