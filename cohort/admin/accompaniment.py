"""Talks and covers, to read; they are written on their own pages."""

from typing import Any

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest

from cohort.admin.filters import FellowCohortFilter, FellowGuideFilter
from cohort.models import ContactLog, GuideCover
from cohort.models.contact import ContactLogQuerySet
from people.access import Role, has_role
from people.adminkit import LedgerAdmin


@admin.register(ContactLog)
class ContactLogAdmin(LedgerAdmin):
    """Talks of the fellows whom the reader accompanies; nobody else reads them (R12.8)."""

    work = "cohort"
    list_display = ("fellowship", "on", "way", "note", "next_step", "next_on", "step_done_on", "written_by")
    list_filter = ("way", FellowCohortFilter, FellowGuideFilter)
    list_select_related = ("fellowship__person", "written_by__person")
    search_fields = ("fellowship__code", "fellowship__person__full_name")
    date_hierarchy = "on"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows = super().get_queryset(request)
        return rows.visible_to(request.user) if isinstance(rows, ContactLogQuerySet) else rows.none()


@admin.register(GuideCover)
class GuideCoverAdmin(LedgerAdmin):
    """Who covers for whom; the word to the colleague is for those two and the coordinator."""

    work = "cohort"
    list_display = ("guide", "covered_by", "starts_on", "ends_on", "made_by")
    list_select_related = ("guide__person", "covered_by__person", "made_by__person")
    search_fields = ("guide__person__full_name", "covered_by__person__full_name")
    date_hierarchy = "starts_on"

    def get_fields(self, request: HttpRequest, obj: Model | None = None) -> Any:
        shown = ["guide", "covered_by", "starts_on", "ends_on", "made_by"]
        return [*shown, "note"] if has_role(request.user, Role.MANAGER) else shown
