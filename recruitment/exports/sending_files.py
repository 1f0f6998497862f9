"""Writes a table of screening as a right-to-left workbook or as CSV; a cell never starts a formula."""

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import Generic, TypeVar

from django_stubs_ext import StrOrPromise
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from people.cells import FORMULA_START

Cell = str | int | float | bool | date | datetime | None
RowType = TypeVar("RowType")
LANGUAGE = "he"
BYTE_ORDER_MARK = "\ufeff"
LONGEST_TEXT, LONGEST_NAME = 32767, 31
HEADING_HEIGHT, RIGHT_TO_LEFT, A4 = 32, 2, 9
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
HEAD = {"bold": True, "bg_color": "#0B6570", "font_color": "#FFFFFF", "text_wrap": True, "valign": "vcenter"}
LOOKS = {
    "text": {"text_wrap": True, "valign": "top", "reading_order": RIGHT_TO_LEFT},
    "number": {"num_format": "0.##", "valign": "top"},
    "whole": {"num_format": "0", "valign": "top"},
    "day": {"num_format": "d.m.yyyy", "valign": "top"},
    "moment": {"num_format": "d.m.yyyy hh:mm:ss", "valign": "top"},
}


@dataclass(frozen=True)
class Column(Generic[RowType]):
    """A column is its heading, its value of a row, and its width in characters."""

    heading: StrOrPromise
    value: Callable[[RowType], Cell]
    width: int = 16


@dataclass(frozen=True)
class Sheet(Generic[RowType]):
    """A named table: its columns and the rows that they are taken from."""

    name: StrOrPromise
    columns: Sequence[Column[RowType]]
    rows: Iterable[RowType]


def xlsx_bytes(sheet: Sheet[RowType], *, zone: tzinfo) -> bytes:
    """Return a workbook of one sheet: frozen, filtered heading, real dates and numbers."""
    target = io.BytesIO()
    with Workbook(target, OPTIONS) as book:
        page = book.add_worksheet(str(sheet.name)[:LONGEST_NAME])
        page.right_to_left()
        looks = {name: book.add_format(look) for name, look in LOOKS.items()}
        head = book.add_format({**HEAD, "reading_order": RIGHT_TO_LEFT})
        for place, column in enumerate(sheet.columns):
            page.set_column(place, place, column.width)
            page.write_string(0, place, str(column.heading), head)
        last = 0
        for last, row in enumerate(sheet.rows, 1):
            for place, column in enumerate(sheet.columns):
                write_cell(page, last, place, told(column.value(row), zone), looks)
        page.set_row(0, HEADING_HEIGHT)
        page.freeze_panes(1, 1)
        page.autofilter(0, 0, max(last, 1), len(sheet.columns) - 1)
        page.set_paper(A4)
        page.set_landscape()
        page.fit_to_pages(1, 0)
        page.repeat_rows(0)
    return target.getvalue()


def write_cell(page: Worksheet, line: int, place: int, cell: Cell, looks: dict[str, Format]) -> None:
    """Write one cell as what it is."""
    match cell:
        case None | "":
            return
        case str():
            page.write_string(line, place, cell[:LONGEST_TEXT], looks["text"])
        case datetime():
            page.write_datetime(line, place, cell, looks["moment"])
        case date():
            page.write_datetime(line, place, cell, looks["day"])
        case int():
            page.write_number(line, place, cell, looks["whole"])
        case float():
            page.write_number(line, place, cell, looks["number"])


def csv_bytes(sheet: Sheet[RowType], *, zone: tzinfo) -> bytes:
    """Return the table as CSV in UTF-8 with a byte order mark; a text that looks like a formula is put to sleep."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(asleep(str(column.heading)) for column in sheet.columns)
    for row in sheet.rows:
        writer.writerow(as_text(told(column.value(row), zone)) for column in sheet.columns)
    return (BYTE_ORDER_MARK + text.getvalue()).encode()


def told(cell: Cell, zone: tzinfo) -> Cell:
    """Return a moment on the programme's clock to the second, without its zone; anything else as it is."""
    return cell.astimezone(zone).replace(tzinfo=None, microsecond=0) if isinstance(cell, datetime) else cell


def as_text(cell: Cell) -> str:
    """Return a cell as CSV holds it: dates with the year first."""
    match cell:
        case None:
            return ""
        case str():
            return asleep(cell)
        case datetime():
            return f"{cell:%Y-%m-%d %H:%M:%S}"
        case date():
            return cell.isoformat()
    return str(cell)


def asleep(text: str) -> str:
    """Return a text that no spreadsheet runs as a formula, also behind blanks."""
    starts = text.startswith(FORMULA_START) or text.lstrip().startswith(FORMULA_START)
    return f"'{text}" if starts else text
