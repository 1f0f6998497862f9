"""What an assessor has in hand: the calls they assess, their sheets, and how far they are (R5.4)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db.models import QuerySet

from recruitment.domain.criteria import Guide, guides_of
from recruitment.enums import Stage
from recruitment.models import Answer, Assessor, Call, Paper, PaperKind, Rating, Readers, ScoreSheet
from recruitment.models.visibility import Viewer, assessing, person_of, visible


@dataclass(frozen=True)
class Pile:
    """An assessor's sheets of one stage of one call."""

    call: Call
    stage: str
    sheets: tuple[ScoreSheet, ...]

    @property
    def label(self) -> str:
        """Return the stage's name."""
        return str(Stage(self.stage).label)

    @property
    def locked(self) -> int:
        """Return how many are locked."""
        return sum(1 for sheet in self.sheets if sheet.locked_at)


@dataclass(frozen=True)
class Line:
    """One criterion of one sheet: what stands there, and each indicator with whether it is tapped."""

    guide: Guide
    name: str
    value: str
    observed: str
    good: tuple[tuple[str, bool], ...]
    bad: tuple[tuple[str, bool], ...]


@dataclass(frozen=True)
class Card:
    """One candidate on the scoring page."""

    sheet: ScoreSheet
    lines: tuple[Line, ...]
    answers: tuple[Answer, ...]
    has_file: bool = False

    @property
    def done(self) -> int:
        """Return how many criteria have a mark."""
        return sum(1 for line in self.lines if line.value)


def calls_of(user: Viewer, *, on: date) -> QuerySet[Call]:
    """Return the calls that a login assesses while its access holds; managers reach all."""
    return visible(Call.objects.select_related("cohort__programme"), user, assessing(user, on)).distinct()


def assessors_of(user: Viewer, *, on: date) -> list[Assessor]:
    """Return the places of a login among the assessors of calls, where access holds."""
    rows = Assessor.objects.with_access(on).filter(person=person_of(user), person__isnull=False)
    return list(rows.select_related("call__cohort__programme").order_by("-call__closes_on", "pk"))


def own_sheets(user: Viewer, *, on: date) -> QuerySet[ScoreSheet]:
    """Return a login's own sheets while its access holds, also where a manager would see all."""
    rows = ScoreSheet.objects.filter(assessor__person=person_of(user), assessor__access_until__gte=on)
    return rows.select_related("application__person", "assessor").order_by("application__code", "pk")


def piles_of(user: Viewer, *, on: date) -> list[Pile]:
    """Return the sheets by call and stage, the stages in their order; one query."""
    order = list(Stage.values)
    sheets = own_sheets(user, on=on).select_related("application__person", "application__call__cohort__programme")
    rows = sorted(sheets, key=lambda s: (-s.application.call_id, order.index(s.stage)))
    return [
        Pile(group[0].application.call, group[0].stage, tuple(group))
        for _key, found in groupby(rows, key=lambda s: (s.application.call_id, s.stage))
        if (group := list(found))
    ]


def cards_of(user: Viewer, *, call: Call, stage: str, on: date) -> tuple[tuple[Guide, ...], list[Card]]:
    """Return the criteria of a stage and a card for each own sheet; at most five queries."""
    guides = guides_of(call=call, stage=stage)
    sheets = list(own_sheets(user, on=on).filter(application__call=call, stage=stage))
    numbers = [sheet.application_id for sheet in sheets]
    marks: dict[tuple[int, int], dict[str, Rating]] = {}
    for row in Rating.objects.filter(application__in=numbers, stage=stage, assessor__person=person_of(user)):
        marks.setdefault((row.application_id, row.assessor_id), {})[row.criterion] = row
    files = with_presentation(numbers) if stage == Stage.PITCH else frozenset()
    answers = answers_open_to_assessors(numbers) if stage != Stage.ASSESSMENT_CENTER else {}
    return guides, [
        Card(
            sheet,
            lines_of(sheet, guides, marks.get((sheet.application_id, sheet.assessor_id), {})),
            tuple(answers.get(sheet.application_id, ())),
            has_file=sheet.application_id in files,
        )
        for sheet in sheets
    ]


def lines_of(sheet: ScoreSheet, guides: Sequence[Guide], ratings: dict[str, Rating]) -> tuple[Line, ...]:
    """Return the criteria of a sheet with what stands in them."""
    return tuple(line_of(sheet, guide, ratings.get(guide.code)) for guide in guides)


def line_of(sheet: ScoreSheet, guide: Guide, row: Rating | None) -> Line:
    """Return one criterion; an indicator that is no longer in the call's list but was tapped stays to be read."""
    tapped = list(row.indicators) if row else []
    more = tuple(word for word in tapped if word not in guide.positive + guide.negative)
    return Line(
        guide=guide,
        name=f"score-{sheet.pk}-{guide.code}",
        value=str(row.score) if row else "",
        observed=row.observed if row else "",
        good=tuple((word, word in tapped) for word in guide.positive + more),
        bad=tuple((word, word in tapped) for word in guide.negative),
    )


def with_presentation(applications: Sequence[int]) -> frozenset[int]:
    """Return which applications handed in a file to present (S1-51)."""
    papers = Paper.objects.filter(application__in=applications, kind=PaperKind.PRESENTATION).exclude(file="")
    return frozenset(papers.order_by().values_list("application_id", flat=True))


def answers_open_to_assessors(applications: Sequence[int]) -> dict[int, list[Answer]]:
    """Return the answers that a question opens to assessors, by application."""
    found: dict[int, list[Answer]] = {}
    rows = Answer.objects.filter(application__in=applications, question__seen_by=Readers.ASSESSORS).exclude(value="")
    for row in rows.select_related("question").order_by("application", "question__code"):
        found.setdefault(row.application_id, []).append(row)
    return found
