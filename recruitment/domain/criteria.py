"""Which criteria are marked in a stage, and what assessors read beside each (R5.3)."""

from collections.abc import Iterable
from dataclasses import dataclass

from recruitment.enums import Criterion, Stage
from recruitment.models import Call, Rubric
from recruitment.policy import RecruitmentPolicy

USUAL_IN_PITCH = (Criterion.LEADERSHIP, Criterion.MEDIA, Criterion.INITIATIVE)


@dataclass(frozen=True)
class Step:
    """One mark of the scale and what it looks like; most marks have no words of their own."""

    value: str
    anchor: str = ""


@dataclass(frozen=True)
class Guide:
    """A criterion as an assessor reads it."""

    code: str
    label: str
    question: str
    steps: tuple[Step, ...]
    positive: tuple[str, ...] = ()
    negative: tuple[str, ...] = ()


def criteria_of(*, stage: str, rubrics: Iterable[Rubric]) -> tuple[str, ...]:
    """Return the criteria of a stage in their usual order; a call without rubrics marks the usual ones (R5.3)."""
    known = list(rubrics)
    usual = tuple(Criterion) if stage != Stage.PITCH else USUAL_IN_PITCH
    named = frozenset(rubric.criterion for rubric in known if stage in rubric.stages) if known else frozenset(usual)
    return tuple(criterion.value for criterion in Criterion if criterion in named)


def guides_of(*, call: Call, stage: str) -> tuple[Guide, ...]:
    """Return the criteria of a stage with anchors and indicators; one query."""
    rubrics = {rubric.criterion: rubric for rubric in call.rubrics.all()}
    criteria = criteria_of(stage=stage, rubrics=rubrics.values())
    return tuple(guide_of(criterion, rubrics.get(criterion)) for criterion in criteria)


def guide_of(criterion: str, rubric: Rubric | None) -> Guide:
    """Return one criterion with the words of its call, or without any."""
    low, high = RecruitmentPolicy.lowest_score, RecruitmentPolicy.highest_score
    words = {low: rubric.low, (low + high) // 2: rubric.middle, high: rubric.high} if rubric else {}
    return Guide(
        code=criterion,
        label=str(Criterion(criterion).label),
        question=rubric.question if rubric else "",
        steps=tuple(Step(str(value), words.get(value, "")) for value in range(low, high + 1)),
        positive=tuple(rubric.positive) if rubric else (),
        negative=tuple(rubric.negative) if rubric else (),
    )
