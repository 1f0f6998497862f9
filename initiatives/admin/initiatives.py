"""Initiatives: where each stands, approving a plan, topping up, cancelling."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.db.models import Q, QuerySet, Sum
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from initiatives.admin.acting import OwnRowsAdmin, SumForm, acting, in_shekels
from initiatives.domain.canvas import CanvasError
from initiatives.domain.canvas_steps import approve
from initiatives.domain.reserve import ReserveError, cancel_initiative, note_move, top_up
from initiatives.enums import FundingKind
from initiatives.forms.office import InitiativeForm
from initiatives.models import FundingEntry, Initiative

AGOROT_IN_A_SHEKEL = 100


class FundingInline(admin.TabularInline[FundingEntry, Initiative]):
    """What an initiative was given, read only."""

    model = FundingEntry
    fields = ("kind", "agorot", "reason", "entered_by", "entered_on")
    readonly_fields = fields
    extra = 0
    can_delete = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("entered_by__person")

    def has_add_permission(self, request: HttpRequest, obj: Initiative | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Initiative | None = None) -> bool:
        return False


@admin.register(Initiative)
class InitiativeAdmin(OwnRowsAdmin):
    """Initiatives; money is granted and taken back by the actions."""

    work = "initiatives"
    form = InitiativeForm
    list_display = ("code", "title", "lead", "stage", "category", "quarter", "planned_reach", "actual_reach", "granted")
    list_filter = ("cohort__name", "stage", "category", "count_method", "quarter")
    list_select_related = ("lead__person",)
    search_fields = ("code", "title", "lead__code", "lead__person__full_name", "audience")
    autocomplete_fields = ("cohort", "lead")
    inlines = (FundingInline,)
    action_form = SumForm
    actions = ("approve_plans", "top_up_from_reserve", "cancel_with_reason")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        granted = ~Q(funding__kind=FundingKind.RELEASE)
        sums = {"granted_agorot": Sum("funding__agorot", filter=granted, default=0)}
        rows: QuerySet[Any] = super().get_queryset(request).annotate(**sums)
        return rows

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Keep the step of an initiative whose stage was changed or that is new."""
        before = form.initial.get("stage", "") if change else ""
        super().save_model(request, obj, form, change)
        if obj.stage != before:
            note_move(initiative=obj, before=before, reason="", by=acting(request), at=timezone.now())

    def get_readonly_fields(self, request: HttpRequest, obj: Initiative | None = None) -> tuple[str, ...]:
        """Keep an initiative in its cohort."""
        return ("cohort",) if obj else ()

    @admin.display(description=_("granted, in shekels"), ordering="granted_agorot")
    def granted(self, initiative: Any) -> str:
        """Return the allocation with top-ups."""
        return in_shekels(initiative.granted_agorot)

    @admin.action(description=_("Approve the plan and open its money"), permissions=["change"])
    def approve_plans(self, request: HttpRequest, initiatives: QuerySet[Initiative]) -> None:
        by, at = acting(request), timezone.now()
        self.each(request, initiatives, lambda row: approve(initiative=row, agorot=None, why="", by=by, at=at))

    @admin.action(description=_("Top up from the reserve"), permissions=["change"])
    def top_up_from_reserve(self, request: HttpRequest, initiatives: QuerySet[Initiative]) -> None:
        typed = request.POST.get("shekels", "")
        agorot = int(typed) * AGOROT_IN_A_SHEKEL if typed.isascii() and typed.isdigit() else 0
        reason, by, on = request.POST.get("reason", ""), acting(request), timezone.localdate()
        self.each(request, initiatives, lambda row: top_up(initiative=row, agorot=agorot, reason=reason, by=by, on=on))

    @admin.action(description=_("Cancel and release what is left"), permissions=["change"])
    def cancel_with_reason(self, request: HttpRequest, initiatives: QuerySet[Initiative]) -> None:
        reason, by, on, at = request.POST.get("reason", ""), acting(request), timezone.localdate(), timezone.now()

        def cancel(row: Initiative) -> Initiative:
            return cancel_initiative(initiative=row, reason=reason, by=by, on=on, at=at)

        self.each(request, initiatives, cancel)

    def each(self, request: HttpRequest, rows: QuerySet[Initiative], act: Callable[[Initiative], object]) -> None:
        """Act on each chosen initiative and say what was done and what was refused."""
        done = 0
        for row in rows:
            try:
                act(row)
                done += 1
            except (CanvasError, ReserveError) as refusal:
                self.message_user(request, str(refusal), messages.ERROR)
        if done:
            sentence = ngettext("%(count)s initiative updated.", "%(count)s initiatives updated.", done)
            self.message_user(request, sentence % {"count": done}, messages.SUCCESS)
