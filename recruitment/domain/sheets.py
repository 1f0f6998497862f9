"""Who marks whom: a sheet is made when an assessor is assigned, and taken back while nothing stands on it (R5.13)."""

from django.db import transaction
from django.utils.translation import gettext as _

from recruitment.models import Application, Assessor, Conflict, Rating, ScoreSheet


class SheetRefusedError(Exception):
    """An assessor may not have this sheet; the message says why."""


def assign(*, application: Application, stage: str, assessor: Assessor) -> ScoreSheet:
    """Return the assessor's sheet of a candidate in a stage, made if it was not there; refuse a conflict (R5.13)."""
    if assessor.call_id != application.call_id:
        raise SheetRefusedError(_("%(assessor)s assesses another call.") % {"assessor": assessor})
    if Conflict.objects.filter(application=application, assessor=assessor).exists():
        raise SheetRefusedError(
            _("%(assessor)s knows %(candidate)s and does not assess them.")
            % {"assessor": assessor, "candidate": application.person}
        )
    sheet, _made = ScoreSheet.objects.get_or_create(application=application, stage=stage, assessor=assessor)
    return sheet


@transaction.atomic
def unassign(*, application: Application, stage: str, assessor: Assessor) -> bool:
    """Take a sheet away on which nothing stands yet; say whether there was one to take."""
    mine = {"application": application, "stage": stage, "assessor": assessor}
    sheet = ScoreSheet.objects.select_for_update().open().filter(**mine).first()
    if sheet is None or sheet.note or Rating.objects.filter(**mine).exists():
        return False
    sheet.delete()
    return True
