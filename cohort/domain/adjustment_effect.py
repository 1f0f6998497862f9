"""What an adjustment does: how many sessions it frees, and the commitment before and after (R3.4)."""

from dataclasses import dataclass, replace
from datetime import date

from cohort.domain.book import Adjustment, CohortBook
from cohort.domain.commitment import commitment_minutes
from cohort.models import CommitmentAdjustment


@dataclass(frozen=True)
class AdjustmentEffect:
    """Sessions within the days, and the commitment in minutes without and with the adjustment."""

    sessions: int
    before: int
    after: int


def adjustment_effect(*, book: CohortBook, adjustment: CommitmentAdjustment, on: date) -> AdjustmentEffect:
    """Return what an adjustment would do if it were approved on a day."""
    fellow = book.fellow(adjustment.fellowship_id)
    days = Adjustment(adjustment.starts_on, adjustment.ends_on, adjustment.announced_on, on)
    others = tuple(a for a in fellow.adjustments if (a.starts_on, a.ends_on) != (days.starts_on, days.ends_on))
    return AdjustmentEffect(
        sessions=sum(1 for s in book.sessions if s.date >= fellow.joined_on and days.covers(s.date)),
        before=commitment_minutes(book=book, fellow=replace(fellow, adjustments=others), on=on),
        after=commitment_minutes(book=book, fellow=replace(fellow, adjustments=(*others, days)), on=on),
    )
