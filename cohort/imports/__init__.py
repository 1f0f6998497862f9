"""The programme year as a centre's spreadsheets hold it: read and checked first, then written in bulk."""

from cohort.imports.cohort_sheet import CohortSheet, GuideRow, read_cohort, read_guides, write_cohort
from cohort.imports.keys import COHORT_KEYS, CohortKey
from cohort.imports.year_reading import read_year
from cohort.imports.year_rows import YearSheet
from cohort.imports.year_writing import write_year

__all__ = [
    "COHORT_KEYS",
    "CohortKey",
    "CohortSheet",
    "GuideRow",
    "YearSheet",
    "read_cohort",
    "read_guides",
    "read_year",
    "write_cohort",
    "write_year",
]
