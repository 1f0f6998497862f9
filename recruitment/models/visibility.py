"""Whose rows a login sees: managers all, others only what the records say is theirs."""

from datetime import date
from typing import TypeVar

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.utils import timezone

from people.access import Role, has_role
from people.models import User

Viewer = AbstractBaseUser | AnonymousUser
RowsType = TypeVar("RowsType", bound="models.QuerySet[models.Model]")


def person_of(user: Viewer) -> int | None:
    """Return the person behind an active login."""
    return user.person_id if isinstance(user, User) and user.is_active else None


def visible(rows: RowsType, user: Viewer, own: Q) -> RowsType:
    """Return all rows to a manager and the own ones to anyone else with a person behind the login."""
    if has_role(user, Role.MANAGER):
        return rows
    return rows.filter(own) if person_of(user) else rows.none()


def assessing(user: Viewer, on: date | None, path: str = "") -> Q:
    """Return the condition that the login assesses the call at `path` and its access has not ended (R5.4)."""
    return Q(
        **{
            f"{path}assessors__person": person_of(user),
            f"{path}assessors__access_until__gte": on or timezone.localdate(),
        }
    )
