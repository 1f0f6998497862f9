"""What the lead keeps of a volunteer, and the roles of an initiative."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pghistory
from django.db import transaction
from django.utils.translation import gettext as _

from initiatives.domain.shifts import VolunteersRefusedError
from initiatives.models import Engagement, Initiative, VolunteerRole
from people.models import User


@dataclass(frozen=True)
class Keeping:
    """What is kept of one volunteer; minutes are those given outside of shifts."""

    minutes: int
    is_student: bool
    gender: str = ""
    note: str = ""
    role: VolunteerRole | None = None


@transaction.atomic
def keep(*, engagement: Engagement, keeping: Keeping, by: User) -> None:
    """Keep what the lead wrote about a volunteer; a gender that was told belongs to the person."""
    engagement.minutes, engagement.is_student = keeping.minutes, keeping.is_student
    engagement.role, engagement.note = keeping.role, keeping.note
    engagement.save(update_fields=["minutes", "is_student", "role", "note"])
    person = engagement.volunteer.person
    if keeping.gender and not person.gender:
        person.gender = keeping.gender
        with pghistory.context(user=by.pk):
            person.save(update_fields=["gender"])


def write_role(*, initiative: Initiative, role: VolunteerRole | None, words: Mapping[str, Any]) -> VolunteerRole:
    """Write a role; raise VolunteersRefusedError for a second one of the same name."""
    row = role or VolunteerRole(initiative=initiative)
    same = VolunteerRole.objects.filter(initiative=initiative, title=words["title"]).exclude(pk=row.pk)
    if same.exists():
        raise VolunteersRefusedError(_("There is a role of this name already."), about="title")
    for name, value in words.items():
        setattr(row, name, value)
    row.save()
    return row
