"""Fellows, their guides, and what shrinks their commitment."""

from typing import Any

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy

from cohort.admin.filters import CohortFilter, FellowCohortFilter, FellowGuideFilter, GuideFilter
from cohort.admin.own import OwnRowsAdmin
from cohort.domain.adjustments import AdjustmentRefusedError, approve_adjustment
from cohort.domain.enrolment import Enrolment, EnrolmentError, enrol
from cohort.domain.leaving import LeavingRefusedError, end_fellowship
from cohort.forms.staff import NoteActionForm
from cohort.models import CommitmentAdjustment, Fellowship, FellowshipState, Guide
from people.adminkit import StaffAdmin, acting

BEGINNING = ("cohort", "person", "code", "guide", "joined_on")
COURSE = ("state", "seat", "ended_on", "ended_reason")
STUDIES = ("quarter", "institution", "field_of_study", "year_of_study")


@admin.register(Guide)
class GuideAdmin(StaffAdmin):
    """Who accompanies the fellows of each cohort."""

    work = "cohort"
    list_display = ("person", "code", "cohort")
    list_filter = (CohortFilter,)
    list_select_related = ("person", "cohort__programme")
    search_fields = ("person__full_name", "code", "cohort__name")
    autocomplete_fields = ("cohort", "person")

    def get_readonly_fields(self, request: HttpRequest, obj: Guide | None = None) -> Any:
        return ("cohort",) if obj else ()


@admin.register(Fellowship)
class FellowshipAdmin(OwnRowsAdmin):
    """Fellows; a place begins by enrolment and ends by an action."""

    list_display = ("person", "code", "cohort", "guide", "state", "seat", "joined_on", "quarter", "institution")
    list_filter = (CohortFilter, "state", GuideFilter, "quarter")
    list_select_related = ("person", "cohort__programme", "guide__person")
    search_fields = ("code", "person__full_name", "person__email", "institution", "field_of_study")
    autocomplete_fields = ("cohort", "person", "guide")
    private = ("ended_reason",)
    date_hierarchy = "joined_on"
    action_form = NoteActionForm
    actions = ("record_leaving", "record_stop")
    refusals = (LeavingRefusedError, EnrolmentError)

    def get_fields(self, request: HttpRequest, obj: Model | None = None) -> Any:
        shown = (*BEGINNING, *STUDIES) if obj is None else (*BEGINNING, *COURSE, *STUDIES)
        return self.without_private(request, shown)

    def get_readonly_fields(self, request: HttpRequest, obj: Fellowship | None = None) -> Any:
        return () if obj is None else tuple(name for name in (*BEGINNING, *COURSE) if name != "guide")

    def save_model(self, request: HttpRequest, obj: Fellowship, form: ModelForm[Fellowship], change: bool) -> None:
        """Give a new fellow a seat through the domain; the row that it made takes the place of the form's."""
        if change:
            super().save_model(request, obj, form, change)
            return
        columns = {name: getattr(obj, name) for name in (*BEGINNING, *STUDIES) if name != "cohort"}
        obj.pk = enrol(cohort=obj.cohort, enrolment=Enrolment(**columns), by=acting(request)).pk

    @admin.action(description=gettext_lazy("The place was given up"), permissions=["change"])
    def record_leaving(self, request: HttpRequest, fellows: QuerySet[Fellowship]) -> None:
        """Record that fellows left."""
        self.end(request, fellows, FellowshipState.LEFT)

    @admin.action(description=gettext_lazy("The place was withdrawn"), permissions=["change"])
    def record_stop(self, request: HttpRequest, fellows: QuerySet[Fellowship]) -> None:
        """Record that fellows were stopped."""
        self.end(request, fellows, FellowshipState.STOPPED)

    def end(self, request: HttpRequest, fellows: QuerySet[Fellowship], to: FellowshipState) -> None:
        """End each chosen fellowship with the reason of the action bar."""
        reason = request.POST.get("note", "")
        self.do_each(
            request, fellows, lambda row, by, on: end_fellowship(fellowship=row, to=to, reason=reason, by=by, on=on)
        )


@admin.register(CommitmentAdjustment)
class CommitmentAdjustmentAdmin(OwnRowsAdmin):
    """Days of exemption; an approved one stays as it was approved."""

    list_display = ("fellowship", "reason", "starts_on", "ends_on", "announced_on", "approved_on", "approved_by")
    list_filter = (FellowCohortFilter, FellowGuideFilter, "reason", ("approved_on", admin.EmptyFieldListFilter))
    list_select_related = ("fellowship__person", "fellowship__cohort__programme", "approved_by__person")
    search_fields = ("fellowship__code", "fellowship__person__full_name")
    autocomplete_fields = ("fellowship",)
    readonly_fields = ("approved_on", "approved_by", "declined_on", "declined_by", "decision_note")
    private = ("reason", "decision_note")
    actions = ("approve",)
    refusals = (AdjustmentRefusedError,)

    def has_change_permission(self, request: HttpRequest, obj: CommitmentAdjustment | None = None) -> bool:
        waiting = obj is None or not (obj.approved_on or obj.declined_on)
        return super().has_change_permission(request, obj) and waiting

    @admin.action(description=gettext_lazy("Approve the adjustment"), permissions=["change"])
    def approve(self, request: HttpRequest, adjustments: QuerySet[CommitmentAdjustment]) -> None:
        """Approve what was chosen; the smaller commitment holds from today (R3.4)."""
        at = timezone.now()
        self.do_each(request, adjustments, lambda row, by, on: approve_adjustment(adjustment=row, by=by, at=at))
