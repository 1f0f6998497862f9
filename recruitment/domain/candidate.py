"""Everything that the staff may read about one candidate on one page."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from recruitment.domain.answers import Section, sections_of
from recruitment.domain.sifted import Sifted, sift
from recruitment.models import Application, ApplicationMove, Conflict, FormReview, Submission


@dataclass(frozen=True)
class CandidateFile:
    """One candidate: conditions and flags, answers, readings, earlier rows of a web form, conflicts, moves."""

    sifted: Sifted
    sections: tuple[Section, ...]
    readings: tuple[FormReview, ...]
    earlier: tuple[Submission, ...]
    conflicts: tuple[Conflict, ...]
    moves: tuple[ApplicationMove, ...]

    @property
    def spread(self) -> int:
        """Return how far the readings lie apart, in points."""
        scores = [reading.score for reading in self.readings]
        return max(scores) - min(scores) if scores else 0


def candidate_file(*, application: Application, seen_by: Collection[str], on: date) -> CandidateFile:
    """Load one candidate's file; a dozen queries whatever it holds."""
    sifted = sift(call=application.call, rows=Application.objects.filter(pk=application.pk), on=on)[0]
    return CandidateFile(
        sifted=sifted,
        sections=tuple(sections_of(application=sifted.application, seen_by=seen_by, personal=True)),
        readings=tuple(application.form_reviews.select_related("reader__person").order_by("read_at")),
        earlier=tuple(application.submissions.filter(counts=False)),
        conflicts=tuple(application.conflicts.select_related("assessor__person")),
        moves=tuple(application.moves.select_related("moved_by__person").order_by("moved_on", "pk")),
    )
