"""Copies what each role may do from the code into the groups of the database."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib.auth.models import Group, Permission
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

import alumni.access
import cohort.access
import initiatives.access
import people.access
import recruitment.access
from people.enums import Role

GRANTS: tuple[Mapping[str, tuple[str, ...]], ...] = (
    people.access.GRANTS,
    cohort.access.GRANTS,
    recruitment.access.GRANTS,
    initiatives.access.GRANTS,
    alumni.access.GRANTS,
)


def granted(role: Role) -> set[str]:
    """Return the permissions of a role, from all apps."""
    return {name for grants in GRANTS for name in grants.get(role, ())}


def known_permissions() -> dict[str, Permission]:
    """Return every permission by its full name."""
    permissions = Permission.objects.select_related("content_type")
    return {f"{p.content_type.app_label}.{p.codename}": p for p in permissions}


@transaction.atomic
def sync_role(role: Role, names: Iterable[str], known: Mapping[str, Permission]) -> int:
    """Make the group of a role hold exactly these permissions; return how many were added or taken."""
    group, _made = Group.objects.get_or_create(name=role.value)
    before = set(group.permissions.values_list("pk", flat=True))
    after = {known[name].pk for name in names}
    if before != after:
        group.permissions.set(after)
    return len(before ^ after)


class Command(BaseCommand):
    """May be called again and again."""

    help = "Give each role's group exactly the permissions that the code grants it."
    requires_migrations_checks = True

    def handle(self, *args: Any, **options: Any) -> None:
        known = known_permissions()
        unknown = sorted({name for role in Role for name in granted(role)} - known.keys())
        if unknown:
            raise CommandError(f"Granted, but not known as permissions: {', '.join(unknown)}")
        for role in Role:
            names = granted(role)
            changed = sync_role(role, names, known)
            self.stdout.write(f"{role.value:<12} {len(names):>3} permissions, {changed} changed")
