"""Opens a workbook that a stranger may have made: what unpacks to too much, or would fill the memory, is refused."""

import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from people.textfiles import UnreadableFileError

MOST_ROWS, MOST_COLUMNS = 2_000, 500
LARGEST_UNPACKED_BYTES = 40 * 1024 * 1024
MOST_PARTS = 500
MOST_SHEETS = 20
PLACE = re.compile(rb"""<(?:\w+:)?c\b[^>]*?\br\s*=\s*["']([A-Za-z]{1,3})([0-9]{1,7})["']""")
UNSOLVED = re.compile(
    rb"<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></|</(?:\w+:)?c>)"
)
NOT_A_WORKBOOK = (CalamineError, OSError, ValueError, OverflowError)


@dataclass(frozen=True)
class Measure:
    """How far a table may reach: rows, columns, and bytes once it is unpacked."""

    rows: int = MOST_ROWS
    columns: int = MOST_COLUMNS
    unpacked_bytes: int = LARGEST_UNPACKED_BYTES

    def refusal(self) -> UnreadableFileError:
        """Return the refusal of a table beyond this."""
        if self == ATTENDANCE:
            return too_wide()
        sentence = _("The table is too large: at most %(rows)s rows and %(columns)s columns.")
        return UnreadableFileError(sentence % {"rows": self.rows, "columns": self.columns})


ATTENDANCE = Measure()


def sheets_of_workbook(data: bytes, measure: Measure = ATTENDANCE) -> list[Sequence[Sequence[object]]]:
    """Return the rows of each visible sheet, the first first; raise UnreadableFileError."""
    parts = unpacked(data, measure)
    if "xl/workbook.xml" not in parts:
        raise UnreadableFileError(_("This is no Excel workbook; save the sheet as .xlsx or as “CSV UTF-8”."))
    for name, content in parts.items():
        if name.startswith("xl/worksheets/"):
            check_sheet(content, measure)
    try:
        return visible_sheets(CalamineWorkbook.from_filelike(io.BytesIO(repacked(parts))))
    except NOT_A_WORKBOOK as error:
        raise UnreadableFileError(_("The workbook is damaged; open it in Excel and save it anew.")) from error


def unpacked(data: bytes, measure: Measure) -> dict[str, bytes]:
    """Return the parts of a packed file by name; raise UnreadableFileError before they grow too large."""
    left = measure.unpacked_bytes
    parts: dict[str, bytes] = {}
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if len(packed.infolist()) > MOST_PARTS:
                raise measure.refusal()
            for entry in packed.infolist():
                with packed.open(entry) as part:
                    parts[entry.filename] = part.read(left + 1)
                left -= len(parts[entry.filename])
                if left < 0:
                    raise measure.refusal()
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError, OSError, EOFError) as error:
        raise UnreadableFileError(_("The workbook is damaged or locked; save it anew without a password.")) from error
    return parts


def repacked(parts: dict[str, bytes]) -> bytes:
    """Return the parts as a file whose sizes are what they say, so that nothing more can come out of it."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return target.getvalue()


def check_sheet(content: bytes, measure: Measure) -> None:
    """Refuse a sheet that reaches too far, since every cell up to there takes room, and one with unsolved formulas."""
    for letters, number in PLACE.findall(content):
        if int(number) > measure.rows or column_number(letters) > measure.columns:
            raise measure.refusal()
    if UNSOLVED.search(content):
        raise UnreadableFileError(
            _("The sheet holds formulas without a result; open it in Excel and save it, or paste the values.")
        )


def column_number(letters: bytes) -> int:
    """Return the number of a column, A being 1."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - ord("A") + 1
    return number


def visible_sheets(book: CalamineWorkbook) -> list[Sequence[Sequence[object]]]:
    """Return the rows of the sheets that people see."""
    seen = [
        sheet.name
        for sheet in book.sheets_metadata
        if sheet.typ == SheetTypeEnum.WorkSheet and sheet.visible == SheetVisibleEnum.Visible
    ]
    return [book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in seen[:MOST_SHEETS]]


def too_wide() -> UnreadableFileError:
    """Return the refusal of a table beyond all measure."""
    sentence = _("The table is far larger than an attendance sheet: at most %(rows)s rows and %(columns)s columns.")
    return UnreadableFileError(sentence % {"rows": MOST_ROWS, "columns": MOST_COLUMNS})
