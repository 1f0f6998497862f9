"""What was written about an applicant, as they themselves may read it (X-07, R12.6): no names of assessors."""

from collections.abc import Iterable
from dataclasses import dataclass

from recruitment.enums import ANSWERED_STATES, ApplicationState, Criterion, Stage
from recruitment.models import Application, FormReview, Rating, ScoreSheet


class EvaluationRefusedError(Exception):
    """The evaluation cannot be read now; the message says why."""


@dataclass(frozen=True)
class Seen:
    """What one assessor gave in one criterion."""

    score: int
    observed: str
    indicators: tuple[str, ...]


@dataclass(frozen=True)
class CriterionSeen:
    """One criterion of one stage, as all its assessors saw it."""

    label: str
    seen: tuple[Seen, ...]


@dataclass(frozen=True)
class StageSeen:
    """One stage: its criteria, and the notes of the sheets."""

    label: str
    criteria: tuple[CriterionSeen, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Evaluation:
    """The readings of the form, and the stages in their order."""

    readings: tuple[FormReview, ...]
    stages: tuple[StageSeen, ...]

    @property
    def is_empty(self) -> bool:
        """Say whether nothing was written yet."""
        return not self.readings and not self.stages

    @property
    def strongest(self) -> list[str]:
        """Return the criteria with the best mean mark over all stages, at most two: the words at the top."""
        marks: dict[str, list[int]] = {}
        for stage in self.stages:
            for criterion in stage.criteria:
                marks.setdefault(criterion.label, []).extend(one.score for one in criterion.seen)
        means = sorted(((sum(scores) / len(scores), label) for label, scores in marks.items()), reverse=True)
        return [label for _mean, label in means[:2]]


def may_be_read(application: Application) -> bool:
    """Say whether there is an answer, after which the evaluation is open to its person."""
    return application.state in ANSWERED_STATES | {ApplicationState.OFFERED}


def evaluation_of(*, application: Application) -> Evaluation:
    """Return all that was written and locked about an application; three queries."""
    marks = list(application.ratings.filter(locked_on__isnull=False).order_by("stage", "criterion", "pk"))
    sheets = list(application.sheets.filter(locked_at__isnull=False).exclude(note="").order_by("pk"))
    readings = tuple(application.form_reviews.order_by("read_at", "pk"))
    stages = [stage_seen(stage, marks, sheets) for stage in Stage]
    return Evaluation(readings, tuple(stage for stage in stages if stage.criteria or stage.notes))


def stage_seen(stage: Stage, marks: Iterable[Rating], sheets: Iterable[ScoreSheet]) -> StageSeen:
    """Return one stage out of all marks and sheets."""
    here = [mark for mark in marks if mark.stage == stage]
    criteria = [
        CriterionSeen(str(criterion.label), tuple(seen(m) for m in here if m.criterion == criterion))
        for criterion in Criterion
    ]
    notes = tuple(sheet.note for sheet in sheets if sheet.stage == stage)
    return StageSeen(str(stage.label), tuple(c for c in criteria if c.seen), notes)


def seen(mark: Rating) -> Seen:
    """Return a mark without whose it is."""
    return Seen(mark.score, mark.observed, tuple(mark.indicators))
