"""The money of an initiative: what it is given and what it spends, in agorot."""

from typing import ClassVar

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cohort.models.visibility import Viewer, visible
from initiatives.enums import Equipment, ExpenseCategory, ExpenseState, FundingKind
from initiatives.models.initiative import Initiative
from initiatives.models.triggers import RELEASE_WITHIN_REST, SPENDING_WITHIN_FUNDING, any_column_changes
from people.privacy import Personal, personal

LEDGER_COLUMNS = ("initiative", "amount_agorot", "category", "equipment", "state", "approved_by", "approved_on")


class FundingEntryQuerySet(models.QuerySet["FundingEntry"]):
    """Funding, in the words of the work."""

    def visible_to(self, user: Viewer) -> "FundingEntryQuerySet":
        """Keep what a login may see, as the initiative itself."""
        return visible(self, user, path="initiative__lead__")


@pghistory.track()
class FundingEntry(models.Model):
    """One line of what an initiative is given; lines are added, never changed."""

    initiative = models.ForeignKey(
        Initiative, verbose_name=_("initiative"), on_delete=models.PROTECT, related_name="funding"
    )
    kind = models.CharField(_("kind"), max_length=10, choices=FundingKind)
    agorot = models.PositiveIntegerField(_("sum in agorot"))
    reason = models.CharField(_("reason"), max_length=500)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("entered by"), on_delete=models.PROTECT, related_name="+"
    )
    entered_on = models.DateField(_("entered on"))

    objects = FundingEntryQuerySet.as_manager()
    privacy: ClassVar[Personal] = personal("initiative__lead__person", keep="kind agorot reason entered_on")

    class Meta:
        verbose_name = _("funding entry")
        verbose_name_plural = _("funding entries")
        ordering = ("initiative", "pk")
        constraints = (
            models.CheckConstraint(name="funding_is_positive", condition=Q(agorot__gt=0)),
            models.CheckConstraint(name="funding_kind_known", condition=Q(kind__in=FundingKind.values)),
            models.CheckConstraint(name="funding_has_reason", condition=~Q(reason="")),
        )
        triggers = (
            RELEASE_WITHIN_REST,
            pgtrigger.Protect(name="funding_stands", operation=pgtrigger.Update),
            pgtrigger.Protect(name="funding_stays", operation=pgtrigger.Delete),
        )

    def __str__(self) -> str:
        return f"{self.initiative} · {self.get_kind_display()}"


class ExpenseQuerySet(models.QuerySet["Expense"]):
    """Expenses, in the words of the work."""

    def visible_to(self, user: Viewer) -> "ExpenseQuerySet":
        """Keep what a login may see, as the initiative itself."""
        return visible(self, user, path="initiative__lead__")

    def waiting(self) -> "ExpenseQuerySet":
        """Keep those that nobody has decided on."""
        return self.filter(state__in=(ExpenseState.REQUESTED, ExpenseState.PENDING))


@pghistory.track()
class Expense(models.Model):
    """One expense of an initiative; an approved one never changes and is never removed."""

    initiative = models.ForeignKey(
        Initiative, verbose_name=_("initiative"), on_delete=models.PROTECT, related_name="expenses"
    )
    code = models.CharField(_("id"), max_length=20, blank=True)
    amount_agorot = models.PositiveIntegerField(_("sum in agorot"))
    category = models.CharField(_("budget line"), max_length=20, choices=ExpenseCategory)
    equipment = models.CharField(_("equipment"), max_length=10, choices=Equipment, blank=True)
    description = models.CharField(_("description"), max_length=500, blank=True)
    has_receipt = models.BooleanField(_("has a receipt"), default=False)
    state = models.CharField(_("state"), max_length=10, choices=ExpenseState, default=ExpenseState.PENDING)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("approved by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    approved_on = models.DateField(_("approved on"), null=True, blank=True)
    rejected_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("not approved by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    rejected_on = models.DateField(_("not approved on"), null=True, blank=True)
    rejection_reason = models.CharField(_("reason for not approving"), max_length=500, blank=True)

    objects = ExpenseQuerySet.as_manager()
    privacy: ClassVar[Personal] = personal(
        "initiative__lead__person",
        keep="code amount_agorot category equipment has_receipt state approved_on rejected_on",
        blank="description rejection_reason",
    )

    class Meta:
        verbose_name = _("expense")
        verbose_name_plural = _("expenses")
        ordering = ("-pk",)
        constraints = (
            models.UniqueConstraint(fields=["initiative", "code"], condition=~Q(code=""), name="expense_code_unique"),
            models.CheckConstraint(name="expense_is_positive", condition=Q(amount_agorot__gt=0)),
            models.CheckConstraint(name="expense_category_known", condition=Q(category__in=ExpenseCategory.values)),
            models.CheckConstraint(name="expense_state_known", condition=Q(state__in=ExpenseState.values)),
            models.CheckConstraint(
                name="expense_equipment_is_rented",
                condition=Q(equipment="")
                | Q(equipment__in=Equipment.values, category=ExpenseCategory.EQUIPMENT_RENTAL),
            ),
            models.CheckConstraint(
                name="expense_approval_is_whole",
                condition=Q(state=ExpenseState.APPROVED, approved_by__isnull=False, approved_on__isnull=False)
                | (~Q(state=ExpenseState.APPROVED) & Q(approved_by__isnull=True, approved_on__isnull=True)),
            ),
            models.CheckConstraint(
                name="expense_rejection_is_of_rejected",
                condition=Q(state=ExpenseState.REJECTED) | Q(rejected_by__isnull=True, rejected_on__isnull=True),
            ),
        )
        indexes = (models.Index(fields=["state", "initiative"], name="expense_state"),)
        triggers = (
            SPENDING_WITHIN_FUNDING,
            pgtrigger.Protect(
                name="approved_expense_stands",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__state=ExpenseState.APPROVED) & any_column_changes(LEDGER_COLUMNS),
            ),
            pgtrigger.Protect(
                name="approved_expense_stays",
                operation=pgtrigger.Delete,
                condition=pgtrigger.Q(old__state=ExpenseState.APPROVED),
            ),
        )

    def __str__(self) -> str:
        return f"{self.code or self.pk} · {self.get_category_display()}"
