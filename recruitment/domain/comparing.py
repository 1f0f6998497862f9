"""Two candidates side by side: marks, what was seen of each, answers, tie-breakers (S1-52)."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from recruitment.enums import Criterion, Stage
from recruitment.models import Answer, Application, Consensus, Rating

Key = tuple[int, str, str]


@dataclass(frozen=True)
class Seen:
    """One mark with what its assessor saw or heard."""

    assessor: str
    score: int
    observed: str
    indicators: Sequence[str]


@dataclass(frozen=True)
class Side:
    """What one candidate has in a cell: the marks of all assessors, and the agreed one."""

    marks: Sequence[Seen]
    agreed: int | None


@dataclass(frozen=True)
class Pair:
    """One criterion of one stage, for the first and the second."""

    label: str
    sides: Sequence[Side]


@dataclass(frozen=True)
class StagePairs:
    """The criteria of one stage."""

    label: str
    pairs: Sequence[Pair]


@dataclass(frozen=True)
class QuestionPair:
    """One question with both answers."""

    label: str
    answers: Sequence[str]


def compare_marks(*, applications: Sequence[Application]) -> list[StagePairs]:
    """Return the locked marks of some applications by stage and criterion; two queries."""
    seen: dict[Key, list[Seen]] = defaultdict(list)
    ratings = Rating.objects.locked().filter(application__in=applications).order_by("assessor__code")
    columns = ("application_id", "stage", "criterion", "assessor__person__full_name", "score", "observed", "indicators")
    for application, stage, criterion, *rest in ratings.values_list(*columns):
        seen[application, stage, criterion].append(Seen(*rest))
    agreed = Consensus.objects.filter(application__in=applications).order_by()
    held: dict[Key, int] = {
        (application, stage, criterion): score
        for application, stage, criterion, score in agreed.values_list("application_id", "stage", "criterion", "score")
    }
    keys = [application.pk for application in applications]
    return [
        StagePairs(
            str(stage.label),
            [
                Pair(
                    str(criterion.label),
                    [Side(seen[key, stage, criterion], held.get((key, stage, criterion))) for key in keys],
                )
                for criterion in Criterion
                if any((key, stage, criterion) in seen for key in keys)
            ],
        )
        for stage in Stage
    ]


def compare_answers(*, applications: Sequence[Application]) -> list[QuestionPair]:
    """Return the answers of some applications, question by question in the order of the form; one query."""
    rows = Answer.objects.filter(application__in=applications).exclude(value="").select_related("question")
    given: dict[str, dict[int, str]] = defaultdict(dict)
    for row in rows.order_by("question__code", "question__version"):
        given[row.question.label][row.application_id] = row.value
    return [
        QuestionPair(label, [answers.get(application.pk, "") for application in applications])
        for label, answers in given.items()
    ]
