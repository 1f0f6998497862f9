"""Opens a centre's attendance sheet, CSV or XLSX, as plain tables of text; what cannot be opened says why."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils.translation import gettext as _

from cohort.imports.wide_xlsx import MOST_COLUMNS, MOST_ROWS, sheets_of_workbook, too_wide
from people.textfiles import UnreadableFileError, decoded

LARGEST_BYTES = 5 * 1024 * 1024
ZIP_START = b"PK\x03\x04"
OLD_EXCEL_START = b"\xd0\xcf\x11\xe0"
PDF_START = b"%PDF"
FIRST_DAY_OF_EXCEL = date(1901, 1, 1)


@dataclass(frozen=True)
class Line:
    """One row of a sheet: its number as the spreadsheet shows it, and its cells as text."""

    number: int
    cells: Sequence[str]

    def at(self, column: int) -> str:
        """Return the text of a column; empty behind the last cell."""
        return self.cells[column] if column < len(self.cells) else ""


def read_sheets(data: bytes) -> list[list[Line]]:
    """Return the sheets of a file, the first first; raise UnreadableFileError."""
    if len(data) > LARGEST_BYTES:
        raise UnreadableFileError(_("The file is larger than 5 MB; an attendance sheet is far smaller."))
    if not data.strip():
        raise UnreadableFileError(_("The file is empty."))
    if data.startswith(OLD_EXCEL_START):
        raise UnreadableFileError(_("Save the sheet as .xlsx without a password, or as “CSV UTF-8”."))
    if data.startswith(ZIP_START):
        return [lines_of(rows) for rows in sheets_of_workbook(data)]
    if data.startswith(PDF_START):
        raise UnreadableFileError(_("This is a PDF; save the sheet as .xlsx or as “CSV UTF-8”."))
    return [csv_lines(decoded(data))]


def lines_of(rows: Sequence[Sequence[object]]) -> list[Line]:
    """Return the rows of a workbook's sheet as text."""
    return [Line(number, [text_of_cell(cell) for cell in row]) for number, row in enumerate(rows, 1)]


def csv_lines(text: str) -> list[Line]:
    """Return the rows of a CSV text, whatever separates its cells; raise UnreadableFileError."""
    if "\0" in text:
        raise UnreadableFileError(_("This is no table of text; save the sheet as .xlsx or as “CSV UTF-8”."))
    head = text[:20_000]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=head.count))
    found: list[Line] = []
    try:
        for cells in reader:
            found.append(Line(reader.line_num, [cell.strip() for cell in cells]))
            if len(found) > MOST_ROWS or len(cells) > MOST_COLUMNS:
                raise too_wide()
    except csv.Error as error:
        sentence = _("Line %(line)s breaks off: a quotation mark is open or a cell is too long.")
        raise UnreadableFileError(sentence % {"line": reader.line_num}) from error
    return found


def text_of_cell(value: object) -> str:
    """Return a workbook's cell as a person would type it."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case int() | float():
            return f"{value:.10g}"
        case date() | time() | timedelta():
            return text_of_moment(value)
    return str(value).strip()


def text_of_moment(value: date | time | timedelta) -> str:
    """Return a date with its year first, an hour as 18:00, a length as 2:30."""
    match value:
        case timedelta():
            hours, minutes = divmod(round(value.total_seconds() / 60), 60)
            return f"{hours}:{minutes:02d}"
        case time():
            return f"{value:%H:%M}"
        case datetime() if value.date() < FIRST_DAY_OF_EXCEL:
            return f"{value:%H:%M}"
        case datetime() if value.time() != time(0):
            return f"{value:%Y-%m-%d %H:%M}"
    return f"{value:%Y-%m-%d}"
