"""Writes a table as a right-to-left workbook or as CSV; no cell begins a formula."""

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Generic, TypeVar

from django_stubs_ext import StrOrPromise
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from initiatives.domain.sums import AGOROT_IN_A_SHEKEL
from people.cells import FORMULA_START

RowType = TypeVar("RowType")
BYTE_ORDER_MARK = "\ufeff"
LONGEST_TEXT, LONGEST_NAME, A4 = 32767, 31, 9
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
LOOKS = {
    "head": {"bold": True, "bg_color": "#0B6570", "font_color": "#FFFFFF", "text_wrap": True, "valign": "vcenter"},
    "text": {"text_wrap": True, "valign": "top", "reading_order": 2},
    "sum": {"num_format": '#,##0.00 "\u20aa"', "valign": "top"},
    "day": {"num_format": "d.m.yyyy", "valign": "top"},
}


@dataclass(frozen=True)
class Agorot:
    """A sum in agorot, which a table shows in shekels."""

    agorot: int

    @property
    def shekels(self) -> Decimal:
        """Return the sum in shekels."""
        return Decimal(self.agorot) / AGOROT_IN_A_SHEKEL


Cell = str | date | Agorot | None


@dataclass(frozen=True)
class Column(Generic[RowType]):
    """A column is its heading, its value of a row, and its width in characters."""

    heading: StrOrPromise
    value: Callable[[RowType], Cell]
    width: int = 16


def xlsx_bytes(
    *, name: str, columns: Sequence[Column[RowType]], rows: Iterable[RowType], last: Sequence[Cell] = ()
) -> bytes:
    """Return a workbook of one sheet; `last` is a row of sums below the others."""
    target = io.BytesIO()
    with Workbook(target, OPTIONS) as book:
        page = book.add_worksheet(name[:LONGEST_NAME])
        page.right_to_left()
        looks = {look: book.add_format(told) for look, told in LOOKS.items()}
        for place, column in enumerate(columns):
            page.set_column(place, place, column.width)
            page.write_string(0, place, str(column.heading), looks["head"])
        number = 0
        for number, row in enumerate(rows, 1):
            for place, column in enumerate(columns):
                write_cell(page, number, place, column.value(row), looks)
        for place, cell in enumerate(last):
            write_cell(page, number + 1, place, cell, looks)
        page.freeze_panes(1, 1)
        page.autofilter(0, 0, max(number, 1), len(columns) - 1)
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
        case date():
            page.write_datetime(line, place, cell, looks["day"])
        case Agorot():
            page.write_number(line, place, float(cell.shekels), looks["sum"])


def csv_bytes(*, columns: Sequence[Column[RowType]], rows: Iterable[RowType], last: Sequence[Cell] = ()) -> bytes:
    """Return the table as CSV in UTF-8 with a byte order mark."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(asleep(str(column.heading)) for column in columns)
    for row in rows:
        writer.writerow(as_text(column.value(row)) for column in columns)
    if last:
        writer.writerow(as_text(cell) for cell in last)
    return (BYTE_ORDER_MARK + text.getvalue()).encode()


def as_text(cell: Cell) -> str:
    """Return a cell as CSV holds it: days with the year first, sums in shekels."""
    match cell:
        case None:
            return ""
        case date():
            return cell.isoformat()
        case Agorot():
            return f"{cell.shekels:.2f}"
    return asleep(cell)


def asleep(text: str) -> str:
    """Return a text that no spreadsheet runs as a formula, also behind blanks."""
    starts = text.startswith(FORMULA_START) or text.lstrip().startswith(FORMULA_START)
    return f"'{text}" if starts else text
