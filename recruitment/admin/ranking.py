"""What the ranking page shows, in ready words and numbers."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _

from recruitment.domain.book import ScreeningBook
from recruitment.domain.disagreement import Cell, disagreements, rated_cells
from recruitment.domain.ranking import Ranked, borderline, crossed_line
from recruitment.domain.rows import id_order
from recruitment.domain.skipped import Skipped, skipped_marks
from recruitment.enums import ApplicationState, Criterion, Stage

People = Mapping[str, tuple[int, str]]


@dataclass(frozen=True)
class RankingRow:
    """One candidate's line; scores with two decimals."""

    key: int
    code: str
    name: str
    rank: int
    rank_raw: int
    final: str
    raw: str
    t: tuple[str, ...]
    state: str
    remarks: tuple[str, ...]
    last_seat: bool


@dataclass(frozen=True)
class DisagreementRow:
    """One cell that the wash-up must discuss."""

    key: int
    code: str
    name: str
    stage: str
    criterion: str
    scores: tuple[tuple[str, int], ...]
    range_after_bias: str


@dataclass(frozen=True)
class SkippedRow:
    """One criterion that was left out on a sheet."""

    code: str
    name: str
    stage: str
    criterion: str
    assessor: str


@dataclass(frozen=True)
class RankingPage:
    """The whole page."""

    stages: tuple[str, ...]
    rows: tuple[RankingRow, ...]
    cell_count: int
    wide_raw_count: int
    disagreements: tuple[DisagreementRow, ...]
    skipped: tuple[SkippedRow, ...]


def two_decimals(value: Fraction) -> str:
    """Return a score as it is shown, half to even."""
    return f"{float(round(value, 2)):.2f}"


def ranking_page(*, book: ScreeningBook, applications: People, assessors: Mapping[str, str]) -> RankingPage:
    """Return the page of a loaded book; names come with it, so that nothing is asked of the database."""
    marks = list(book.marks)
    cells = rated_cells(marks)
    return RankingPage(
        stages=tuple(str(stage.label) for stage in Stage),
        rows=ranking_rows(book, applications),
        cell_count=len(cells),
        wide_raw_count=sum(cell.wide_raw(book.policy) for cell in cells),
        disagreements=tuple(
            disagreement_row(cell, applications, assessors) for cell in disagreements(cells=cells, policy=book.policy)
        ),
        skipped=tuple(skipped_row(missing, applications, assessors) for missing in skipped_marks(marks)),
    )


def ranking_rows(book: ScreeningBook, applications: People) -> tuple[RankingRow, ...]:
    """Return the lines of the ranking, best first, with what must be said about each."""
    near = {r.code for r in borderline(ranking=book.ranking, capacity=book.capacity, policy=book.policy)}
    crossed = {r.code for r in crossed_line(ranking=book.ranking, capacity=book.capacity)}
    states = book.state_of
    return tuple(
        RankingRow(
            key=applications[ranked.code][0],
            code=ranked.code,
            name=applications[ranked.code][1],
            rank=ranked.rank,
            rank_raw=ranked.rank_raw,
            final=two_decimals(ranked.final),
            raw=two_decimals(ranked.raw),
            t=tuple(two_decimals(ranked.t[stage.value]) for stage in Stage),
            state=str(ApplicationState(states[ranked.code]).label),
            remarks=remarks(ranked, near, crossed),
            last_seat=ranked.rank == book.capacity,
        )
        for ranked in book.ranking
    )


def remarks(ranked: Ranked, near: set[str], crossed: set[str]) -> tuple[str, ...]:
    """Return what the committee must know about one candidate."""
    said = []
    if ranked.code in near:
        said.append(_("Borderline: discuss by name"))
    if ranked.code in crossed:
        said.append(_("Raw scores would have decided otherwise"))
    return tuple(said)


def disagreement_row(cell: Cell, applications: People, assessors: Mapping[str, str]) -> DisagreementRow:
    """Return one disagreement with the assessors' names."""
    key, name = applications[cell.candidate]
    return DisagreementRow(
        key=key,
        code=cell.candidate,
        name=name,
        stage=str(Stage(cell.stage).label),
        criterion=str(Criterion(cell.criterion).label),
        scores=tuple(
            (assessors[code], score) for code, score in sorted(cell.scores.items(), key=lambda item: id_order(item[0]))
        ),
        range_after_bias=two_decimals(cell.range_after_bias),
    )


def skipped_row(missing: Skipped, applications: People, assessors: Mapping[str, str]) -> SkippedRow:
    """Return one skipped mark in words."""
    return SkippedRow(
        code=missing.candidate,
        name=applications[missing.candidate][1],
        stage=str(Stage(missing.stage).label),
        criterion=str(Criterion(missing.criterion).label),
        assessor=assessors[missing.assessor],
    )
