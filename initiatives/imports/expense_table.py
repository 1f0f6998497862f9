"""Opens a centre's budget sheet, CSV or XLSX, and finds the rows that hold expenses."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils.translation import gettext as _

from cohort.imports.wide_files import OLD_EXCEL_START, PDF_START, ZIP_START
from cohort.imports.wide_words import INVISIBLE
from cohort.imports.wide_xlsx import Measure, sheets_of_workbook
from initiatives.imports.expense_words import bare, place_of, words
from people.textfiles import LARGEST_FILE_BYTES, UnreadableFileError, decoded

MEASURE = Measure(rows=20_000, columns=200, unpacked_bytes=150 * 1024 * 1024)
FIRST_ROWS = 30
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
SEPARATORS = ",;\t"
INITIATIVE, INITIATIVE_CODE, SUM = "initiative", "initiative_code", "sum"
csv.field_size_limit(LARGEST_FILE_BYTES)


class LackingColumnsError(Exception):
    """The file lacks a column without which no row can go in; the message names it."""


@dataclass(frozen=True)
class Line:
    """One row of a sheet: its number as the spreadsheet shows it, and its cells by what they are."""

    number: int
    cells: Mapping[str, str]
    first: str

    def at(self, target: str) -> str:
        """Return the text of a column; empty where the sheet has none."""
        return self.cells.get(target, "")


@dataclass(frozen=True)
class Table:
    """The expenses of a file: which heading stands for what, the rows that may be expenses, further such sheets."""

    columns: Mapping[str, str]
    lines: Sequence[Line]
    other_sheets: int


Rows = Sequence[tuple[int, list[str]]]


def read_expense_file(data: bytes) -> Table:
    """Return the first sheet with expenses; raise UnreadableFileError or LackingColumnsError."""
    sheets = sheets_of(data)
    if not any(sheets):
        raise UnreadableFileError(_("The file is empty."))
    starts = [(rows, place) for rows in sheets if (place := place_of_headings(rows)) is not None]
    if not starts:
        raise LackingColumnsError(
            _("No row of headings names an initiative and a sum. Expected headings such as “Initiative” and “Sum”.")
        )
    rows, place = starts[0]
    return table_of(rows, place, other_sheets=len(starts) - 1)


def sheets_of(data: bytes) -> list[Rows]:
    """Return the rows that hold anything of each sheet; raise UnreadableFileError."""
    if len(data) > LARGEST_FILE_BYTES:
        raise UnreadableFileError(_("The file is larger than 20 MB; a budget sheet is far smaller."))
    if not data.strip():
        raise UnreadableFileError(_("The file is empty."))
    if data.startswith(OLD_EXCEL_START):
        raise UnreadableFileError(_("Save the sheet as .xlsx without a password, or as “CSV UTF-8”."))
    if data.startswith(PDF_START):
        raise UnreadableFileError(_("This is a PDF; save the sheet as .xlsx or as “CSV UTF-8”."))
    if data.startswith(ZIP_START):
        return [filled(enumerate(rows, 1)) for rows in sheets_of_workbook(data, MEASURE)]
    return [filled(csv_rows(data.decode("utf-16") if data.startswith(UTF_16) else decoded(data)))]


def filled(rows: Iterable[tuple[int, Sequence[object]]]) -> Rows:
    """Return the rows that hold anything, as text."""
    texts = [(number, [text_of_cell(cell) for cell in cells]) for number, cells in rows]
    return [(number, cells) for number, cells in texts if any(cells)]


def csv_rows(text: str) -> list[tuple[int, Sequence[object]]]:
    """Return the numbered rows of a CSV text, whatever separates its cells; raise UnreadableFileError."""
    if "\0" in text:
        raise UnreadableFileError(_("This is no table of text; save the sheet as .xlsx or as “CSV UTF-8”."))
    head = text[:20_000]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(SEPARATORS, key=head.count))
    found: list[tuple[int, Sequence[object]]] = []
    start = 1
    try:
        for cells in reader:
            found.append((start, cells))
            start = reader.line_num + 1
            if len(found) > MEASURE.rows or len(cells) > MEASURE.columns:
                raise MEASURE.refusal()
    except csv.Error as error:
        sentence = _("Line %(line)s breaks off: a quotation mark is open or a cell is too long.")
        raise UnreadableFileError(sentence % {"line": reader.line_num}) from error
    return found


def text_of_cell(value: object) -> str:
    """Return a cell as a person would type it, long numbers kept whole; direction marks go."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case int() | float():
            return f"{value:.0f}" if float(value).is_integer() else f"{value:.12g}"
        case datetime():
            return f"{value:%Y-%m-%d}"
        case date() | time():
            return value.isoformat()
    return INVISIBLE.sub("", str(value)).replace("\xa0", " ").strip()


def place_of_headings(rows: Rows) -> int | None:
    """Return which row holds the headings: the first that names an initiative and a sum; None without one."""
    for place, (_number, cells) in enumerate(rows[:FIRST_ROWS]):
        found = set(columns_of(cells).values())
        if SUM in found and found & {INITIATIVE, INITIATIVE_CODE}:
            return place
    return None


def columns_of(cells: Sequence[str]) -> dict[int, str]:
    """Return what the columns under some headings are; each at most once, the most exact heading first."""
    claims = sorted(
        (-likeness, place, target)
        for place, heading in enumerate(cells)
        for likeness, target in [target_of(heading)]
        if target
    )
    found: dict[int, str] = {}
    for _likeness, place, target in claims:
        if target not in found.values():
            found[place] = target
    return found


def target_of(heading: str) -> tuple[int, str]:
    """Return how well a heading is known and what it stands for; a known one within a longer one counts less."""
    name, known = bare(heading), words().headings
    told = name.split()
    if not told or name in words().passed_over:
        return 0, ""
    if tuple(told) in known:
        return 1000, known[tuple(told)]
    if any(place_of(tuple(phrase.split()), told) is not None for phrase in words().passed_over):
        return 0, ""
    within = [(len("".join(phrase)), target) for phrase, target in known.items() if place_of(phrase, told) == 0]
    return max(within, default=(0, ""))


def table_of(rows: Rows, place: int, *, other_sheets: int) -> Table:
    """Return the table under its headings, without repeated headings and rows of totals."""
    headings = rows[place][1]
    columns = columns_of(headings)
    named = {target: headings[at] for at, target in columns.items()}
    lines = []
    for number, cells in rows[place + 1 :]:
        told = {target: cells[at] if at < len(cells) else "" for at, target in columns.items()}
        line = Line(number, told, first=next(cell for cell in cells if cell))
        if any(told.values()) and not is_heading(line, named) and not is_total(line):
            lines.append(line)
    return Table(named, lines, other_sheets)


def is_heading(line: Line, headings: Mapping[str, str]) -> bool:
    """Say whether a row repeats the headings."""
    return bool(line.at(SUM)) and bare(line.at(SUM)) == bare(headings[SUM])


def is_total(line: Line) -> bool:
    """Say whether a row adds up others."""
    told = [bare(text) for text in (line.first, line.at(INITIATIVE), line.at("description"))]
    return any(text in words().totals or text.startswith(words().totals_start) for text in told if text)
