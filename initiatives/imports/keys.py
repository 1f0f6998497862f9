"""The keys of cohort.csv that stand for numbers of initiatives."""

from cohort.imports import CohortKey
from people import cells

COHORT_KEYS = {"allocation_per_initiative": CohortKey("initiatives.allocation_agorot", cells.shekels)}
