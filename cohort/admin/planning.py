"""Days off, weekly rules, and the ledger of what was changed about sessions."""

from django.contrib import admin
from django.utils.translation import gettext_lazy

from cohort.admin.filters import CohortFilter
from cohort.domain.meeting_history import change_words
from cohort.models import DayOff, MeetingChange, WeeklyRule
from people.adminkit import LedgerAdmin, StaffAdmin


class MeetingCohortFilter(CohortFilter):
    """Keeps the changes of one cohort's sessions."""

    path = "meeting__cohort"


@admin.register(DayOff)
class DayOffAdmin(StaffAdmin):
    """Each cohort's own list: exam weeks, closures."""

    work = "cohort"
    list_display = ("name", "kind", "starts_on", "ends_on", "blocks_meetings", "sector", "cohort")
    list_filter = (CohortFilter, "kind", "sector")
    list_select_related = ("cohort__programme",)
    search_fields = ("name",)
    autocomplete_fields = ("cohort",)
    date_hierarchy = "starts_on"


@admin.register(WeeklyRule)
class WeeklyRuleAdmin(LedgerAdmin):
    """The rhythms by which the year was planned; they are changed in the year plan."""

    work = "cohort"
    list_display = ("title", "cohort", "weekday", "starts_at", "minutes", "starts_on", "ends_on")
    list_filter = (CohortFilter,)
    list_select_related = ("cohort__programme",)
    search_fields = ("title", "place")


@admin.register(MeetingChange)
class MeetingChangeAdmin(LedgerAdmin):
    """What was changed about sessions, why and by whom."""

    work = "cohort"
    list_display = ("meeting", "words", "reason", "changed_at", "changed_by")
    list_filter = (MeetingCohortFilter, "kind")
    list_select_related = ("meeting", "changed_by__person")
    search_fields = ("meeting__title", "meeting__code", "reason")
    date_hierarchy = "changed_at"

    @admin.display(description=gettext_lazy("change"))
    def words(self, change: MeetingChange) -> str:
        """Return the change in a sentence."""
        return change_words(change)
