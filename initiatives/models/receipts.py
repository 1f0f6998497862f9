"""What goes with an expense: receipts, quotes and every step that was taken with it."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cohort.models.visibility import Viewer, visible
from initiatives.enums import ExpenseCategory, ExpenseStepKind
from initiatives.models.initiative import Initiative, co_led_by
from initiatives.models.money import Expense
from people.privacy import Personal, personal

LEAD = "expense__initiative__lead__person"


class ReceiptQuerySet(models.QuerySet["Receipt"]):
    """Receipts, in the words of the work."""

    def visible_to(self, user: Viewer) -> "ReceiptQuerySet":
        """Keep what a login may see, as the initiative itself."""
        also = co_led_by(user, path="expense__initiative__")
        return visible(self, user, path="expense__initiative__lead__", also=also)


class Receipt(models.Model):
    """One photo or PDF of a receipt; the digest of its content finds the same one handed in twice (R8.8)."""

    expense = models.ForeignKey(Expense, verbose_name=_("expense"), on_delete=models.PROTECT, related_name="receipts")
    file = models.FileField(_("file"), upload_to="receipts/")
    thumbnail = models.FileField(_("small picture"), upload_to="receipts/", blank=True)
    digest = models.CharField(_("digest of the content"), max_length=64, db_index=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("added by"), on_delete=models.PROTECT, related_name="+"
    )
    added_at = models.DateTimeField(_("added at"))

    objects = ReceiptQuerySet.as_manager()
    privacy: ClassVar[Personal] = personal(LEAD, keep="file thumbnail digest added_at")

    class Meta:
        verbose_name = _("receipt")
        verbose_name_plural = _("receipts")
        ordering = ("added_at", "pk")
        constraints = (models.UniqueConstraint(fields=["expense", "digest"], name="receipt_once"),)

    def __str__(self) -> str:
        return f"{self.expense} · {self.pk}"


class ExpenseStep(models.Model):
    """One step with an expense: what, when, by whom; the two who approve are never one person (R8.6)."""

    expense = models.ForeignKey(Expense, verbose_name=_("expense"), on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(_("step"), max_length=15, choices=ExpenseStepKind)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("by"), on_delete=models.PROTECT, related_name="+"
    )
    taken_at = models.DateTimeField(_("at"))
    note = models.CharField(_("note"), max_length=500, blank=True)

    privacy: ClassVar[Personal] = personal(LEAD, keep="kind taken_at", blank="note")

    class Meta:
        verbose_name = _("step of an expense")
        verbose_name_plural = _("steps of expenses")
        ordering = ("taken_at", "pk")
        constraints = (
            models.CheckConstraint(name="expense_step_known", condition=Q(kind__in=ExpenseStepKind.values)),
            models.UniqueConstraint(
                fields=["expense", "taken_by"],
                condition=Q(kind__in=(ExpenseStepKind.FIRST_APPROVAL, ExpenseStepKind.APPROVED)),
                name="expense_two_people_approve",
            ),
        )

    def __str__(self) -> str:
        return f"{self.expense} · {self.get_kind_display()}"


class PlannedLine(models.Model):
    """What an initiative plans to spend on one budget line, in agorot, and how much of it was approved (R8.3)."""

    initiative = models.ForeignKey(
        Initiative, verbose_name=_("initiative"), on_delete=models.CASCADE, related_name="planned_lines"
    )
    category = models.CharField(_("budget line"), max_length=20, choices=ExpenseCategory)
    planned_agorot = models.PositiveIntegerField(_("planned, in agorot"))
    what_for = models.CharField(_("what for"), max_length=300, blank=True)
    approved_agorot = models.PositiveIntegerField(_("approved, in agorot"), null=True, blank=True)
    note = models.CharField(_("note of the decision"), max_length=300, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("decided by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    decided_on = models.DateField(_("decided on"), null=True, blank=True)

    privacy: ClassVar[Personal] = personal(
        "initiative__lead__person", keep="category planned_agorot what_for approved_agorot decided_on", blank="note"
    )

    class Meta:
        verbose_name = _("line of an initiative's budget")
        verbose_name_plural = _("budgets of initiatives")
        ordering = ("initiative", "pk")
        constraints = (
            models.UniqueConstraint(fields=["initiative", "category"], name="planned_line_once"),
            models.CheckConstraint(name="planned_line_known", condition=Q(category__in=ExpenseCategory.values)),
            models.CheckConstraint(name="planned_line_positive", condition=Q(planned_agorot__gt=0)),
            models.CheckConstraint(
                name="planned_line_decision_is_whole",
                condition=Q(approved_agorot__isnull=True, decided_by__isnull=True, decided_on__isnull=True)
                | Q(approved_agorot__isnull=False, decided_by__isnull=False, decided_on__isnull=False),
            ),
            models.CheckConstraint(
                name="planned_line_within_plan",
                condition=Q(approved_agorot__isnull=True) | Q(approved_agorot__lte=models.F("planned_agorot")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.initiative} · {self.get_category_display()}"


class Quote(models.Model):
    """What a supplier would take, in agorot, for a planned line or for one expense (R8.7)."""

    line = models.ForeignKey(
        PlannedLine,
        verbose_name=_("budget line"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="quotes",
    )
    expense = models.ForeignKey(
        Expense, verbose_name=_("expense"), on_delete=models.CASCADE, null=True, blank=True, related_name="quotes"
    )
    initiative = models.ForeignKey(Initiative, verbose_name=_("initiative"), on_delete=models.CASCADE, related_name="+")
    supplier = models.CharField(_("supplier"), max_length=200)
    agorot = models.PositiveIntegerField(_("sum in agorot"))
    file = models.FileField(_("file"), upload_to="quotes/", blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("added by"), on_delete=models.PROTECT, related_name="+"
    )
    added_at = models.DateTimeField(_("added at"))

    privacy: ClassVar[Personal] = personal(
        "initiative__lead__person", keep="supplier agorot file added_at", blank="note"
    )

    class Meta:
        verbose_name = _("quote")
        verbose_name_plural = _("quotes")
        ordering = ("agorot", "pk")
        constraints = (
            models.CheckConstraint(
                name="quote_for_line_or_expense",
                condition=Q(line__isnull=False, expense__isnull=True) | Q(line__isnull=True, expense__isnull=False),
            ),
            models.CheckConstraint(name="quote_is_whole", condition=Q(agorot__gt=0) & ~Q(supplier="")),
        )

    def __str__(self) -> str:
        return f"{self.supplier} · {self.agorot}"
