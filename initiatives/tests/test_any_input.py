"""Whatever stands in a cell, the folder is read with sentences or written whole, never with a traceback."""

import csv
import shutil
import tempfile
from pathlib import Path

from django.conf import settings as project
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from initiatives.domain.book import load_initiatives
from initiatives.domain.figures import budget_figures, initiative_figures
from initiatives.tests.seasons import load_folder, read_folder

DEMO = project.BASE_DIR / "config" / "demo"
FILES = ("initiatives", "expenses", "partners", "volunteers", "budget", "equipment", "media")
ODD = ("", " ", "-1", "0", "1e9", "=cmd|' /C calc'!A0", "NaN", "999999999999", "10000000", "1.005", "١٢", "א" * 3000)
CELLS = st.one_of(st.sampled_from(ODD), st.text(max_size=30).filter(lambda text: "\0" not in text))


def with_cell(folder: Path, *, file: str, place: int, cell: str) -> None:
    """Put a text into one of the file's cells, counted from its start and around again."""
    path = folder / f"{file}.csv"
    with path.open(encoding="utf-8-sig", newline="") as handle:
        rows = list(csv.reader(handle))
    line, column = divmod(place, len(rows[0]))
    rows[line % len(rows)][column] = cell
    with path.open("w", encoding="utf-8", errors="replace", newline="") as handle:
        csv.writer(handle).writerows(rows)


class AnyInput(TestCase):
    """One cell of one file holds anything."""

    @given(file=st.sampled_from(FILES), place=st.integers(min_value=0, max_value=2_000), cell=CELLS)
    @settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    def test_cell_is_refused_in_a_sentence_or_written(self, file: str, place: int, cell: str) -> None:
        with tempfile.TemporaryDirectory() as place_for_it:
            folder = shutil.copytree(DEMO, Path(place_for_it) / "season")
            with_cell(folder, file=file, place=place, cell=cell)

            _sheet, faults = read_folder(folder)

            assert all(fault.startswith(f"{file}.csv") for fault in faults) or file == "initiatives"
            if not faults:
                book = load_initiatives(load_folder(folder))
                assert initiative_figures(book=book)["total"] == len(book.initiatives)
                assert budget_figures(book=book)["spent_total"]
