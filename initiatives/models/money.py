"""The money of an initiative: what it is given and what it spends, in agorot."""

from typing import ClassVar

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cohort.models.visibility import Viewer, visible
from initiatives.enums import OPEN_EXPENSES, Equipment, ExpenseCategory, ExpenseState, FundingKind, Payer
from initiatives.models.expense_rules import EXPENSE_RULES
from initiatives.models.initiative import Initiative, co_led_by
from initiatives.models.triggers import RELEASE_WITHIN_REST, SPENDING_WITHIN_FUNDING, any_column_changes
from people.privacy import Personal, personal

LEDGER_COLUMNS = ("initiative", "amount_agorot", "category", "equipment", "state", "approved_by", "approved_on")
EXPENSE_FACTS = (
    "code source_key amount_agorot category equipment has_receipt state approved_on rejected_on requested_on supplier"
    " receipt_number spent_on vat_agorot payer agreed_agorot agreed_on original_seen paid_on payment_reference"
)


class FundingEntryQuerySet(models.QuerySet["FundingEntry"]):
    """Funding, in the words of the work."""

    def visible_to(self, user: Viewer) -> "FundingEntryQuerySet":
        """Keep what a login may see, as the initiative itself."""
        return visible(self, user, path="initiative__lead__", also=co_led_by(user, path="initiative__"))


@pghistory.track()
class FundingEntry(models.Model):
    """One line of what an initiative is given; lines are added, never changed."""

    initiative = models.ForeignKey(
        Initiative, verbose_name=_("initiative"), on_delete=models.PROTECT, related_name="funding"
    )
    kind = models.CharField(_("kind"), max_length=12, choices=FundingKind)
    agorot = models.PositiveIntegerField(_("sum in agorot"))
    reason = models.CharField(_("reason"), max_length=500)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("entered by"), on_delete=models.PROTECT, related_name="+"
    )
    entered_on = models.DateField(_("entered on"))
    other_side = models.OneToOneField(
        "self",
        verbose_name=_("other side of a transfer"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

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
            models.CheckConstraint(
                name="funding_transfer_has_source",
                condition=Q(kind=FundingKind.TRANSFER_IN, other_side__isnull=False)
                | (~Q(kind=FundingKind.TRANSFER_IN) & Q(other_side__isnull=True)),
            ),
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
        return visible(self, user, path="initiative__lead__", also=co_led_by(user, path="initiative__"))

    def waiting(self) -> "ExpenseQuerySet":
        """Keep those that nobody has decided on."""
        return self.filter(state__in=(ExpenseState.REQUESTED, ExpenseState.PENDING))

    def still_open(self) -> "ExpenseQuerySet":
        """Keep those that may still become spent."""
        return self.filter(state__in=OPEN_EXPENSES)


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
    source_key = models.CharField(_("key of the imported row"), max_length=64, blank=True, editable=False)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("requested by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    requested_on = models.DateField(_("requested on"), null=True, blank=True)
    payer = models.CharField(_("whose money pays first"), max_length=6, choices=Payer, default=Payer.CENTRE)
    supplier = models.CharField(_("supplier"), max_length=200, blank=True)
    receipt_number = models.CharField(_("number of the receipt"), max_length=50, blank=True)
    spent_on = models.DateField(_("date of the receipt"), null=True, blank=True)
    vat_agorot = models.PositiveIntegerField(_("of it VAT, in agorot"), null=True, blank=True)
    late_reason = models.CharField(_("why the receipt comes late"), max_length=300, blank=True)
    original_seen = models.BooleanField(_("the original was seen"), default=False)
    agreed_agorot = models.PositiveIntegerField(_("approved in advance, in agorot"), null=True, blank=True)
    agreed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("approved in advance by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    agreed_on = models.DateField(_("approved in advance on"), null=True, blank=True)
    return_reason = models.CharField(_("what has to be corrected"), max_length=500, blank=True)
    paid_on = models.DateField(_("paid on"), null=True, blank=True)
    paid_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("payment noted by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    payment_reference = models.CharField(_("reference of the payment"), max_length=100, blank=True)

    objects = ExpenseQuerySet.as_manager()
    privacy: ClassVar[Personal] = personal(
        "initiative__lead__person",
        keep=EXPENSE_FACTS,
        blank="description rejection_reason late_reason return_reason",
    )

    class Meta:
        verbose_name = _("expense")
        verbose_name_plural = _("expenses")
        ordering = ("-pk",)
        constraints = EXPENSE_RULES
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
