"""Brings one season's folder of spreadsheets into a cohort: checked whole first, then written whole or not at all."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

import cohort.imports
import initiatives.imports
import recruitment.imports
from alumni.imports import AlumniSheet, read_alumni, write_alumni
from cohort.imports import (
    CohortSheet,
    GuideRow,
    YearSheet,
    read_cohort,
    read_guides,
    read_year,
    write_cohort,
    write_year,
)
from cohort.models import Cohort, SeasonFolder
from initiatives.imports import InitiativesSheet, read_initiatives, write_initiatives
from people.domain.logins import system_user
from people.sheets import Faults, SheetFolder
from recruitment.imports import ScreeningSheet, read_screening, write_screening

COHORT_KEYS = {
    **cohort.imports.COHORT_KEYS,
    **recruitment.imports.COHORT_KEYS,
    **initiatives.imports.COHORT_KEYS,
}
Progress = Callable[[str], None]


@dataclass(frozen=True)
class SeasonSheets:
    """All that a folder says, read and checked."""

    cohort: CohortSheet
    guides: list[GuideRow]
    screening: ScreeningSheet
    year: YearSheet
    initiatives: InitiativesSheet
    alumni: AlumniSheet


@dataclass(frozen=True)
class Loaded:
    """What loading did: the cohort, the rows of the folder, and whether anything was written."""

    cohort: Cohort
    row_count: int
    written: bool


def load_season(
    *, path: Path, name: str | None, progress: Progress, numbers: Mapping[str, str] | None = None
) -> Loaded:
    """Load a folder into the cohort that it names, or into the one named; raise SheetError with every fault.

    `numbers` are policy numbers that no folder states. The same folder again changes nothing. A cohort that exists
    with other content is a fault and is never overwritten.
    """
    faults = Faults()
    sheets = read_season(path=path, name=name, faults=faults, progress=progress, numbers=numbers or {})
    digest, row_count = fingerprint(path)
    present = cohort_of(sheets.cohort)
    if present:
        refuse_other_content(present, digest, faults)
        return Loaded(cohort=present, row_count=row_count, written=False)
    return Loaded(cohort=write_season(sheets, digest, row_count, progress), row_count=row_count, written=True)


def read_season(
    *, path: Path, name: str | None, faults: Faults, progress: Progress, numbers: Mapping[str, str]
) -> SeasonSheets:
    """Read and check a whole folder; raise SheetError with every fault."""
    if not path.is_dir():
        faults.add(file=str(path), expected=_("this folder does not exist"))
    faults.raise_if_any()
    folder = SheetFolder(path, faults)
    progress(_("Reading the folder…"))
    cohort_sheet = read_cohort(folder, COHORT_KEYS, name).with_numbers(numbers)
    guides = read_guides(folder)
    progress(_("Checking the screening…"))
    screening = read_screening(folder, cohort_sheet, [guide.code for guide in guides])
    progress(_("Checking the year…"))
    year = read_year(folder, cohort_sheet, screening.fellow_ids)
    progress(_("Checking initiatives and money…"))
    initiative_sheet = read_initiatives(folder, cohort_sheet, screening.fellow_ids)
    alumni_sheet = read_alumni(folder, cohort_sheet)
    faults.raise_if_any()
    return SeasonSheets(cohort_sheet, guides, screening, year, initiative_sheet, alumni_sheet)


def fingerprint(path: Path) -> tuple[str, int]:
    """Return a digest of a folder's spreadsheets and the number of their lines."""
    digest, lines = hashlib.sha256(), 0
    for file in sorted(f for f in path.glob("*.csv") if f.is_file()):
        data = file.read_bytes()
        digest.update(f"{file.name}\0{len(data)}\0".encode() + data)
        lines += max(len(data.splitlines()) - 1, 0)
    return digest.hexdigest(), lines


def cohort_of(sheet: CohortSheet) -> Cohort | None:
    """Return the cohort that a folder speaks of, if it is there already."""
    named = Cohort.objects.filter(name=sheet.name, programme__name=sheet.programme, programme__centre=sheet.centre)
    return named.select_related("programme", "season_folder").first()


def refuse_other_content(present: Cohort, digest: str, faults: Faults) -> None:
    """Raise SheetError when a cohort was made from anything but this very folder."""
    loaded = SeasonFolder.objects.filter(cohort=present).first()
    if loaded is None or loaded.digest != digest:
        sentence = _("this cohort exists with other content and was left as it is; choose another name with --cohort")
        faults.add(file="cohort.csv", column="name", value=present.name, expected=sentence)
    faults.raise_if_any()


@transaction.atomic
def write_season(sheets: SeasonSheets, digest: str, row_count: int, progress: Progress) -> Cohort:
    """Write what was read in one transaction and return the new cohort."""
    by = system_user("import")
    progress(_("Writing the cohort…"))
    new = write_cohort(sheets.cohort, sheets.guides, by)
    write_screening(sheets.screening, new, by, progress)
    write_year(sheets.year, new, by, progress)
    write_initiatives(sheets.initiatives, new, by, progress)
    write_alumni(sheets.alumni, new, by, progress)
    SeasonFolder.objects.create(cohort=new, digest=digest, row_count=row_count)
    return new
