"""Changes numbers of a cohort that its call depends on: seats, ages, hours, places, weights, with a reason."""

from collections.abc import Iterable, Mapping

import pghistory
from django.db import transaction
from django.utils.translation import gettext as _

from cohort.domain.policies import policy_for
from cohort.domain.policy_changes import NumberRefusedError, check_number, numbers
from cohort.domain.slots import Problem
from cohort.models import Cohort, PolicyOverride
from cohort.policy import CohortPolicy
from people.models import User
from recruitment.domain.offers import lock_call
from recruitment.domain.refusals import CallRefusedError, refused
from recruitment.domain.seats import seats_taken
from recruitment.enums import Criterion, Stage
from recruitment.models import Call
from recruitment.policy import RecruitmentPolicy

CAPACITY = "cohort.capacity"
SEAT_NUMBERS = (
    CAPACITY,
    "recruitment.waitlist_places",
    "recruitment.assessment_center_places",
    "recruitment.interview_places",
    "recruitment.least_age",
    "recruitment.greatest_age",
    "recruitment.offer_hours",
)
WEIGHTS = {criterion: f"recruitment.{criterion}_weight" for criterion in Criterion.values}
WHOLE = 100
LONGEST_REASON = next(f for f in PolicyOverride._meta.fields if f.name == "reason").max_length or 0


def current_numbers(*, cohort: Cohort, keys: Iterable[str]) -> dict[str, str]:
    """Return numbers of a cohort as they are written, empty where there is none."""
    defaults = {number.key: number.default for number in numbers()}
    own = dict(PolicyOverride.objects.filter(cohort=cohort, key__in=list(keys)).values_list("key", "value"))
    return {key: own.get(key, defaults[key]) for key in keys}


def reasons_of(*, cohort: Cohort, keys: Iterable[str]) -> list[PolicyOverride]:
    """Return the numbers that were changed, with who and why."""
    rows = PolicyOverride.objects.filter(cohort=cohort, key__in=list(keys))
    return list(rows.select_related("cohort", "changed_by__person"))


@transaction.atomic
def change_numbers(*, cohort: Cohort, values: Mapping[str, str], reason: str, by: User) -> int:
    """Write the numbers that differ from what holds; return how many. Raise CallRefusedError by key.

    An empty value takes a number back to its default; every other change needs a reason (S1-27).
    """
    if CAPACITY in values:
        hold_seats(cohort=cohort)
    before = current_numbers(cohort=cohort, keys=values)
    changed = {key: value.strip() for key, value in values.items() if value.strip() != before[key]}
    if not changed:
        return 0
    check_changes(cohort=cohort, changed=changed)
    if not reason.strip():
        raise refused("reason", _("A changed number needs a reason; it is kept with the number."))
    with pghistory.context(user=by.pk):
        for key, value in changed.items():
            write_number(cohort=cohort, key=key, value=value, reason=reason.strip(), by=by)
    return len(changed)


def hold_seats(*, cohort: Cohort) -> None:
    """Lock the seats of a cohort, so that none is promised while their number changes."""
    call = Call.objects.filter(cohort=cohort).first()
    if call:
        lock_call(call_id=call.pk)


def write_number(*, cohort: Cohort, key: str, value: str, reason: str, by: User) -> None:
    """Write one number, or take it back to its default when it is empty."""
    if not value:
        PolicyOverride.objects.filter(cohort=cohort, key=key).delete()
        return
    told = {"value": value, "reason": reason[:LONGEST_REASON], "changed_by": by}
    PolicyOverride.objects.update_or_create(cohort=cohort, key=key, defaults=told)


def check_changes(*, cohort: Cohort, changed: Mapping[str, str]) -> None:
    """Raise CallRefusedError for the numbers that do not fit."""
    problems = []
    for key, value in changed.items():
        try:
            if value:
                check_number(key=key, value=value)
        except NumberRefusedError as refusal:
            problems.append(Problem(key, str(refusal)))
    if problems:
        raise CallRefusedError(*problems)
    if CAPACITY in changed:
        check_capacity(cohort=cohort, seats=int(changed[CAPACITY] or CohortPolicy.capacity))
    check_ages(cohort=cohort, changed=changed)


def check_capacity(*, cohort: Cohort, seats: int) -> None:
    """Raise CallRefusedError when there would be no seat, more than the most, or fewer than promised (S1-27)."""
    most = CohortPolicy.most_active
    taken = seats_taken(cohort=cohort)
    if not 1 <= seats <= most:
        raise refused(
            CAPACITY, _("Between 1 and %(most)s seats: beyond that nobody can be accompanied closely.") % {"most": most}
        )
    if seats < taken:
        raise refused(CAPACITY, _("%(taken)s seats are offered or taken already.") % {"taken": taken})


def check_ages(*, cohort: Cohort, changed: Mapping[str, str]) -> None:
    """Raise CallRefusedError when the lowest age is above the highest."""
    keys = ("recruitment.least_age", "recruitment.greatest_age")
    if not set(keys) & set(changed):
        return
    held = current_numbers(cohort=cohort, keys=keys)
    least, greatest = (int(changed.get(key) or held[key]) for key in keys)
    if least > greatest:
        raise refused(keys[1], _("The highest age is below the lowest."))


def seats_above_usual(*, cohort: Cohort) -> int:
    """Return by how many seats a cohort is above the usual number (S1-25, S1-27)."""
    return max(policy_for(cohort, CohortPolicy).capacity - CohortPolicy.capacity, 0)


def weights_of(*, cohort: Cohort) -> dict[str, int]:
    """Return the weight of each criterion in percent (R5.3)."""
    policy = policy_for(cohort, RecruitmentPolicy)
    return {criterion: getattr(policy, f"{criterion}_weight") for criterion in WEIGHTS}


def stage_weights_of(*, cohort: Cohort) -> dict[str, int]:
    """Return the weight of each stage in percent (R5.6)."""
    policy = policy_for(cohort, RecruitmentPolicy)
    return {stage: getattr(policy, f"{stage}_weight") for stage in Stage.values}


def change_weights(*, cohort: Cohort, weights: Mapping[str, int], reason: str, by: User) -> int:
    """Change the weights of the criteria together; raise CallRefusedError unless they add to a hundred (R5.3)."""
    total = sum(weights.values())
    if total != WHOLE:
        raise refused("", _("The weights add up to %(total)s; together they must be 100.") % {"total": total})
    values = {WEIGHTS[criterion]: str(weight) for criterion, weight in weights.items()}
    return change_numbers(cohort=cohort, values=values, reason=reason, by=by)
