"""The belonging questionnaire and the weekly levels."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from cohort.admin.filters import FellowCohortFilter, FellowGuideFilter
from cohort.admin.own import OwnRowsAdmin
from cohort.models import LevelSnapshot, SurveyAnswer
from cohort.models.snapshot import LevelSnapshotQuerySet
from people.adminkit import LedgerAdmin


@admin.register(SurveyAnswer)
class SurveyAnswerAdmin(OwnRowsAdmin):
    """Each fellow's sense of belonging, before and after."""

    list_display = ("fellowship", "wave", "belonging")
    list_filter = (FellowCohortFilter, FellowGuideFilter, "wave")
    list_select_related = ("fellowship__person",)
    search_fields = ("fellowship__code", "fellowship__person__full_name")
    autocomplete_fields = ("fellowship",)


@admin.register(LevelSnapshot)
class LevelSnapshotAdmin(LedgerAdmin):
    """Where each fellow stood on each Sunday (R4.7)."""

    work = "cohort"
    list_display = ("fellowship", "on", "level", "counted_minutes", "projected_minutes")
    list_filter = (FellowCohortFilter, FellowGuideFilter, "level")
    list_select_related = ("fellowship__person",)
    search_fields = ("fellowship__code", "fellowship__person__full_name")
    autocomplete_fields = ("fellowship",)
    date_hierarchy = "on"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows = super().get_queryset(request)
        return rows.visible_to(request.user) if isinstance(rows, LevelSnapshotQuerySet) else rows.none()
