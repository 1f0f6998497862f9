"""Marks that an assessor left out although the stage has the criterion; they never count as zero."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from recruitment.domain.rows import Mark, id_order


@dataclass(frozen=True)
class Skipped:
    """A criterion that one assessor did not mark for one candidate."""

    candidate: str
    stage: str
    assessor: str
    criterion: str


def skipped_marks(marks: Iterable[Mark]) -> list[Skipped]:
    """Return what is missing on the sheets that were begun, by stage and candidate."""
    criteria: dict[str, set[str]] = defaultdict(set)
    sheets: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for mark in marks:
        criteria[mark.stage].add(mark.criterion)
        sheets[(mark.stage, mark.candidate, mark.assessor)].add(mark.criterion)
    return [
        Skipped(candidate, stage, assessor, criterion)
        for stage, candidate, assessor in sorted(sheets, key=lambda s: (s[0], id_order(s[1]), id_order(s[2])))
        for criterion in sorted(criteria[stage] - sheets[(stage, candidate, assessor)])
    ]
