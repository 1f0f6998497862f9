"""Writes the year-end document as an archive of CSV files."""

import csv
import io
import zipfile
from collections.abc import Iterable
from datetime import date
from typing import BinaryIO

from django.utils import translation

from people.cells import FORMULA_START
from reports.domain.sheets import TopicSheet, YearDocument
from reports.exports.names import legal_names
from reports.exports.tables import LANGUAGE, Plain, all_tables, plain

# Archives tell the time of their files; a fixed one lets equal data give equal bytes.
STAMP = (1980, 1, 1, 0, 0, 0)
UNIX = 3
READABLE = 0o100644 << 16
BYTE_ORDER_MARK = "\ufeff"


def write_csv_zip(*, document: YearDocument, target: BinaryIO) -> None:
    """Write one CSV a table, in UTF-8 with a byte order mark; the same document gives the same bytes.

    Dates are written as 2025-11-04. A text that a spreadsheet would run as a formula is defused by an apostrophe.
    """
    with translation.override(LANGUAGE), zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        tables = all_tables(document)
        for number, (table, name) in enumerate(zip(tables, legal_names(str(t.name) for t in tables), strict=True)):
            entry = zipfile.ZipInfo(f"{number:02d} {name}.csv", STAMP)
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, UNIX, READABLE
            archive.writestr(entry, (BYTE_ORDER_MARK + csv_text(table)).encode())


def csv_text(table: TopicSheet) -> str:
    """Return a table with its heading line as CSV."""
    sheet = io.StringIO(newline="")
    writer = csv.writer(sheet)
    writer.writerow(written(str(column.heading)) for column in table.columns)
    writer.writerows(written_row(plain(cell) for cell in row) for row in table.rows)
    return sheet.getvalue()


def written_row(cells: Iterable[Plain]) -> list[str]:
    """Return a row as it is written."""
    return [written(cell) for cell in cells]


def written(cell: Plain) -> str:
    """Return a cell as it is written; texts are defused, numbers keep their sign."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return defused(cell)
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def defused(text: str) -> str:
    """Return a text that no spreadsheet runs as a formula, also where it drops the blanks before it."""
    starts = text.startswith(FORMULA_START) or text.lstrip().startswith(FORMULA_START)
    return f"'{text}" if starts else text
