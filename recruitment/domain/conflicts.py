"""Who may not meet whom: an assessor who knows a candidate gives them to somebody else (R5.13)."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from people.access import Role, has_role
from people.models import User
from recruitment.domain.conflict_effects import part_pair
from recruitment.models import Application, Assessor, Conflict, ConflictSource


class ConflictRefusedError(Exception):
    """The conflict cannot be noted; the message says why."""


@transaction.atomic
def declare_conflict(*, application: Application, assessor: Assessor, note: str, by: User, at: datetime) -> Conflict:
    """Note that an assessor knows a candidate, and let the pair meet no more; a second note changes nothing.

    Said by the assessor it counts as declared, by the coordinator as noted; raise ConflictRefusedError for others.
    """
    own = by.person_id is not None and by.person_id == assessor.person_id
    if not own and not has_role(by, Role.MANAGER):
        raise ConflictRefusedError(_("This is noted by the assessor or by the coordinator."))
    if application.call_id != assessor.call_id:
        raise ConflictRefusedError(_("They do not meet in the same call."))
    conflict, _made = Conflict.objects.get_or_create(
        application=application,
        assessor=assessor,
        defaults={
            "source": ConflictSource.DECLARED if own else ConflictSource.NOTED,
            "note": note.strip()[:200],
            "noted_by": by,
            "noted_at": at,
        },
    )
    part_pair(application=application, assessor=assessor, at=at)
    return conflict


def conflicted(assessor: Assessor) -> frozenset[int]:
    """Return the numbers of the applications that an assessor is not to meet; one query."""
    return frozenset(Conflict.objects.filter(assessor=assessor).values_list("application_id", flat=True))
