"""Erasing a person: what goes, what stays, and that no name is left behind anywhere."""

from datetime import UTC, datetime

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType

from people.domain.erasure import ErasureRefusedError, erase
from people.domain.traces import past_tables
from people.enums import Role
from people.models import Consent, ConsentKind, ErasureReason, Person, User
from people.tests.factories import PASSWORD, PersonFactory, login_of

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 1, 9, tzinfo=UTC)


@pytest.fixture
def guide() -> User:
    return login_of(Role.GUIDE, email="guide@example.org")


def person_of(user: User) -> Person:
    return Person.objects.get(user=user)


def test_login_is_closed_for_good(manager: User, guide: User) -> None:
    Authenticator.objects.create(user=guide, type=Authenticator.Type.TOTP, data={"secret": "x"})

    erase(person=person_of(guide), reason=ErasureReason.REQUEST, by=manager, at=NOW)

    closed = User.objects.get(pk=guide.pk)
    assert (closed.is_active, closed.is_staff, closed.roles) == (False, False, frozenset())
    assert "guide@example.org" not in closed.email
    assert not closed.check_password(PASSWORD)
    assert not EmailAddress.objects.filter(user=guide).exists()
    assert not Authenticator.objects.filter(user=guide).exists()


def test_consents_go_and_the_row_of_the_person_stays(manager: User) -> None:
    person = PersonFactory.create(phone="+972521234567", city="קריית חוף")
    Consent.objects.create(person=person, kind=ConsentKind.PHOTO, given=True, answered_at=NOW)

    erasure = erase(person=person, reason=ErasureReason.REQUEST, by=manager, at=NOW)

    person.refresh_from_db()
    assert (person.full_name, person.email, str(person.phone), person.city) == ("", "", "", "")
    assert person.erased_at == NOW
    assert not Consent.objects.exists()
    assert (erasure.reason, erasure.erased_by) == (ErasureReason.REQUEST, manager)
    assert erasure.deleted_count >= 1


def test_names_of_the_past_go_too(manager: User) -> None:
    person = PersonFactory.create(full_name="תמר הישנה")
    person.full_name = "תמר החדשה"
    person.save()

    erase(person=person, reason=ErasureReason.MISTAKE, by=manager, at=NOW)

    names = [
        name
        for table in past_tables(Person)
        for name in table._base_manager.filter(pgh_obj_id=person.pk).values_list("full_name", flat=True)
    ]
    assert len(names) >= 2
    assert set(names) == {""}


def test_log_of_the_office_forgets_the_name_and_keeps_who_acted(manager: User) -> None:
    person = PersonFactory.create(full_name="תמר")
    LogEntry.objects.create(
        user=manager,
        content_type=ContentType.objects.get_for_model(Person),
        object_id=str(person.pk),
        object_repr="תמר",
        action_flag=CHANGE,
        change_message="תמר",
    )

    erase(person=person, reason=ErasureReason.REQUEST, by=manager, at=NOW)

    entry = LogEntry.objects.get()
    assert "תמר" not in entry.object_repr + entry.change_message
    assert entry.user == manager


@pytest.mark.parametrize("reason", ["", "because"])
def test_erasing_without_a_known_reason_is_refused(manager: User, reason: str) -> None:
    person = PersonFactory.create()

    with pytest.raises(ErasureRefusedError):
        erase(person=person, reason=reason, by=manager, at=NOW)

    person.refresh_from_db()
    assert person.full_name


def test_erasing_twice_and_erasing_oneself_are_refused(manager: User) -> None:
    person = PersonFactory.create()
    erase(person=person, reason=ErasureReason.REQUEST, by=manager, at=NOW)

    with pytest.raises(ErasureRefusedError):
        erase(person=person, reason=ErasureReason.REQUEST, by=manager, at=NOW)
    with pytest.raises(ErasureRefusedError):
        erase(person=person_of(manager), reason=ErasureReason.REQUEST, by=manager, at=NOW)
