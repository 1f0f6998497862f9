"""Persons, erasing their details, and what they agreed to."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from people.adminkit import LedgerAdmin, StaffAdmin, acting
from people.domain.erasure import ErasureRefusedError, erase
from people.forms import ErasureForm
from people.models import Consent, Erasure, Person


class ErasedFilter(admin.SimpleListFilter):
    """Those whose details are here, and those whose details were erased."""

    title = gettext_lazy("details")
    parameter_name = "details"

    def lookups(self, request: HttpRequest, model_admin: object) -> list[tuple[str, str]]:
        return [("here", _("Details are kept")), ("erased", _("Details were erased"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Person]) -> QuerySet[Person]:
        if self.value() not in ("here", "erased"):
            return queryset
        return queryset.filter(erased_at__isnull=self.value() == "here")


@admin.register(Person)
class PersonAdmin(StaffAdmin):
    """Everyone the programme knows; nobody is deleted, details are erased."""

    work = "people"
    list_display = ("name", "email", "phone", "city", "quarter", "created_at")
    list_filter = (ErasedFilter, "gender", "language", "address_form")
    search_fields = ("full_name", "email", "phone", "city")
    readonly_fields = ("created_at", "erased_at")
    date_hierarchy = "created_at"
    actions = ("erase_details",)

    @admin.display(description=gettext_lazy("name"), ordering="full_name")
    def name(self, person: Person) -> str:
        """Return the name, or what stands for it."""
        return str(person)

    def has_change_permission(self, request: HttpRequest, obj: Person | None = None) -> bool:
        return super().has_change_permission(request, obj) and not (obj and obj.erased_at)

    def has_delete_permission(self, request: HttpRequest, obj: Person | None = None) -> bool:
        return False

    def has_erase_permission(self, request: HttpRequest) -> bool:
        """Say whether the action of erasing is offered."""
        return request.user.has_perm("people.erase_person")

    @admin.action(description=gettext_lazy("Erase personal details"), permissions=["erase"])
    def erase_details(self, request: HttpRequest, people: QuerySet[Person]) -> HttpResponse | None:
        """Ask for the reason, then erase the people chosen (R12.12)."""
        form = ErasureForm(request.POST if "reason" in request.POST else None)
        if form.is_valid():
            self.erase_all(request, people, form.cleaned_data["reason"])
            return None
        context = {
            **self.admin_site.each_context(request),
            "title": _("Erase personal details"),
            "opts": self.opts,
            "people": people,
            "form": form,
            "checkbox": ACTION_CHECKBOX_NAME,
        }
        return TemplateResponse(request, "admin/people/erase.html", context)

    def erase_all(self, request: HttpRequest, people: QuerySet[Person], reason: str) -> None:
        """Erase each person, and say who could not be and why."""
        erased = 0
        for person in people:
            try:
                erase(person=person, reason=reason, by=acting(request), at=timezone.now())
                erased += 1
            except ErasureRefusedError as refusal:
                self.message_user(request, f"{person}: {refusal}", messages.WARNING)
        sentence = ngettext(
            "The details of %(count)s person were erased.", "The details of %(count)s people were erased.", erased
        )
        if erased:
            self.message_user(request, sentence % {"count": erased}, messages.SUCCESS)


@admin.register(Consent)
class ConsentAdmin(StaffAdmin):
    """Answers; a new one is added, an old one stays as it was given."""

    work = "people"
    list_display = ("person", "kind", "given", "text_version", "answered_at")
    list_filter = ("kind", "given")
    list_select_related = ("person",)
    search_fields = ("person__full_name", "person__email")
    autocomplete_fields = ("person",)
    date_hierarchy = "answered_at"

    def has_change_permission(self, request: HttpRequest, obj: Consent | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Consent | None = None) -> bool:
        return False


@admin.register(Erasure)
class ErasureAdmin(LedgerAdmin):
    """Who erased whose details, when and why."""

    work = "people"
    list_display = ("person", "reason", "erased_at", "erased_by", "blanked_count", "deleted_count")
    list_filter = ("reason",)
    search_fields = ("=person__pk", "erased_by__email", "erased_by__person__full_name")
    date_hierarchy = "erased_at"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("person", "erased_by__person")
