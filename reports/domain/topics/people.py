"""Tables about applicants, fellows, attendance and risk."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext_lazy as _

from cohort.domain.words import LEVEL_WORDS
from reports.domain.sheets import Column, ColumnKind, TopicSheet
from reports.domain.topics.tables import Figures, hours, in_hours, number, percent, records, text
from reports.domain.topics.words import COMPLETION, MARKS, OUTCOMES, WORDS


def people_tables(figures: Figures) -> Iterator[TopicSheet]:
    """Yield the tables about people."""
    yield outcomes(figures["screening"])
    yield ranking(figures)
    yield fellows(figures)
    yield attendance(figures["attendance"])
    yield checkpoints(figures)
    yield timeline(figures)
    yield together(figures["who_is_with_me"])


def outcomes(screening: Figures) -> TopicSheet:
    """Applications by outcome, and why some were not eligible."""
    counts = {**screening["outcomes"], **screening["ineligible_reasons"]}
    rows = [[OUTCOMES.get(code, code), count] for code, count in counts.items()]
    return TopicSheet(_("Screening"), [text(_("Outcome"), 36), number(_("Applications"))], rows)


def ranking(figures: Figures) -> TopicSheet:
    """The ranking with its parts."""
    fields = (
        ("applicant", text(_("Applicant"), 10)),
        ("rank", number(_("Rank"))),
        ("rank_raw", number(_("Raw rank"))),
        ("assessment_center", number(_("Assessment centre"))),
        ("interview", number(_("Interview"))),
        ("pitch", number(_("Presentation"))),
        ("final", number(_("Final score"))),
        ("outcome", text(_("Outcome"), 30)),
    )
    return records(_("Ranking"), figures["ranking"], fields, WORDS)


def fellows(figures: Figures) -> TopicSheet:
    """Each fellow's hours by kind and how the year ended."""
    kinds = ("meeting", "training", "event", "initiative", "initiative_counted", "makeup", "total", "commitment")
    headings = [
        text(_("Fellow"), 10),
        hours(_("Meetings")),
        hours(_("Training")),
        hours(_("Events")),
        hours(_("Initiative work, all")),
        hours(_("Initiative work, counted")),
        hours(_("Make-ups")),
        hours(_("Counted")),
        hours(_("Commitment")),
        percent(_("Attendance")),
        number(_("Late")),
        number(_("Partly present")),
        text(_("Result"), 30),
    ]
    rows = [
        [
            f["id"],
            *(in_hours(f[kind]) for kind in kinds),
            f["rate"],
            f["late"],
            f["partial"],
            COMPLETION.get(f["completion"], f["completion"]),
        ]
        for f in figures["fellows"]
    ]
    return TopicSheet(_("Fellows"), headings, rows)


def attendance(figures: Figures) -> TopicSheet:
    """Marks at meetings and at events."""
    meetings, events = figures["by_status_meetings"], figures["by_status_events"]
    used = [code for code in MARKS if code in meetings or code in events]
    rows = [[MARKS[code], meetings.get(code, 0), events.get(code, 0)] for code in used]
    columns = [text(_("Mark"), 28), number(_("Meetings and training")), number(_("Events"))]
    return TopicSheet(_("Attendance"), columns, rows)


def checkpoints(figures: Figures) -> TopicSheet:
    """Where each fellow stood on the four days of the year's check."""
    fields = (
        ("fellow", text(_("Fellow"), 10)),
        ("date", Column(heading=_("Date"), kind=ColumnKind.DATE, width=12)),
        ("hours", hours(_("Hours"))),
        ("rate", percent(_("Attendance"))),
        ("projected", hours(_("Projection"))),
        ("max_possible", hours(_("Most possible"))),
        ("commitment", hours(_("Commitment"))),
        ("level", text(_("Level"), 16)),
        ("causes", text(_("Causes"), 60)),
    )
    rows = [{**row, "date": date.fromisoformat(row["date"])} for row in figures["risk_checkpoints"]]
    table = records(_("Checkpoints"), rows, fields, WORDS)
    body = [[cells[0], row["date"], *cells[2:]] for cells, row in zip(table.rows, rows, strict=True)]
    return TopicSheet(table.name, table.columns, body)


def timeline(figures: Figures) -> TopicSheet:
    """Every change of level."""
    rows = [
        [fellow, date.fromisoformat(day), LEVEL_WORDS.get(level, level)]
        for fellow, changes in figures["risk_timeline"].items()
        for day, level in changes
    ]
    columns = [
        text(_("Fellow"), 10),
        Column(heading=_("Date"), kind=ColumnKind.DATE, width=12),
        text(_("Level"), 16),
    ]
    return TopicSheet(_("Changes of level"), columns, rows)


def together(figures: Figures) -> TopicSheet:
    """Fellows by quarter."""
    rows = [[quarter, count] for quarter, count in figures["same_quarter"].items()]
    return TopicSheet(_("Quarters"), [text(_("Quarter"), 24), number(_("Fellows"))], rows)
