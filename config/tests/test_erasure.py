"""Erasing one person reaches every app: nothing that named them is left in any table."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.apps import apps
from django.db import models

from alumni.tests.factories import FellowshipFactory, RegisteredMemberFactory
from people.domain.erasure import erase
from people.domain.traces import Table, empty_value, personal_tables
from people.enums import Role
from people.models import ErasureReason, Person
from people.privacy import Fate
from people.tests.factories import login_of
from recruitment.tests.factories import ApplicationFactory, AssessorFactory

NOW = datetime(2026, 3, 1, 9, tzinfo=UTC)
SECRET = "זוהרית"


def tables() -> list[Table]:
    return list(personal_tables())


def mentions(word: str) -> Iterator[str]:
    """Return the columns of any table in which a word still stands."""
    stored = [model for model in apps.get_models() if model._meta.managed and not model._meta.proxy]
    for model in stored:
        for row in model._base_manager.values():
            yield from (f"{model._meta.label}.{name}" for name, value in row.items() if word in str(value))


@pytest.mark.parametrize("table", tables(), ids=lambda table: str(table.model._meta.label))
def test_path_of_every_personal_table_leads_to_the_person(table: Table, db: None) -> None:
    assert table.ids(Person(pk=0)) == []


@pytest.mark.parametrize("table", tables(), ids=lambda table: str(table.model._meta.label))
def test_every_column_that_goes_can_be_empty(table: Table) -> None:
    fates = table.declared.fates
    for field in table.fields:
        assert empty_value(field) in (None, "", []) or fates[field.name] is Fate.MASK
        assert isinstance(field, models.Field)


def test_nothing_that_named_the_person_is_left_anywhere(db: None) -> None:
    manager = login_of(Role.MANAGER)
    user = login_of(Role.GUIDE, email="zohar@example.org")
    person = Person.objects.get(user=user)
    person.full_name, person.city = SECRET, SECRET
    person.save()
    call = ApplicationFactory.create(person=person, institution=SECRET, field_of_study=SECRET).call
    AssessorFactory.create(person=person, call=call)
    FellowshipFactory.create(person=person, cohort=call.cohort, institution=SECRET, field_of_study=SECRET)
    RegisteredMemberFactory.create(person=person, register=call.cohort)
    assert len(set(mentions(SECRET))) >= 4

    erase(person=person, reason=ErasureReason.REQUEST, by=manager, at=NOW)

    assert list(mentions(SECRET)) == []
    assert list(mentions("zohar@example.org")) == []
