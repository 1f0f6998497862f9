"""Marks made comparable: weighted means, and T-scores that take each assessor's severity away (R5.5).

Everything is computed with integers and fractions. Only the square root of a variance is irrational; it enters
with 30 digits, far beyond the two that are shown.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import isqrt, lcm

from recruitment.domain.rows import Agreed, Mark, as_agreed
from recruitment.enums import Criterion, Stage
from recruitment.policy import RecruitmentPolicy

DIGITS = 30
ONE = 10**DIGITS
SETTLED_DIGITS = 20


@dataclass(frozen=True)
class StageScore:
    """A candidate's score in one stage: normalised, and as marked."""

    t: Fraction
    raw: Fraction


Sheets = Mapping[str, Mapping[str, Mapping[str, int]]]


def settled(value: Fraction) -> Fraction:
    """Return a value without the last digits, in which equal scores could differ by the root's rounding."""
    return round(value, SETTLED_DIGITS)


def criterion_weights(policy: RecruitmentPolicy) -> dict[str, int]:
    """Return the weight of each criterion in percent (R5.3)."""
    return {criterion.value: int(getattr(policy, f"{criterion.value}_weight")) for criterion in Criterion}


def stage_weights(policy: RecruitmentPolicy) -> dict[str, int]:
    """Return the weight of each stage in percent (R5.6)."""
    return {stage.value: int(getattr(policy, f"{stage.value}_weight")) for stage in Stage}


def weighted_mean(*, marks: Mapping[str, int], weights: Mapping[str, int]) -> Fraction:
    """Return the weighted mean of one assessor's marks; a criterion that was not marked does not count as zero."""
    total = sum(weights[c] for c in marks)
    if not total:
        return Fraction(sum(marks.values()), len(marks))
    return Fraction(sum(weights[c] * score for c, score in marks.items()), total)


def sheets_of(marks: Iterable[Mark]) -> Sheets:
    """Return assessor → candidate → criterion → score."""
    sheets: dict[str, dict[str, dict[str, int]]] = defaultdict(lambda: defaultdict(dict))
    for mark in marks:
        sheets[mark.assessor][mark.candidate][mark.criterion] = mark.score
    return sheets


def stage_scores(
    *, marks: Sequence[Mark], policy: RecruitmentPolicy, agreed: Collection[Agreed] = ()
) -> dict[str, StageScore]:
    """Return each candidate's score from the marks of one stage (R5.5).

    An agreed mark takes the place of each assessor's in its cell; means and deviations stay those of the originals.
    """
    weights = criterion_weights(policy)
    t: dict[str, list[Fraction]] = defaultdict(list)
    raw: dict[str, list[Fraction]] = defaultdict(list)
    placed = means_of(as_agreed(marks, agreed), weights) if agreed else {}
    for assessor, means in means_of(marks, weights).items():
        final = placed.get(assessor, means)
        for code, value in t_scores(means=means, policy=policy, placed=final).items():
            t[code].append(value)
            raw[code].append(final[code])
    return {code: StageScore(t=mean(t[code]), raw=mean(raw[code])) for code in t}


def means_of(marks: Iterable[Mark], weights: Mapping[str, int]) -> dict[str, dict[str, Fraction]]:
    """Return assessor → candidate → weighted mean."""
    return {
        assessor: {code: weighted_mean(marks=sheet, weights=weights) for code, sheet in sheets.items()}
        for assessor, sheets in sheets_of(marks).items()
    }


def mean(values: list[Fraction]) -> Fraction:
    """Return the plain mean of at least one value."""
    return sum(values, Fraction(0)) / len(values)


def t_scores(
    *, means: Mapping[str, Fraction], policy: RecruitmentPolicy, placed: Mapping[str, Fraction] | None = None
) -> dict[str, Fraction]:
    """Return T per candidate of one assessor; a small or flat sample is only centred (R5.5).

    Mean and deviation are those of `means`; where `placed` is given, its values are put on that scale instead.
    """
    final = means if placed is None else placed
    common = lcm(*(m.denominator for m in (*means.values(), *final.values())))
    points = {code: m.numerator * (common // m.denominator) for code, m in means.items()}
    shown = {code: m.numerator * (common // m.denominator) for code, m in final.items()}
    count, total = len(points), sum(points.values())
    spread = count * sum(p * p for p in points.values()) - total * total
    deviation_squared = Fraction(spread, (count * common) ** 2)
    flat = not spread or deviation_squared < policy.normalise_from_deviation**2
    centred = flat or count < policy.normalise_from_candidates
    return {
        code: policy.t_mean + policy.t_deviation * z_score(count * p - total, count * common, spread, centred=centred)
        for code, p in shown.items()
    }


def z_score(distance: int, scale: int, spread: int, *, centred: bool) -> Fraction:
    """Return the distance from the mean in points (centred) or in standard deviations.

    `distance` and the root of `spread` are both in units of 1 / `scale` points.
    """
    if centred:
        return Fraction(distance, scale)
    size = isqrt(distance * distance * ONE * ONE // spread)
    return Fraction(size if distance >= 0 else -size, ONE)
