"""Filters of staff lists whose choices are loaded in one query."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from recruitment.models import Assessor, Call


class CallFilter(admin.SimpleListFilter):
    """Keeps what belongs to one call."""

    title = gettext_lazy("call")
    parameter_name = "call"
    path = "call"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin[Any]) -> list[tuple[str, str]]:
        calls = Call.objects.select_related("cohort__programme")
        return [(str(call.pk), str(call)) for call in calls]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        value = self.value()
        return queryset.filter(**{self.path: int(value)}) if value and value.isdecimal() else queryset


class ApplicationCallFilter(CallFilter):
    """The same for what belongs to an application."""

    path = "application__call"


class AssessorFilter(admin.SimpleListFilter):
    """Keeps the marks of one assessor."""

    title = gettext_lazy("assessor")
    parameter_name = "assessor"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin[Any]) -> list[tuple[str, str]]:
        assessors = Assessor.objects.select_related("person")
        return [(str(assessor.pk), str(assessor)) for assessor in assessors]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        value = self.value()
        return queryset.filter(assessor=int(value)) if value and value.isdecimal() else queryset
