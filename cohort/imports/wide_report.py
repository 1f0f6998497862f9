"""Tells how a centre's attendance sheet was read: what was left out and why, and each cell in words."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django_stubs_ext import StrOrPromise

from cohort.imports.wide_cells import Read
from cohort.imports.wide_plan import Outcome, Plan, PlannedCell
from cohort.models import AbsenceReason, Mark
from people.sheets import shortened

FIRST_STRONG, END = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"


@dataclass(frozen=True)
class ShownCell:
    """One cell of the preview: what stood there, how it was read, and what becomes of it."""

    value: str
    words: str
    outcome: str
    sentence: str


@dataclass
class ShownRow:
    """One row of the preview: whose it is, and its cells in the order of the columns."""

    line: int
    name: str
    cells: list[ShownCell | None] = field(default_factory=list)


def left_out_sentences(plan: Plan) -> Iterator[str]:
    """Yield what was left out: alike cells of a row or a whole column in one line, others each for itself."""
    cells = [cell for cell in plan.cells if cell.outcome == Outcome.LEFT_OUT]
    columns = {column.place: column for column in plan.layout.columns if column.meeting is None}
    of_columns = [cell for cell in cells if cell.place in columns and cell.sentence == columns[cell.place].sentence]
    for place, column in columns.items():
        count = sum(1 for cell in of_columns if cell.place == place)
        if count:
            words = {"column": apart(column.heading), "why": column.sentence, "cells": cell_count(count)}
            yield _("Column “%(column)s”: %(why)s (%(cells)s)") % words
    rest = sorted((cell for cell in cells if cell not in of_columns), key=lambda cell: (cell.line, cell.sentence))
    for (_line, _sentence), alike in groupby(rest, key=lambda cell: (cell.line, cell.sentence)):
        yield from of_a_row(list(alike))


def of_a_row(alike: list[PlannedCell]) -> Iterator[str]:
    """Yield the cells of one row that were left out for the same reason."""
    first = alike[0]
    words = {"line": first.line, "name": shortened(first.name), "why": first.sentence}
    if first.fellowship is None and len(alike) > 1 and not first.read:
        yield _("Row %(line)s, %(name)s: %(why)s (%(cells)s)") % {**words, "cells": cell_count(len(alike))}
        return
    for cell in alike:
        place = {"heading": apart(cell.heading), "value": apart(cell.value)}
        yield _("Row %(line)s, %(name)s, %(heading)s: “%(value)s” – %(why)s") % {**words, **place}


def notes(plan: Plan) -> Iterator[str]:
    """Yield what else of the sheet was not read: columns without a day, lines without a name."""
    if plan.layout.others:
        names = ", ".join(shortened(text) for text in plan.layout.others[:12])
        yield _("Columns without a date were not read: %(names)s") % {"names": names}
    if plan.unread_rows:
        rows = ", ".join(str(number) for number in plan.unread_rows[:12])
        yield _("Rows without a name were not read: %(rows)s") % {"rows": rows}


def apart(text: str) -> str:
    """Return what stood in a sheet as it may stand inside a sentence, its own direction kept."""
    return f"{FIRST_STRONG}{shortened(text)}{END}"


def cell_count(count: int) -> str:
    """Return a number of cells in words."""
    return ngettext("%(count)s cell", "%(count)s cells", count) % {"count": count}


def read_words(read: Read) -> StrOrPromise:
    """Return in words how a cell was read."""
    if read.mark == Mark.PRESENT and (read.late or read.missed or read.early):
        late, early = read.late or read.missed or 0, read.early or 0
        told = [_("%(minutes)s min late") % {"minutes": late}] if late else []
        told += [_("left %(minutes)s min early") % {"minutes": early}] if early else []
        return ", ".join(told)
    reason = f" ({AbsenceReason(read.reason).label})" if read.reason else ""
    return f"{read.mark.label}{reason}"


def preview_rows(plan: Plan) -> list[ShownRow]:
    """Return the sheet as it was read, ready to draw."""
    order = {column.place: number for number, column in enumerate(plan.layout.columns)}
    rows: dict[int, ShownRow] = {}
    for cell in plan.cells:
        row = rows.setdefault(cell.line, ShownRow(cell.line, cell.name, [None] * len(order)))
        row.cells[order[cell.place]] = ShownCell(
            value=shortened(cell.value),
            words=str(read_words(cell.read)) if cell.read else "",
            outcome=cell.outcome.value.replace(" ", "-"),
            sentence=cell.sentence,
        )
    return list(rows.values())
