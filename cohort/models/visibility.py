"""Whose rows of the programme year a login sees."""

from datetime import date
from typing import Any, TypeVar

from django.apps import apps
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.utils.timezone import localdate

from people.access import Role, has_role
from people.models import User

Viewer = AbstractBaseUser | AnonymousUser
RowsType = TypeVar("RowsType", bound="models.QuerySet[models.Model]")


def visible(rows: RowsType, user: Viewer, *, path: str = "", also: Q | None = None) -> RowsType:
    """Return what a login may see of rows whose fellowship is at `path`.

    Managers and centre heads see all; guides their own fellows and, between two days, those of a colleague whom they
    cover; anyone else their own fellowship. `also` adds rows.
    """
    if has_role(user, Role.MANAGER, Role.CENTRE_HEAD):
        return rows
    if not isinstance(user, User) or not user.is_active:
        return rows.none()
    seen = also or Q(pk__in=[])
    if user.person_id:
        seen |= Q(**{f"{path}person": user.person_id})
    if user.person_id and has_role(user, Role.GUIDE):
        seen |= guided_by(user.person_id, path=path)
    return rows.filter(seen)


def guided_by(person_id: int, *, path: str = "") -> Q:
    """Return the condition that today a person guides the fellow at `path`, as their guide or covering for one."""
    return Q(**{f"{path}guide__in": guides_of(person_id, on=localdate())})


def trained_by(person_id: int) -> "models.QuerySet[Any, Any]":
    """Return the cohorts whose training contract names a person as its trainer."""
    contracts: Any = apps.get_model("cohort", "TrainingContract")._default_manager
    found: models.QuerySet[Any, Any] = contracts.filter(trainer=person_id).values("cohort")
    return found


def guides_of(person_id: int, *, on: date) -> "models.QuerySet[Any, Any]":
    """Return the guides whose fellows a person accompanies on a day: themselves and those whom they cover."""
    guides: Any = apps.get_model("cohort", "Guide")._default_manager
    covers = apps.get_model("cohort", "GuideCover")._default_manager
    covered = covers.filter(covered_by__person=person_id, starts_on__lte=on, ends_on__gte=on)
    found: models.QuerySet[Any, Any] = guides.filter(Q(person=person_id) | Q(pk__in=covered.values("guide"))).values(
        "pk"
    )
    return found
