"""What applicants read about their application, and whose details go when."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from cohort.models import Fellowship
from recruitment.domain.offers import make_offer
from recruitment.domain.retention import due_for_erasure
from recruitment.domain.status import application_status
from recruitment.enums import ApplicationState
from recruitment.models import Application
from recruitment.tests.factories import ApplicationFactory, CallFactory, CohortFactory, UserFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2025, 10, 20, 12, tzinfo=ZoneInfo("Asia/Jerusalem"))
NEEDED: dict[str, dict[str, object]] = {
    "draft": {"submitted_on": None},
    "waitlisted": {"waitlist_position": 2},
    "ineligible": {"ineligible_reason": "age"},
}


@pytest.mark.parametrize("state", [s for s in ApplicationState if s != ApplicationState.OFFERED])
def test_every_state_has_words(state: ApplicationState) -> None:
    application = ApplicationFactory.create(state=state, **NEEDED.get(state, {}))

    status = application_status(application)

    assert status.key == state
    assert status.label
    assert status.next_step
    assert "%(" not in status.label


def test_offer_says_until_when(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    application = ApplicationFactory.create()
    make_offer(application=application, by=UserFactory.create(), at=NOW)
    loaded = Application.objects.select_related("call__cohort", "offer").get(pk=application.pk)

    with translation.override("en"), django_assert_num_queries(0):
        status = application_status(loaded)

    assert (status.label, status.by) == ("Offer made", (NOW + timedelta(days=3)).date())


def test_waitlist_place_is_said_and_screening_names_its_day() -> None:
    waiting = ApplicationFactory.create(state="waitlisted", waitlist_position=2)
    ranked = ApplicationFactory.create(state="ranked")

    with translation.override("en"):
        assert application_status(waiting).label == "On the wait-list (place 2)"
        assert application_status(ranked).by == date(2025, 10, 25)


def test_details_of_those_not_accepted_are_due_a_year_after_screening() -> None:
    call = CallFactory.create()
    refused = ApplicationFactory.create(call=call, state="rejected_final")
    accepted = ApplicationFactory.create(call=call, state="accepted")
    again = ApplicationFactory.create(call=call, state="not_advanced_form")
    next_cohort = CohortFactory.create(name="2026/27", starts_on=date(2026, 11, 1), ends_on=date(2027, 7, 31))
    next_call = CallFactory.create(
        cohort=next_cohort,
        closes_on=date(2026, 9, 15),
        answer_on=date(2026, 10, 25),
        assessors_until=date(2026, 10, 31),
    )
    ApplicationFactory.create(call=next_call, person=again.person)
    elsewhere = ApplicationFactory.create(call=call, state="rejected_final")
    Fellowship.objects.create(
        cohort=next_cohort, person=elsewhere.person, code="F1", seat=1, joined_on=date(2026, 11, 1)
    )

    assert due_for_erasure(call=call, on=date(2026, 10, 30)) == []
    assert due_for_erasure(call=call, on=date(2026, 10, 31)) == [refused.person]
    assert accepted.person not in due_for_erasure(call=call, on=date(2027, 10, 31))
