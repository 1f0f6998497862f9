"""Who was there, as staff find it in the admin: marks go through the rules of the list, the rest is read."""

from typing import Any

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils import timezone

from cohort.admin.filters import CohortFilter, FellowCohortFilter, FellowGuideFilter
from cohort.admin.importing import AttendanceImport
from cohort.admin.own import OwnRowsAdmin
from cohort.domain.attendance import record_marks
from cohort.domain.attendance_access import AttendanceRefusedError
from cohort.domain.attendance_corrections import correct_mark
from cohort.domain.attendance_entries import MarkEntry
from cohort.domain.heard import ideas_open_to
from cohort.forms.staff import AttendanceForm
from cohort.models import Attendance, HeardIdea, Meeting, RoomItem
from people.adminkit import LedgerAdmin, acting


@admin.register(Attendance)
class AttendanceAdmin(AttendanceImport, OwnRowsAdmin):
    """One mark of one fellow at one meeting; after the confirmation it changes only with a reason (R3.9)."""

    form = AttendanceForm
    list_display = (
        "fellowship",
        "meeting",
        "day",
        "mark",
        "late_minutes",
        "early_minutes",
        "reason",
        "source",
        "recorded_by",
    )
    list_filter = (FellowCohortFilter, FellowGuideFilter, "mark", "reason", "source", "meeting__kind")
    list_select_related = ("fellowship__person", "meeting", "recorded_by__person")
    search_fields = ("fellowship__code", "fellowship__person__full_name", "meeting__code", "meeting__title")
    autocomplete_fields = ("fellowship", "meeting")
    readonly_fields = ("source", "version", "recorded_by", "recorded_at")
    fields = (
        "meeting",
        "fellowship",
        "mark",
        "late_minutes",
        "early_minutes",
        "reason",
        "correction_reason",
        "source",
        "version",
        "recorded_by",
        "recorded_at",
    )
    private = ("reason", "correction_reason")
    date_hierarchy = "meeting__date"
    refusals = (AttendanceRefusedError,)

    @admin.display(description=Meeting._meta.get_field("date").verbose_name, ordering="meeting__date")
    def day(self, mark: Attendance) -> Any:
        """Return the day of the meeting."""
        return mark.meeting.date

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> Any:
        return (*self.readonly_fields, "meeting", "fellowship") if obj else self.readonly_fields

    def save_model(self, request: HttpRequest, obj: Attendance, form: ModelForm[Attendance], change: bool) -> None:
        """Write through the list's own rules; the row that they made takes the place of the form's."""
        known = Attendance.objects.filter(meeting=obj.meeting, fellowship=obj.fellowship).first()
        entry = MarkEntry(
            fellowship_id=obj.fellowship_id,
            mark=obj.mark,
            late_minutes=obj.late_minutes,
            early_minutes=obj.early_minutes,
            reason=obj.reason,
            seen_version=known.version if known else 0,
        )
        made = written(obj.meeting, entry, request, reason=obj.correction_reason)
        obj.pk, obj.version, obj.recorded_by = made.pk, made.version, made.recorded_by


def written(meeting: Meeting, entry: MarkEntry, request: HttpRequest, *, reason: str) -> Attendance:
    """Write a mark, as a correction where the list is confirmed; raise AttendanceRefusedError."""
    by, at = acting(request), timezone.now()
    if meeting.confirmed_at:
        return correct_mark(meeting=meeting, entry=entry, reason=reason, by=by, at=at)
    saved = record_marks(meeting=meeting, marks=[entry], by=by, at=at)
    sentences = [refused.sentence for refused in saved.refused] + [found.sentence for found in saved.conflicts]
    if sentences:
        raise AttendanceRefusedError(" ".join(sentences))
    return saved.rows[entry.fellowship_id]


@admin.register(HeardIdea)
class HeardIdeaAdmin(LedgerAdmin):
    """What staff heard in meetings; it is written on the page of the evening."""

    work = "cohort"
    list_display = ("text", "tag", "said_by", "meeting", "heard_at", "heard_by")
    list_filter = (CohortFilter, "tag")
    list_select_related = ("said_by__person", "meeting", "heard_by__person")
    search_fields = ("text",)
    date_hierarchy = "heard_at"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return ideas_open_to(request.user)


class MeetingCohortFilter(CohortFilter):
    """Keeps what belongs to a meeting of one cohort."""

    path = "meeting__cohort"


@admin.register(RoomItem)
class RoomItemAdmin(LedgerAdmin):
    """What rooms needed; it is written on the page of the evening."""

    work = "cohort"
    list_display = ("label", "meeting", "brings", "ready_at", "ready_by")
    list_filter = (MeetingCohortFilter,)
    list_select_related = ("meeting", "ready_by__person")
    search_fields = ("label", "brings", "meeting__title")
