"""How a topic's table is put together from the year's figures."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from reports.domain.sheets import Cell, Column, ColumnKind, Text, TopicSheet

Figures = Mapping[str, Any]
Field = tuple[str, Column]


def text(heading: Text, width: int = 18) -> Column:
    """Return a column of words."""
    return Column(heading=heading, width=width)


def number(heading: Text) -> Column:
    """Return a column of numbers."""
    return Column(heading=heading, kind=ColumnKind.NUMBER, width=12)


def money(heading: Text) -> Column:
    """Return a column of sums in shekels."""
    return Column(heading=heading, kind=ColumnKind.MONEY, width=12)


def hours(heading: Text) -> Column:
    """Return a column of hours."""
    return Column(heading=heading, kind=ColumnKind.HOURS, width=12)


def percent(heading: Text) -> Column:
    """Return a column of percentages."""
    return Column(heading=heading, kind=ColumnKind.PERCENT, width=12)


def records(name: Text, rows: Iterable[Figures], fields: Sequence[Field], words: Mapping[str, Text]) -> TopicSheet:
    """Return a table of records; codes that have words are written as words."""
    body = [[worded(row.get(key), words) for key, _column in fields] for row in rows]
    return TopicSheet(name=name, columns=[column for _key, column in fields], rows=body)


def worded(value: Any, words: Mapping[str, Text]) -> Cell:
    """Return a cell: a code in words, several codes joined, minutes and numbers as they are."""
    if isinstance(value, str):
        return " · ".join(str(words.get(part, part)) for part in value.split("+")) if value else ""
    if isinstance(value, int | float) or value is None:
        return value
    return str(value)


def in_hours(minutes: int) -> float:
    """Return minutes as hours with two decimals."""
    return round(minutes / 60, 2)
