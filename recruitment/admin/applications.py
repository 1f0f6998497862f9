"""Applications: where each stands, what the committee saw, and offering a seat."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy, ngettext

from people.adminkit import StaffAdmin
from recruitment.admin.acting import acting
from recruitment.admin.filters import CallFilter
from recruitment.domain.moves import MoveRefusedError
from recruitment.domain.offers import NoSeatError, make_offer
from recruitment.models import Application, ApplicationMove


class MoveInline(admin.TabularInline[ApplicationMove, Application]):
    """The moves of one application, read only."""

    model = ApplicationMove
    fields = ("moved_on", "from_state", "to_state", "reason", "moved_by")
    readonly_fields = fields
    extra = 0
    can_delete = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("moved_by__person")

    def has_add_permission(self, request: HttpRequest, obj: Application | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Application | None = None) -> bool:
        return False


@admin.register(Application)
class ApplicationAdmin(StaffAdmin):
    """Applications; the state changes by decisions and answers, never in the form."""

    work = "screening"
    list_display = (
        "code",
        "person",
        "state",
        "ineligible_reason",
        "quarter",
        "institution",
        "form_score",
        "rank",
        "final_score",
        "waitlist_position",
    )
    list_filter = (CallFilter, "state", "ineligible_reason", "documents_complete", "is_student", "quarter")
    search_fields = ("code", "person__full_name", "person__email", "institution", "field_of_study")
    autocomplete_fields = ("call", "person")
    readonly_fields = ("state", "ineligible_reason", "waitlist_position", "submitted_on")
    inlines = (MoveInline,)
    actions = ("offer_seats",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("person", "decision", "call__cohort__programme")

    @admin.display(description=gettext_lazy("rank"), ordering="decision__rank")
    def rank(self, application: Application) -> int | None:
        """Return the rank that the committee saw."""
        return application.decision.rank if hasattr(application, "decision") else None

    @admin.display(description=gettext_lazy("final score"), ordering="decision__final_score")
    def final_score(self, application: Application) -> Any:
        """Return the score that the committee saw."""
        return application.decision.final_score if hasattr(application, "decision") else None

    @admin.action(description=gettext_lazy("Offer a seat"), permissions=["change"])
    def offer_seats(self, request: HttpRequest, applications: QuerySet[Application]) -> None:
        """Offer seats in the order of rank; what cannot be offered is said, application by application."""
        offered = 0
        for application in applications.order_by("waitlist_position", "decision__rank", "code"):
            try:
                make_offer(application=application, by=acting(request), at=timezone.now())
                offered += 1
            except (MoveRefusedError, NoSeatError) as refusal:
                self.message_user(request, f"{application}: {refusal}", messages.ERROR)
        sentence = ngettext("%(count)s seat was offered.", "%(count)s seats were offered.", offered)
        self.message_user(request, sentence % {"count": offered}, messages.SUCCESS if offered else messages.WARNING)
