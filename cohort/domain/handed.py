"""What apps above the programme year know of its fellows: each hands a source of causes down when the house starts."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from cohort.domain.readings import BegunCause
from cohort.models import Cohort

Causes = Mapping[int, Sequence[BegunCause]]
Source = Callable[[Cohort, date], Causes]
SOURCES: list[Source] = []


def hand_down(source: Source) -> None:
    """Ask a source, too, whenever the signals of a cohort are read; it returns causes by fellowship."""
    if source not in SOURCES:
        SOURCES.append(source)


def handed_causes(*, cohort: Cohort, on: date) -> dict[int, tuple[BegunCause, ...]]:
    """Return the causes that other apps know of on a day, by fellowship."""
    found: dict[int, tuple[BegunCause, ...]] = {}
    for source in SOURCES:
        for fellowship, causes in source(cohort, on).items():
            found[fellowship] = (*found.get(fellowship, ()), *causes)
    return found
