"""The attendance rate of a fellow on a day, and the missed meetings in a row (R4.2, R3.7)."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from cohort.domain.book import Attended, FellowFacts
from cohort.domain.credit import ATTENDED, MISSED
from cohort.policy import CohortPolicy


@dataclass(frozen=True)
class Rate:
    """Meetings and trainings held without the exempt ones: how many, attended, missed, repaired, missed in a row."""

    counted: int
    attended: int
    missed: int
    repaired: int
    in_a_row: int

    @property
    def share(self) -> Fraction | None:
        """Return the rate with repaired meetings as a share of one; None before the first meeting."""
        return Fraction(self.attended + self.repaired, self.counted) if self.counted else None


def rated_marks(fellow: FellowFacts, on: date) -> list[Attended]:
    """Return the marks that enter the rate, oldest first."""
    return [m for m in fellow.marks if m.session.is_rated and m.session.date <= on and not m.is_exempt]


def rate(*, fellow: FellowFacts, on: date, makeup_minutes: int, policy: CohortPolicy) -> Rate:
    """Return the attendance of a fellow; `makeup_minutes` are the counted ones of that day."""
    marks = rated_marks(fellow, on)
    missed = sum(1 for m in marks if m.credit.presence in MISSED)
    return Rate(
        counted=len(marks),
        attended=sum(1 for m in marks if m.credit.presence in ATTENDED),
        missed=missed,
        repaired=min(makeup_minutes // policy.repair_minutes, missed),
        in_a_row=missed_in_a_row(marks),
    )


def missed_in_a_row(marks: list[Attended]) -> int:
    """Return how many of the newest meetings were missed without a break."""
    run = 0
    for mark in reversed(marks):
        if mark.credit.presence not in MISSED:
            break
        run += 1
    return run
