"""Screening as a centre's spreadsheets hold it: read and checked first, then written in bulk."""

from recruitment.imports.keys import COHORT_KEYS
from recruitment.imports.reading import read_screening
from recruitment.imports.rows import ScreeningSheet
from recruitment.imports.writing import write_screening

__all__ = ["COHORT_KEYS", "ScreeningSheet", "read_screening", "write_screening"]
