"""Who goes on to the next stage: the best so many, equals by the smaller id."""

from collections.abc import Iterable, Mapping
from fractions import Fraction

from recruitment.domain.rows import Candidate, id_order
from recruitment.policy import RecruitmentPolicy


def places(*, fixed: int | None, share: Fraction, capacity: int) -> int:
    """Return how many are invited: the fixed number, or capacity × share rounded half up (R5.1)."""
    return fixed if fixed is not None else int(capacity * share + Fraction(1, 2))


def assessment_center_places(*, capacity: int, policy: RecruitmentPolicy) -> int:
    """Return the places of the assessment centre (R5.1)."""
    return places(fixed=policy.assessment_center_places, share=policy.assessment_center_share, capacity=capacity)


def interview_places(*, capacity: int, policy: RecruitmentPolicy) -> int:
    """Return the places in interviews and presentations (R5.1)."""
    return places(fixed=policy.interview_places, share=policy.interview_share, capacity=capacity)


def best_forms(*, candidates: Iterable[Candidate], count: int) -> list[str]:
    """Return the ids of the best form scores, best first."""
    scores = {c.code: Fraction(c.form_score or 0) for c in candidates}
    return best(scores=scores, count=count)


def best(*, scores: Mapping[str, Fraction], count: int) -> list[str]:
    """Return the ids of the highest scores, best first; of equals the smaller id."""
    return sorted(scores, key=lambda code: (-scores[code], id_order(code)))[:count]
