"""Expenses with their approval, and what initiatives were given."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from cohort.domain.cohorts import cohort_of_the_day
from initiatives.admin.acting import OwnRowsAdmin, ReasonForm, acting, in_shekels
from initiatives.domain.approval import ApprovalError, approve_expense, reject_expense
from initiatives.enums import ExpenseState
from initiatives.forms.office import ExpenseForm
from initiatives.models import Expense, FundingEntry
from people.access import Role, has_role
from people.adminkit import LedgerAdmin

DECIDED = frozenset({ExpenseState.APPROVED, ExpenseState.REJECTED, ExpenseState.WITHDRAWN})


@admin.register(Expense)
class ExpenseAdmin(OwnRowsAdmin):
    """Expenses; the actions decide, and a decided one is only read."""

    work = "money"
    form = ExpenseForm
    list_display = ("code", "initiative", "category", "equipment", "shekels", "has_receipt", "state", "approved_on")
    list_filter = ("state", "category", "equipment", "has_receipt", "initiative__cohort__name")
    list_select_related = ("initiative",)
    search_fields = ("code", "description", "initiative__code", "initiative__title")
    autocomplete_fields = ("initiative",)
    readonly_fields = ("state", "approved_by", "approved_on", "rejected_by", "rejected_on", "rejection_reason")
    action_form = ReasonForm
    actions = ("approve", "reject")

    def get_readonly_fields(self, request: HttpRequest, obj: Expense | None = None) -> tuple[str, ...]:
        """Lock the whole row once it is decided."""
        own = tuple(ExpenseForm.Meta.fields) if obj and obj.state in DECIDED else ()
        return (*own, *self.readonly_fields)

    def has_delete_permission(self, request: HttpRequest, obj: Expense | None = None) -> bool:
        return False

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Lead the coordinator to where a sheet of expenses comes in."""
        cohort = cohort_of_the_day(on=timezone.localdate()) if has_role(request.user, Role.MANAGER) else None
        address = reverse("import_expenses", args=[cohort.pk]) if cohort else ""
        return super().changelist_view(request, {**(extra_context or {}), "import_url": address})

    @admin.display(description=_("sum in shekels"), ordering="amount_agorot")
    def shekels(self, expense: Expense) -> str:
        """Return the sum."""
        return in_shekels(expense.amount_agorot)

    @admin.action(description=_("Approve"), permissions=["change"])
    def approve(self, request: HttpRequest, expenses: QuerySet[Expense]) -> None:
        by, at = acting(request), timezone.now()
        roles = [role for role in Role if has_role(by, role)]
        self.each(request, expenses, lambda row: approve_expense(expense=row, by=by, at=at, roles=roles))

    @admin.action(description=_("Do not approve"), permissions=["change"])
    def reject(self, request: HttpRequest, expenses: QuerySet[Expense]) -> None:
        reason, by, at = request.POST.get("reason", ""), acting(request), timezone.now()
        roles = [role for role in Role if has_role(by, role)]
        self.each(request, expenses, lambda row: reject_expense(expense=row, reason=reason, by=by, at=at, roles=roles))

    def each(self, request: HttpRequest, rows: QuerySet[Expense], act: Callable[[Expense], object]) -> None:
        """Decide on each chosen expense and say what was done and what was refused."""
        done = 0
        for row in rows.order_by("pk"):
            try:
                act(row)
                done += 1
            except ApprovalError as refusal:
                self.message_user(request, str(refusal), messages.ERROR)
        if done:
            sentence = ngettext("%(count)s expense decided.", "%(count)s expenses decided.", done)
            self.message_user(request, sentence % {"count": done}, messages.SUCCESS)


@admin.register(FundingEntry)
class FundingEntryAdmin(LedgerAdmin):
    """What initiatives were given and gave back."""

    work = "money"
    list_display = ("initiative", "kind", "shekels", "reason", "entered_by", "entered_on")
    list_filter = ("kind", "initiative__cohort__name")
    list_select_related = ("initiative", "entered_by__person")
    search_fields = ("initiative__code", "initiative__title", "reason")

    @admin.display(description=_("sum in shekels"), ordering="agorot")
    def shekels(self, entry: FundingEntry) -> str:
        """Return the sum."""
        return in_shekels(entry.agorot)
