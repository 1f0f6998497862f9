"""Staff without a second factor reach only the page that sets one up."""

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from people.enums import Role
from people.models import User
from people.tests.factories import login_of


@pytest.fixture(autouse=True)
def _required(settings: Settings) -> None:
    settings.MFA_REQUIRED_FOR_STAFF = True


def test_staff_without_second_factor_are_sent_to_set_it_up(client: Client, manager: User) -> None:
    client.force_login(manager)

    response = client.get(reverse("admin:index"))

    assert response.status_code == 302
    assert response["Location"] == reverse("mfa_activate_totp")


@pytest.mark.parametrize("name", ["account_logout", "mfa_index", "privacy"])
def test_door_stays_open_without_second_factor(client: Client, manager: User, name: str) -> None:
    client.force_login(manager)

    assert client.get(reverse(name)).status_code == 200


def test_staff_with_second_factor_work_on(client: Client, manager: User) -> None:
    Authenticator.objects.create(user=manager, type=Authenticator.Type.TOTP, data={"secret": "x"})
    client.force_login(manager)

    assert client.get(reverse("admin:index")).status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("role", [None, Role.ASSESSOR, Role.TRAINER])
def test_others_need_no_second_factor(client: Client, role: Role | None) -> None:
    client.force_login(login_of(role))

    assert client.get(reverse("account_email")).status_code == 200


def test_second_factor_is_not_asked_for_where_it_is_not_required(
    client: Client, manager: User, settings: Settings
) -> None:
    settings.MFA_REQUIRED_FOR_STAFF = False
    client.force_login(manager)

    assert client.get(reverse("admin:index")).status_code == 200
