"""The call for applications, its ranking page, and who assesses."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from people.adminkit import StaffAdmin
from recruitment.admin.acting import acting
from recruitment.admin.due import due_page
from recruitment.admin.filters import CallFilter
from recruitment.admin.ranking import ranking_page
from recruitment.domain.book import load_screening_book
from recruitment.domain.offers import expire_offers
from recruitment.models import Application, Assessor, Call


@admin.register(Call)
class CallAdmin(StaffAdmin):
    """Calls, newest first; each has a ranking page."""

    work = "screening"
    list_display = (
        "cohort",
        "opens_on",
        "closes_on",
        "answer_on",
        "assessors_until",
        "ranking_link",
        "files_link",
        "due_link",
    )
    search_fields = ("cohort__name", "cohort__programme__name")
    autocomplete_fields = ("cohort",)
    date_hierarchy = "closes_on"
    actions = ("expire_overdue_offers",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("cohort__programme")

    @admin.display(description=gettext_lazy("Ranking"))
    def ranking_link(self, call: Call) -> SafeString:
        """Return the way to the ranking page."""
        return format_html(
            '<a href="{}">{}</a>', reverse("admin:recruitment_call_ranking", args=[call.pk]), _("Ranking")
        )

    @admin.display(description=gettext_lazy("Files"))
    def files_link(self, call: Call) -> SafeString:
        """Return the ways to bring applications along from a file and to take sheets along."""
        return format_html(
            '<a href="{}">{}</a> · <a href="{}">{}</a>',
            reverse("import_applicants", args=[call.pk]),
            _("Applications from a file"),
            reverse("export_applicants", args=[call.pk]),
            _("Taking sheets along"),
        )

    @admin.display(description=gettext_lazy("Keeping details"))
    def due_link(self, call: Call) -> SafeString:
        """Return the way to the page on which details that are due go."""
        address = reverse("admin:recruitment_call_due", args=[call.pk])
        return format_html('<a href="{}">{}</a>', address, _("Details that are due to go"))

    def get_urls(self) -> list[URLPattern]:
        ranking, due = self.admin_site.admin_view(self.ranking_view), self.admin_site.admin_view(self.due_view)
        return [
            path("<int:call_id>/ranking/", ranking, name="recruitment_call_ranking"),
            path("<int:call_id>/due/", due, name="recruitment_call_due"),
            *super().get_urls(),
        ]

    def due_view(self, request: HttpRequest, call_id: int) -> HttpResponse:
        """Show and erase the details that are due (R12.4)."""
        return due_page(request, get_object_or_404(self.get_queryset(request), pk=call_id), self.admin_site)

    def ranking_view(self, request: HttpRequest, call_id: int) -> HttpResponse:
        """Show raw and normalised ranks, the borderline zone, and the disagreements that remain (R5.5-R5.8)."""
        if not request.user.has_perm("recruitment.rank_call"):
            raise PermissionDenied
        call = get_object_or_404(self.get_queryset(request), pk=call_id)
        people = Application.objects.filter(call=call).order_by().values_list("code", "pk", "person__full_name")
        assessors = Assessor.objects.filter(call=call).order_by().values_list("code", "person__full_name")
        page = ranking_page(
            book=load_screening_book(cohort=call.cohort),
            applications={code: (key, name) for code, key, name in people},
            assessors=dict(assessors),
        )
        context = {
            **self.admin_site.each_context(request),
            "title": _("Ranking"),
            "subtitle": str(call),
            "opts": self.opts,
            "call": call,
            "page": page,
        }
        return TemplateResponse(request, "admin/recruitment/ranking.html", context)

    @admin.action(
        description=gettext_lazy("Close overdue offers and offer the seats to the wait-list"), permissions=["change"]
    )
    def expire_overdue_offers(self, request: HttpRequest, calls: QuerySet[Call]) -> None:
        """Expire what was not answered in time (R5.9)."""
        now = timezone.now()
        promoted = [offer for call in calls for offer in expire_offers(call=call, by=acting(request), at=now)]
        sentence = ngettext(
            "Done. %(count)s offer went to the wait-list.",
            "Done. %(count)s offers went to the wait-list.",
            len(promoted),
        )
        self.message_user(request, sentence % {"count": len(promoted)}, messages.SUCCESS)


@admin.register(Assessor)
class AssessorAdmin(StaffAdmin):
    """Assessors of each call and the day on which their access ends."""

    work = "screening"
    list_display = ("code", "person", "call", "access_until")
    list_filter = (CallFilter,)
    search_fields = ("code", "person__full_name")
    autocomplete_fields = ("call", "person")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("person", "call__cohort__programme")
