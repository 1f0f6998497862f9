"""What is said beside a field of a canvas, and the corrections that stand until they are settled."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from initiatives.domain.canvas import CanvasError
from initiatives.enums import CanvasField
from initiatives.models import CanvasComment, Initiative
from people.models import User


def say(
    *, initiative: Initiative, field: CanvasField, text: str, correction: bool, by: User, at: datetime
) -> CanvasComment:
    """Say something beside a field; raise CanvasError for nothing."""
    if not text.strip():
        raise CanvasError(_("Write a few words."))
    facts = {"text": text.strip()[:1000], "is_correction": correction, "written_by": by, "written_at": at}
    return CanvasComment.objects.create(initiative=initiative, field=field, **facts)


@transaction.atomic
def settle(*, comment: CanvasComment, by: User, at: datetime) -> CanvasComment:
    """Mark a correction as settled; one that is settled stays as it is."""
    locked = CanvasComment.objects.select_for_update(of=("self",)).get(pk=comment.pk)
    if locked.settled_at is None:
        locked.settled_at, locked.settled_by = at, by
        locked.save(update_fields=["settled_at", "settled_by"])
    return locked
