"""The papers of fellows, read only: they are checked on the page of documents."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from cohort.admin.filters import FellowCohortFilter
from cohort.models import Document
from cohort.models.document import DocumentQuerySet
from people.adminkit import LedgerAdmin


@admin.register(Document)
class DocumentAdmin(LedgerAdmin):
    """What was handed in, checked and returned; the files themselves open on the page of documents."""

    work = "cohort"
    list_display = ("fellowship", "kind", "state", "received_at", "valid_until", "checked_by", "checked_on")
    list_filter = (FellowCohortFilter, "kind", "state")
    list_select_related = ("fellowship__person", "checked_by__person")
    search_fields = ("fellowship__code", "fellowship__person__full_name")
    autocomplete_fields = ("fellowship",)
    exclude = ("file",)
    date_hierarchy = "received_at"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows = super().get_queryset(request)
        return rows.visible_to(request.user) if isinstance(rows, DocumentQuerySet) else rows.none()
