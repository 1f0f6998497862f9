"""Initiatives as a centre's spreadsheets hold them: read and checked first, then written in bulk."""

from initiatives.imports.keys import COHORT_KEYS
from initiatives.imports.reading import read_initiatives
from initiatives.imports.rows import InitiativesSheet
from initiatives.imports.writing import write_initiatives

__all__ = ["COHORT_KEYS", "InitiativesSheet", "read_initiatives", "write_initiatives"]
