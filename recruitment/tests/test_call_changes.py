"""Changing a call: numbers with a reason, weights together, publishing and taking back."""

from datetime import UTC, date, datetime

import pytest

from cohort.domain.policies import policy_for
from cohort.models import PolicyOverride
from cohort.policy import CohortPolicy
from recruitment.domain.call_changes import publish_call, unpublish_call
from recruitment.domain.call_gaps import gaps_of
from recruitment.domain.number_changes import CAPACITY, change_numbers, change_weights, seats_above_usual, weights_of
from recruitment.domain.refusals import CallRefusedError
from recruitment.enums import Criterion
from recruitment.models import Call
from recruitment.tests.factories import ApplicationFactory, CallFactory, CohortFactory, UserFactory
from recruitment.tests.factories_calls import CommitmentTextFactory, FormQuestionFactory, RubricFactory

pytestmark = pytest.mark.django_db
AT = datetime(2025, 8, 1, 9, tzinfo=UTC)
EVEN = dict.fromkeys(Criterion.values, 20)


def whole_call() -> Call:
    call: Call = CallFactory.create(about="a", gives="b", gets="c")
    FormQuestionFactory.create(call=call)
    CommitmentTextFactory.create(call=call)
    for criterion in Criterion.values:
        RubricFactory.create(call=call, criterion=criterion)
    return call


@pytest.mark.parametrize("seats", ["21", "25"])
def test_more_seats_than_usual_need_a_reason(seats: str) -> None:
    cohort, user = CohortFactory.create(), UserFactory.create()

    with pytest.raises(CallRefusedError) as refusal:
        change_numbers(cohort=cohort, values={CAPACITY: seats}, reason=" ", by=user)
    assert refusal.value.problems[0].field == "reason"

    change_numbers(cohort=cohort, values={CAPACITY: seats}, reason="more budget", by=user)
    assert policy_for(cohort, CohortPolicy).capacity == int(seats)
    assert seats_above_usual(cohort=cohort) == int(seats) - 20
    assert PolicyOverride.objects.get(cohort=cohort).reason == "more budget"


@pytest.mark.parametrize("seats", ["0", "26", "x"])
def test_a_26th_seat_is_refused_whatever_the_reason(seats: str) -> None:
    with pytest.raises(CallRefusedError):
        change_numbers(
            cohort=CohortFactory.create(), values={CAPACITY: seats}, reason="please", by=UserFactory.create()
        )


def test_seats_do_not_fall_below_those_that_are_promised() -> None:
    call = CallFactory.create()
    for _n in range(3):
        ApplicationFactory.create(call=call, state="offered")

    with pytest.raises(CallRefusedError, match="3"):
        change_numbers(cohort=call.cohort, values={CAPACITY: "2"}, reason="less", by=UserFactory.create())


def test_numbers_that_stay_need_no_reason() -> None:
    changed = change_numbers(cohort=CohortFactory.create(), values={CAPACITY: "20"}, reason="", by=UserFactory.create())

    assert changed == 0
    assert not PolicyOverride.objects.exists()


def test_an_emptied_number_goes_back_to_its_default() -> None:
    cohort, user, key = CohortFactory.create(), UserFactory.create(), "recruitment.interview_places"
    change_numbers(cohort=cohort, values={key: "30"}, reason="rooms", by=user)

    change_numbers(cohort=cohort, values={key: ""}, reason="no more", by=user)

    assert not PolicyOverride.objects.exists()


def test_ages_keep_their_order() -> None:
    with pytest.raises(CallRefusedError):
        change_numbers(
            cohort=CohortFactory.create(),
            values={"recruitment.least_age": "40"},
            reason="older",
            by=UserFactory.create(),
        )


def test_weights_change_together_and_add_to_a_hundred() -> None:
    cohort, user = CohortFactory.create(), UserFactory.create()

    with pytest.raises(CallRefusedError, match="105"):
        change_weights(cohort=cohort, weights={**EVEN, "media": 25}, reason="r", by=user)
    change_weights(cohort=cohort, weights=EVEN, reason="all the same", by=user)

    assert weights_of(cohort=cohort) == EVEN


def test_a_whole_call_is_published_and_taken_back() -> None:
    call, user = whole_call(), UserFactory.create()

    publish_call(call=call, by=user, at=AT)
    assert Call.objects.published().get() == call
    unpublish_call(call=call, by=user)

    assert not Call.objects.published().exists()


def test_an_unfinished_call_is_not_published() -> None:
    with pytest.raises(CallRefusedError) as refusal:
        publish_call(call=CallFactory.create(), by=UserFactory.create(), at=AT)

    assert len(refusal.value.problems) == 3 + 1 + len(Criterion) + 1


def test_a_call_that_is_over_is_not_published() -> None:
    call = whole_call()

    assert [gap.page for gap in gaps_of(call=call, on=date(2025, 9, 16)) if gap.stops] == ["call_settings"]


def test_a_call_with_a_sent_application_stays_published() -> None:
    call, user = whole_call(), UserFactory.create()
    publish_call(call=call, by=user, at=AT)
    ApplicationFactory.create(call=call, state="draft", submitted_on=None)
    unpublish_call(call=call, by=user)
    publish_call(call=call, by=user, at=AT)
    ApplicationFactory.create(call=call, state="submitted")

    with pytest.raises(CallRefusedError):
        unpublish_call(call=call, by=user)
