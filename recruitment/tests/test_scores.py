"""Weighted means, T-scores and their guard, worked out by hand (R5.3, R5.5)."""

from fractions import Fraction
from statistics import fmean, pstdev

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recruitment.domain.rows import Agreed, Mark
from recruitment.domain.scores import stage_scores, t_scores, weighted_mean
from recruitment.domain.skipped import Skipped, skipped_marks
from recruitment.enums import Criterion, Stage
from recruitment.policy import RecruitmentPolicy

POLICY = RecruitmentPolicy()
WEIGHTS = {"leadership": 25, "social": 20, "media": 15, "local_commitment": 20, "initiative": 20}


def mark(candidate: str, score: int, assessor: str = "R1", criterion: str = "leadership") -> Mark:
    return Mark(candidate, Stage.INTERVIEW, assessor, criterion, score)


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        (dict.fromkeys(WEIGHTS, 4), Fraction(4)),
        ({"leadership": 5, "social": 1, "media": 1, "local_commitment": 1, "initiative": 1}, Fraction(2)),
        ({"leadership": 5, "media": 1, "initiative": 3}, Fraction(25 * 5 + 15 + 60, 60)),
        ({"media": 2}, Fraction(2)),
    ],
)
def test_weighted_mean_spreads_the_weights_over_what_was_marked(marks: dict[str, int], expected: Fraction) -> None:
    assert weighted_mean(marks=marks, weights=WEIGHTS) == expected


def test_weighted_mean_without_weight_is_the_plain_mean() -> None:
    assert weighted_mean(marks={"media": 2, "social": 3}, weights={"media": 0, "social": 0}) == Fraction(5, 2)


def test_t_scores_of_eight_candidates_are_exact_where_the_deviation_is() -> None:
    means = {f"A{n}": Fraction(2 if n < 4 else 4) for n in range(8)}

    t = t_scores(means=means, policy=POLICY)

    assert t["A0"] == 40
    assert t["A7"] == 60


def test_t_scores_of_seven_candidates_are_only_centred() -> None:
    means = {f"A{n}": Fraction(n) for n in range(7)}

    assert t_scores(means=means, policy=POLICY) == {f"A{n}": 50 + 10 * Fraction(n - 3) for n in range(7)}


def test_t_scores_are_normalised_at_a_deviation_of_two_tenths_and_centred_below() -> None:
    at_the_guard = {f"A{n}": 3 + Fraction(1 if n % 2 else -1, 5) for n in range(8)}
    below = {f"A{n}": 3 + Fraction(1 if n % 2 else -1, 6) for n in range(8)}

    assert t_scores(means=at_the_guard, policy=POLICY)["A1"] == 60
    assert t_scores(means=below, policy=POLICY)["A1"] == 50 + Fraction(10, 6)


def test_t_scores_of_equal_marks_are_fifty_even_without_a_guard() -> None:
    policy = RecruitmentPolicy(normalise_from_candidates=1, normalise_from_deviation=Fraction(0))

    assert t_scores(means={"A1": Fraction(3), "A2": Fraction(3)}, policy=policy) == {"A1": 50, "A2": 50}


@given(st.lists(st.integers(100, 500), min_size=8, max_size=60))
def test_t_scores_agree_with_the_textbook(points: list[int]) -> None:
    means = {f"A{n}": Fraction(p, 100) for n, p in enumerate(points)}
    values = [p / 100 for p in points]
    deviation = pstdev(values)

    t = t_scores(means=means, policy=POLICY)

    scale = deviation if deviation >= 0.2 else 1
    for code, value in zip(means, values, strict=True):
        assert float(t[code]) == pytest.approx(50 + 10 * (value - fmean(values)) / scale, abs=1e-6)


def test_stage_scores_average_over_the_assessors_of_each_candidate() -> None:
    marks = [mark("A1", 5), mark("A2", 3), mark("A1", 2, "R2")]

    scores = stage_scores(marks=marks, policy=POLICY)

    assert scores["A1"].raw == Fraction(7, 2)
    assert scores["A1"].t == (60 + 50) / Fraction(2)
    assert scores["A2"].t == 40


def test_skipped_marks_name_what_a_sheet_lacks() -> None:
    marks = [mark("A1", 5), mark("A1", 4, criterion=Criterion.MEDIA), mark("A2", 3)]

    assert skipped_marks(marks) == [Skipped("A2", Stage.INTERVIEW, "R1", Criterion.MEDIA)]


def test_agreed_mark_takes_the_place_of_each_assessors_but_leaves_mean_and_deviation_as_they_were() -> None:
    marks = [mark(f"A{n}", 2 if n < 4 else 4) for n in range(8)] + [mark("A0", 5, "R2"), mark("A1", 3, "R2")]
    agreed = [Agreed("A0", Stage.INTERVIEW, Criterion.LEADERSHIP, 4)]

    before, after = stage_scores(marks=marks, policy=POLICY), stage_scores(marks=marks, policy=POLICY, agreed=agreed)

    assert before["A0"].t == (40 + 60) / Fraction(2)
    assert after["A0"].t == (60 + 50) / Fraction(2)
    assert after["A0"].raw == 4
    assert {code: after[code] for code in after if code != "A0"} == {
        code: before[code] for code in before if code != "A0"
    }


def test_agreed_mark_of_a_criterion_that_nobody_marked_changes_nothing() -> None:
    marks = [mark("A1", 5), mark("A2", 3)]
    agreed = [Agreed("A1", Stage.INTERVIEW, Criterion.MEDIA, 1)]

    assert stage_scores(marks=marks, policy=POLICY, agreed=agreed) == stage_scores(marks=marks, policy=POLICY)
