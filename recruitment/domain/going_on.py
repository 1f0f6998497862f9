"""The list of a stage as it is seen before the press: who stands where, who goes on, who stands near the line."""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from recruitment.domain.advancing import best
from recruitment.models import Application
from recruitment.policy import RecruitmentPolicy


@dataclass(frozen=True)
class Line:
    """One application in the order: its place, its score, whether it goes on and whether it stands near the line."""

    application: Application
    place: int
    score: Fraction
    goes_on: bool
    near: bool

    def is_beyond(self, places: int) -> bool:
        """Say whether it goes on without one of the places."""
        return self.goes_on and self.place > places


@dataclass(frozen=True)
class Preview:
    """What one press would do; `obstacles` are sentences, any of which forbids the press."""

    lines: tuple[Line, ...]
    places: int
    absent: tuple[Application, ...]
    obstacles: tuple[str, ...]
    remarks: tuple[str, ...]

    @property
    def going(self) -> int:
        """Return how many would be invited."""
        return sum(line.goes_on for line in self.lines)

    @property
    def near(self) -> list[Line]:
        """Return those near the line, by name."""
        return [line for line in self.lines if line.near]

    @property
    def stamp(self) -> str:
        """Return a fingerprint of what is seen, so that what is applied is what was seen."""
        seen = [f"{line.application.pk}:{line.goes_on}:{line.score}" for line in self.lines]
        return hashlib.sha256("|".join([*seen, *(f"x{a.pk}" for a in self.absent)]).encode()).hexdigest()[:16]


def ordered(
    *,
    rows: Sequence[Application],
    scores: Mapping[str, Fraction],
    places: int,
    policy: RecruitmentPolicy,
    beyond: Collection[str] = (),
) -> tuple[Line, ...]:
    """Return the applications best first with the line drawn after the last place; equals by the smaller id.

    Whose id is in `beyond` goes on whatever the place.
    """
    by_code = {row.code: row for row in rows}
    order = best(scores=scores, count=len(scores))
    between = 0 < places < len(order)
    cut = {scores[order[places - 1]], scores[order[places]]} if between else set()
    lines = []
    for place, code in enumerate(order, start=1):
        beside = abs(place - places - Fraction(1, 2)) < policy.near_line_places
        near = between and (beside or scores[code] in cut)
        lines.append(Line(by_code[code], place, scores[code], place <= places or code in beyond, near))
    return tuple(lines)
