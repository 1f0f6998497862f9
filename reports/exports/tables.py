"""What every written form of the year-end document shares: its tables in order, in Hebrew."""

from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from reports.domain.sheets import Cell, Column, ColumnKind, FigureLine, TopicSheet, YearDocument

LANGUAGE = "he"
Plain = str | int | float | date | None


def all_tables(document: YearDocument) -> list[TopicSheet]:
    """Return the headline figures as the first table, then the topics."""
    return [figures_table(document), *document.topics]


def figures_table(document: YearDocument) -> TopicSheet:
    """Return the headline figures with how each was counted beside it."""
    columns = (
        Column(heading=_("No."), width=6),
        Column(heading=_("Figure"), width=44),
        Column(heading=_("Value"), kind=ColumnKind.NUMBER, width=14),
        Column(heading=_("Unit"), width=14),
        Column(heading=_("How was this counted?"), width=80),
    )
    return TopicSheet(name=_("Figures"), columns=columns, rows=[figure_cells(line) for line in document.figures])


def figure_cells(line: FigureLine) -> list[Cell]:
    """Return one figure as the cells of its row."""
    return [line.id, line.title, line.value, line.unit, line.how]


def plain(cell: Cell) -> Plain:
    """Return a cell in the language that is active now."""
    return str(cell) if isinstance(cell, Promise) else cell
