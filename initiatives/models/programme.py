"""What the programme spends beside initiatives: training and shared costs, never scholarships (S1-39, S1-40)."""

from typing import ClassVar

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cohort.models import Cohort, ContractMilestone
from initiatives.enums import BudgetLineKind
from people.privacy import Impersonal

OUTSIDE_LINES = (BudgetLineKind.TRAINING, BudgetLineKind.SHARED)


@pghistory.track()
class ProgrammeExpense(models.Model):
    """One expense of the training or the shared line, in agorot; what was spent outside initiatives is their sum
    and what was typed for the line as a whole."""

    cohort = models.ForeignKey(Cohort, verbose_name=_("cohort"), on_delete=models.PROTECT, related_name="+")
    line = models.CharField(_("line"), max_length=25, choices=[(line.value, line.label) for line in OUTSIDE_LINES])
    milestone = models.OneToOneField(
        ContractMilestone,
        verbose_name=_("milestone of the training contract"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    agorot = models.PositiveIntegerField(_("sum in agorot"))
    vat_agorot = models.PositiveIntegerField(_("of it VAT, in agorot"), null=True, blank=True)
    supplier = models.CharField(_("supplier"), max_length=200)
    description = models.CharField(_("description"), max_length=500)
    spent_on = models.DateField(_("date of the receipt"))
    receipt_number = models.CharField(_("number of the receipt"), max_length=50, blank=True)
    file = models.FileField(_("receipt"), upload_to="receipts/", blank=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("entered by"), on_delete=models.PROTECT, related_name="+"
    )
    entered_on = models.DateField(_("entered on"))
    reverses = models.OneToOneField(
        "self",
        verbose_name=_("takes back"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="reversed_by",
    )

    privacy: ClassVar[Impersonal] = Impersonal("what the programme paid to suppliers")

    class Meta:
        verbose_name = _("expense of the programme")
        verbose_name_plural = _("expenses of the programme")
        ordering = ("-spent_on", "-pk")
        constraints = (
            models.CheckConstraint(name="programme_expense_positive", condition=Q(agorot__gt=0)),
            models.CheckConstraint(
                name="programme_expense_line_known", condition=Q(line__in=[line.value for line in OUTSIDE_LINES])
            ),
            models.CheckConstraint(
                name="programme_milestone_is_training",
                condition=Q(milestone__isnull=True) | Q(line=BudgetLineKind.TRAINING),
            ),
            models.CheckConstraint(
                name="programme_vat_within_sum",
                condition=Q(vat_agorot__isnull=True) | Q(vat_agorot__lt=models.F("agorot")),
            ),
            models.CheckConstraint(name="programme_expense_is_named", condition=~Q(supplier="") & ~Q(description="")),
        )

    def __str__(self) -> str:
        return f"{self.supplier} · {self.description}"
