"""Filters of staff lists whose choices are loaded in one query."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from cohort.models import Cohort, Guide


class CohortFilter(admin.SimpleListFilter):
    """Keeps what belongs to one cohort."""

    title = gettext_lazy("cohort")
    parameter_name = "cohort"
    path = "cohort"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin[Any]) -> list[tuple[str, str]]:
        return [(str(cohort.pk), str(cohort)) for cohort in Cohort.objects.select_related("programme")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        value = self.value()
        return queryset.filter(**{self.path: int(value)}) if value and value.isdecimal() else queryset


class FellowCohortFilter(CohortFilter):
    """The same for what belongs to a fellow."""

    path = "fellowship__cohort"


class GuideFilter(admin.SimpleListFilter):
    """Keeps the fellows of one guide."""

    title = gettext_lazy("guide")
    parameter_name = "guide"
    path = "guide"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin[Any]) -> list[tuple[str, str]]:
        guides = Guide.objects.select_related("person", "cohort")
        return [(str(guide.pk), f"{guide.person} · {guide.cohort.name}") for guide in guides]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        value = self.value()
        return queryset.filter(**{self.path: int(value)}) if value and value.isdecimal() else queryset


class FellowGuideFilter(GuideFilter):
    """The same for what belongs to a fellow."""

    path = "fellowship__guide"
