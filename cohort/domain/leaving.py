"""Ending a fellowship before the season does; the seat is free from then on."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from cohort.models import FELLOWSHIP_MOVES, Fellowship, FellowshipState
from people.access import Role, has_role
from people.models import User


class LeavingRefusedError(Exception):
    """The fellowship cannot end like this; the message says why."""


@transaction.atomic
def end_fellowship(*, fellowship: Fellowship, to: FellowshipState, reason: str, by: User, on: date) -> Fellowship:
    """Record that a fellow left or was stopped, with a reason; raise LeavingRefusedError."""
    held = Fellowship.objects.select_for_update().get(pk=fellowship.pk)
    if not has_role(by, Role.MANAGER):
        raise LeavingRefusedError(_("Only the coordinator records that a fellowship ended."))
    if to not in FELLOWSHIP_MOVES[held.state]:
        raise LeavingRefusedError(_("This fellowship has already ended."))
    if not reason.strip():
        raise LeavingRefusedError(_("Write in a few words why."))
    if on < held.joined_on:
        raise LeavingRefusedError(_("A fellowship does not end before it began."))
    held.state, held.ended_on, held.ended_reason = to, on, reason
    held.save(update_fields=["state", "ended_on", "ended_reason"])
    return held


@transaction.atomic
def give_seat_back(*, fellowship: Fellowship, reason: str, on: date) -> Fellowship:
    """Record that someone gave the seat back before the season; they were no fellow on any of its days."""
    held = Fellowship.objects.select_for_update().get(pk=fellowship.pk)
    if FellowshipState.LEFT not in FELLOWSHIP_MOVES[held.state]:
        raise LeavingRefusedError(_("This fellowship has already ended."))
    if on >= held.joined_on:
        raise LeavingRefusedError(_("The season has begun; please talk with the coordinator."))
    held.state, held.joined_on, held.ended_on, held.ended_reason = FellowshipState.LEFT, on, on, reason
    held.save(update_fields=["state", "joined_on", "ended_on", "ended_reason"])
    return held
