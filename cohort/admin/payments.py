"""The scholarship ledger in the office, read only: it is written on the page of payments."""

from django.contrib import admin

from cohort.admin.filters import CohortFilter, FellowCohortFilter
from cohort.models import PaymentLine, PaymentList, Withholding
from people.adminkit import LedgerAdmin


@admin.register(PaymentList)
class PaymentListAdmin(LedgerAdmin):
    """Lists that went to the treasury."""

    work = "money"
    list_display = ("cohort", "made_at", "made_by")
    list_filter = (CohortFilter,)
    list_select_related = ("cohort__programme", "made_by__person")
    search_fields = ("cohort__name",)
    autocomplete_fields = ("cohort",)


@admin.register(PaymentLine)
class PaymentLineAdmin(LedgerAdmin):
    """Halves on lists: paid, open, or sent back."""

    work = "money"
    list_display = ("fellowship", "half", "agorot", "ready_on", "paid_on", "reference", "sent_back_on")
    list_filter = (FellowCohortFilter, "half", ("paid_on", admin.EmptyFieldListFilter))
    list_select_related = ("fellowship__person",)
    search_fields = ("fellowship__code", "fellowship__person__full_name", "reference")
    autocomplete_fields = ("fellowship",)


@admin.register(Withholding)
class WithholdingAdmin(LedgerAdmin):
    """Notices, hearings and decisions about halves."""

    work = "money"
    list_display = ("fellowship", "half", "ground", "notice_on", "hearing_on", "decided_on", "decided_by", "lifted_on")
    list_filter = (FellowCohortFilter, "ground")
    list_select_related = ("fellowship__person", "decided_by__person")
    search_fields = ("fellowship__code", "fellowship__person__full_name")
    autocomplete_fields = ("fellowship",)
