"""An assessor knows a candidate: the conflict is noted, and the sheet with what was begun on it goes (R5.13)."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from people.models import User
from recruitment.domain.conflicts import declare_conflict
from recruitment.domain.scoring import sheet_in_hand
from recruitment.domain.sheets import SheetRefusedError
from recruitment.models import Conflict, ScoreSheet


@transaction.atomic
def step_aside(*, sheet: ScoreSheet, note: str, by: User, at: datetime) -> Conflict:
    """Take the candidate of a sheet away from its assessor in every stage that they have not locked."""
    held = sheet_in_hand(sheet=sheet, by=by, at=at)
    if held.locked_at:
        raise SheetRefusedError(_("This sheet is locked. Tell the coordinator, who can open it again."))
    return declare_conflict(application=held.application, assessor=held.assessor, note=note, by=by, at=at)
