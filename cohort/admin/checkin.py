"""Arrivals as they were recorded, with phones that two people used."""

from typing import Any

from django.contrib import admin
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from cohort.admin.filters import FellowCohortFilter, FellowGuideFilter
from cohort.admin.own import OwnRowsAdmin
from cohort.models import CheckIn
from people.adminkit import LedgerAdmin


@admin.register(CheckIn)
class CheckInAdmin(OwnRowsAdmin, LedgerAdmin):
    """One arrival of one fellow; it is recorded by the fellow and never written by hand."""

    list_display = ("fellowship", "meeting", "at", "same_phone_as")
    list_filter = (FellowCohortFilter, FellowGuideFilter, "meeting__kind")
    list_select_related = ("fellowship__person", "meeting")
    search_fields = ("fellowship__code", "fellowship__person__full_name", "meeting__title")
    fields = ("fellowship", "meeting", "at")
    date_hierarchy = "at"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        before = CheckIn.objects.filter(meeting=OuterRef("meeting"), device=OuterRef("device"), at__lt=OuterRef("at"))
        first = before.exclude(device="").order_by("at").values("fellowship__person__full_name")[:1]
        seen: QuerySet[Any] = super().get_queryset(request).annotate(first_on_phone=Subquery(first))
        return seen

    @admin.display(description=gettext_lazy("same phone as"))
    def same_phone_as(self, row: Any) -> str:
        """Return who used the same phone before at this meeting."""
        return str(row.first_on_phone or "")
