"""Who holds which role, and what each role may do with people's records in the admin."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase

from people.enums import ADMIN_ROLES, Role
from people.models import Message, User
from people.models.message import MessageQuerySet

__all__ = ["ADMIN_ROLES", "GRANTS", "Role", "View", "has_role", "needs_role", "own_messages", "roles_of"]

View = Callable[..., HttpResponseBase]

GRANTS: dict[str, tuple[str, ...]] = {
    Role.MANAGER: (
        "people.view_person",
        "people.add_person",
        "people.change_person",
        "people.erase_person",
        "people.view_consent",
        "people.add_consent",
        "people.view_erasure",
        "people.view_user",
        "people.add_user",
        "people.change_user",
        "people.view_groupmembership",
        "people.add_groupmembership",
        "people.delete_groupmembership",
    ),
    Role.GUIDE: (),
    Role.ASSESSOR: (),
    Role.TRAINER: (),
    Role.CENTRE_HEAD: (),
    Role.TREASURY: (),
    Role.LEADER: (),
}


def roles_of(user: AbstractBaseUser | AnonymousUser) -> frozenset[Role]:
    """Return the roles that a login holds; at most one query for each user object."""
    return user.roles if isinstance(user, User) and user.is_active else frozenset()


def has_role(user: AbstractBaseUser | AnonymousUser, *roles: Role) -> bool:
    """Say whether a login holds at least one of the roles; a superuser holds all of them."""
    if isinstance(user, User) and user.is_active and user.is_superuser:
        return True
    return not roles_of(user).isdisjoint(roles)


def needs_role(*roles: Role) -> Callable[[View], View]:
    """Open a page to some roles; strangers sign in first, others read that the page is not theirs."""

    def guard(view: View) -> View:
        @login_required
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not has_role(request.user, *roles):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return guarded

    return guard


def own_messages(user: AbstractBaseUser | AnonymousUser) -> MessageQuerySet:
    """Return what was told to the person behind a login, the newest first."""
    if not isinstance(user, User) or not user.person_id:
        return Message.objects.none()
    return Message.objects.filter(person=user.person_id, withdrawn_at__isnull=True)
