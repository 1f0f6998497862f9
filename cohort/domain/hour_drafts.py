"""What fellows do with their own reports before anyone decided: taking one back, and throwing a draft away."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from cohort.domain.hour_checks import HoursRefusedError
from cohort.domain.hours import change, check_move, hold_log
from cohort.models import HourLog, HourState
from people.models import User


@transaction.atomic
def withdraw_hours(*, log: HourLog, by: User, on: date) -> HourLog:
    """Take a waiting or returned report back to a draft; raise HoursRefusedError (R2.18)."""
    held = hold_log(log)
    check_own(held, by)
    check_move(held, HourState.DRAFT)
    return change(held, state=HourState.DRAFT, decided_by=None, decided_on=None)


@transaction.atomic
def delete_draft(*, log: HourLog, by: User, on: date) -> None:
    """Throw a draft away; its past stays in the history. Raises HoursRefusedError for anything else."""
    held = hold_log(log)
    check_own(held, by)
    if held.state != HourState.DRAFT:
        raise HoursRefusedError(_("Only a draft can be deleted."))
    held.delete()


def check_own(held: HourLog, by: User) -> None:
    """Refuse everyone but the fellow."""
    if not by.person_id or by.person_id != held.fellowship.person_id:
        raise HoursRefusedError(_("Only the fellow takes an own report back."))
