"""The history of changes: who changed what and when, in words, and no more than the reader may see."""

from datetime import date

import pghistory
import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from people.domain.logins import give_role
from people.enums import Role
from people.history import EMPTY, changes_of, role_changes
from people.models import Gender, Person, User
from people.tests.factories import PersonFactory, login_of

pytestmark = pytest.mark.django_db
SHOWN = {"full_name", "gender", "birth_date", "email"}


def changed_by(user: User, person: Person, **values: object) -> None:
    with pghistory.context(user=user.pk):
        Person.objects.filter(pk=person.pk).update(**values)


def test_changes_tell_who_and_what_in_words_newest_first(manager: User) -> None:
    person = PersonFactory.create(full_name="תמר", gender="")
    changed_by(manager, person, gender=Gender.FEMALE, birth_date=date(2001, 4, 14))

    with translation.override("en"):
        newest, oldest = changes_of(person, shown=SHOWN)

    assert (oldest.word, oldest.by, oldest.fields) == ("Added", "", [])
    assert (newest.word, newest.by) == ("Changed", str(manager))
    assert [(f.label, f.before, f.after) for f in newest.fields] == [
        ("gender", EMPTY, "Woman"),
        ("date of birth", EMPTY, "04/14/2001"),
    ]


def test_changes_leave_out_columns_that_are_not_shown(manager: User) -> None:
    person = PersonFactory.create()
    changed_by(manager, person, full_name="אחרת")

    assert [change.word for change in changes_of(person, shown={"email"})] == [changes_of(person, shown=SHOWN)[-1].word]


def test_changes_need_no_query_per_change(manager: User, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    guide = login_of(Role.GUIDE, email="guide@example.org")
    for number in range(6):
        changed_by(manager, Person.objects.get(user=guide), full_name=f"שם {number}")
        with pghistory.context(user=manager.pk):
            User.objects.filter(pk=guide.pk).update(person=PersonFactory.create())

    with django_assert_max_num_queries(3):
        found = changes_of(guide, shown={"person", "email"})

    assert len(found) == 7


def test_roles_given_and_taken_are_told(manager: User) -> None:
    user = login_of(Role.GUIDE, email="guide@example.org")
    give_role(user=user, role=Role.TREASURY, by=manager)
    with pghistory.context(user=manager.pk):
        user.memberships.filter(group__name=Role.GUIDE).delete()

    with translation.override("en"):
        told = [(change.word, change.fields[0].before, change.fields[0].after) for change in role_changes(user)]

    assert told == [
        ("Role taken", "Guiding", EMPTY),
        ("Role given", EMPTY, "Treasury"),
        ("Role given", EMPTY, "Guiding"),
    ]


@pytest.fixture
def office(client: Client, manager: User) -> Client:
    group = Group.objects.get(name=Role.MANAGER)
    wanted = ("view_person", "change_person", "view_user")
    group.permissions.set(Permission.objects.filter(codename__in=wanted))
    client.force_login(manager)
    return client


def test_page_of_history_names_the_one_who_changed(office: Client, manager: User) -> None:
    person = PersonFactory.create(full_name="תמר הישנה")
    address = reverse("admin:people_person_change", args=[person.pk])
    form = office.get(address).context["adminform"].form
    data = {name: value or "" for name, value in form.initial.items()}

    saved = office.post(address, {**data, "full_name": "תמר החדשה"})

    page = office.get(reverse("admin:people_person_history", args=[person.pk])).content.decode()
    assert saved.status_code == 302
    assert "תמר הישנה" in page
    assert "תמר החדשה" in page
    assert str(manager) in page


def test_history_of_a_login_tells_its_roles(office: Client, manager: User) -> None:
    page = office.get(reverse("admin:people_user_history", args=[manager.pk]))

    assert page.status_code == 200
    assert len(page.context["changes"]) >= 2


def test_history_is_closed_to_those_who_may_not_see_the_row(client: Client) -> None:
    client.force_login(login_of(Role.GUIDE))

    response = client.get(reverse("admin:people_person_history", args=[PersonFactory.create().pk]))

    assert response.status_code == 403


def test_history_of_a_row_that_is_not_there_is_not_found(office: Client) -> None:
    assert office.get(reverse("admin:people_person_history", args=[0])).status_code == 404
