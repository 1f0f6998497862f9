"""A season's folder, read and written without the parts of other apps."""

import csv
from datetime import date
from pathlib import Path
from typing import Any

from cohort.imports import CohortSheet
from cohort.models import Cohort, PolicyOverride
from initiatives.imports import InitiativesSheet, read_initiatives, write_initiatives
from initiatives.tests.factories import CohortFactory, FellowshipFactory, UserFactory
from people.cells import shekels
from people.sheets import Faults, SheetFolder


def cells_of(path: Path, column: str) -> list[str]:
    """Return one column of a file as written."""
    with path.open(encoding="utf-8-sig", newline="") as handle:
        return [row[column] for row in csv.DictReader(handle)]


def cohort_sheet(folder: Path) -> CohortSheet:
    """Return the cohort's own sheet with the two numbers that initiatives need."""
    path = folder / "cohort.csv"
    values = dict(zip(cells_of(path, "key"), cells_of(path, "value"), strict=True))
    numbers: dict[str, Any] = {}
    if "capacity" in values:
        numbers["cohort.capacity"] = int(values["capacity"])
    if "allocation_per_initiative" in values:
        numbers["initiatives.allocation_agorot"] = shekels(values["allocation_per_initiative"])
    return CohortSheet(
        name="2025/26",
        programme="מנהיגות 20/20",
        centre="מרכז הצעירים",
        city="קריית חוף",
        starts_on=date(2025, 11, 1),
        ends_on=date(2026, 7, 31),
        overrides=numbers,
    )


def read_folder(path: Path) -> tuple[InitiativesSheet, list[str]]:
    """Return what a folder says about initiatives, and the sentences about its faults."""
    folder = SheetFolder(path, Faults())
    sheet = read_initiatives(folder, cohort_sheet(path), cells_of(path / "fellows.csv", "id"))
    return sheet, folder.faults.sentences()


def load_folder(path: Path) -> Cohort:
    """Write a folder's initiatives into a new cohort, whose fellows are made for it."""
    sheet, faults = read_folder(path)
    assert faults == []
    cohort: Cohort = CohortFactory.create()
    for key, value in cohort_sheet(path).overrides.items():
        PolicyOverride.objects.create(cohort=cohort, key=key, value=str(value), reason="לפי הקובץ")
    for code in cells_of(path / "fellows.csv", "id"):
        FellowshipFactory.create(cohort=cohort, code=code, guide=None)
    write_initiatives(sheet, cohort, UserFactory.create(), lambda sentence: None)
    return cohort
