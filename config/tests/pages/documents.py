"""The pages of documents, as the tests of whole pages know them."""

from cohort.models import Document, DocumentState
from config.tests.pages.kit import FELLOW, MANAGER, Counted, Looked, Page, of_the_cohort, posted, to
from config.tests.scene import Scene

FOR_THE_FELLOW = Page(to=frozenset({FELLOW}))


def waiting(scene: Scene) -> Document:
    """Return a document that waits, of another fellow than the scene's."""
    rows = Document.objects.filter(fellowship__cohort=scene.running, state=DocumentState.RECEIVED)
    return rows.exclude(fellowship__person=scene.users[FELLOW].person_id).order_by("pk")[0]


PAGES: dict[str, Page] = {
    "my_documents": FOR_THE_FELLOW,
    "hand_in_document": Page(to=frozenset({FELLOW}), args=lambda scene: ["bank_confirmation"]),
    "document_file": to(MANAGER, rest="404", args=lambda scene: [waiting(scene).pk]),
    "document_queue": to(MANAGER),
    "cohort_documents": to(MANAGER, args=of_the_cohort),
    "check_document": posted(MANAGER, args=lambda scene: [waiting(scene).pk]),
    "return_document": posted(MANAGER, args=lambda scene: [waiting(scene).pk]),
    "note_document": posted(MANAGER, args=lambda scene: [waiting(scene).fellowship_id, "bank_confirmation"]),
}
MODELS: dict[str, dict[str, str]] = {"cohort.document": {"manager": "v", "superuser": "v"}}
LOOKED_AT: list[Looked] = [
    Looked(FELLOW, "my_documents"),
    Looked(MANAGER, "document_queue"),
    Looked(MANAGER, "cohort_documents", of_the_cohort),
]
COUNTED: list[Counted] = [Counted(MANAGER, "cohort_documents", of_the_cohort)]
