"""The wash-up: all locked marks side by side, and on top what still differs once severity is taken away (R5.7)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import isqrt

from django.utils.timezone import localdate

from cohort.domain.policies import policy_for
from recruitment.domain.criteria import criteria_of
from recruitment.domain.disagreement import Cell, disagreements, rated_cells
from recruitment.domain.rows import Mark, id_order
from recruitment.domain.scoring import label_of
from recruitment.models import Application, Assessor, Call, Consensus, Rating, ScoreSheet
from recruitment.models.visibility import Viewer
from recruitment.policy import RecruitmentPolicy

HUNDREDTHS = 100
Key = tuple[int, str]


@dataclass(frozen=True)
class Place:
    """One criterion of one candidate: what each assessor gave, how far apart that is, and what was agreed."""

    application: Application
    criterion: str
    given: tuple[Rating, ...]
    cell: Cell | None
    wide: bool
    agreed: Consensus | None

    @property
    def label(self) -> str:
        """Return the criterion's name."""
        return label_of(self.criterion)

    @property
    def apart(self) -> Fraction:
        """Return the range in points after each assessor's mean is removed."""
        return self.cell.range_after_bias if self.cell else Fraction(0)


@dataclass(frozen=True)
class Row:
    """One candidate: a place for each criterion, and the sheets that it comes from."""

    application: Application
    places: tuple[Place, ...]
    sheets: tuple[ScoreSheet, ...] = ()


@dataclass(frozen=True)
class Seat:
    """One assessor: how many of their sheets are locked, and how severe they are (mean and deviation in points)."""

    assessor: Assessor
    locked: int
    sheets: int
    marks: int
    mean: Fraction
    deviation: Fraction


@dataclass(frozen=True)
class WashUp:
    """One stage of one call; `waiting` counts candidates whose marks are not all locked yet."""

    criteria: tuple[str, ...]
    rows: tuple[Row, ...]
    bench: tuple[Seat, ...]
    waiting: int

    @property
    def labels(self) -> list[str]:
        """Return the criteria's names."""
        return [label_of(criterion) for criterion in self.criteria]

    @property
    def wide(self) -> list[Place]:
        """Return what is to be talked about, the widest first, what was agreed at the end."""
        found = [place for row in self.rows for place in row.places if place.wide]
        return sorted(found, key=lambda place: (place.agreed is not None, -place.apart))


def load_wash_up(*, call: Call, stage: str, user: Viewer) -> WashUp:
    """Load what a reader may see of a stage; the same number of queries whatever its size (R5.4)."""
    ratings = list(visible_marks(call, stage, user))
    sheets = list(ScoreSheet.objects.filter(application__call=call, stage=stage).select_related("assessor__person"))
    waiting = {s.application_id for s in sheets if not s.locked_at} | {
        r.application_id for r in ratings if not r.locked_on
    }
    shown = [rating for rating in ratings if rating.application_id not in waiting]
    criteria = criteria_of(stage=stage, rubrics=call.rubrics.all())
    agreed = {
        (row.application_id, row.criterion): row
        for row in Consensus.objects.filter(application__call=call, stage=stage)
    }
    policy = policy_for(call.cohort, RecruitmentPolicy)
    rows = [
        replace(row, sheets=tuple(sheet for sheet in sheets if sheet.application_id == row.application.pk))
        for row in rows_of(shown, criteria, agreed, policy)
    ]
    return WashUp(criteria, tuple(rows), bench_of(sheets, shown), len(waiting))


def visible_marks(call: Call, stage: str, user: Viewer) -> Iterable[Rating]:
    """Return the marks of a stage that a reader may see."""
    rows = Rating.objects.visible_to(user, on=localdate()).filter(application__call=call, stage=stage)
    return rows.select_related("application__person", "assessor__person").order_by("assessor__code", "pk")


def rows_of(
    ratings: Sequence[Rating], criteria: Sequence[str], agreed: Mapping[Key, Consensus], policy: RecruitmentPolicy
) -> tuple[Row, ...]:
    """Return the candidates with what they were given."""
    marks = [Mark(r.application.code, r.stage, r.assessor.code, r.criterion, r.score) for r in ratings]
    cells = rated_cells(marks) if marks else []
    of_cell = {(cell.candidate, cell.criterion): cell for cell in cells}
    wide = {(cell.candidate, cell.criterion) for cell in disagreements(cells=cells, policy=policy)}
    given: dict[Key, list[Rating]] = defaultdict(list)
    for rating in ratings:
        given[(rating.application_id, rating.criterion)].append(rating)
    people = {rating.application_id: rating.application for rating in ratings}

    def place(application: Application, criterion: str) -> Place:
        key, name = (application.pk, criterion), (application.code, criterion)
        return Place(application, criterion, tuple(given[key]), of_cell.get(name), name in wide, agreed.get(key))

    return tuple(
        Row(application, tuple(place(application, criterion) for criterion in criteria))
        for application in sorted(people.values(), key=lambda a: id_order(a.code))
    )


def bench_of(sheets: Sequence[ScoreSheet], ratings: Sequence[Rating]) -> tuple[Seat, ...]:
    """Return who has locked how many, and each one's mean and deviation over the marks that are shown."""
    assessors = {rating.assessor_id: rating.assessor for rating in ratings}
    assessors.update((sheet.assessor_id, sheet.assessor) for sheet in sheets)
    given: dict[int, list[int]] = defaultdict(list)
    for rating in ratings:
        given[rating.assessor_id].append(rating.score)
    own: dict[int, list[ScoreSheet]] = defaultdict(list)
    for sheet in sheets:
        own[sheet.assessor_id].append(sheet)
    return tuple(
        seat_of(assessor, own[number], given[number])
        for number, assessor in sorted(assessors.items(), key=lambda item: id_order(item[1].code))
    )


def seat_of(assessor: Assessor, sheets: Sequence[ScoreSheet], scores: Sequence[int]) -> Seat:
    """Return one assessor's progress and severity; the deviation to hundredths of a point."""
    count, total = len(scores), sum(scores)
    mean = Fraction(total, count) if count else Fraction(0)
    spread = count * sum(score * score for score in scores) - total * total
    deviation = Fraction(isqrt(spread * HUNDREDTHS**2), count * HUNDREDTHS) if count else Fraction(0)
    return Seat(assessor, sum(1 for sheet in sheets if sheet.locked_at), len(sheets), count, mean, deviation)


def stages_begun(*, call: Call) -> frozenset[str]:
    """Return the stages of a call in which there are sheets or marks; one query."""
    sheets = ScoreSheet.objects.filter(application__call=call).order_by().values_list("stage")
    return frozenset(
        stage
        for (stage,) in sheets.union(Rating.objects.filter(application__call=call).order_by().values_list("stage"))
    )
