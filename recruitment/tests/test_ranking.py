"""The combined ranking, its line, its zone, and where assessors disagree (R5.6-R5.8)."""

from fractions import Fraction

from recruitment.domain.disagreement import disagreements, rated_cells
from recruitment.domain.ranking import Ranked, borderline, crossed_line, rank
from recruitment.domain.rows import Mark
from recruitment.domain.scores import StageScore
from recruitment.enums import Stage
from recruitment.policy import RecruitmentPolicy

POLICY = RecruitmentPolicy()


def scores(**t: tuple[int, int, int]) -> dict[str, dict[str, StageScore]]:
    """Return scores of candidates from their T in the three stages; raw scores run the other way."""
    return {
        stage.value: {code: StageScore(Fraction(ts[n]), Fraction(100 - ts[n])) for code, ts in t.items()}
        for n, stage in enumerate(Stage)
    }


def ranked(code: str, place: int, final: str, raw_place: int = 1) -> Ranked:
    return Ranked(code, place, raw_place, Fraction(final), Fraction(0), {})


def test_rank_combines_forty_thirty_thirty() -> None:
    table = scores(A1=(60, 50, 40), A2=(50, 60, 60))

    order = rank(codes=["A1", "A2"], scores=table, marks=[], policy=POLICY)

    assert [(r.code, r.rank, r.rank_raw, r.final) for r in order] == [
        ("A2", 1, 2, Fraction(56)),
        ("A1", 2, 1, Fraction(51)),
    ]


def test_rank_leaves_out_who_lacks_a_stage() -> None:
    table = scores(A1=(60, 50, 40), A2=(50, 60, 60))
    del table["pitch"]["A2"]

    assert [r.code for r in rank(codes=["A1", "A2"], scores=table, marks=[], policy=POLICY)] == ["A1"]


def test_rank_breaks_equals_by_leadership_presentation_local_commitment_and_id() -> None:
    def mark(code: str, criterion: str, score: int) -> Mark:
        return Mark(code, Stage.INTERVIEW, "R1", criterion, score)

    table = scores(A10=(50, 50, 50), A9=(50, 50, 50), A2=(50, 50, 50), A3=(50, 40, 60), A4=(50, 50, 50))
    marks = [mark("A4", "leadership", 5), mark("A2", "local_commitment", 4)]

    order = rank(codes=list(table["pitch"]), scores=table, marks=marks, policy=POLICY)

    assert [r.code for r in order] == ["A4", "A3", "A2", "A9", "A10"]


def test_crossed_line_names_both_directions() -> None:
    ranking = [ranked("A1", 1, "60", 1), ranked("A2", 2, "55", 3), ranked("A3", 3, "50", 2), ranked("A4", 4, "45", 4)]

    assert [r.code for r in crossed_line(ranking=ranking, capacity=2)] == ["A2", "A3"]


def test_borderline_zone_reaches_one_point_around_the_last_seat_unrounded() -> None:
    ranking = [
        ranked("A1", 1, "51.001"),
        ranked("A2", 2, "51"),
        ranked("A3", 3, "50"),
        ranked("A4", 4, "49"),
        ranked("A5", 5, "48.999"),
    ]

    assert [r.code for r in borderline(ranking=ranking, capacity=3, policy=POLICY)] == ["A2", "A3", "A4"]


def test_borderline_zone_is_empty_when_all_get_a_seat() -> None:
    assert borderline(ranking=[ranked("A1", 1, "51")], capacity=2, policy=POLICY) == []


def test_disagreement_takes_each_assessors_mean_away() -> None:
    def mark(code: str, assessor: str, score: int) -> Mark:
        return Mark(code, Stage.INTERVIEW, assessor, "media", score)

    strict_and_lenient = [mark("A1", "R1", 1), mark("A1", "R2", 3), mark("A2", "R1", 2), mark("A2", "R2", 4)]
    reversed_views = [mark("A3", "R1", 3), mark("A3", "R2", 1), mark("A4", "R1", 1)]

    cells = rated_cells(strict_and_lenient)

    assert [(c.candidate, c.range_raw, c.range_after_bias) for c in cells] == [
        ("A1", 2, Fraction(0)),
        ("A2", 2, Fraction(0)),
    ]
    assert disagreements(cells=cells, policy=POLICY) == []
    assert [c.candidate for c in rated_cells(reversed_views)] == ["A3"]


def test_disagreement_is_reached_at_exactly_two_points() -> None:
    def mark(code: str, assessor: str, score: int) -> Mark:
        return Mark(code, Stage.PITCH, assessor, "media", score)

    marks = [mark("A1", "R1", 4), mark("A1", "R2", 2), mark("A2", "R1", 2), mark("A2", "R2", 4)]

    wide = disagreements(cells=rated_cells(marks), policy=POLICY)

    assert [(c.candidate, c.range_after_bias) for c in wide] == [("A1", Fraction(2)), ("A2", Fraction(2))]
    assert wide[0].scores == {"R1": 4, "R2": 2}
