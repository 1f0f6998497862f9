"""Meetings, trainings and events."""

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from cohort.admin.filters import CohortFilter
from cohort.domain.meeting_record import is_on_record
from cohort.models import Meeting
from people.adminkit import StaffAdmin

TOLD = ("date", "starts_at", "minutes", "mode", "place", "online_url", "cancelled_on")


@admin.register(Meeting)
class MeetingAdmin(StaffAdmin):
    """The diary of each cohort; what people were told of is changed on the meeting's own page, which tells them again.

    A meeting in which marks, arrivals or notices stand stays: it is cancelled instead, and leaves the counts (R3.10).
    """

    work = "cohort"
    list_display = ("title", "code", "date", "starts_at", "minutes", "kind", "mode", "cohort", "cancelled_on")
    list_filter = (CohortFilter, "kind", "mode", ("cancelled_on", admin.EmptyFieldListFilter))
    list_select_related = ("cohort__programme",)
    search_fields = ("title", "code", "tags")
    autocomplete_fields = ("cohort",)
    date_hierarchy = "date"

    def get_readonly_fields(self, request: HttpRequest, obj: Meeting | None = None) -> Any:
        return ("cohort", *TOLD) if obj else ("cancelled_on",)

    def has_delete_permission(self, request: HttpRequest, obj: Meeting | None = None) -> bool:
        """Say whether a meeting can go; one in which something stands about somebody cannot."""
        return super().has_delete_permission(request, obj) and not (obj and is_on_record(obj.pk))

    def get_actions(self, request: HttpRequest) -> Any:
        """Leave out deleting many at once, which would not ask each of them."""
        return {name: action for name, action in super().get_actions(request).items() if name != "delete_selected"}

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Say where dates are changed, and that a meeting on record is cancelled instead of deleted."""
        if request.method == "GET" and self.has_change_permission(request):
            self.message_user(request, self.where_to_change(object_id), messages.INFO)
        return super().change_view(request, object_id, form_url, extra_context)

    def where_to_change(self, object_id: str) -> SafeString:
        """Return the sentence that leads to the meeting's own page."""
        sentence = gettext(
            "Time, place and cancelling are changed on the page of the meeting, which tells those who come."
        )
        marked = gettext("Marks, arrivals or notices stand in it, so it cannot be deleted: cancel it instead.")
        known = object_id.isdecimal()
        kept = marked if known and is_on_record(int(object_id)) else ""
        address = reverse("meeting", args=[int(object_id)]) if known else ""
        return format_html('{} {} <a href="{}">{}</a>', sentence, kept, address, gettext("To the page of the meeting"))
