"""The links by which volunteers and those who registered come back to what is theirs, without an account."""

from datetime import timedelta
from typing import Any

from django.core import signing
from django.urls import reverse
from django.utils.crypto import get_random_string

from cohort.domain.policies import policy_for
from initiatives.models import Registration, Volunteer
from initiatives.policy import InitiativesPolicy

VOLUNTEER, REGISTRATION = "initiatives.volunteer", "initiatives.registration"
KEY_LENGTH = 24


def volunteer_address(*, volunteer: Volunteer) -> str:
    """Return the address of a volunteer's own page; the first time its key is drawn and kept."""
    return reverse("my_volunteering", args=[token_of(row=volunteer, salt=VOLUNTEER)])


def registration_address(*, registration: Registration) -> str:
    """Return the address of somebody's own registration; the first time its key is drawn and kept."""
    return reverse("my_registration", args=[token_of(row=registration, salt=REGISTRATION)])


def token_of(*, row: Volunteer | Registration, salt: str) -> str:
    """Return the secret part of the address of a row."""
    if not row.link_key:
        row.link_key = get_random_string(KEY_LENGTH)
        row.save(update_fields=["link_key"])
    return signing.dumps([row.pk, row.link_key], salt=salt)


def volunteer_of(*, token: str) -> Volunteer | None:
    """Return the volunteer whom a link opens, None for any other link."""
    rows = Volunteer.objects.exclude(link_key="").filter(person__erased_at__isnull=True)
    rows = rows.select_related("person", "cohort__programme")
    row = opened(token, VOLUNTEER, lambda pk, key: rows.filter(pk=pk, link_key=key).first())
    return row if row and fresh(token, VOLUNTEER, policy_for(row.cohort, InitiativesPolicy)) else None


def registration_of(*, token: str) -> Registration | None:
    """Return the registration that a link opens, None for any other link."""
    rows = Registration.objects.exclude(link_key="").filter(person__erased_at__isnull=True)
    rows = rows.select_related("person", "event__initiative__cohort__programme")
    row = opened(token, REGISTRATION, lambda pk, key: rows.filter(pk=pk, link_key=key).first())
    cohort = row.event.initiative.cohort if row else None
    return row if cohort and fresh(token, REGISTRATION, policy_for(cohort, InitiativesPolicy)) else None


def opened(token: str, salt: str, find: Any) -> Any:
    """Return what `find` returns for the number and key that a token holds; None for a token that is not ours."""
    try:
        held = signing.loads(token, salt=salt)
    except signing.BadSignature:
        return None
    match held:
        case [int() as pk, str() as key] if key:
            return find(pk, key)
    return None


def fresh(token: str, salt: str, policy: InitiativesPolicy) -> bool:
    """Say whether a token is not older than its cohort lets links be."""
    try:
        signing.loads(token, salt=salt, max_age=timedelta(days=policy.link_days))
    except signing.BadSignature:
        return False
    return True
