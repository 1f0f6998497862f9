"""How a fellow's year ended (R4.6)."""

from enum import StrEnum

from cohort.domain.book import CohortBook
from cohort.domain.risk import Standing, assess


class Completion(StrEnum):
    """The result of the year."""

    COMPLETED = "completed"
    COMPLETED_ADJUSTED = "completed_adjusted"
    NOT_COMPLETED = "not_completed"


def completion_of(*, book: CohortBook, standing: Standing) -> Completion:
    """Return the result from how a fellow stands on the last day."""
    share = standing.rate.share
    enough = standing.hours.total >= standing.commitment
    if not enough or share is None or share < book.policy.completion_rate:
        return Completion.NOT_COMPLETED
    adjusted = standing.commitment != book.policy.commitment_minutes
    return Completion.COMPLETED_ADJUSTED if adjusted else Completion.COMPLETED


def completions(*, book: CohortBook) -> dict[int, Completion]:
    """Return each fellowship's result on the last day of the season."""
    standings = (assess(book=book, fellow=fellow, on=book.ends_on) for fellow in book.fellows)
    return {s.fellow.id: completion_of(book=book, standing=s) for s in standings}
