"""The figures of screening for the year-end report: each counted once, rounded once (half to even)."""

from collections import Counter
from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from cohort.models import Cohort
from recruitment.domain.book import ScreeningBook, load_screening_book
from recruitment.domain.dates import anonymise_on
from recruitment.domain.disagreement import assessor_means, rated_cells
from recruitment.domain.ranking import crossed_line
from recruitment.domain.rows import Standing, id_order
from recruitment.enums import RANKED_STATES, ApplicationState, Stage, WithdrawalStage

ELIGIBLE, INVITED, ATTENDED, INTERVIEWED, COMPLETED = range(1, 6)
REACHED: dict[str, int] = {
    ApplicationState.ELIGIBLE: ELIGIBLE,
    ApplicationState.NOT_ADVANCED_FORM: ELIGIBLE,
    ApplicationState.INVITED_ASSESSMENT: INVITED,
    ApplicationState.NOT_ADVANCED_ASSESSMENT: ATTENDED,
    ApplicationState.INVITED_INTERVIEW: INTERVIEWED,
    **dict.fromkeys(RANKED_STATES, COMPLETED),
}
REACHED_BEFORE_LEAVING: dict[str, int] = {
    WithdrawalStage.ASSESSMENT_CENTER: INVITED,
    WithdrawalStage.INTERVIEW: INTERVIEWED,
    WithdrawalStage.OFFER: COMPLETED,
}


def rounded(value: Fraction, digits: int) -> float:
    """Return a figure rounded once, half to even."""
    return float(round(value, digits))


def counted(values: Iterable[str]) -> dict[str, int]:
    """Return how often each value occurs, in the order of the values."""
    return dict(sorted(Counter(str(value) for value in values).items()))


def reached(standing: Standing) -> int:
    """Return how far an application came, also when it stepped back later."""
    if standing.state == ApplicationState.WITHDREW:
        return REACHED_BEFORE_LEAVING.get(standing.left_at, 0)
    return REACHED.get(standing.state, 0)


def screening_figures(*, cohort: Cohort) -> dict[str, Any]:
    """Return expected.json's `screening`: the funnel, outcomes, marks and the line of the seats."""
    return screening_of(load_screening_book(cohort=cohort))


def ranking_figures(*, cohort: Cohort) -> list[dict[str, Any]]:
    """Return expected.json's `ranking`: one row a ranked candidate, best first."""
    return ranking_of(load_screening_book(cohort=cohort))


def retention_figures(*, cohort: Cohort) -> dict[str, Any]:
    """Return expected.json's `retention`: how many were not accepted, and when their details go (R12.4)."""
    return retention_of(load_screening_book(cohort=cohort))


def screening_of(book: ScreeningBook) -> dict[str, Any]:
    """Return the screening figures of a loaded book."""
    cells = rated_cells(list(book.marks))
    return {
        **funnel(book),
        "ratings": len(book.marks),
        "ratings_by_stage": marks_by_stage(book),
        "rated_cells": len(cells),
        "wide_disagreements_raw": sum(cell.wide_raw(book.policy) for cell in cells),
        "wide_disagreements_after_bias": sum(cell.wide(book.policy) for cell in cells),
        "crossed_line_by_normalisation": [
            [r.code, r.rank, r.rank_raw] for r in crossed_line(ranking=book.ranking, capacity=book.capacity)
        ],
        "cut": cut(book),
        "rater_mean": rater_means(book),
        "acceptance_rate_pct": acceptance_rate(book),
    }


def submitted(book: ScreeningBook) -> list[Standing]:
    """Return all applications but drafts."""
    return [s for s in book.standings if s.state != ApplicationState.DRAFT]


def funnel(book: ScreeningBook) -> dict[str, Any]:
    """Return how many reached each step and how each ended."""
    standings = submitted(book)
    levels = [reached(s) for s in standings]
    steps = {
        "eligible": ELIGIBLE,
        "invited_assessment_center": INVITED,
        "attended_assessment_center": ATTENDED,
        "invited_interview_pitch": INTERVIEWED,
        "completed_interview_pitch": COMPLETED,
    }
    return {
        "applicants": len(standings),
        **{name: sum(level >= step for level in levels) for name, step in steps.items()},
        "outcomes": counted(s.state for s in standings),
        "ineligible_reasons": counted(s.ineligible_reason for s in standings if s.ineligible_reason),
    }


def marks_by_stage(book: ScreeningBook) -> dict[str, int]:
    """Return the number of marks of each stage that has any."""
    count = Counter(mark.stage for mark in book.marks)
    return {stage.value: count[stage.value] for stage in Stage if count[stage.value]}


def cut(book: ScreeningBook) -> dict[str, float]:
    """Return the final scores on both sides of the last seat and of the last place on the wait-list."""
    waiting = [r.rank for r in book.ranking if book.state_of[r.code] == ApplicationState.WAITLISTED]
    ranks = [book.capacity, book.capacity + 1]
    ranks += [waiting[-1], waiting[-1] + 1] if waiting else []
    found = {rank: book.ranking[rank - 1] for rank in ranks if 1 <= rank <= len(book.ranking)}
    return {f"rank{rank}": rounded(ranked.final, 2) for rank, ranked in found.items()}


def rater_means(book: ScreeningBook) -> dict[str, float]:
    """Return each assessor's plain mean in the assessment centre."""
    means = assessor_means(mark for mark in book.marks if mark.stage == Stage.ASSESSMENT_CENTER)
    by_assessor = {assessor: value for (_stage, assessor), value in means.items()}
    return {code: rounded(by_assessor[code], 2) for code in sorted(by_assessor, key=id_order)}


def accepted_count(book: ScreeningBook) -> int:
    """Return how many took their seat."""
    return sum(s.state == ApplicationState.ACCEPTED for s in book.standings)


def acceptance_rate(book: ScreeningBook) -> float | None:
    """Return the accepted in percent of the applicants, None without applicants."""
    applicants = len(submitted(book))
    return rounded(Fraction(100 * accepted_count(book), applicants), 1) if applicants else None


def ranking_of(book: ScreeningBook) -> list[dict[str, Any]]:
    """Return the ranking rows of a loaded book."""
    states = book.state_of
    return [
        {
            "applicant": ranked.code,
            "rank": ranked.rank,
            "rank_raw": ranked.rank_raw,
            "final": rounded(ranked.final, 2),
            **{stage.value: rounded(ranked.t[stage.value], 2) for stage in Stage},
            "outcome": str(states[ranked.code]),
        }
        for ranked in book.ranking
    ]


def retention_of(book: ScreeningBook) -> dict[str, Any]:
    """Return the retention figures of a loaded book (R12.4)."""
    return {
        "not_selected": len(submitted(book)) - accepted_count(book),
        "anonymise_on": anonymise_on(starts_on=book.starts_on, policy=book.policy).isoformat(),
    }
