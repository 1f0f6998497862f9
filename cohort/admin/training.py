"""The training as it was bought and as it was taught; both are written on their own pages, where their rules hold."""

from django.contrib import admin

from cohort.admin.filters import CohortFilter
from cohort.models import ContractMilestone, Material, TrainingContract
from people.adminkit import LedgerAdmin


class ContractCohortFilter(CohortFilter):
    """Keeps the milestones of one cohort's contracts."""

    path = "contract__cohort"


class MeetingCohortFilter(CohortFilter):
    """Keeps the materials of one cohort's sessions."""

    path = "meeting__cohort"


@admin.register(TrainingContract)
class TrainingContractAdmin(LedgerAdmin):
    """Contracts with suppliers, with the history of what was agreed."""

    work = "cohort"
    list_display = ("supplier", "cohort", "trainer", "minutes", "agorot", "signed_on")
    list_filter = (CohortFilter,)
    list_select_related = ("cohort__programme", "trainer")
    search_fields = ("supplier", "cohort__name", "trainer__full_name")
    date_hierarchy = "signed_on"


@admin.register(ContractMilestone)
class ContractMilestoneAdmin(LedgerAdmin):
    """Parts of the sums, with the history of what was paid and taken back."""

    work = "cohort"
    list_display = ("title", "contract", "due_on", "minutes_needed", "agorot", "paid_on", "reference", "paid_by")
    list_filter = (ContractCohortFilter, ("paid_on", admin.EmptyFieldListFilter))
    list_select_related = ("contract__cohort__programme", "paid_by__person")
    search_fields = ("title", "contract__supplier", "reference")
    date_hierarchy = "due_on"


@admin.register(Material)
class MaterialAdmin(LedgerAdmin):
    """What participants read and watch."""

    work = "cohort"
    list_display = ("title", "meeting", "url", "added_by")
    list_filter = (MeetingCohortFilter,)
    list_select_related = ("meeting__cohort__programme", "added_by__person")
    search_fields = ("title", "url", "meeting__title", "meeting__code")
