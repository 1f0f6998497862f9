"""Places, ties by the number of the id, seats and the wait-list."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from recruitment.domain.advancing import assessment_center_places, best, best_forms, interview_places
from recruitment.domain.outcomes import seat
from recruitment.domain.rows import Candidate
from recruitment.policy import RecruitmentPolicy


def candidate(code: str, score: int) -> Candidate:
    return Candidate(code, "עיר", date(2000, 1, 1), True, True, date(2025, 9, 1), Decimal(score))


@pytest.mark.parametrize(
    ("capacity", "center", "interview"), [(20, 48, 32), (22, 53, 35), (17, 41, 27), (25, 60, 40), (16, 38, 26)]
)
def test_places_follow_the_capacity_rounded_half_up(capacity: int, center: int, interview: int) -> None:
    policy = RecruitmentPolicy()

    assert assessment_center_places(capacity=capacity, policy=policy) == center
    assert interview_places(capacity=capacity, policy=policy) == interview


def test_places_are_rounded_up_at_the_half() -> None:
    policy = RecruitmentPolicy(interview_share=Fraction(3, 2))

    assert interview_places(capacity=3, policy=policy) == 5
    assert interview_places(capacity=5, policy=policy) == 8


def test_places_of_the_cohort_win() -> None:
    policy = RecruitmentPolicy(assessment_center_places=50, interview_places=34)

    assert assessment_center_places(capacity=22, policy=policy) == 50
    assert interview_places(capacity=22, policy=policy) == 34


def test_best_forms_take_the_smaller_number_of_equals() -> None:
    forms = [candidate("A10", 70), candidate("A9", 70), candidate("A1", 60), candidate("A2", 90)]

    assert best_forms(candidates=forms, count=2) == ["A2", "A9"]


def test_best_takes_all_when_there_are_fewer() -> None:
    assert best(scores={"A1": Fraction(1), "A2": Fraction(2)}, count=5) == ["A2", "A1"]


def test_seat_fills_declined_offers_first_and_then_the_waitlist() -> None:
    seating = seat(ranked=["a", "b", "c", "d", "e", "f"], declining={"b", "c"}, capacity=2, waitlist_places=1)

    assert seating.accepted == ("a", "d")
    assert seating.declined == ("b", "c")
    assert seating.waitlisted == ("e",)
    assert seating.rejected == ("f",)
    assert seating.promoted == {"c", "d"}


def test_seat_leaves_seats_empty_when_the_ranking_ends() -> None:
    seating = seat(ranked=["a", "b"], declining={"b"}, capacity=3, waitlist_places=3)

    assert seating.accepted == ("a",)
    assert seating.declined == ("b",)
    assert seating.waitlisted == ()
    assert seating.promoted == frozenset()


def test_seat_ignores_a_decline_by_someone_without_an_offer() -> None:
    seating = seat(ranked=["a", "b"], declining={"b"}, capacity=1, waitlist_places=3)

    assert seating.declined == ()
    assert seating.waitlisted == ("b",)
