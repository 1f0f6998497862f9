"""What must always be true is refused by the database itself."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, transaction

from recruitment.enums import ANSWERED_STATES, APPLICATION_MOVES, ApplicationState
from recruitment.models import ApplicationMove, Decision, Offer, Withdrawal
from recruitment.tests.factories import (
    ApplicationFactory,
    AssessorFactory,
    CallFactory,
    RatingFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
DAY = date(2025, 10, 20)


def refused(constraint: str, make: Any, **columns: Any) -> None:
    """Assert that the database refuses a row by a constraint."""
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        make(**columns)


def test_call_dates_are_in_order() -> None:
    refused("call_dates_in_order", CallFactory.create, answer_on=date(2025, 9, 14))
    refused("call_dates_in_order", CallFactory.create, opens_on=date(2025, 9, 16))


def test_cohort_has_one_call() -> None:
    call = CallFactory.create()

    refused("recruitment_call_cohort_id", CallFactory.create, cohort=call.cohort)


@pytest.mark.parametrize(
    ("constraint", "columns"),
    [
        ("application_waitlist_goes_with_state", {"state": "waitlisted"}),
        ("application_waitlist_goes_with_state", {"state": "ranked", "waitlist_position": 1}),
        ("application_waitlist_goes_with_state", {"state": "waitlisted", "waitlist_position": 0}),
        ("application_ineligible_has_reason", {"state": "ineligible"}),
        ("application_ineligible_has_reason", {"state": "ineligible", "ineligible_reason": "height"}),
        ("application_ineligible_has_reason", {"state": "eligible", "ineligible_reason": "age"}),
        ("application_draft_is_not_submitted", {"state": "draft"}),
        ("application_draft_is_not_submitted", {"state": "submitted", "submitted_on": None}),
        ("application_form_score_on_the_scale", {"form_score": 101}),
        ("application_form_score_on_the_scale", {"form_score": -1}),
        (
            "application_ineligible_has_no_form_score",
            {"state": "ineligible", "ineligible_reason": "age", "form_score": 50},
        ),
    ],
)
def test_application_refuses_what_cannot_be(constraint: str, columns: dict[str, Any]) -> None:
    refused(constraint, ApplicationFactory.create, **columns)


def test_application_is_once_a_person_and_an_id_in_a_call() -> None:
    first = ApplicationFactory.create()

    refused("application_code_unique", ApplicationFactory.create, call=first.call, code=first.code)
    refused("application_person_unique", ApplicationFactory.create, call=first.call, person=first.person)


def test_waitlist_place_is_given_once_a_call() -> None:
    first = ApplicationFactory.create(state="waitlisted", waitlist_position=1)
    ApplicationFactory.create(state="waitlisted", waitlist_position=1)

    refused(
        "application_waitlist_unique",
        ApplicationFactory.create,
        call=first.call,
        state="waitlisted",
        waitlist_position=1,
    )


def test_assessor_is_once_a_person_and_an_id_in_a_call() -> None:
    first = AssessorFactory.create()

    refused("assessor_code_unique", AssessorFactory.create, call=first.call, code=first.code)
    refused("assessor_person_unique", AssessorFactory.create, call=first.call, person=first.person)


def test_mark_is_once_a_criterion_and_on_the_scale() -> None:
    first = RatingFactory.create()
    place = {"application": first.application, "assessor": first.assessor}

    refused("rating_once_a_criterion", RatingFactory.create, **place)
    refused("rating_on_the_scale", RatingFactory.create, **place, criterion="media", score=0)
    refused("rating_on_the_scale", RatingFactory.create, **place, criterion="media", score=6)
    refused("rating_codes_known", RatingFactory.create, **place, criterion="humour")
    refused("rating_codes_known", RatingFactory.create, **place, stage="exam")


def test_move_goes_somewhere() -> None:
    row = {"application": ApplicationFactory.create(), "moved_by": UserFactory.create(), "moved_on": DAY}

    refused("application_move_moves", ApplicationMove.objects.create, **row, from_state="draft", to_state="draft")


def test_withdrawal_names_a_known_stage() -> None:
    row = {"application": ApplicationFactory.create(), "withdrawn_on": DAY}

    refused("withdrawal_stage_known", Withdrawal.objects.create, **row, stage="pitch")


def test_decision_pairs_who_with_when() -> None:
    row = {"application": ApplicationFactory.create(), "rank": 1, "rank_raw": 1, "final_score": 50, "outcome": "offer"}

    refused("decision_is_whole", Decision.objects.create, **row, decided_on=DAY)
    refused("decision_is_whole", Decision.objects.create, **row, decided_by=UserFactory.create())
    refused("decision_ranks_from_one", Decision.objects.create, **{**row, "rank": 0})
    refused("decision_outcome_known", Decision.objects.create, **{**row, "outcome": "maybe"})


def test_offer_pairs_answer_with_its_day_and_is_one() -> None:
    until = datetime(2025, 10, 23, 12, tzinfo=ZoneInfo("Asia/Jerusalem"))
    row = {
        "application": ApplicationFactory.create(),
        "offered_on": DAY,
        "offered_by": UserFactory.create(),
        "answer_by": until,
    }

    refused("offer_answer_is_whole", Offer.objects.create, **row, answer="accepted")
    refused("offer_answer_is_whole", Offer.objects.create, **row, answered_on=DAY)
    refused("offer_answer_is_whole", Offer.objects.create, **row, answer="accepted", answered_on=date(2025, 10, 19))
    Offer.objects.create(**row)
    refused("recruitment_offer_application_id", Offer.objects.create, **row)


def test_moves_lead_from_every_state_to_known_ones_and_end_in_answers() -> None:
    assert set(APPLICATION_MOVES) == set(ApplicationState)
    assert {state for state, following in APPLICATION_MOVES.items() if not following} <= ANSWERED_STATES
