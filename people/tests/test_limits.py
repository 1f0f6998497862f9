"""Limits of the door: for each account, for each address of the net, and for each code; counted in the shared cache."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from allauth.mfa.utils import decrypt
from django.contrib.auth.password_validation import validate_password
from django.core import mail
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from people.enums import Role
from people.models import User
from people.tests.factories import PASSWORD, login_of

pytestmark = pytest.mark.django_db
WRONG = "something else 1"


def sign_in(client: Client, email: str, password: str = PASSWORD, **extra: Any) -> Any:
    return client.post(reverse("account_login"), {"login": email, "password": password}, **extra)


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_locked_account_opens_again_after_a_quarter_of_an_hour(client: Client, manager: User) -> None:
    with time_machine.travel(timezone.now(), tick=False) as clock:
        for _attempt in range(5):
            sign_in(client, manager.email, WRONG)
        sign_in(client, manager.email)
        locked = not is_in(client)

        clock.shift(timedelta(minutes=16))
        sign_in(client, manager.email)

    assert locked
    assert is_in(client)


def test_lock_of_one_account_leaves_others_open(client: Client, manager: User) -> None:
    other = login_of(Role.GUIDE, email="guide@example.org")
    for _attempt in range(6):
        sign_in(client, manager.email, WRONG)

    sign_in(client, other.email)

    assert is_in(client)


def test_lock_follows_the_account_whatever_the_capitals_and_the_address(client: Client, manager: User) -> None:
    for number in range(5):
        sign_in(client, manager.email.upper(), WRONG, REMOTE_ADDR=f"127.0.0.{number + 1}")

    sign_in(client, manager.email, REMOTE_ADDR="127.0.0.99")

    assert not is_in(client)


def test_one_address_of_the_net_cannot_try_many_accounts(client: Client, manager: User) -> None:
    for number in range(10):
        sign_in(client, f"person{number}@example.org", WRONG)

    sign_in(client, manager.email)
    here = is_in(client)
    sign_in(client, manager.email, REMOTE_ADDR="127.0.0.77")

    assert not here
    assert is_in(client)


def test_unknown_account_locks_like_a_known_one(manager: User) -> None:
    def sentences(email: str) -> list[str]:
        client = Client()
        answers = [sign_in(client, email, WRONG) for _attempt in range(7)]
        cache.clear()
        return [str(answer.context["form"].non_field_errors()) for answer in answers]

    assert sentences(manager.email) == sentences("nobody@example.org")


def test_codes_are_mailed_five_times_a_quarter_of_an_hour(manager: User) -> None:
    answers = [
        Client().post(reverse("account_request_login_code"), {"email": manager.email}).status_code
        for _attempt in range(7)
    ]

    assert answers == [302] * 5 + [200] * 2
    assert len(mail.outbox) == 5


def test_code_is_void_after_three_wrong_ones(client: Client, manager: User) -> None:
    client.post(reverse("account_request_login_code"), {"email": manager.email})
    for _attempt in range(3):
        client.post(reverse("account_confirm_login_code"), {"code": "AAAA-AAAA"})

    answer = client.get(reverse("account_confirm_login_code"))

    assert answer.status_code == 302
    assert not is_in(client)


def test_second_step_is_limited_too(client: Client, manager: User) -> None:
    TOTP.activate(manager, generate_totp_secret())
    sign_in(client, manager.email)
    for _attempt in range(6):
        client.post(reverse("mfa_authenticate"), {"code": "000000"})

    record = Authenticator.objects.get(user=manager)
    client.post(reverse("mfa_authenticate"), {"code": code_of(record)})

    assert not is_in(client)


def code_of(record: Authenticator) -> str:
    """Return what an authenticator app would show now."""
    secret = decrypt(record.data["secret"])
    return str(format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time())))))


def test_second_step_lets_in_who_has_the_app(client: Client, manager: User) -> None:
    TOTP.activate(manager, generate_totp_secret())
    sign_in(client, manager.email)
    half = is_in(client)

    client.post(reverse("mfa_authenticate"), {"code": code_of(Authenticator.objects.get(user=manager))})

    assert not half
    assert is_in(client)


@pytest.mark.parametrize(
    ("password", "fits"),
    [("herons 77", False), ("herons 777", True), ("1234567890", False), ("dana@example", False)],
)
def test_password_has_at_least_ten_signs_and_is_not_common(manager: User, password: str, fits: bool) -> None:
    try:
        validate_password(password, manager)
    except ValidationError:
        assert not fits
    else:
        assert fits


def test_staff_sign_in_anew_after_a_working_day(client: Client, manager: User) -> None:
    with time_machine.travel(timezone.now(), tick=False) as clock:
        sign_in(client, manager.email)
        clock.shift(timedelta(hours=11))
        worked_on = client.get(reverse("admin:index")).status_code
        clock.shift(timedelta(hours=2))
        later = client.get(reverse("admin:index"))

    assert worked_on == 200
    assert later.status_code == 302
    assert not is_in(client)


def test_fellows_stay_signed_in_longer(client: Client, settings: Settings) -> None:
    user = login_of(None)
    with time_machine.travel(timezone.now(), tick=False) as clock:
        sign_in(client, user.email)
        clock.shift(timedelta(days=10))

        assert client.get(reverse("account_email")).status_code == 200

    assert timedelta(days=14).total_seconds() == settings.SESSION_COOKIE_AGE
