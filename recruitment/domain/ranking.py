"""The combined ranking, raw and normalised, the line between them and the zone around it (R5.5-R5.8)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from recruitment.domain.rows import Agreed, Mark, id_order, of_stage
from recruitment.domain.scores import StageScore, mean, settled, stage_scores, stage_weights
from recruitment.enums import Criterion, Stage
from recruitment.policy import RecruitmentPolicy

Scores = Mapping[str, Mapping[str, StageScore]]


@dataclass(frozen=True)
class Ranked:
    """One candidate's place: ranks from 1, T per stage, and both combined scores, unrounded."""

    code: str
    rank: int
    rank_raw: int
    final: Fraction
    raw: Fraction
    t: Mapping[str, Fraction]


def scores_by_stage(
    *, marks: list[Mark], policy: RecruitmentPolicy, agreed: Collection[Agreed] = ()
) -> dict[str, dict[str, StageScore]]:
    """Return stage → candidate → score (R5.5), with what the wash-up agreed on (R5.4)."""
    return {
        stage.value: stage_scores(
            marks=of_stage(marks, stage), policy=policy, agreed=[a for a in agreed if a.stage == stage]
        )
        for stage in Stage
    }


def rank(*, codes: Collection[str], scores: Scores, marks: list[Mark], policy: RecruitmentPolicy) -> list[Ranked]:
    """Return those with a score in every stage, best first; equals by R5.8's tie-breakers, then the smaller id."""
    weights = stage_weights(policy)
    able = [code for code in codes if all(code in scores[stage] for stage in weights)]
    final = {code: settled(combined({s: scores[s][code].t for s in weights}, weights)) for code in able}
    raw = {code: combined({s: scores[s][code].raw for s in weights}, weights) for code in able}
    breakers = tie_breakers(codes=able, scores=scores, marks=marks)
    order = sorted(able, key=lambda code: (-final[code], breakers[code], id_order(code)))
    raw_order = sorted(able, key=lambda code: (-raw[code], id_order(code)))
    raw_rank = {code: place for place, code in enumerate(raw_order, start=1)}
    return [
        Ranked(code, place, raw_rank[code], final[code], raw[code], {s: settled(scores[s][code].t) for s in weights})
        for place, code in enumerate(order, start=1)
    ]


def combined(values: Mapping[str, Fraction], weights: Mapping[str, int]) -> Fraction:
    """Return the weighted mean over the stages (R5.6)."""
    return sum((weights[stage] * value for stage, value in values.items()), Fraction(0)) / sum(weights.values())


def tie_breakers(
    *, codes: Collection[str], scores: Scores, marks: list[Mark]
) -> dict[str, tuple[Fraction, Fraction, Fraction]]:
    """Return what decides between equals, smaller first: leadership, presentation, local commitment (R5.8)."""
    leadership = criterion_means(marks, Criterion.LEADERSHIP)
    local = criterion_means(marks, Criterion.LOCAL_COMMITMENT)
    zero = Fraction(0)
    return {
        code: (-leadership.get(code, zero), -settled(scores[Stage.PITCH][code].t), -local.get(code, zero))
        for code in codes
    }


def criterion_means(marks: list[Mark], criterion: str) -> dict[str, Fraction]:
    """Return each candidate's plain mean of one criterion over all stages."""
    given: dict[str, list[Fraction]] = {}
    for mark in marks:
        if mark.criterion == criterion:
            given.setdefault(mark.candidate, []).append(Fraction(mark.score))
    return {code: mean(values) for code, values in given.items()}


def crossed_line(*, ranking: Sequence[Ranked], capacity: int) -> list[Ranked]:
    """Return those whom normalisation carries over the line of the seats, in either direction."""
    return [r for r in ranking if (r.rank <= capacity) != (r.rank_raw <= capacity)]


def borderline(*, ranking: Sequence[Ranked], capacity: int, policy: RecruitmentPolicy) -> list[Ranked]:
    """Return those who must be discussed by name: around the last seat's score (R5.8)."""
    if not 1 <= capacity <= len(ranking):
        return []
    cut = ranking[capacity - 1].final
    return [r for r in ranking if abs(r.final - cut) <= policy.borderline_points]
