"""Hours reports: what waits, and deciding about it."""

from typing import Any

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy

from cohort.admin.filters import FellowCohortFilter, FellowGuideFilter
from cohort.admin.own import OwnRowsAdmin
from cohort.domain.hours import (
    HoursRefusedError,
    approve_hours,
    reject_hours,
    report_hours,
    return_hours,
    reverse_hours,
)
from cohort.forms.staff import HoursForm, NoteActionForm
from cohort.models import HourLog
from people.adminkit import acting


@admin.register(HourLog)
class HourLogAdmin(OwnRowsAdmin):
    """Reports, newest first; they are decided by the actions, and an approved one is only ever taken back (R2.21)."""

    form = HoursForm
    list_display = ("fellowship", "date", "kind", "minutes", "state", "description", "decided_on", "decided_by")
    list_filter = ("state", "kind", FellowCohortFilter, FellowGuideFilter)
    list_select_related = ("fellowship__person", "decided_by__person")
    search_fields = ("code", "description", "fellowship__code", "fellowship__person__full_name")
    autocomplete_fields = ("fellowship",)
    private = ("description", "explanation", "decision_note")
    date_hierarchy = "date"
    action_form = NoteActionForm
    actions = ("approve", "give_back", "refuse", "take_back")
    refusals = (HoursRefusedError,)

    def get_fields(self, request: HttpRequest, obj: Model | None = None) -> Any:
        if obj is None:
            return (*HoursForm.Meta.fields, "late_reason")
        shown = (
            *HoursForm.Meta.fields,
            "state",
            "reported_on",
            "decision_note",
            "decided_by",
            "decided_on",
            "reverses",
        )
        return self.without_private(request, shown)

    def has_change_permission(self, request: HttpRequest, obj: HourLog | None = None) -> bool:
        return obj is None and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: HourLog | None = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: HourLog, form: ModelForm[HourLog], change: bool) -> None:
        """Report through the domain; the row that it made takes the place of the form's."""
        if isinstance(form, HoursForm):
            made = report_hours(
                fellowship=obj.fellowship,
                report=form.report(),
                by=acting(request),
                on=timezone.localdate(),
                late_reason=form.cleaned_data["late_reason"],
            )
            obj.pk, obj.state = made.pk, made.state

    @admin.action(description=gettext_lazy("Approve"), permissions=["change"])
    def approve(self, request: HttpRequest, logs: QuerySet[HourLog]) -> None:
        """Approve what was chosen (R2.19)."""
        note = request.POST.get("note", "")
        self.do_each(request, logs, lambda row, by, on: approve_hours(log=row, by=by, on=on, note=note))

    @admin.action(description=gettext_lazy("Return for correction"), permissions=["change"])
    def give_back(self, request: HttpRequest, logs: QuerySet[HourLog]) -> None:
        """Return what was chosen, with the note of the action bar."""
        note = request.POST.get("note", "")
        self.do_each(request, logs, lambda row, by, _on: return_hours(log=row, by=by, at=timezone.now(), note=note))

    @admin.action(description=gettext_lazy("Refuse"), permissions=["change"])
    def refuse(self, request: HttpRequest, logs: QuerySet[HourLog]) -> None:
        """Refuse what was chosen, with the reason of the action bar."""
        reason = request.POST.get("note", "")
        self.do_each(request, logs, lambda row, by, _on: reject_hours(log=row, by=by, at=timezone.now(), reason=reason))

    @admin.action(description=gettext_lazy("Take approved hours back"), permissions=["change"])
    def take_back(self, request: HttpRequest, logs: QuerySet[HourLog]) -> None:
        """Add a reversing line to what was chosen, with the reason of the action bar."""
        reason = request.POST.get("note", "")
        self.do_each(
            request, logs, lambda row, by, _on: reverse_hours(log=row, reason=reason, by=by, at=timezone.now())
        )
