"""Approving many reports at once: those that can be are, each other one is told why not (R2.18, R2.19)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from cohort.domain.book import policies_of
from cohort.domain.hour_deciders import Decider, decider_of
from cohort.models import HOUR_MOVES, Fellowship, HourLog, HourState
from cohort.policy import CohortPolicy
from people.models import User


@dataclass(frozen=True)
class Batch:
    """What a decision about many reports did: those approved, and each other one with the reason."""

    approved: list[HourLog]
    refused: list[tuple[HourLog, str]]


@transaction.atomic
def approve_many(*, logs: Collection[int], by: User, on: date) -> Batch:
    """Approve waiting reports, given by their keys; a fixed number of queries however many they are.

    What cannot be approved is left as it is and comes back with a sentence; all others go through.
    """
    held = hold_many(logs)
    fellowships = {log.fellowship_id: log.fellowship for log in held}
    policies = policies_of(sorted({fellow.cohort_id for fellow in fellowships.values()}))
    decider = decider_of(by, on)
    found = [(log, why_not(log, decider, policies)) for log in held]
    approved = [log for log, reason in found if not reason]
    HourLog.objects.filter(pk__in=[log.pk for log in approved]).update(
        state=HourState.APPROVED, decided_by=by, decided_on=on
    )
    return Batch(approved, [(log, reason) for log, reason in found if reason])


def hold_many(logs: Collection[int]) -> Sequence[HourLog]:
    """Lock reports behind their fellows' rows, both in one order, and read them anew."""
    behind = HourLog.objects.filter(pk__in=logs).order_by().values("fellowship")
    rows = Fellowship.objects.select_for_update(of=("self",)).select_related("person")
    fellowships = {fellow.pk: fellow for fellow in rows.filter(pk__in=behind).order_by("pk")}
    held = list(HourLog.objects.select_for_update().filter(pk__in=logs).order_by("pk"))
    for log in held:
        log.fellowship = fellowships[log.fellowship_id]
    return held


def why_not(log: HourLog, decider: Decider, policies: Mapping[int, CohortPolicy]) -> str:
    """Return why a report cannot be approved by someone; empty when it can."""
    refusal = decider.refusal(log, policies[log.fellowship.cohort_id])
    if not decider.accompanies(log.fellowship):
        return refusal
    if HourState.APPROVED not in HOUR_MOVES[log.state]:
        return _("It was decided meanwhile: %(state)s.") % {"state": HourState(log.state).label}
    return refusal
