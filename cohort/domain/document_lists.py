"""The papers of a whole cohort: what waits to be checked, and who is ready."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from cohort.domain.documents import Paper, checklist, is_ready
from cohort.models import Cohort, Document, DocumentState, Fellowship, FellowshipState


@dataclass(frozen=True)
class FellowPapers:
    """One fellow's checklist."""

    fellowship: Fellowship
    papers: list[Paper]

    @property
    def ready(self) -> bool:
        """Say whether nothing is missing for the seat."""
        return is_ready(self.papers)

    @property
    def open_papers(self) -> list[Paper]:
        """Return what is still to be done, choices left out."""
        return [paper for paper in self.papers if not paper.is_settled and not paper.is_choice]


def papers_of_cohort(*, cohort: Cohort, on: date) -> list[FellowPapers]:
    """Return the checklists of a cohort's active fellows, the unfinished first; two queries."""
    fellows = Fellowship.objects.filter(cohort=cohort, state=FellowshipState.ACTIVE).select_related("person")
    documents: dict[int, list[Document]] = defaultdict(list)
    for document in Document.objects.filter(fellowship__cohort=cohort).select_related("checked_by__person"):
        documents[document.fellowship_id].append(document)
    found = [FellowPapers(fellow, checklist(documents=documents[fellow.pk], on=on)) for fellow in fellows]
    return sorted(found, key=lambda row: (row.ready, -len(row.open_papers), row.fellowship.person.full_name))


def waiting_documents() -> list[Document]:
    """Return what was handed in and nobody has looked at, of every season, the oldest first; one query."""
    waiting = Document.objects.filter(state=DocumentState.RECEIVED)
    return list(waiting.select_related("fellowship__person", "fellowship__cohort").order_by("received_at", "pk"))
