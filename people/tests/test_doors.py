"""Signing in: by a mailed code, by a password, never telling whether an address is known."""

import re
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from people.enums import Role
from people.models import User
from people.tests.factories import PASSWORD, login_of

pytestmark = pytest.mark.django_db
CODE = re.compile(r"^[A-Z0-9]+(?:-[A-Z0-9]+)*$", re.MULTILINE)


def sign_in(client: Client, email: str, password: str = PASSWORD) -> Any:
    return client.post(reverse("account_login"), {"login": email, "password": password})


def test_password_opens_whatever_the_capitals_of_the_address(client: Client, manager: User) -> None:
    response = sign_in(client, manager.email.upper())

    assert response.status_code == 302
    assert client.session["_auth_user_id"] == str(manager.pk)


def test_code_comes_by_mail_in_hebrew_and_opens(client: Client, manager: User) -> None:
    asked = client.post(reverse("account_request_login_code"), {"email": manager.email.title()})

    message: Any = mail.outbox[0]
    code = CODE.findall(message.body)[0]
    entered = client.post(reverse("account_confirm_login_code"), {"code": code})
    html = message.alternatives[0][0]
    assert (asked.status_code, entered.status_code) == (302, 302)
    assert message.to == [manager.email]
    assert 'dir="rtl"' in html
    assert code in html
    assert client.session["_auth_user_id"] == str(manager.pk)


def test_unknown_address_gets_the_same_answer_and_no_mail(client: Client, manager: User) -> None:
    known = client.post(reverse("account_request_login_code"), {"email": manager.email}, follow=True)
    client.cookies.clear()
    unknown = client.post(reverse("account_request_login_code"), {"email": "nobody@example.org"}, follow=True)

    assert known.redirect_chain == unknown.redirect_chain
    assert known.status_code == unknown.status_code == 200
    assert [message.to for message in mail.outbox] == [[manager.email]]


def test_wrong_password_and_unknown_address_read_alike(client: Client, manager: User) -> None:
    wrong = sign_in(client, manager.email, "something else 1")
    unknown = sign_in(client, "nobody@example.org", "something else 1")

    sentences = list(wrong.context["form"].non_field_errors())
    assert len(sentences) == 1
    assert list(unknown.context["form"].non_field_errors()) == sentences


def test_new_password_mail_goes_only_to_known_addresses(client: Client, manager: User) -> None:
    known = client.post(reverse("account_reset_password"), {"email": manager.email})
    unknown = client.post(reverse("account_reset_password"), {"email": "nobody@example.org"})

    assert known["Location"] == unknown["Location"]
    assert [message.to for message in mail.outbox] == [[manager.email]]


def test_account_is_locked_after_too_many_wrong_passwords(client: Client, manager: User) -> None:
    for _attempt in range(5):
        sign_in(client, manager.email, "something else 1")

    sign_in(client, manager.email)

    assert "_auth_user_id" not in client.session


def test_nobody_signs_up_by_themselves(client: Client, db: None) -> None:
    response = client.post(reverse("account_signup"), {"email": "new@example.org"})

    assert response.status_code == 200
    assert not User.objects.filter(email="new@example.org").exists()


def test_demo_password_opens_only_in_debug(client: Client, settings: Settings) -> None:
    user = login_of(None)
    user.set_password(settings.DEMO_PASSWORD)
    user.save()

    settings.DEBUG = False
    sign_in(client, user.email, settings.DEMO_PASSWORD)
    refused = "_auth_user_id" not in client.session
    settings.DEBUG = True
    sign_in(client, user.email, settings.DEMO_PASSWORD)

    assert refused
    assert client.session["_auth_user_id"] == str(user.pk)


def test_closed_login_does_not_open(client: Client, manager: User) -> None:
    User.objects.filter(pk=manager.pk).update(is_active=False)

    sign_in(client, manager.email)

    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(
    "name", ["account_login", "account_request_login_code", "account_reset_password", "account_reset_password_done"]
)
def test_page_of_the_door_is_drawn_in_hebrew(client: Client, db: None, name: str) -> None:
    response = client.get(reverse(name))

    assert response.status_code == 200
    assert '<html lang="he"' in response.content.decode()


@pytest.mark.parametrize(
    "name",
    [
        "account_email",
        "account_logout",
        "account_reauthenticate",
        "account_change_password",
        "mfa_index",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "mfa_list_webauthn",
    ],
)
def test_page_of_ones_own_login_is_drawn(client: Client, name: str) -> None:
    login_of(Role.GUIDE)
    sign_in(client, "dana@example.org")

    response = client.get(reverse(name), follow=True)

    assert response.status_code == 200
