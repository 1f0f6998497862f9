"""Whose rows of the programme year a login sees."""

from typing import TypeVar

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q

from people.access import Role, has_role
from people.models import User

Viewer = AbstractBaseUser | AnonymousUser
RowsType = TypeVar("RowsType", bound="models.QuerySet[models.Model]")


def visible(rows: RowsType, user: Viewer, *, path: str = "", also: Q | None = None) -> RowsType:
    """Return what a login may see of rows whose fellowship is at `path`.

    Managers and centre heads see all, guides their own fellows, anyone else their own fellowship; `also` adds rows.
    """
    if has_role(user, Role.MANAGER, Role.CENTRE_HEAD):
        return rows
    if not isinstance(user, User) or not user.is_active:
        return rows.none()
    seen = also or Q(pk__in=[])
    if user.person_id:
        seen |= Q(**{f"{path}person": user.person_id})
    if user.person_id and has_role(user, Role.GUIDE):
        seen |= Q(**{f"{path}guide__person": user.person_id})
    return rows.filter(seen)
