"""Stepping back from an application, at any stage, with a reason if there is one to give."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from people.models import User
from recruitment.domain.moves import MoveRefusedError, move
from recruitment.domain.offers import decline_offer, lock_call, move_up
from recruitment.enums import APPLICATION_MOVES, ApplicationState, WithdrawalStage
from recruitment.models import Application, GroupSeat, Slot, Withdrawal

S = ApplicationState
STAGES = {
    S.INVITED_ASSESSMENT: WithdrawalStage.ASSESSMENT_CENTER,
    S.INVITED_INTERVIEW: WithdrawalStage.INTERVIEW,
    S.RANKED: WithdrawalStage.INTERVIEW,
    S.WAITLISTED: WithdrawalStage.OFFER,
}


class WithdrawingRefusedError(Exception):
    """This application cannot be withdrawn any more; the message says so."""


def may_withdraw(application: Application) -> bool:
    """Say whether the applicant can still step back."""
    state = application.state
    return state == S.OFFERED or S.WITHDREW in APPLICATION_MOVES[state]


@transaction.atomic
def withdraw_application(*, application: Application, reason: str, by: User, at: datetime) -> None:
    """Step back: booked hours and a seat of an evening become free, an open offer is declined and goes on (R5.9).

    Raises WithdrawingRefusedError where there is nothing left to step back from.
    """
    lock_call(call_id=application.call_id)
    application.refresh_from_db(fields=["state", "waitlist_position"])
    if not may_withdraw(application):
        raise WithdrawingRefusedError(_("This application is closed already, so there is nothing to withdraw."))
    reason = " ".join(reason.split())[:200]
    Slot.objects.filter(application=application, starts_at__gt=at).update(application=None, booked_at=None)
    GroupSeat.objects.filter(application=application, group__evening__starts_at__gt=at).delete()
    if application.state == S.OFFERED:
        decline_offer(application=application, reason=reason, by=by, at=at)
        return
    leave(application=application, reason=reason, by=by, at=at)


def leave(*, application: Application, reason: str, by: User, at: datetime) -> None:
    """Move an application without an offer out; those behind it on the wait-list move up and are told."""
    day, place = timezone.localdate(at), application.waitlist_position
    stage = STAGES.get(S(application.state), WithdrawalStage.APPLICATION)
    try:
        move(application=application, to=S.WITHDREW, by=by, on=day, reason=reason, waitlist_position=None)
    except MoveRefusedError as refusal:
        raise WithdrawingRefusedError(str(refusal)) from refusal
    Withdrawal.objects.create(application=application, stage=stage, reason=reason, withdrawn_on=day)
    if place is not None:
        move_up(call=application.call, after=place, at=at)
