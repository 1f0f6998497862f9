"""Opening and closing the door: logins, their roles, and the accounts that programs act under."""

import pghistory
from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group
from django.db import transaction

from people.enums import ADMIN_ROLES, Role
from people.models import Person, User

SYSTEM_DOMAIN = "machzor.invalid"


class LoginTakenError(Exception):
    """The address, or the person, already has another login."""


def system_user(name: str) -> User:
    """Return the inactive account that a program's own deeds are written under; nobody can sign in with it."""
    return User.objects.filter(email=f"{name}@{SYSTEM_DOMAIN}").first() or User.objects.create_user(
        f"{name}@{SYSTEM_DOMAIN}", is_active=False
    )


@transaction.atomic
def give_login(*, person: Person, email: str, role: Role | None, by: User) -> User:
    """Give a person a login, or a further role to the login that they have.

    The address counts as confirmed: whoever gives the login vouches for it. Raises LoginTakenError when the address
    opens another person's login, or the person already signs in with another address.
    """
    address = email.strip().lower()
    with pghistory.context(user=by.pk):
        user = User.objects.select_for_update(of=("self",)).filter(email__iexact=address).first()
        if User.objects.filter(person=person).exclude(email__iexact=address).exists():
            raise LoginTakenError(address)
        if user and user.person_id not in (None, person.pk):
            raise LoginTakenError(address)
        if user is None:
            user = User.objects.create_user(address, person=person)
        elif user.person_id is None:
            user.person = person
            user.save(update_fields=["person"])
        confirm_address(user)
        if role:
            give_role(user=user, role=role, by=by)
    return user


def confirm_address(user: User) -> None:
    """Note that the login's address is known to be theirs, so that no further mail asks them to confirm it."""
    EmailAddress.objects.get_or_create(user=user, email=user.email, defaults={"verified": True, "primary": True})


@transaction.atomic
def move_address(user: User) -> None:
    """Let the confirmed address follow the login's own, after staff have changed it; an older one opens nothing."""
    EmailAddress.objects.filter(user=user).exclude(email__iexact=user.email).delete()
    confirm_address(user)


@transaction.atomic
def give_role(*, user: User, role: Role, by: User) -> None:
    """Put a login into a role's group, and let it into the admin where the role works there."""
    with pghistory.context(user=by.pk):
        group, _made = Group.objects.get_or_create(name=role.value)
        user.groups.add(group)
        settle_admin_door(user)


def settle_admin_door(user: User) -> None:
    """Make `is_staff` follow the roles: who holds a role of the admin enters it, who holds none does not."""
    user.forget_roles()
    staff = user.is_superuser or not user.roles.isdisjoint(ADMIN_ROLES)
    if staff != user.is_staff:
        user.is_staff = staff
        user.save(update_fields=["is_staff"])
