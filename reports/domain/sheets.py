"""What a year-end document holds: figures with how they were counted, and one table a topic."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils.functional import Promise

Text = str | Promise
Cell = int | float | str | date | Promise | None


class ColumnKind(StrEnum):
    """What the cells of a column are; the document formats them accordingly."""

    TEXT = "text"
    NUMBER = "number"
    MONEY = "money"  # in shekels
    DATE = "date"
    PERCENT = "percent"  # 93.3 is written for 93.3 %
    HOURS = "hours"  # in hours, not minutes


@dataclass(frozen=True)
class FigureLine:
    """One figure of the year: its id (T3), title, value, unit, and how it was counted."""

    id: str
    title: Text
    value: int | float | Text
    unit: Text
    how: Text


@dataclass(frozen=True)
class Column:
    """One column of a table; its width is counted in characters."""

    heading: Text
    kind: ColumnKind = ColumnKind.TEXT
    width: int = 16


@dataclass(frozen=True)
class TopicSheet:
    """One topic's table: as many cells in each row as there are columns; None is an empty cell."""

    name: Text
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]


@dataclass(frozen=True)
class YearDocument:
    """Everything that is written into the workbook or the CSV archive of a cohort's year."""

    title: Text
    subtitle: Text
    figures: Sequence[FigureLine]
    topics: Sequence[TopicSheet]
