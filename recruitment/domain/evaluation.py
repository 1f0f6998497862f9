"""What was written about an applicant, as they themselves may read it (X-07, R12.6): no names of assessors."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from recruitment.enums import ANSWERED_STATES, ApplicationState, Criterion, Stage
from recruitment.models import Application, Decision, FormReview, Rating, ScoreSheet


@dataclass(frozen=True)
class Seen:
    """What one assessor gave in one criterion."""

    score: int
    observed: str
    indicators: tuple[str, ...]


@dataclass(frozen=True)
class Agreed:
    """The mark that the panel agreed on for one criterion, with its words (R5.4)."""

    score: int
    reason: str


@dataclass(frozen=True)
class CriterionSeen:
    """One criterion of one stage, as all its assessors saw it, and what they agreed on where they did."""

    label: str
    seen: tuple[Seen, ...]
    agreed: Agreed | None = None


@dataclass(frozen=True)
class StageSeen:
    """One stage: its criteria, and the notes of the sheets."""

    label: str
    criteria: tuple[CriterionSeen, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Evaluation:
    """The readings of the form, the stages in their order, and what the committee wrote down."""

    readings: tuple[FormReview, ...]
    stages: tuple[StageSeen, ...]
    reason: str = ""
    discussion: str = ""

    @property
    def is_empty(self) -> bool:
        """Say whether nothing was written yet."""
        return not (self.readings or self.stages or self.reason or self.discussion)

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
    """Return all that was written about an application and is final: locked, agreed, or decided; five queries."""
    marks = list(application.ratings.filter(locked_on__isnull=False).order_by("stage", "criterion", "pk"))
    sheets = list(application.sheets.filter(locked_at__isnull=False).exclude(note="").order_by("pk"))
    readings = tuple(application.form_reviews.order_by("read_at", "pk"))
    agreed = {(row.stage, row.criterion): Agreed(row.score, row.reason) for row in application.consensuses.all()}
    stages = [stage_seen(stage, marks, sheets, agreed) for stage in Stage]
    said = Decision.objects.filter(application=application, decided_on__isnull=False).first()
    return Evaluation(
        readings,
        tuple(stage for stage in stages if stage.criteria or stage.notes),
        reason=said.reason if said else "",
        discussion=said.discussion if said else "",
    )


def stage_seen(
    stage: Stage,
    marks: Iterable[Rating],
    sheets: Iterable[ScoreSheet],
    agreed: Mapping[tuple[str, str], Agreed],
) -> StageSeen:
    """Return one stage out of all marks, sheets and agreed marks."""
    here = [mark for mark in marks if mark.stage == stage]
    criteria = [
        CriterionSeen(
            str(criterion.label),
            tuple(seen(m) for m in here if m.criterion == criterion),
            agreed.get((stage.value, criterion.value)),
        )
        for criterion in Criterion
    ]
    notes = tuple(sheet.note for sheet in sheets if sheet.stage == stage)
    return StageSeen(str(stage.label), tuple(c for c in criteria if c.seen or c.agreed), notes)


def seen(mark: Rating) -> Seen:
    """Return a mark without whose it is."""
    return Seen(mark.score, mark.observed, tuple(mark.indicators))
