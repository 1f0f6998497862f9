"""Opens a web form's file, CSV or XLSX, as one plain table of text; what cannot be opened says why."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice

from django.utils.translation import gettext as _

from cohort.imports.wide_files import OLD_EXCEL_START, PDF_START, ZIP_START
from cohort.imports.wide_xlsx import Measure, sheets_of_workbook
from people.textfiles import LARGEST_FILE_BYTES, UnreadableFileError, decoded
from recruitment.imports.web_form_words import bare, plain, words

MEASURE = Measure(rows=20_000, columns=300, unpacked_bytes=150 * 1024 * 1024)
LONGEST_HEADING = 300
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
SEPARATORS = ",;\t"
SEPARATOR_LINE = re.compile(r"\s*\"?sep=(?P<sign>[,;\t|])\"?[ \t]*\r?\n", re.IGNORECASE)
FIRST_ROWS, FEWEST_HEADINGS = 20, 3
"""Headings stand in one of so many rows; a row of fewer cells is a title."""
HALF_A_SECOND = timedelta(microseconds=500_000)
csv.field_size_limit(LARGEST_FILE_BYTES)


@dataclass(frozen=True)
class Line:
    """One row: its number as the spreadsheet shows it, and its cells as text, as many as there are headings."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A form's answers: the headings, each different, and the rows that hold anything."""

    headings: tuple[str, ...]
    lines: tuple[Line, ...]


def read_form_file(data: bytes) -> Table:
    """Return the table of a file; raise UnreadableFileError."""
    if len(data) > LARGEST_FILE_BYTES:
        raise UnreadableFileError(_("The file is larger than 20 MB; a form's answers are far smaller."))
    if not data.strip():
        raise UnreadableFileError(_("The file is empty."))
    if data.startswith(OLD_EXCEL_START):
        raise UnreadableFileError(_("Save the sheet as .xlsx without a password, or as “CSV UTF-8”."))
    if data.startswith(PDF_START):
        raise UnreadableFileError(_("This is a PDF; save the sheet as .xlsx or as “CSV UTF-8”."))
    if data.startswith(ZIP_START):
        return table_of(first_with_cells(sheets_of_workbook(data, MEASURE)))
    return table_of(csv_rows(text_of_bytes(data)))


def text_of_bytes(data: bytes) -> str:
    """Return a CSV file's text, also as Excel's “Unicode text”; raise UnreadableFileError."""
    if not data.startswith(UTF_16):
        return decoded(data)
    try:
        return data.decode("utf-16")
    except UnicodeDecodeError as error:
        raise UnreadableFileError(_("This is no table of text; save the sheet as .xlsx or as “CSV UTF-8”.")) from error


def first_with_cells(sheets: Sequence[Sequence[Sequence[object]]]) -> Iterable[tuple[int, Sequence[object]]]:
    """Return the numbered rows of the first sheet that holds anything."""
    filled = (rows for rows in sheets if any(cell not in (None, "") for row in rows for cell in row))
    return enumerate(next(filled, ()), 1)


def csv_rows(text: str) -> list[tuple[int, Sequence[object]]]:
    """Return the numbered rows of a CSV text, whatever separates its cells; raise UnreadableFileError."""
    if "\0" in text:
        raise UnreadableFileError(_("This is no table of text; save the sheet as .xlsx or as “CSV UTF-8”."))
    told = SEPARATOR_LINE.match(text)
    text = text[told.end() :] if told else text
    separator = told["sign"] if told else separator_of(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
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


def separator_of(text: str) -> str:
    """Return what parts the headings: the sign that first makes a few cells of a line, and the most of them."""
    head = text.lstrip()[:50_000]

    def worth(separator: str) -> tuple[int, int]:
        reader = csv.reader(io.StringIO(head, newline=""), delimiter=separator)
        widths = [len(cells) for cells in islice(reader, FIRST_ROWS)]
        place = next((place for place, width in enumerate(widths) if width >= FEWEST_HEADINGS), len(widths))
        return -place, max(widths[place : place + 1] or widths[:1], default=0)

    return max(SEPARATORS, key=worth)


def table_of(rows: Iterable[tuple[int, Sequence[object]]]) -> Table:
    """Return the table of some rows; the first that holds anything is the heading. Raise UnreadableFileError."""
    texts = ((number, [text_of_cell(cell) for cell in row]) for number, row in rows)
    filled = [(number, cells) for number, cells in texts if any(cells)]
    if not filled:
        raise UnreadableFileError(_("The file is empty."))
    start = place_of_headings([cells for _number, cells in filled[:FIRST_ROWS]])
    headings = headings_of(filled[start][1])
    width = len(headings)
    lines = [Line(number, tuple((cells + [""] * width)[:width])) for number, cells in filled[start + 1 :]]
    return Table(headings, tuple(lines))


def place_of_headings(rows: Sequence[Sequence[str]]) -> int:
    """Return which row holds the headings: one with a few cells that names the time of sending, else the first."""
    known = words().facts["sent_at"]
    for place, cells in enumerate(rows):
        told = [bare(cell) for cell in cells if cell]
        if len(told) >= FEWEST_HEADINGS and any(cell in known for cell in told):
            return place
    return 0


def headings_of(cells: Sequence[str]) -> tuple[str, ...]:
    """Return headings that differ: a repeated one is numbered, an empty one named by its column."""
    width = max((place for place, cell in enumerate(cells, 1) if cell), default=0)
    found: list[str] = []
    for place, cell in enumerate(cells[:width], 1):
        name = " ".join(cell.split())[:LONGEST_HEADING] or _("Column %(number)s") % {"number": place}
        repeated, number = name, 2
        while name in found:
            name = f"{repeated[: LONGEST_HEADING - 5]} ({number})"
            number += 1
        found.append(name)
    return tuple(found)


def text_of_cell(value: object) -> str:
    """Return a workbook's cell as a person would type it, seconds and long numbers kept."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case int() | float():
            return f"{value:.0f}" if float(value).is_integer() else repr(value)
        case datetime():
            return text_of_moment((value + HALF_A_SECOND).replace(microsecond=0))
        case date() | time():
            return value.isoformat()
        case timedelta():
            return str(value)
    return plain(str(value))


def text_of_moment(value: datetime) -> str:
    """Return a moment with its year first, midnight as the day alone."""
    return f"{value:%Y-%m-%d}" if value.time() == time(0) else f"{value:%Y-%m-%d %H:%M:%S}"
