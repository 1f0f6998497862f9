"""Whose each row of a web form is: twins, families and names in two scripts."""

from datetime import date

import pytest
from django.utils import translation

from recruitment.models import Application
from recruitment.tests.factories import PersonFactory
from recruitment.tests.factories_sending import (
    HEADINGS,
    NOA,
    brought,
    call_with_form,
    changed,
    csv_file,
    sentences,
)

pytestmark = pytest.mark.django_db
LATER = "2026-09-14 22:00:00"


@pytest.mark.parametrize(
    "other",
    [
        {"name": "Noa Cohen"},
        {"name": "נועה לוי", "phone": "052-1111111"},
        {"name": "כהן נועה", "phone": "052-1111111"},
        {"name": "נעה כהן", "born": "", "phone": ""},
        {"name": "נועה כהן־לוי", "born": "", "email": "other@example.org"},
    ],
)
def test_rows_of_one_person_are_one_and_the_last_counts(other: dict[str, str]) -> None:
    call = call_with_form()

    plan = brought(call, csv_file(HEADINGS, NOA, changed(NOA, when=LATER, why="שוב", **other)))

    assert [line for line, _why in sentences(plan)] == [2]
    assert Application.objects.get().answers.get(question__code="why").value == "שוב"


@pytest.mark.parametrize(
    "other",
    [
        {"born": "2/2/2004"},
        {"name": "נועם כהן", "born": "2/2/2004", "phone": "052-1111111"},
        {"name": "מיכל כהן", "phone": "052-1111111"},
        {"name": "סמי חדאד", "born": "", "phone": "052-1111111"},
    ],
)
def test_two_people_under_one_address_wait_for_a_human(other: dict[str, str]) -> None:
    call = call_with_form()

    with translation.override("en"):
        plan = brought(call, csv_file(HEADINGS, NOA, changed(NOA, when=LATER, **other)))

    sentence = "the address noa@example.org is that of נועה כהן in row 2; two people need two addresses"
    assert sentences(plan) == [(3, sentence)]
    assert Application.objects.get().person.full_name == "נועה כהן"


@pytest.mark.parametrize(
    "other", [{"name": "יעל כהן", "born": ""}, {"name": "נועה כהן", "born": "2/2/2004"}, {"name": "דן כהן"}]
)
def test_family_with_one_phone_are_two_people(other: dict[str, str]) -> None:
    call = call_with_form()

    brought(call, csv_file(HEADINGS, NOA, changed(NOA, when=LATER, email="second@example.org", **other)))

    assert Application.objects.count() == 2


def test_person_of_the_records_with_another_birthday_is_somebody_else() -> None:
    call = call_with_form()
    person = PersonFactory.create(full_name="נועה כהן", email="noa@example.org", birth_date=date(2001, 3, 15))

    brought(call, csv_file(HEADINGS, NOA))

    application = Application.objects.get()
    person.refresh_from_db()
    assert application.person != person
    assert (person.birth_date, application.person.birth_date) == (date(2001, 3, 15), date(2001, 3, 14))
