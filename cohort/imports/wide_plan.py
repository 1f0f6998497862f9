"""Decides what becomes of each cell of a centre's attendance sheet: added, replaced, unchanged or left out."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from cohort.domain.credit import credit
from cohort.domain.policies import policy_for
from cohort.imports.wide_cells import Read, read_mark
from cohort.imports.wide_dates import Season
from cohort.imports.wide_files import Line
from cohort.imports.wide_layout import Column, Layout, lay_out
from cohort.imports.wide_names import Found, roster_of
from cohort.models import Attendance, Cohort, Fellowship, Mark, Meeting
from cohort.policy import CohortPolicy
from people.sheets import CellError
from people.textfiles import UnreadableFileError


class Outcome(StrEnum):
    """What becomes of a cell; the words of the closing line."""

    ADDED = "added"
    REPLACED = "replaced"
    UNCHANGED = "unchanged"
    LEFT_OUT = "left out"


@dataclass(frozen=True)
class PlannedCell:
    """One cell that states something: where it stands, how it was read, what becomes of it, or why it is left out."""

    line: int
    place: int
    name: str
    heading: str
    value: str
    outcome: Outcome
    read: Read | None = None
    meeting: Meeting | None = None
    fellowship: Fellowship | None = None
    before: Attendance | None = None
    sentence: str = ""


@dataclass(frozen=True)
class Plan:
    """Everything that a file would change, and what in it was not read."""

    layout: Layout
    cells: list[PlannedCell]
    unread_rows: list[int] = field(default_factory=list)

    @property
    def counts(self) -> dict[Outcome, int]:
        """Return how many cells come to what."""
        counted = Counter(cell.outcome for cell in self.cells)
        return {outcome: counted[outcome] for outcome in Outcome}


@dataclass(frozen=True)
class Known:
    """What stands in the database about the cohort, read once."""

    policy: CohortPolicy
    fellows: list[Fellowship]
    meetings: list[Meeting]
    marks: dict[tuple[int, int], Attendance]


def plan_import(*, sheets: Sequence[Sequence[Line]], cohort: Cohort, meetings: QuerySet[Meeting]) -> Plan:
    """Return what a file would change, in a fixed number of queries; raise UnreadableFileError."""
    known = Known(
        policy=policy_for(cohort, CohortPolicy),
        meetings=list(meetings),
        fellows=list(Fellowship.objects.filter(cohort=cohort).select_related("person")),
        marks={(m.meeting_id, m.fellowship_id): m for m in Attendance.objects.filter(meeting__cohort=cohort)},
    )
    season = Season(cohort.starts_on, cohort.ends_on)
    for lines in sheets:
        layout = lay_out(lines, season=season, meetings=known.meetings)
        if layout:
            return planned(layout, known)
    sentence = _("No column with a date was found. Names go down, dates such as 4.11.2025 across, in one heading line.")
    raise UnreadableFileError(sentence)


def planned(layout: Layout, known: Known) -> Plan:
    """Return the plan of a sheet, row by row."""
    roster, seen = roster_of(known.fellows), dict[int, int]()
    plan = Plan(layout, [])
    for row in layout.rows:
        texts = [row.at(place) for place in layout.name_places]
        if not any(texts) and not states_anything(row, layout):
            plan.unread_rows.extend([row.number] if any(row.cells) else [])
            continue
        found = roster.find(texts)
        if found.fellowship:
            first = seen.setdefault(found.fellowship.pk, row.number)
            if first != row.number:
                found = Found(None, _("this fellow already stands in row %(row)s") % {"row": first})
        plan.cells.extend(cells_of(row, name_of(texts, found), found, layout, known))
    return plan


def states_anything(row: Line, layout: Layout) -> bool:
    """Say whether a row without a name holds a mark; a second line of headings does not."""
    return any(is_mark(row.at(column.place)) for column in layout.columns)


def is_mark(text: str) -> bool:
    """Say whether a cell could be read at a meeting of any length."""
    try:
        return bool(text) and bool(read_mark(text, minutes=24 * 60))
    except CellError:
        return False


def name_of(texts: Sequence[str], found: Found) -> str:
    """Return how the row is called when something about it is told."""
    written = " ".join(text for text in texts if text)
    return written or (str(found.fellowship.person) if found.fellowship else "")


def cells_of(row: Line, name: str, found: Found, layout: Layout, known: Known) -> Iterator[PlannedCell]:
    """Yield what becomes of each cell of a row that states something."""
    for column in layout.columns:
        value = row.at(column.place)
        if value:
            yield settled(row, name, found, column, value, known)


def settled(row: Line, name: str, found: Found, column: Column, value: str, known: Known) -> PlannedCell:
    """Return what becomes of one cell."""
    cell = PlannedCell(row.number, column.place, name, column.heading, value, Outcome.LEFT_OUT)
    meeting, fellowship = column.meeting, found.fellowship
    if meeting is None or fellowship is None:
        return replace(cell, sentence=found.sentence or column.sentence)
    if not belongs(fellowship, meeting):
        return replace(cell, fellowship=fellowship, sentence=_("not in the group on this day"))
    try:
        read = read_mark(value, minutes=meeting.minutes)
    except CellError as error:
        return replace(cell, fellowship=fellowship, sentence=str(error))
    before = known.marks.get((meeting.pk, fellowship.pk))
    outcome = outcome_of(read, before, meeting, known.policy)
    return replace(cell, outcome=outcome, read=read, meeting=meeting, fellowship=fellowship, before=before)


def belongs(fellowship: Fellowship, meeting: Meeting) -> bool:
    """Say whether a fellow was in the group on the day of a meeting."""
    return fellowship.joined_on <= meeting.date and (fellowship.ended_on is None or meeting.date <= fellowship.ended_on)


def outcome_of(read: Read, before: Attendance | None, meeting: Meeting, policy: CohortPolicy) -> Outcome:
    """Compare a cell with the mark that stands; what the cell does not speak of is no difference."""
    if before is None:
        return Outcome.ADDED
    same = read.mark == before.mark and agrees(read, before, meeting, policy)
    return Outcome.UNCHANGED if same else Outcome.REPLACED


def agrees(read: Read, before: Attendance, meeting: Meeting, policy: CohortPolicy) -> bool:
    """Say whether minutes and reason agree: named minutes exactly, presence and hours by what they are worth."""
    if read.mark != Mark.PRESENT:
        return read.reason is None or read.reason == before.reason
    if read.late is not None or read.early is not None:
        return (read.late or 0, read.early or 0) == (before.late_minutes, before.early_minutes)
    stated = credit(scheduled=meeting.minutes, mark=read.mark, late=read.missed or 0, early=0, policy=policy)
    stands = credit(
        scheduled=meeting.minutes,
        mark=before.mark,
        late=before.late_minutes,
        early=before.early_minutes,
        policy=policy,
    )
    return stated.minutes == stands.minutes
