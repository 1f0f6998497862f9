"""Approving what shrinks a fellow's commitment (R3.4)."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from cohort.models import CommitmentAdjustment
from people.access import Role, has_role
from people.models import User


class AdjustmentRefusedError(Exception):
    """The adjustment cannot be approved; the message says why."""


@transaction.atomic
def approve_adjustment(*, adjustment: CommitmentAdjustment, by: User, on: date) -> CommitmentAdjustment:
    """Approve an adjustment, so that the smaller commitment holds from this day; raise AdjustmentRefusedError."""
    held = CommitmentAdjustment.objects.select_for_update().get(pk=adjustment.pk)
    if not has_role(by, Role.MANAGER):
        raise AdjustmentRefusedError(_("Adjustments are approved by the coordinator."))
    if held.approved_on:
        day = {"day": f"{held.approved_on:%d.%m.%Y}"}
        raise AdjustmentRefusedError(_("The adjustment was already approved on %(day)s.") % day)
    if not held.document_seen:
        raise AdjustmentRefusedError(_("First note that the confirmation was shown; the paper itself is not kept."))
    held.approved_on, held.approved_by = on, by
    held.save(update_fields=["approved_on", "approved_by"])
    return held
