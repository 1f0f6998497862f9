"""Programmes, cohorts, and the numbers in which a cohort differs."""

from typing import Any

from django.contrib import admin
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from cohort.admin.filters import CohortFilter
from cohort.forms.staff import PolicyOverrideForm
from cohort.models import Cohort, PolicyOverride, Programme, SeasonFolder
from cohort.number_words import NUMBER_WORDS
from people.adminkit import LedgerAdmin, StaffAdmin, acting


@admin.register(Programme)
class ProgrammeAdmin(StaffAdmin):
    """What the centre runs year after year."""

    work = "settings"
    list_display = ("name", "centre", "city")
    list_filter = ("city",)
    search_fields = ("name", "centre", "city")


@admin.register(Cohort)
class CohortAdmin(StaffAdmin):
    """Seasons, newest first, each with its own dates, name and look."""

    work = "settings"
    list_display = ("name", "programme", "starts_on", "ends_on")
    list_filter = ("programme",)
    list_select_related = ("programme",)
    search_fields = ("name", "programme__name")
    autocomplete_fields = ("programme",)
    date_hierarchy = "starts_on"


@admin.register(PolicyOverride)
class PolicyOverrideAdmin(StaffAdmin):
    """Numbers that differ from the default, with the reason and who changed them."""

    work = "settings"
    form = PolicyOverrideForm
    list_display = ("words", "value", "cohort", "reason", "changed_by", "changed_at")
    list_filter = (CohortFilter,)
    list_select_related = ("cohort__programme", "changed_by__person")
    search_fields = ("key", "reason", "cohort__name")
    autocomplete_fields = ("cohort",)
    readonly_fields = ("changed_by", "changed_at")
    fields = ("cohort", "key", "value", "reason", "changed_by", "changed_at")

    @admin.display(description=gettext_lazy("rule"), ordering="key")
    def words(self, override: PolicyOverride) -> str:
        """Return what the number is called."""
        return str(NUMBER_WORDS.get(override.key, override.key))

    def save_model(
        self, request: HttpRequest, obj: PolicyOverride, form: ModelForm[PolicyOverride], change: bool
    ) -> None:
        obj.changed_by = acting(request)
        super().save_model(request, obj, form, change)

    def get_readonly_fields(self, request: HttpRequest, obj: PolicyOverride | None = None) -> Any:
        fixed = ("cohort",) if obj else ()
        return (*fixed, *super().get_readonly_fields(request, obj))


@admin.register(SeasonFolder)
class SeasonFolderAdmin(LedgerAdmin):
    """Which spreadsheets each cohort was loaded from."""

    work = "settings"
    list_display = ("cohort", "loaded_at", "row_count", "digest")
    list_filter = (CohortFilter,)
    list_select_related = ("cohort__programme",)
    search_fields = ("cohort__name", "digest")
    autocomplete_fields = ("cohort",)
