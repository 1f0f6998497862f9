"""The numbers of screening for several calls at once."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import replace

from cohort.domain.policies import typed_overrides
from cohort.models import PolicyOverride
from recruitment.policy import RecruitmentPolicy


def policies_of_calls(*, cohort_ids: Collection[int]) -> dict[int, RecruitmentPolicy]:
    """Return the numbers that hold for each cohort's call; one query."""
    held: dict[int, list[PolicyOverride]] = defaultdict(list)
    for override in PolicyOverride.objects.filter(cohort__in=cohort_ids, key__startswith="recruitment."):
        held[override.cohort_id].append(override)
    return {cohort_id: replace(RecruitmentPolicy(), **typed_overrides(held[cohort_id])) for cohort_id in cohort_ids}
