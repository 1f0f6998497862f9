"""The wait-list while it holds and when it ends: freed seats go on by themselves, and nobody waits for ever (R5.9)."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from people.domain.logins import system_user
from people.domain.outbox import tell
from people.models import User
from recruitment.domain.letters import letter_news
from recruitment.domain.moves import move
from recruitment.domain.offers import expire_offers, list_until, lock_call, promote_first
from recruitment.domain.seats import free_seats
from recruitment.enums import ApplicationState
from recruitment.models import Application, Call, LetterKind, Offer

TOLD_WITHIN = timedelta(days=31)
"""A list that ended longer ago is one of a past season that was written down later: nobody is written to."""


@transaction.atomic
def fill_seats(*, call: Call, by: User, at: datetime) -> list[Offer]:
    """Offer every free seat to whoever waits first; return the offers.

    While somebody waits for the committee a free seat may be meant for them, so nothing goes on by itself.
    """
    call = lock_call(call_id=call.pk)
    made: list[Offer] = []
    if call.applications.filter(state=ApplicationState.RANKED).exists():
        return made
    while offer := promote_first(call=call, by=by, at=at):
        made.append(offer)
    return made


@transaction.atomic
def end_waitlist(*, call: Call, by: User, at: datetime) -> int:
    """Answer those who still wait after the last day of the list, with the next way to take part; return how many."""
    call = lock_call(call_id=call.pk)
    day = timezone.localdate(at)
    if not list_until(call=call) < day <= list_until(call=call) + TOLD_WITHIN:
        return 0
    rows = call.applications.filter(state=ApplicationState.WAITLISTED).order_by("waitlist_position")
    waiting = list(rows.select_related("person", "call__cohort__programme"))
    for application in waiting:
        move(application=application, to=ApplicationState.REJECTED, by=by, on=day, waitlist_position=None)
    tell(news=[letter_news(application, LetterKind.REJECTED) for application in waiting], at=at)
    return len(waiting)


def tend_waitlists(*, by: User, at: datetime) -> int:
    """Give on what became free in every call, and end the lists whose last day has passed; return the offers made."""
    waited = Call.objects.filter(applications__state=ApplicationState.WAITLISTED).distinct().order_by("pk")
    made = 0
    for call in waited:
        made += len(fill_seats(call=call, by=by, at=at))
        end_waitlist(call=call, by=by, at=at)
    return made


def expire_due(*, call: Call, at: datetime) -> None:
    """Close the late offers of a call when somebody looks, before the job does (R5.9)."""
    if Offer.objects.waiting().filter(application__call=call, answer_by__lt=at).exists():
        expire_offers(call=call, by=system_user("offers"), at=at)


def next_in_line(*, call: Call, at: datetime) -> Application | None:
    """Return who waits first, where a seat is free for them and the list still holds; else None (R5.9)."""
    if timezone.localdate(at) > list_until(call=call) or not free_seats(call=call):
        return None
    rows = call.applications.filter(state=ApplicationState.WAITLISTED).select_related("person")
    return rows.order_by("waitlist_position").first()


@transaction.atomic
def offer_first(*, call: Call, by: User, at: datetime) -> Offer | None:
    """Offer one free seat to whoever waits first, by hand; None where no seat is free or nobody waits (R5.9)."""
    return promote_first(call=lock_call(call_id=call.pk), by=by, at=at)
