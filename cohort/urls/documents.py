"""The addresses of documents."""

from django.urls import URLPattern, path

from cohort.views.document_queue import check_one, cohort_documents, document_queue, note_document, return_one
from cohort.views.documents import document_file, hand_in_document, my_documents

urlpatterns: list[URLPattern] = [
    path("my-documents/", my_documents, name="my_documents"),
    path("my-documents/<slug:kind>/", hand_in_document, name="hand_in_document"),
    path("documents/", document_queue, name="document_queue"),
    path("documents/of/<int:cohort_id>/", cohort_documents, name="cohort_documents"),
    path("documents/<int:document_id>/file/", document_file, name="document_file"),
    path("documents/<int:document_id>/check/", check_one, name="check_document"),
    path("documents/<int:document_id>/return/", return_one, name="return_document"),
    path("documents/shown/<int:fellowship_id>/<slug:kind>/", note_document, name="note_document"),
]
