"""The conditions of a call: one reason each, in order (R5.2)."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from recruitment.domain.eligibility import age_on, ineligible_reason, judge
from recruitment.domain.rows import Candidate
from recruitment.policy import RecruitmentPolicy

POLICY = RecruitmentPolicy()
FIT = Candidate(
    code="A1",
    city="קריית חוף",
    birth_date=date(2000, 5, 1),
    is_student=True,
    documents_complete=True,
    submitted_on=date(2025, 9, 1),
    form_score=Decimal(70),
)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({}, None),
        ({"city": "חיפה"}, "not_resident"),
        ({"is_student": False}, "not_student"),
        ({"birth_date": date(1980, 1, 1)}, "age"),
        ({"documents_complete": False}, "documents_missing"),
        ({"documents_complete": False, "birth_date": date(1980, 1, 1)}, "age"),
        ({"documents_complete": False, "birth_date": date(1980, 1, 1), "is_student": False}, "not_student"),
        ({"city": "חיפה", "is_student": False}, "not_resident"),
        ({"birth_date": None}, "age"),
    ],
)
def test_ineligible_reason_is_the_first_that_applies(changes: dict[str, Any], reason: str | None) -> None:
    candidate = replace(FIT, **changes)

    assert ineligible_reason(candidate=candidate, city="קריית חוף", policy=POLICY) == reason


@pytest.mark.parametrize(
    ("born", "reason"),
    [
        (date(2007, 9, 1), None),
        (date(2007, 9, 2), "age"),
        (date(1990, 9, 1), None),
        (date(1989, 9, 2), None),
        (date(1989, 9, 1), "age"),
    ],
)
def test_age_is_counted_in_whole_years_on_the_day_of_submission(born: date, reason: str | None) -> None:
    assert ineligible_reason(candidate=replace(FIT, birth_date=born), city=FIT.city, policy=POLICY) == reason


def test_age_on_leap_day_grows_in_march() -> None:
    assert age_on(born=date(2004, 2, 29), day=date(2022, 2, 28)) == 17
    assert age_on(born=date(2004, 2, 29), day=date(2022, 3, 1)) == 18


def test_judge_leaves_drafts_out() -> None:
    draft = replace(FIT, code="A2", submitted_on=None)

    assert judge(candidates=[FIT, draft], city=FIT.city, policy=POLICY) == {"A1": None}
