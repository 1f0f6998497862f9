"""What a guide sees first: their own fellows, those who need someone on top."""

from dataclasses import dataclass
from datetime import date

from cohort.domain.book import load_books
from cohort.domain.risk import Level, Standing, assess
from cohort.models import Cohort, Guide
from people.models import User
from reports.domain.words import Chip, causes_in_words, staff_chip, staff_line

ORDER = list(Level)


@dataclass(frozen=True)
class FellowRow:
    """One fellow in the guide's list."""

    id: int
    name: str
    line: str
    causes: str
    chip: Chip
    pending_minutes: int


@dataclass(frozen=True)
class GuideGroup:
    """The fellows of one cohort that a guide accompanies."""

    cohort: Cohort
    rows: list[FellowRow]

    @property
    def pending_minutes(self) -> int:
        """Return the minutes that wait for the guide's approval."""
        return sum(row.pending_minutes for row in self.rows)

    @property
    def needing(self) -> int:
        """Return how many fellows need someone."""
        return sum(1 for row in self.rows if row.chip.level != "good")


def guide_groups(*, user: User, on: date) -> list[GuideGroup]:
    """Return a guide's fellows by cohort, newest cohort first; a fixed number of queries."""
    guides = Guide.objects.filter(person=user.person_id).select_related("cohort__programme")
    own = {guide.cohort_id: guide for guide in guides.order_by("-cohort__starts_on")}
    if not own:
        return []
    cohorts = [guide.cohort for guide in own.values()]
    groups = []
    for cohort, book in zip(cohorts, load_books(cohorts), strict=True):
        day = min(max(on, book.starts_on), book.ends_on)
        mine = [f for f in book.fellows if f.guide_id == own[cohort.pk].pk]
        standings = [assess(book=book, fellow=fellow, on=day) for fellow in mine]
        groups.append(GuideGroup(cohort, [row(s) for s in sorted(standings, key=worst_first)]))
    return groups


def worst_first(standing: Standing) -> tuple[int, str]:
    """Return what the list is ordered by."""
    return -ORDER.index(standing.level), standing.fellow.name


def row(standing: Standing) -> FellowRow:
    """Return a fellow's line."""
    return FellowRow(
        id=standing.fellow.id,
        name=standing.fellow.name,
        line=staff_line(standing),
        causes=causes_in_words(standing),
        chip=staff_chip(standing),
        pending_minutes=standing.hours.pending,
    )
