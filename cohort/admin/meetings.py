"""Meetings, trainings and events, and who was there."""

from typing import Any

from django.contrib import admin
from django.forms import ModelForm
from django.http import HttpRequest

from cohort.admin.filters import CohortFilter, FellowCohortFilter, FellowGuideFilter
from cohort.admin.own import OwnRowsAdmin
from cohort.forms.staff import AttendanceForm
from cohort.models import Attendance, Meeting
from people.adminkit import StaffAdmin, acting


@admin.register(Meeting)
class MeetingAdmin(StaffAdmin):
    """The diary of each cohort; a cancelled meeting leaves the counts (R3.10)."""

    work = "cohort"
    list_display = ("title", "code", "date", "starts_at", "minutes", "kind", "mode", "cohort", "cancelled_on")
    list_filter = (CohortFilter, "kind", "mode", ("cancelled_on", admin.EmptyFieldListFilter))
    list_select_related = ("cohort__programme",)
    search_fields = ("title", "code", "tags")
    autocomplete_fields = ("cohort",)
    date_hierarchy = "date"

    def get_readonly_fields(self, request: HttpRequest, obj: Meeting | None = None) -> Any:
        return ("cohort",) if obj else ()


@admin.register(Attendance)
class AttendanceAdmin(OwnRowsAdmin):
    """One mark of one fellow at one meeting; who wrote it is kept."""

    form = AttendanceForm
    list_display = ("fellowship", "meeting", "day", "mark", "late_minutes", "early_minutes", "reason", "recorded_by")
    list_filter = (FellowCohortFilter, FellowGuideFilter, "mark", "reason", "meeting__kind")
    list_select_related = ("fellowship__person", "meeting", "recorded_by__person")
    search_fields = ("fellowship__code", "fellowship__person__full_name", "meeting__code", "meeting__title")
    autocomplete_fields = ("fellowship", "meeting")
    readonly_fields = ("recorded_by", "recorded_at")
    fields = (
        "meeting",
        "fellowship",
        "mark",
        "late_minutes",
        "early_minutes",
        "reason",
        "recorded_by",
        "recorded_at",
    )
    private = ("reason",)
    date_hierarchy = "meeting__date"

    @admin.display(description=Meeting._meta.get_field("date").verbose_name, ordering="meeting__date")
    def day(self, mark: Attendance) -> Any:
        """Return the day of the meeting."""
        return mark.meeting.date

    def save_model(self, request: HttpRequest, obj: Attendance, form: ModelForm[Attendance], change: bool) -> None:
        obj.recorded_by = acting(request)
        super().save_model(request, obj, form, change)
