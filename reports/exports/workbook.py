"""Writes the year-end document as a right-to-left Hebrew workbook."""

from datetime import date, datetime, time
from typing import Any, BinaryIO
from zoneinfo import ZoneInfo

from django.utils import translation
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from reports.domain.sheets import ColumnKind, TopicSheet, YearDocument
from reports.exports.names import legal_names
from reports.exports.tables import LANGUAGE, Plain, all_tables, plain

LONGEST_TEXT = 32767
A4 = 9
RIGHT_TO_LEFT = 2
HEADING_HEIGHT = 32
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
LOOKS: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 16},
    "subtitle": {"font_color": "#51636C"},
    "heading": {"bold": True, "bg_color": "#0B6570", "font_color": "#FFFFFF", "text_wrap": True, "valign": "vcenter"},
    "text": {"text_wrap": True, "valign": "top"},
}
DATE_LOOK = "d.m.yyyy"
ENDINGS = {ColumnKind.MONEY: ' "₪"', ColumnKind.PERCENT: '"%"'}
MOST_DECIMALS = 2


def write_workbook(*, document: YearDocument, target: BinaryIO, on: date) -> None:
    """Write the workbook: the figures on the first sheet, then one sheet a topic; `on` is the day it is dated.

    Numbers are numbers and dates are dates; a text never runs as a formula. The same document on the same day gives
    the same bytes.
    """
    with translation.override(LANGUAGE), Workbook(target, OPTIONS) as book:
        made_at = datetime.combine(on, time(), tzinfo=ZoneInfo("UTC"))
        book.set_properties({"title": str(document.title), "subject": str(document.subtitle), "created": made_at})
        writer = Writer(book)
        tables = all_tables(document)
        for table, name in zip(tables, legal_names(str(table.name) for table in tables), strict=True):
            above = [str(document.title), str(document.subtitle)] if table is tables[0] else []
            writer.write_sheet(table, name=name, above=above)


class Writer:
    """A workbook while it is written; each format is made once."""

    def __init__(self, book: Workbook) -> None:
        self.book = book
        self.formats: dict[str, Format] = {}

    def write_sheet(self, table: TopicSheet, *, name: str, above: list[str]) -> None:
        """Write one table with its frozen, filtered heading; `above` holds the lines over it."""
        sheet = self.book.add_worksheet(name)
        sheet.right_to_left()
        top = len(above) + 1 if above else 0
        for line, (text, look) in enumerate(zip(above, ("title", "subtitle"), strict=False)):
            sheet.write_string(line, 0, text, self.look(look))
        self.write_heading(sheet, table, top=top)
        for line, cells in enumerate(table.rows, start=top + 1):
            for place, (cell, column) in enumerate(zip(cells, table.columns, strict=True)):
                self.write_cell(sheet, line, place, plain(cell), column.kind)
        sheet.autofilter(top, 0, top + max(len(table.rows), 1), len(table.columns) - 1)
        self.prepare_print(sheet, top=top)

    def write_heading(self, sheet: Worksheet, table: TopicSheet, *, top: int) -> None:
        """Write the heading line and set the widths of the columns."""
        for place, column in enumerate(table.columns):
            sheet.set_column(place, place, column.width)
            sheet.write_string(top, place, str(column.heading), self.look("heading"))
        sheet.set_row(top, HEADING_HEIGHT)
        sheet.freeze_panes(top + 1, 0)

    def write_cell(self, sheet: Worksheet, line: int, place: int, cell: Plain, kind: ColumnKind) -> None:
        """Write one cell as what it is."""
        match cell:
            case None:
                return
            case str():
                sheet.write_string(line, place, cell[:LONGEST_TEXT], self.look("text"))
            case date():
                sheet.write_datetime(line, place, cell, self.number_look(DATE_LOOK))
            case _:
                sheet.write_number(line, place, cell, self.number_look(number_pattern(cell, kind)))

    def look(self, name: str) -> Format:
        """Return the format of texts by its name; texts read from right to left."""
        if name not in self.formats:
            self.formats[name] = self.book.add_format({**LOOKS[name], "reading_order": RIGHT_TO_LEFT})
        return self.formats[name]

    def number_look(self, pattern: str) -> Format:
        """Return the format of numbers or dates by its pattern."""
        if pattern not in self.formats:
            self.formats[pattern] = self.book.add_format({"num_format": pattern, "valign": "top"})
        return self.formats[pattern]

    def prepare_print(self, sheet: Worksheet, *, top: int) -> None:
        """Set the sheet up for A4: one page wide, the heading on each."""
        sheet.set_paper(A4)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(top)
        sheet.set_footer("&C&P / &N")


def number_pattern(value: int | float, kind: ColumnKind) -> str:
    """Return how a number is shown: as many decimals as it has, hours and fractions of a shekel always two."""
    decimals = decimals_of(value)
    if kind == ColumnKind.HOURS or (kind == ColumnKind.MONEY and decimals):
        decimals = MOST_DECIMALS
    elif kind == ColumnKind.PERCENT:
        decimals = max(decimals, 1)
    return "#,##0" + ("." + "0" * decimals if decimals else "") + ENDINGS.get(kind, "")


def decimals_of(value: int | float) -> int:
    """Return how many decimals a number needs, at most two."""
    return next((n for n in range(MOST_DECIMALS) if round(value, n) == value), MOST_DECIMALS)
