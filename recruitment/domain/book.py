"""Everything that the figures of one call are computed from, loaded at once."""

from dataclasses import dataclass, field
from datetime import date

from cohort.domain.policies import policy_for
from cohort.models import Cohort
from cohort.policy import CohortPolicy
from recruitment.domain.ranking import Ranked, Scores, rank, scores_by_stage
from recruitment.domain.rows import Agreed, Mark, Standing, as_agreed, id_order
from recruitment.enums import RANKED_STATES
from recruitment.models import Application, Consensus, Rating
from recruitment.policy import RecruitmentPolicy


@dataclass(frozen=True)
class ScreeningBook:
    """Applications with their states, locked marks, and the numbers that hold; scores and ranks follow from them."""

    starts_on: date
    capacity: int
    policy: RecruitmentPolicy
    standings: tuple[Standing, ...]
    marks: tuple[Mark, ...]
    agreed: tuple[Agreed, ...] = ()
    scores: Scores = field(init=False)
    ranking: tuple[Ranked, ...] = field(init=False)

    def __post_init__(self) -> None:
        """Compute scores and ranks once."""
        marks = as_agreed(self.marks, self.agreed)
        scores = scores_by_stage(marks=list(self.marks), policy=self.policy, agreed=self.agreed)
        codes = [s.code for s in self.standings if s.state in RANKED_STATES]
        object.__setattr__(self, "scores", scores)
        object.__setattr__(self, "ranking", tuple(rank(codes=codes, scores=scores, marks=marks, policy=self.policy)))

    @property
    def state_of(self) -> dict[str, str]:
        """Return each application's state."""
        return {s.code: s.state for s in self.standings}


def load_screening_book(*, cohort: Cohort) -> ScreeningBook:
    """Load a cohort's call; five queries whatever its size, an empty book where there is no call."""
    applications = Application.objects.filter(call__cohort=cohort).values_list(
        "code", "state", "ineligible_reason", "withdrawal__stage"
    )
    ratings = Rating.objects.locked().filter(application__call__cohort=cohort).order_by()
    marks = ratings.values_list("application__code", "stage", "assessor__code", "criterion", "score")
    agreed = Consensus.objects.filter(application__call__cohort=cohort).order_by()
    standings = (Standing(code, state, reason, left or "") for code, state, reason, left in applications.order_by())
    return ScreeningBook(
        starts_on=cohort.starts_on,
        capacity=policy_for(cohort, CohortPolicy).capacity,
        policy=policy_for(cohort, RecruitmentPolicy),
        standings=tuple(sorted(standings, key=lambda s: id_order(s.code))),
        marks=tuple(Mark(*values) for values in marks),
        agreed=tuple(
            Agreed(*values) for values in agreed.values_list("application__code", "stage", "criterion", "score")
        ),
    )
