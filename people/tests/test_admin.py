"""The staff pages about people, and the index that is grouped by the work."""

from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from people.access import GRANTS
from people.enums import Role
from people.models import Consent, ConsentKind, Erasure, Person, User
from people.tests.factories import PersonFactory, login_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(client: Client, manager: User) -> Client:
    """Return a client that is signed in as a manager with what the role is granted here."""
    grant(Role.MANAGER)
    client.force_login(manager)
    return client


def grant(role: Role) -> None:
    codes = [name.split(".")[1] for name in GRANTS[role]]
    group, _made = Group.objects.get_or_create(name=role.value)
    group.permissions.set(Permission.objects.filter(content_type__app_label="people", codename__in=codes))


def login_data(email: str, person: Person, *roles: Role, rows: int = 0) -> dict[str, Any]:
    data: dict[str, Any] = {"email": email, "person": person.pk, "is_active": "on"}
    data |= {"memberships-TOTAL_FORMS": rows + len(roles), "memberships-INITIAL_FORMS": rows}
    for number, role in enumerate(roles, rows):
        data[f"memberships-{number}-group"] = Group.objects.get_or_create(name=role.value)[0].pk
    return data


@pytest.mark.parametrize("model", ["person", "user", "consent", "erasure"])
def test_list_is_searched_and_drawn(office: Client, manager: User, model: str) -> None:
    person = PersonFactory.create()
    Consent.objects.create(person=person, kind=ConsentKind.PHOTO, given=True, answered_at=timezone.now())

    response = office.get(reverse(f"admin:people_{model}_changelist"), {"q": "נועה"})

    assert response.status_code == 200


def test_list_of_logins_needs_no_query_per_row(
    office: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    login_of(Role.GUIDE, email="first@example.org")
    address = reverse("admin:people_user_changelist")
    with django_assert_max_num_queries(40) as few:
        office.get(address)

    for number in range(5):
        login_of(Role.GUIDE, email=f"more{number}@example.org")

    with django_assert_max_num_queries(len(few.captured_queries)):
        office.get(address)


def test_new_login_opens_the_office_with_its_role_and_needs_no_password(office: Client) -> None:
    person = PersonFactory.create()

    response = office.post(
        reverse("admin:people_user_add"), login_data("New.One@Example.org", person, Role.TREASURY, Role.TRAINER)
    )

    user = User.objects.get(person=person)
    assert response.status_code == 302
    assert user.email == "new.one@example.org"
    assert user.roles == {Role.TREASURY, Role.TRAINER}
    assert user.is_staff
    assert not user.has_usable_password()
    assert EmailAddress.objects.get(user=user).verified


def test_address_of_another_login_is_refused_whatever_its_capitals(office: Client, manager: User) -> None:
    response = office.post(
        reverse("admin:people_user_add"), login_data(manager.email.upper(), PersonFactory.create(), Role.GUIDE)
    )

    assert response.status_code == 200
    assert "email" in response.context["adminform"].form.errors


def test_changed_address_alone_opens_afterwards(office: Client) -> None:
    user = login_of(Role.GUIDE, email="old@example.org")
    row = user.memberships.get()
    data = login_data("new@example.org", Person.objects.get(user=user), rows=1)
    data |= {"memberships-0-id": row.pk, "memberships-0-user": user.pk, "memberships-0-group": row.group_id}

    response = office.post(reverse("admin:people_user_change", args=[user.pk]), data)

    assert response.status_code == 302
    assert list(EmailAddress.objects.filter(user=user).values_list("email", flat=True)) == ["new@example.org"]


def test_taken_role_closes_the_office(office: Client) -> None:
    user = login_of(Role.GUIDE, email="guide@example.org")
    row = user.memberships.get()
    data = login_data(user.email, Person.objects.get(user=user), rows=1)
    data |= {"memberships-0-id": row.pk, "memberships-0-user": user.pk, "memberships-0-group": row.group_id}

    office.post(reverse("admin:people_user_change", args=[user.pk]), {**data, "memberships-0-DELETE": "on"})

    user = User.objects.get(pk=user.pk)
    assert user.roles == frozenset()
    assert not user.is_staff


def test_manager_cannot_change_a_superuser(office: Client) -> None:
    above = User.objects.create_superuser("root@example.org")

    response = office.post(reverse("admin:people_user_change", args=[above.pk]), {"email": "mine@example.org"})

    above.refresh_from_db()
    assert response.status_code == 403
    assert above.email == "root@example.org"


def test_erasing_asks_for_a_reason_and_then_erases(office: Client) -> None:
    person = PersonFactory.create()
    chosen = {"action": "erase_details", "_selected_action": [person.pk]}
    address = reverse("admin:people_person_changelist")

    asked = office.post(address, chosen)
    office.post(address, {**chosen, "reason": "request"})

    person.refresh_from_db()
    assert asked.status_code == 200
    assert person.full_name == person.email == ""
    assert Erasure.objects.get().reason == "request"


def test_erasing_oneself_is_refused_with_a_sentence(office: Client, manager: User) -> None:
    chosen = {"action": "erase_details", "_selected_action": [manager.person_id], "reason": "request"}

    response = office.post(reverse("admin:people_person_changelist"), chosen, follow=True)

    assert not Erasure.objects.exists()
    assert len(list(response.context["messages"])) == 1


def test_guide_sees_no_list_of_people(client: Client) -> None:
    client.force_login(login_of(Role.GUIDE))

    assert client.get(reverse("admin:people_person_changelist")).status_code == 403
