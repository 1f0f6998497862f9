"""Other weights of the stages: tried without keeping anything, applied with a reason and a version (S1-52, R5.6)."""

from collections.abc import Mapping
from datetime import datetime

import pghistory
from django.db import transaction
from django.utils.translation import gettext as _

from cohort.models import PolicyOverride
from people.models import User
from recruitment.domain.board import STAGES
from recruitment.domain.offers import lock_call
from recruitment.enums import SEAT_STATES
from recruitment.models import Application, Call, Formula

WHOLE = 100


class FormulaRefusedError(Exception):
    """The weights cannot be applied; the message says why."""


def as_percent(weights: Mapping[str, int]) -> dict[str, int]:
    """Return weights that add to a hundred in the same proportions; the largest rests come first.

    Where all are zero each stage counts alike.
    """
    given = [max(0, weights.get(stage, 0)) for stage in STAGES]
    total = sum(given)
    if not total:
        given, total = [1] * len(STAGES), len(STAGES)
    shares = [value * WHOLE // total for value in given]
    rests = sorted(range(len(STAGES)), key=lambda n: (-(given[n] * WHOLE % total), n))
    for place in rests[: WHOLE - sum(shares)]:
        shares[place] += 1
    return dict(zip(STAGES, shares, strict=True))


def version_of(*, call: Call) -> int:
    """Return the version of the weights in force; 0 where none was ever applied here."""
    return Formula.objects.filter(call=call).order_by("-version").values_list("version", flat=True).first() or 0


@transaction.atomic
def apply_weights(*, call: Call, weights: Mapping[str, int], reason: str, by: User, at: datetime) -> Formula:
    """Put other stage weights into force, with a reason; raise FormulaRefusedError.

    The cohort's numbers change, and the set of weights is kept as a version of the formula.
    """
    if not reason.strip():
        raise FormulaRefusedError(_("Write in a few words why the weights change."))
    if sum(weights.get(stage, 0) for stage in STAGES) != WHOLE or min(weights.values()) < 0:
        raise FormulaRefusedError(_("The three weights must add to 100."))
    call = lock_call(call_id=call.pk)
    if Application.objects.filter(call=call, state__in=SEAT_STATES).exists():
        raise FormulaRefusedError(_("Offers were made by the present weights; they do not change any more."))
    with pghistory.context(user=by.pk):
        for stage in STAGES:
            PolicyOverride.objects.update_or_create(
                cohort=call.cohort,
                key=f"recruitment.{stage}_weight",
                defaults={"value": str(weights[stage]), "reason": reason.strip(), "changed_by": by},
            )
    return Formula.objects.create(
        call=call,
        version=version_of(call=call) + 1,
        reason=reason.strip(),
        applied_by=by,
        applied_at=at,
        **{f"{stage}_weight": weights[stage] for stage in STAGES},
    )
