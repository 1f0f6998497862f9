"""Where assessors saw different people: a wide range of marks, raw and after each one's mean is removed (R5.7)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from recruitment.domain.rows import Mark, id_order
from recruitment.policy import RecruitmentPolicy

Bench = tuple[str, str]


@dataclass(frozen=True)
class Cell:
    """One criterion of one candidate in one stage, marked by at least two assessors; ranges in points."""

    candidate: str
    stage: str
    criterion: str
    scores: Mapping[str, int]
    range_raw: int
    range_after_bias: Fraction

    def wide_raw(self, policy: RecruitmentPolicy) -> bool:
        """Say whether the marks as given differ widely."""
        return self.range_raw >= policy.disagreement_points

    def wide(self, policy: RecruitmentPolicy) -> bool:
        """Say whether they still differ widely once each assessor's mean is removed (R5.7)."""
        return self.range_after_bias >= policy.disagreement_points


def assessor_means(marks: Iterable[Mark]) -> dict[Bench, Fraction]:
    """Return the plain mean of all scores of each stage and assessor."""
    scores: dict[Bench, list[int]] = defaultdict(list)
    for mark in marks:
        scores[(mark.stage, mark.assessor)].append(mark.score)
    return {bench: Fraction(sum(given), len(given)) for bench, given in scores.items()}


def rated_cells(marks: list[Mark]) -> list[Cell]:
    """Return every cell with two marks or more, by stage, candidate and criterion."""
    means = assessor_means(marks)
    common = lcm(*(mean.denominator for mean in means.values()))
    offsets = {bench: mean.numerator * (common // mean.denominator) for bench, mean in means.items()}
    cells: dict[tuple[str, str, str], dict[str, int]] = defaultdict(dict)
    for mark in marks:
        cells[(mark.stage, mark.candidate, mark.criterion)][mark.assessor] = mark.score
    order = sorted(cells, key=lambda key: (key[0], id_order(key[1]), key[2]))
    return [cell_of(key, cells[key], offsets, common) for key in order if len(cells[key]) > 1]


def cell_of(key: tuple[str, str, str], scores: Mapping[str, int], offsets: Mapping[Bench, int], common: int) -> Cell:
    """Return one cell with its two ranges; `offsets` are the assessors' means in units of 1 / `common` points."""
    stage, candidate, criterion = key
    fair = [score * common - offsets[(stage, assessor)] for assessor, score in scores.items()]
    return Cell(
        candidate=candidate,
        stage=stage,
        criterion=criterion,
        scores=scores,
        range_raw=max(scores.values()) - min(scores.values()),
        range_after_bias=Fraction(max(fair) - min(fair), common),
    )


def disagreements(*, cells: list[Cell], policy: RecruitmentPolicy) -> list[Cell]:
    """Return the cells that the wash-up must discuss, widest first (R5.7)."""
    return sorted((cell for cell in cells if cell.wide(policy)), key=lambda cell: -cell.range_after_bias)
