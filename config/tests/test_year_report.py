"""The year-end report as a command: the same data give the same file, in every format."""

import csv
import io
import json
import zipfile
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from openpyxl import load_workbook

from config.season import load_season
from config.tests.folders import DEMO

pytestmark = pytest.mark.django_db


def report(tmp_path: Path, kind: str, name: str) -> Path:
    """Write a report of the demonstration's season and return the file."""
    path = tmp_path / name
    call_command("year_report", cohort="2025/26", format=kind, output=path)
    return path


@pytest.fixture
def season() -> None:
    """Load the demonstration's season."""
    load_season(path=DEMO, name=None, progress=lambda line: None)


@pytest.mark.usefixtures("season")
@pytest.mark.parametrize("kind", ["json", "csv", "xlsx"])
def test_two_runs_give_the_same_file(tmp_path: Path, kind: str) -> None:
    assert report(tmp_path, kind, "one").read_bytes() == report(tmp_path, kind, "two").read_bytes()


@pytest.mark.usefixtures("season")
def test_workbook_shows_the_headline_figures_as_numbers(tmp_path: Path) -> None:
    book = load_workbook(report(tmp_path, "xlsx", "year.xlsx"))

    first = book.worksheets[0]
    values = {cell for row in first.iter_rows(values_only=True) for cell in row if isinstance(cell, int | float)}
    assert {64, 20, 3, 3249.25, 162.46, 93.3, 3207, 328, 32, 182470, 17530, 4216, 24.98, 195000} <= values
    ids = {str(row[0]) for row in first.iter_rows(values_only=True)}
    assert {f"T{number}" for number in range(1, 26)} <= ids
    assert all(sheet.sheet_view.rightToLeft for sheet in book.worksheets)


@pytest.mark.usefixtures("season")
def test_csv_is_a_zip_of_utf8_with_bom(tmp_path: Path) -> None:
    with zipfile.ZipFile(report(tmp_path, "csv", "year.zip")) as archive:
        texts = {name: archive.read(name) for name in archive.namelist()}

    assert all(data.startswith(b"\xef\xbb\xbf") for data in texts.values())
    rows = [row for data in texts.values() for row in csv.reader(io.StringIO(data.decode("utf-8-sig")))]
    assert any("3249.25" in row for row in rows)


@pytest.mark.usefixtures("season")
def test_json_holds_the_figures(tmp_path: Path) -> None:
    figures = json.loads(report(tmp_path, "json", "year.json").read_text(encoding="utf-8"))

    assert figures["hours"]["total_counted"] == 3249.25


def test_unknown_cohort_is_named(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="2099"):
        call_command("year_report", cohort="2099", format="json", output=tmp_path / "x.json")
