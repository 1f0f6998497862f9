"""The seat above the most is refused, also when two people accept at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from django.db import connection

from cohort.domain.enrolment import CohortFullError, Enrolment, enrol
from cohort.models import Cohort, Fellowship
from cohort.policy import CohortPolicy
from cohort.tests.factories import (
    CohortFactory,
    FellowshipFactory,
    PersonFactory,
    PolicyOverrideFactory,
    UserFactory,
)
from people.models import Person, User

MOST = CohortPolicy.most_active


def enrolment(person: Person, code: str) -> Enrolment:
    return Enrolment(person=person, code=code, guide=None, joined_on=date(2025, 11, 1))


def cohort_with_one_seat_left() -> Cohort:
    cohort = CohortFactory.create()
    PolicyOverrideFactory.create(cohort=cohort, key="cohort.capacity", value=str(MOST))
    FellowshipFactory.create_batch(MOST - 1, cohort=cohort, guide=None)
    return cohort


@pytest.mark.django_db
def test_last_seat_is_given_and_the_next_refused() -> None:
    cohort, by = cohort_with_one_seat_left(), UserFactory.create()

    assert enrol(cohort=cohort, enrolment=enrolment(PersonFactory.create(), "X1"), by=by).seat == MOST
    with pytest.raises(CohortFullError):
        enrol(cohort=cohort, enrolment=enrolment(PersonFactory.create(), "X2"), by=by)


@pytest.mark.django_db(transaction=True)
def test_two_who_accept_at_once_do_not_both_get_the_last_seat() -> None:
    cohort, by = cohort_with_one_seat_left(), UserFactory.create()
    people, ready = PersonFactory.create_batch(2), Barrier(2)

    with ThreadPoolExecutor(2) as threads:
        took = [threads.submit(try_to_enrol, cohort, person, by, ready) for person in people]

    assert sorted(future.result() for future in took) == ["full", "seated"]
    assert Fellowship.objects.filter(cohort=cohort).count() == MOST


def try_to_enrol(cohort: Cohort, person: Person, by: User, ready: Barrier) -> str:
    """Enrol in a connection of its own, at the same moment as another."""
    ready.wait()
    try:
        enrol(cohort=cohort, enrolment=enrolment(person, f"X{person.pk}"), by=by)
    except CohortFullError:
        return "full"
    finally:
        connection.close()
    return "seated"
