"""The whole way of a call's applications, computed from plain rows: from the conditions to the last seat."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from recruitment.domain.advancing import assessment_center_places, best, best_forms, interview_places
from recruitment.domain.eligibility import judge
from recruitment.domain.outcomes import Seating, seat
from recruitment.domain.ranking import Ranked, Scores, rank
from recruitment.domain.rows import Candidate, Mark, Standing
from recruitment.domain.scores import settled
from recruitment.enums import ApplicationState, IneligibleReason, Stage, WithdrawalStage
from recruitment.policy import RecruitmentPolicy


@dataclass(frozen=True)
class Terms:
    """What the call is measured by: its city, its seats and its numbers."""

    city: str
    capacity: int
    policy: RecruitmentPolicy


@dataclass(frozen=True)
class Course:
    """Who reached what; `left` holds the stage at which someone stepped back."""

    reasons: Mapping[str, IneligibleReason | None]
    drafts: tuple[str, ...]
    left: Mapping[str, str]
    invited: tuple[str, ...]
    advanced: tuple[str, ...]
    ranking: tuple[Ranked, ...]
    seating: Seating


def invited_to_center(
    *, candidates: Sequence[Candidate], reasons: Mapping[str, IneligibleReason | None], terms: Terms
) -> list[str]:
    """Return who is invited to the assessment centre: the best form scores of those who meet the conditions."""
    eligible = [c for c in candidates if c.code in reasons and reasons[c.code] is None]
    count = assessment_center_places(capacity=terms.capacity, policy=terms.policy)
    return best_forms(candidates=eligible, count=count)


def invited_to_interview(*, attended: Sequence[str], scores: Scores, terms: Terms) -> list[str]:
    """Return who goes on to interview and presentation: the best of those who came, by T."""
    center = scores[Stage.ASSESSMENT_CENTER]
    count = interview_places(capacity=terms.capacity, policy=terms.policy)
    return best(scores={code: settled(center[code].t) for code in attended if code in center}, count=count)


def staying(codes: Sequence[str], left: Mapping[str, str], stage: str) -> list[str]:
    """Return those who did not step back at a stage."""
    return [code for code in codes if left.get(code) != stage]


def run_course(
    *,
    candidates: Sequence[Candidate],
    left: Mapping[str, str],
    marks: list[Mark],
    scores: Scores,
    terms: Terms,
) -> Course:
    """Return the whole course of a call (R5.1-R5.10)."""
    reasons = judge(candidates=candidates, city=terms.city, policy=terms.policy)
    invited = invited_to_center(candidates=candidates, reasons=reasons, terms=terms)
    attended = staying(invited, left, WithdrawalStage.ASSESSMENT_CENTER)
    advanced = invited_to_interview(attended=attended, scores=scores, terms=terms)
    completed = staying(advanced, left, WithdrawalStage.INTERVIEW)
    ranking = rank(codes=completed, scores=scores, marks=marks, policy=terms.policy)
    return Course(
        reasons=reasons,
        drafts=tuple(c.code for c in candidates if c.submitted_on is None),
        left=left,
        invited=tuple(invited),
        advanced=tuple(advanced),
        ranking=tuple(ranking),
        seating=seat(
            ranked=[r.code for r in ranking],
            declining=[code for code, stage in left.items() if stage == WithdrawalStage.OFFER],
            capacity=terms.capacity,
            waitlist_places=terms.policy.waitlist_places,
        ),
    )


def standings(course: Course) -> list[Standing]:
    """Return where each application stands at the end, drafts included."""
    drafts = [Standing(code, ApplicationState.DRAFT) for code in course.drafts]
    ranked = frozenset(r.code for r in course.ranking)
    return drafts + [
        Standing(code, end_state(course, code, ranked), reason or "", course.left.get(code, ""))
        for code, reason in course.reasons.items()
    ]


def end_state(course: Course, code: str, ranked: frozenset[str]) -> ApplicationState:
    """Return the state in which a submitted application ends."""
    if course.reasons[code] is not None:
        return ApplicationState.INELIGIBLE
    if code in ranked:
        return course.seating.state_of(code)
    if code in course.left:
        return ApplicationState.WITHDREW
    if code in course.invited:
        return ApplicationState.NOT_ADVANCED_ASSESSMENT
    return ApplicationState.NOT_ADVANCED_FORM
