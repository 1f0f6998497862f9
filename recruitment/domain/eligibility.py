"""Who meets the conditions of a call (R5.2): one reason each, the first that applies."""

from collections.abc import Sequence
from datetime import date

from recruitment.domain.rows import Candidate
from recruitment.enums import IneligibleReason
from recruitment.policy import RecruitmentPolicy


def age_on(*, born: date, day: date) -> int:
    """Return the age in whole years on a day."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def ineligible_reason(*, candidate: Candidate, city: str, policy: RecruitmentPolicy) -> IneligibleReason | None:
    """Return why a submitted application stops here, or None when it meets the conditions (R5.2)."""
    if candidate.city != city:
        return IneligibleReason.NOT_RESIDENT
    if not candidate.is_student:
        return IneligibleReason.NOT_STUDENT
    if not fits_in_age(candidate=candidate, policy=policy):
        return IneligibleReason.AGE
    if not candidate.documents_complete:
        return IneligibleReason.DOCUMENTS_MISSING
    return None


def fits_in_age(*, candidate: Candidate, policy: RecruitmentPolicy) -> bool:
    """Say whether the age on the day of submission lies within the bounds, both included."""
    if candidate.birth_date is None or candidate.submitted_on is None:
        return False
    return policy.least_age <= age_on(born=candidate.birth_date, day=candidate.submitted_on) <= policy.greatest_age


def judge(
    *, candidates: Sequence[Candidate], city: str, policy: RecruitmentPolicy
) -> dict[str, IneligibleReason | None]:
    """Return each submitted application's reason for stopping, None where it goes on; drafts are left out."""
    return {c.code: ineligible_reason(candidate=c, city=city, policy=policy) for c in candidates if c.submitted_on}
