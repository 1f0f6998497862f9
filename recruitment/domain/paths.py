"""The moves by which an application came to where a computed course leaves it."""

from itertools import pairwise

from recruitment.domain.course import Course
from recruitment.domain.rows import Standing
from recruitment.enums import ApplicationState as S
from recruitment.enums import DecisionOutcome, WithdrawalStage

TO_CENTER = (S.SUBMITTED, S.ELIGIBLE, S.INVITED_ASSESSMENT)
TO_INTERVIEW = (*TO_CENTER, S.INVITED_INTERVIEW)
TO_COMMITTEE = (*TO_INTERVIEW, S.RANKED)
TO_OFFER = (*TO_COMMITTEE, S.OFFERED)
WAYS: dict[str, tuple[S, ...]] = {
    S.INELIGIBLE: (S.SUBMITTED,),
    S.NOT_ADVANCED_FORM: (S.SUBMITTED, S.ELIGIBLE),
    S.NOT_ADVANCED_ASSESSMENT: TO_CENTER,
    S.ACCEPTED: TO_OFFER,
    S.DECLINED: TO_OFFER,
    S.WAITLISTED: TO_COMMITTEE,
    S.REJECTED: TO_COMMITTEE,
}
WAYS_OUT: dict[str, tuple[S, ...]] = {
    WithdrawalStage.ASSESSMENT_CENTER: TO_CENTER,
    WithdrawalStage.INTERVIEW: TO_INTERVIEW,
}


def way_to(*, standing: Standing, course: Course) -> list[tuple[S, S]]:
    """Return the moves from draft to where the application stands, each as (from, to)."""
    if standing.state == S.DRAFT:
        return []
    through = list(WAYS_OUT[standing.left_at] if standing.state == S.WITHDREW else WAYS[standing.state])
    if standing.code in course.seating.promoted:
        through.insert(through.index(S.OFFERED), S.WAITLISTED)
    states = [S.DRAFT, *through, S(standing.state)]
    return list(pairwise(states))


def decision_on(*, code: str, course: Course) -> DecisionOutcome:
    """Return what the committee decided about a ranked application, before anybody answered."""
    if code in course.seating.promoted or code in course.seating.waitlisted:
        return DecisionOutcome.WAITLIST
    return DecisionOutcome.REJECT if code in course.seating.rejected else DecisionOutcome.OFFER
