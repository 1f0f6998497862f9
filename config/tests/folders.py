"""Copies of the demonstration's folder for tests that change them."""

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

DEMO = Path(__file__).parent.parent / "demo"
Record = dict[str, str]


def copy_of_demo(tmp_path: Path) -> Path:
    """Return a folder with the demonstration's spreadsheets."""
    folder = tmp_path / "season"
    folder.mkdir()
    for file in DEMO.glob("*.csv"):
        shutil.copy(file, folder)
    return folder


def change_rows(folder: Path, name: str, change: Callable[[list[Record]], None]) -> None:
    """Change the rows of one file of a folder."""
    path = folder / name
    with path.open(encoding="utf-8-sig", newline="") as handle:
        rows = list(csv.DictReader(handle))
    columns = list(rows[0])
    change(rows)
    with path.open("w", encoding="utf-8-sig", newline="") as handle:
        writer = csv.DictWriter(handle, columns)
        writer.writeheader()
        writer.writerows(rows)


def change_cell(folder: Path, name: str, line: int, column: str, value: str) -> None:
    """Change one cell; `line` counts the heading as line 1."""

    def change(rows: list[Record]) -> None:
        rows[line - 2][column] = value

    change_rows(folder, name, change)
