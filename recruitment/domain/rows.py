"""What screening is computed from: applicants and marks as plain rows, whether from a folder or from the tables."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal


@dataclass(frozen=True)
class Candidate:
    """An application as the conditions and the form review see it."""

    code: str
    city: str
    birth_date: date | None
    is_student: bool
    documents_complete: bool
    submitted_on: date | None
    form_score: Decimal | None


@dataclass(frozen=True)
class Mark:
    """One mark of one assessor."""

    candidate: str
    stage: str
    assessor: str
    criterion: str
    score: int


@dataclass(frozen=True)
class Agreed:
    """The mark that the wash-up agreed on for one criterion of one candidate in one stage (R5.4)."""

    candidate: str
    stage: str
    criterion: str
    score: int


@dataclass(frozen=True)
class Standing:
    """Where an application stands: its state, why it stopped at the conditions, and when it stepped back."""

    code: str
    state: str
    ineligible_reason: str = ""
    left_at: str = ""


def id_order(code: str) -> tuple[int, str]:
    """Return the key by which ids compare: their number first."""
    digits = re.search(r"[0-9]+", code)
    return (int(digits.group()) if digits else 0, code)


def as_agreed(marks: Iterable[Mark], agreed: Iterable[Agreed]) -> list[Mark]:
    """Return the marks with the agreed value in the place of each one that it was agreed for."""
    found = {(a.candidate, a.stage, a.criterion): a.score for a in agreed}
    return [
        replace(mark, score=found.get((mark.candidate, mark.stage, mark.criterion), mark.score)) if found else mark
        for mark in marks
    ]


def of_stage(marks: Iterable[Mark], stage: str) -> list[Mark]:
    """Return the marks of one stage."""
    return [mark for mark in marks if mark.stage == stage]
