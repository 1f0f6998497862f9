"""Offers of seats: made by rank, answered within hours, and passed on to the wait-list (R5.9, R5.10)."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from cohort.domain.enrolment import last_joining_day
from cohort.domain.moment_words import date_words
from cohort.domain.policies import policy_for
from cohort.models import Cohort
from people.domain.outbox import tell
from people.models import User
from recruitment.domain.dates import waitlist_until
from recruitment.domain.letters import letter_news
from recruitment.domain.moves import move
from recruitment.domain.offer_news import declined_news, lapsed_news, moved_up_news
from recruitment.domain.seats import answer_until, free_seats, seats_taken
from recruitment.enums import ApplicationState, OfferAnswer, WithdrawalStage
from recruitment.models import Application, Call, LetterKind, Offer, Withdrawal
from recruitment.policy import RecruitmentPolicy


class NoSeatError(Exception):
    """Every seat is taken or offered; the message says so."""


class OfferClosedError(Exception):
    """The offer was answered already or its time has passed; the message says which."""


def lock_call(*, call_id: int) -> Call:
    """Return the call with its cohort, locked together until the transaction ends; acceptances wait in a queue."""
    call = Call.objects.select_for_update().get(pk=call_id)
    call.cohort = Cohort.objects.select_for_update().get(pk=call.cohort_id)
    return call


@transaction.atomic
def make_offer(*, application: Application, by: User, at: datetime) -> Offer:
    """Offer a seat and tell the applicant; raise NoSeatError when no seat is free or nobody may join any more (R5.10).

    Whoever waited behind moves up and is told their own new place (R5.9).
    """
    call = lock_call(call_id=application.call_id)
    application.refresh_from_db()
    day = timezone.localdate(at)
    refuse_when_full(call=call)
    refuse_when_late(call=call, on=day)
    place = application.waitlist_position
    move(application=application, to=ApplicationState.OFFERED, by=by, on=day, waitlist_position=None)
    if place is not None:
        move_up(call=call, after=place, at=at)
    offer = Offer.objects.create(
        application=application,
        offered_on=day,
        offered_by=by,
        from_waitlist=place is not None,
        answer_by=answer_until(call=call, at=at),
        made_at=at,
    )
    tell(news=[letter_news(application, LetterKind.OFFER)], at=at)
    return offer


def move_up(*, call: Call, after: int, at: datetime) -> int:
    """Close a gap in the wait-list and tell those behind it their own new place; the call must be locked (R5.9).

    Return how many moved up.
    """
    behind = call.applications.filter(waitlist_position__gt=after)
    moved = behind.update(waitlist_position=F("waitlist_position") - 1)
    waiting = call.applications.filter(waitlist_position__gte=after)
    tell(news=moved_up_news(waiting.select_related("person", "call__cohort__programme")), at=at)
    return moved


def refuse_when_full(*, call: Call) -> None:
    """Raise NoSeatError when offers and fellows together fill the seats (R5.10)."""
    if not free_seats(call=call):
        taken = seats_taken(cohort=call.cohort)
        raise NoSeatError(_("All seats are offered or taken: %(count)s.") % {"count": taken})


def refuse_when_late(*, call: Call, on: date) -> None:
    """Raise NoSeatError when nobody may join the cohort any more (R1.6)."""
    last = last_joining_day(cohort=call.cohort)
    if on > last:
        sentence = _("People join this cohort until %(last)s; after that no seat is offered.")
        raise NoSeatError(sentence % {"last": date_words(last)})


def list_until(*, call: Call) -> date:
    """Return the last day of a call's wait-list (R5.9)."""
    return waitlist_until(starts_on=call.cohort.starts_on, policy=policy_for(call.cohort, RecruitmentPolicy))


def lock_open_offer(*, application: Application, at: datetime | None) -> Offer:
    """Return an application's open offer, locked; raise OfferClosedError when it is answered or `at` is too late."""
    offer = Offer.objects.select_for_update().filter(application=application).first()
    if offer is None:
        raise OfferClosedError(_("There is no offer to answer."))
    if offer.answer:
        raise OfferClosedError(
            _("This offer was answered already: %(answer)s.") % {"answer": offer.get_answer_display()}
        )
    if at is not None and at > offer.answer_by:
        raise OfferClosedError(_("The time to answer this offer has passed."))
    application.refresh_from_db()
    return offer


def close(*, offer: Offer, answer: OfferAnswer, at: datetime) -> None:
    """Write an offer's answer down."""
    offer.answer = answer
    offer.answered_on = timezone.localdate(at)
    offer.save(update_fields=["answer", "answered_on"])


@transaction.atomic
def decline_offer(*, application: Application, reason: str, by: User, at: datetime) -> Offer | None:
    """Give a seat back; return the offer that goes to the first on the wait-list, if there is one (R5.9).

    Both are told, and whoever moves up on the list.
    """
    call = lock_call(call_id=application.call_id)
    offer = lock_open_offer(application=application, at=None)
    day = timezone.localdate(at)
    close(offer=offer, answer=OfferAnswer.DECLINED, at=at)
    move(application=application, to=ApplicationState.DECLINED, by=by, on=day, reason=reason)
    Withdrawal.objects.create(application=application, stage=WithdrawalStage.OFFER, reason=reason, withdrawn_on=day)
    tell(news=[declined_news(application)], at=at)
    return promote_first(call=call, by=by, at=at)


@transaction.atomic
def expire_offers(*, call: Call, by: User, at: datetime) -> list[Offer]:
    """Close the offers whose time has passed; return those that went to the wait-list instead (R5.9)."""
    call = lock_call(call_id=call.pk)
    late = Offer.objects.waiting().filter(application__call=call, answer_by__lt=at)
    promoted: list[Offer] = []
    for offer in (
        late.select_related("application__person", "application__call__cohort__programme")
        .select_for_update(of=("self",))
        .order_by("pk")
    ):
        close(offer=offer, answer=OfferAnswer.EXPIRED, at=at)
        move(application=offer.application, to=ApplicationState.EXPIRED, by=by, on=timezone.localdate(at))
        tell(news=[lapsed_news(offer.application)], at=at)
        promoted += [p for p in [promote_first(call=call, by=by, at=at)] if p]
    return promoted


def expire_late_offers(*, by: User, at: datetime) -> int:
    """Close every late offer of every call; return how many seats went to a wait-list instead."""
    late = Offer.objects.waiting().filter(answer_by__lt=at).order_by("application__call")
    calls = Call.objects.filter(pk__in=late.values("application__call")).order_by("pk")
    return sum(len(expire_offers(call=call, by=by, at=at)) for call in calls)


def promote_first(*, call: Call, by: User, at: datetime) -> Offer | None:
    """Offer a free seat to the first on the wait-list, while the list is valid (R5.9)."""
    if timezone.localdate(at) > list_until(call=call):
        return None
    first = call.applications.filter(state=ApplicationState.WAITLISTED).order_by("waitlist_position").first()
    try:
        return make_offer(application=first, by=by, at=at) if first else None
    except NoSeatError:
        # The committee may have fewer seats by now than were offered: then the freed one is not given on.
        return None
