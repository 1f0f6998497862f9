"""Stepping back from an application, at any stage, with a reason if there is one to give; and beginning again."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cohort.domain.leaving import give_seat_back
from cohort.models import Fellowship, FellowshipState
from people.domain.outbox import tell
from people.models import User
from recruitment.domain.bookings import cancel_hours
from recruitment.domain.call_words import Season, season_of
from recruitment.domain.evening_people import marked
from recruitment.domain.evening_sheets import settle_sheets
from recruitment.domain.moves import MoveRefusedError, move
from recruitment.domain.offer_news import declined_news, withdrew_news
from recruitment.domain.offers import close, decline_offer, lock_call, move_up, promote_first
from recruitment.enums import APPLICATION_MOVES, ApplicationState, OfferAnswer, WithdrawalStage
from recruitment.models import Application, Evening, GroupSeat, Offer, ScoreSheet, Withdrawal

S = ApplicationState
STAGES = {
    S.INVITED_ASSESSMENT: WithdrawalStage.ASSESSMENT_CENTER,
    S.INVITED_INTERVIEW: WithdrawalStage.INTERVIEW,
    S.RANKED: WithdrawalStage.INTERVIEW,
    S.WAITLISTED: WithdrawalStage.OFFER,
}


class WithdrawingRefusedError(Exception):
    """This application cannot be withdrawn or begun again any more; the message says so."""


def may_withdraw(*, application: Application, on: date) -> bool:
    """Say whether the applicant can still step back; whoever has a seat may until the season begins."""
    state = application.state
    if state == S.ACCEPTED:
        return on < application.call.cohort.starts_on
    return state == S.OFFERED or S.WITHDREW in APPLICATION_MOVES[state]


def may_begin_again(*, application: Application, on: date) -> bool:
    """Say whether someone who stepped back may begin again: while the call takes applications."""
    call = application.call
    is_open = call.published_at is not None and season_of(call=call, on=on) == Season.OPEN
    return application.state == S.WITHDREW and is_open


@transaction.atomic
def withdraw_application(*, application: Application, reason: str, by: User, at: datetime) -> None:
    """Step back: booked hours, a place in an evening, an offer or a seat become free and go on (R5.9).

    Raises WithdrawingRefusedError where there is nothing left to step back from.
    """
    lock_call(call_id=application.call_id)
    application.refresh_from_db(fields=["state", "waitlist_position"])
    if not may_withdraw(application=application, on=timezone.localdate(at)):
        raise WithdrawingRefusedError(_("This application is closed already, so there is nothing to withdraw."))
    reason = " ".join(reason.split())[:200]
    cancel_hours(application=application, after=at)
    if application.state == S.OFFERED:
        decline_offer(application=application, reason=reason, by=by, at=at)
    elif application.state == S.ACCEPTED:
        give_up_seat(application=application, reason=reason, by=by, at=at)
    else:
        leave(application=application, reason=reason, by=by, at=at)
    leave_evenings(application=application, at=at)


def leave(*, application: Application, reason: str, by: User, at: datetime) -> None:
    """Move an application without an offer out and confirm it; those behind it on the wait-list are told too."""
    day, place = timezone.localdate(at), application.waitlist_position
    stage = STAGES.get(S(application.state), WithdrawalStage.APPLICATION)
    try:
        move(application=application, to=S.WITHDREW, by=by, on=day, reason=reason, waitlist_position=None)
    except MoveRefusedError as refusal:
        raise WithdrawingRefusedError(str(refusal)) from refusal
    Withdrawal.objects.create(application=application, stage=stage, reason=reason, withdrawn_on=day)
    tell(news=[withdrew_news(application, may_begin_again(application=application, on=day))], at=at)
    if place is not None:
        move_up(call=application.call, after=place, at=at)


def give_up_seat(*, application: Application, reason: str, by: User, at: datetime) -> None:
    """Give back a seat that was taken, before the season; it goes to the first who waits (R5.9)."""
    day, call = timezone.localdate(at), application.call
    seats = Fellowship.objects.filter(cohort=call.cohort_id, person=application.person_id, state=FellowshipState.ACTIVE)
    for fellowship in seats:
        give_seat_back(fellowship=fellowship, reason=reason, on=day)
    for offer in Offer.objects.select_for_update().filter(application=application):
        close(offer=offer, answer=OfferAnswer.DECLINED, at=at)
    move(application=application, to=S.DECLINED, by=by, on=day, reason=reason)
    Withdrawal.objects.create(application=application, stage=WithdrawalStage.OFFER, reason=reason, withdrawn_on=day)
    tell(news=[declined_news(application)], at=at)
    promote_first(call=call, by=by, at=at)


def leave_evenings(*, application: Application, at: datetime) -> None:
    """Give up the places of evenings ahead, and take back every sheet on which nothing stands yet."""
    seats = GroupSeat.objects.filter(application=application, group__evening__starts_at__gt=at)
    evenings = list(Evening.objects.filter(pk__in=seats.values("group__evening")))
    seats.delete()
    for evening in evenings:
        settle_sheets(evening, left=[application.pk])
    sheets = ScoreSheet.objects.open().filter(application=application)
    written = list(marked(sheets).values_list("pk", flat=True))
    sheets.exclude(pk__in=written).delete()


@transaction.atomic
def begin_again(*, application: Application, by: User, at: datetime) -> None:
    """Take a withdrawn application back to a draft while the call is open; raise WithdrawingRefusedError.

    What was written is still there; the withdrawal stays in the history alone.
    """
    lock_call(call_id=application.call_id)
    application.refresh_from_db(fields=["state"])
    day = timezone.localdate(at)
    if not may_begin_again(application=application, on=day):
        raise WithdrawingRefusedError(_("Applications to this call are closed."))
    move(application=application, to=S.DRAFT, by=by, on=day, submitted_on=None, submitted_at=None)
    Withdrawal.objects.filter(application=application).delete()
