"""Reads spreadsheets as tables of typed rows and collects every fault with its place."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from people.textfiles import LARGEST_FILE_BYTES, UnreadableFileError, text_of

LONGEST_CELL = 2000
SHOWN_OF_A_VALUE = 60
MOST_FAULTS_OF_A_FILE = 500
# A long cell is refused by our own sentence, with its column, and the rest of the file is still read.
csv.field_size_limit(LARGEST_FILE_BYTES)


class SheetError(Exception):
    """A folder or file that cannot be used; carries every fault found."""

    def __init__(self, faults: "Faults") -> None:
        super().__init__("\n".join(faults.sentences()))
        self.faults = faults


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong, and what would be right."""

    file: str
    line: int
    column: str
    value: str
    expected: str

    def sentence(self) -> str:
        """Return the fault as one line that a person can read."""
        place = _("%(file)s, line %(line)s") % {"file": self.file, "line": self.line} if self.line else self.file
        column = _(", column %(column)s") % {"column": self.column} if self.column else ""
        value = _(": “%(value)s”") % {"value": shortened(self.value)} if self.value else ""
        return f"{place}{column}{value} – {self.expected}"


@dataclass
class Faults:
    """Everything that was found wrong so far."""

    found: list[Fault] = field(default_factory=list)

    def add(self, *, file: str, expected: str, line: int = 0, column: str = "", value: object = "") -> None:
        """Note one fault."""
        self.found.append(Fault(file=file, line=line, column=column, value=str(value), expected=expected))

    def at(self, row: "Row", column: str, expected: str) -> None:
        """Note a fault of one cell of a row that was read."""
        self.add(file=row.file, line=row.line, column=column, value=row.raw.get(column, ""), expected=expected)

    def sentences(self) -> list[str]:
        """Return all faults, file by file and line by line."""
        return [f.sentence() for f in sorted(self.found, key=lambda f: (f.file, f.line, f.column))]

    def raise_if_any(self) -> None:
        """Raise SheetError when anything was found wrong."""
        if self.found:
            raise SheetError(self)


def shortened(text: str) -> str:
    """Return a value as it may stand in a sentence: one line, not endless."""
    flat = " ".join(text.split())
    return flat if len(flat) <= SHOWN_OF_A_VALUE else flat[:SHOWN_OF_A_VALUE] + "…"


class CellError(Exception):
    """A cell that a column cannot read; the message says what would be right."""


Reader = Callable[[str], Any]


@dataclass(frozen=True)
class Column:
    """A named column, how its cells are read, and whether a cell may be empty (then None)."""

    name: str
    read: Reader
    required: bool = True


@dataclass(frozen=True)
class Row:
    """One line of a table: its place, its cells as written and as read; `ok` when every cell was read."""

    file: str
    line: int
    raw: Mapping[str, str]
    values: Mapping[str, Any]
    ok: bool

    def __getitem__(self, column: str) -> Any:
        return self.values[column]


class SheetFolder:
    """A folder of CSV files, each read once, whose faults gather in one place."""

    def __init__(self, path: Path, faults: Faults) -> None:
        self.path = path
        self.faults = faults
        self.tables: dict[str, list[Row]] = {}

    def rows(self, name: str, columns: Sequence[Column], *, unique: Sequence[str] = ()) -> list[Row]:
        """Return the rows of a file that were read whole; faults of the others are noted."""
        text = read_text(self.path / name, self.faults)
        if text is None:
            return []
        table = self.tables[name] = list(read_table(name, text, columns, self.faults))
        note_duplicates(table, unique, self.faults)
        return [row for row in table if row.ok]

    def mentioned(self, name: str, column: str) -> set[str]:
        """Return what a column of a file holds, rows with faults included, so that one fault has no echo."""
        return {row.raw.get(column, "") for row in self.tables.get(name, [])}


def read_text(path: Path, faults: Faults) -> str | None:
    """Return a file's text, or note why it cannot be read."""
    try:
        return text_of(path)
    except UnreadableFileError as error:
        faults.add(file=path.name, expected=str(error))
        return None


def read_table(file: str, text: str, columns: Sequence[Column], faults: Faults) -> Iterator[Row]:
    """Yield the rows of a CSV text, noting faults of its heading and cells."""
    if "\0" in text:
        faults.add(file=file, expected=_("this is not a CSV file; save the sheet as “CSV UTF-8”"))
        return
    lines = numbered_lines(file, text, faults)
    heading = next(lines, None)
    if heading is None:
        faults.add(file=file, expected=_("the file is empty; it needs a heading line"))
        return
    names = [name.strip() for name in heading[1]]
    if not heading_fits(file, names, [c.name for c in columns], faults):
        return
    before = len(faults.found)
    for line, cells in lines:
        if any(cell.strip() for cell in cells):
            yield read_row(file, line, names, cells, columns, faults)
        if len(faults.found) - before >= MOST_FAULTS_OF_A_FILE:
            faults.add(file=file, line=line, expected=_("so much is wrong up to here that the rest was not read"))
            return


def numbered_lines(file: str, text: str, faults: Faults) -> Iterator[tuple[int, list[str]]]:
    """Yield each line of a CSV text with its number; the separator is the one of the heading line."""
    first = text.split("\n", 1)[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count), strict=True)
    try:
        start = 1
        for cells in reader:
            yield start, cells
            start = reader.line_num + 1
    except csv.Error:
        faults.add(
            file=file,
            line=reader.line_num,
            expected=_("the line breaks off: a quotation mark is open or a cell is too long"),
        )


def heading_fits(file: str, names: Sequence[str], wanted: Sequence[str], faults: Faults) -> bool:
    """Say whether the heading holds exactly the wanted columns, in any order; note what is missing or unknown."""
    missing = [name for name in wanted if name not in names]
    unknown = [name for name in names if name not in wanted]
    twice = {name for name in names if names.count(name) > 1}
    for name in missing:
        faults.add(file=file, line=1, column=name, expected=_("this column is missing"))
    for name in [*unknown, *sorted(twice)]:
        faults.add(
            file=file,
            line=1,
            column=shortened(name),
            expected=_("expected only: %(names)s") % {"names": ", ".join(wanted)},
        )
    return not (missing or unknown or twice)


def read_row(
    file: str, line: int, names: Sequence[str], cells: Sequence[str], columns: Sequence[Column], faults: Faults
) -> Row:
    """Read one line; a cell that cannot be read is noted and the row is not ok."""
    before = len(faults.found)
    if len(cells) != len(names):
        faults.add(
            file=file,
            line=line,
            value=len(cells),
            expected=_("this line should have %(count)s cells") % {"count": len(names)},
        )
    raw = {name: cell.strip() for name, cell in zip(names, cells, strict=False)}
    values: dict[str, Any] = {}
    for column in columns:
        try:
            values[column.name] = read_cell(raw.get(column.name, ""), column)
        except CellError as error:
            shown = raw.get(column.name, "")
            faults.add(file=file, line=line, column=column.name, value=shown, expected=str(error))
    return Row(file=file, line=line, raw=raw, values=values, ok=len(faults.found) == before)


def read_cell(text: str, column: Column) -> Any:
    """Return the value of one cell; None when it is empty and may be."""
    if len(text) > LONGEST_CELL:
        raise CellError(_("at most %(count)s characters") % {"count": LONGEST_CELL})
    if text:
        return column.read(text)
    if column.required:
        raise CellError(_("a value is missing"))
    return None


def note_duplicates(rows: Iterable[Row], unique: Sequence[str], faults: Faults) -> None:
    """Note rows that repeat the named columns of an earlier row."""
    seen: dict[tuple[Any, ...], int] = {}
    for row in rows:
        if not unique or not row.ok:
            continue
        key = tuple(row[name] for name in unique)
        if key in seen:
            faults.at(row, unique[0], _("this already stands in line %(line)s") % {"line": seen[key]})
        seen.setdefault(key, row.line)
