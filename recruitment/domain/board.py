"""The ranking as a committee reads it, kept between two looks and made anew as soon as one mark is another (S1-52)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from hashlib import sha256

from django.core.cache import cache
from django.db.models import BigIntegerField, DecimalField, F, Func, Sum
from django.db.models.functions import Cast, Length, Ord

from recruitment.domain.book import ScreeningBook, load_screening_book
from recruitment.domain.ranking import criterion_means
from recruitment.domain.rows import as_agreed, id_order, of_stage
from recruitment.domain.scores import SETTLED_DIGITS, criterion_weights, means_of
from recruitment.enums import RANKED_STATES, Criterion, Stage
from recruitment.models import Application, Call, Consensus, Rating
from recruitment.policy import RecruitmentPolicy

UNIT = 10**SETTLED_DIGITS
"""Scores of a board are whole numbers of this fraction of a point."""
KEPT_SECONDS = 24 * 60 * 60
LAYOUT = "board.1"


@dataclass(frozen=True)
class Line:
    """One candidate's place; scores in units of a point, T and raw means in the order of the stages."""

    code: str
    rank: int
    rank_raw: int
    final: int
    raw: int
    t: tuple[int, ...]
    raws: tuple[int, ...]
    leadership: int
    local: int

    @property
    def pitch(self) -> int:
        """Return T of the presentation, the second tie-breaker (R5.8)."""
        return self.t[STAGES.index(Stage.PITCH)]


@dataclass(frozen=True)
class Bench:
    """An assessor whose marks of a stage are only centred: too few candidates, or marks too much alike (R5.5)."""

    stage: str
    assessor: str
    candidates: int
    too_few: bool


@dataclass(frozen=True)
class Board:
    """All ranked candidates, best first; who lacks a stage, and whose marks are only centred."""

    lines: tuple[Line, ...]
    incomplete: tuple[str, ...]
    centred: tuple[Bench, ...]
    fingerprint: str


STAGES = tuple(stage.value for stage in Stage)


def units(value: Fraction) -> int:
    """Return points as a whole number of units."""
    scaled: int = round(value * UNIT)
    return scaled


def points(value: int) -> Fraction:
    """Return units as points."""
    return Fraction(value, UNIT)


def load_board(*, call: Call, policy: RecruitmentPolicy) -> Board:
    """Return the ranking of a call; computed again only where something that it follows from is another."""
    mark = fingerprint(call=call, policy=policy)
    key = f"recruitment.{LAYOUT}.{call.pk}.{mark}"
    held = cache.get(key)
    if isinstance(held, Board):
        return held
    board = make_board(book=load_screening_book(cohort=call.cohort), mark=mark)
    cache.set(key, board, KEPT_SECONDS)
    return board


def fingerprint(*, call: Call, policy: RecruitmentPolicy) -> str:
    """Return what stays the same as long as no mark, agreed mark, ranked application or number is another; 3 queries.

    Every locked mark goes into a sum of hashes, so that a change by any way is seen; stages and criteria are told
    apart by length and first letter, which costs a third of reading the words.
    """
    kind = Length("stage") * 1000 + Length("criterion") * 10 + Ord("criterion") * 1_000_000
    value = F("score") + kind + Cast(F("assessor_id"), BigIntegerField()) * 1_000_000_000
    hashed = Func(F("pk"), Cast(value, BigIntegerField()), function="hashint8extended", output_field=BigIntegerField())
    marks = (
        Rating.objects.locked()
        .filter(application__call=call)
        .aggregate(sum=Sum(hashed, output_field=DecimalField(max_digits=60, decimal_places=0)))
    )
    ranked = Application.objects.filter(call=call, state__in=RANKED_STATES).order_by("pk").values_list("pk", "code")
    agreed = Consensus.objects.filter(application__call=call).order_by("pk")
    parts = (policy, marks["sum"], list(ranked), list(agreed.values_list("application", "stage", "criterion", "score")))
    return sha256(repr(parts).encode()).hexdigest()[:32]


def make_board(*, book: ScreeningBook, mark: str) -> Board:
    """Return the board of a loaded book."""
    marks = as_agreed(book.marks, book.agreed)
    leadership = criterion_means(marks, Criterion.LEADERSHIP)
    local = criterion_means(marks, Criterion.LOCAL_COMMITMENT)
    zero = Fraction(0)
    lines = tuple(
        Line(
            code=ranked.code,
            rank=ranked.rank,
            rank_raw=ranked.rank_raw,
            final=units(ranked.final),
            raw=units(ranked.raw),
            t=tuple(units(ranked.t[stage]) for stage in STAGES),
            raws=tuple(units(book.scores[stage][ranked.code].raw) for stage in STAGES),
            leadership=units(leadership.get(ranked.code, zero)),
            local=units(local.get(ranked.code, zero)),
        )
        for ranked in book.ranking
    )
    able = {line.code for line in lines}
    missing = (s.code for s in book.standings if s.state in RANKED_STATES and s.code not in able)
    return Board(lines, tuple(missing), tuple(centred_benches(book)), mark)


def centred_benches(book: ScreeningBook) -> list[Bench]:
    """Return the assessors whose marks of a stage are too few or too much alike for deviations (R5.5)."""
    policy, found = book.policy, []
    for stage in STAGES:
        means = means_of(of_stage(book.marks, stage), criterion_weights(policy))
        for assessor in sorted(means, key=id_order):
            values = list(means[assessor].values())
            few = len(values) < policy.normalise_from_candidates
            if few or variance(values) < policy.normalise_from_deviation**2:
                found.append(Bench(stage, assessor, len(values), few))
    return found


def variance(values: Sequence[Fraction]) -> Fraction:
    """Return the variance of a whole population."""
    count = len(values)
    return sum((v * v for v in values), Fraction(0)) / count - (sum(values, Fraction(0)) / count) ** 2


def reranked(*, lines: Sequence[Line], weights: Mapping[str, int]) -> list[tuple[Line, int, int]]:
    """Return each line with its rank and score under other stage weights, best first; nothing is kept (S1-52)."""
    shares = [weights[stage] for stage in STAGES]

    def weighted(values: Sequence[int]) -> int:
        return sum(share * value for share, value in zip(shares, values, strict=True))

    order = sorted(
        lines,
        key=lambda line: (-weighted(line.t), -line.leadership, -line.pitch, -line.local, id_order(line.code)),
    )
    total = sum(shares)
    return [(line, place, weighted(line.t) // total) for place, line in enumerate(order, start=1)]


def zone(*, lines: Sequence[Line], capacity: int, policy: RecruitmentPolicy) -> list[Line]:
    """Return those who must be discussed by name: around the last seat's score (R5.8)."""
    if not 1 <= capacity <= len(lines):
        return []
    cut, reach = lines[capacity - 1].final, units(policy.borderline_points)
    return [line for line in lines if abs(line.final - cut) <= reach]


def crossing(*, lines: Sequence[Line], capacity: int) -> list[Line]:
    """Return those whom normalisation carries over the line of the seats, in either direction."""
    return [line for line in lines if (line.rank <= capacity) != (line.rank_raw <= capacity)]
