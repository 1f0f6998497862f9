"""The training as a bought service: supplier, contract, and milestones paid once hours are confirmed (S1-08)."""

from typing import ClassVar

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cohort.models.cohort import Cohort
from people.models import Person
from people.privacy import Impersonal


@pghistory.track()
class TrainingContract(models.Model):
    """What a supplier promised a cohort: hours (in minutes) for a sum (in agorot)."""

    cohort = models.ForeignKey(Cohort, verbose_name=_("cohort"), on_delete=models.PROTECT, related_name="contracts")
    supplier = models.CharField(_("supplier"), max_length=200)
    trainer = models.ForeignKey(
        Person, verbose_name=_("trainer"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    minutes = models.PositiveIntegerField(_("minutes agreed"))
    agorot = models.PositiveIntegerField(_("sum, in agorot"))
    signed_on = models.DateField(_("signed on"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=500, blank=True)

    privacy: ClassVar[Impersonal] = Impersonal("a contract with a supplier")

    class Meta:
        verbose_name = _("training contract")
        verbose_name_plural = _("training contracts")
        ordering = ("cohort", "supplier")
        constraints = (
            models.UniqueConstraint(fields=["cohort", "supplier"], name="training_contract_once"),
            models.CheckConstraint(name="training_contract_has_hours", condition=Q(minutes__gt=0)),
            models.CheckConstraint(name="training_contract_has_supplier", condition=~Q(supplier="")),
        )

    def __str__(self) -> str:
        return self.supplier


@pghistory.track()
class ContractMilestone(models.Model):
    """A part of the sum, payable once so many minutes of training are confirmed; paid with a day and a reference."""

    contract = models.ForeignKey(
        TrainingContract, verbose_name=_("contract"), on_delete=models.CASCADE, related_name="milestones"
    )
    title = models.CharField(_("title"), max_length=200)
    due_on = models.DateField(_("due on"))
    minutes_needed = models.PositiveIntegerField(_("minutes to be confirmed by then"))
    agorot = models.PositiveIntegerField(_("sum, in agorot"))
    paid_on = models.DateField(_("paid on"), null=True, blank=True)
    reference = models.CharField(_("reference"), max_length=100, blank=True)
    paid_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("recorded by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    privacy: ClassVar[Impersonal] = Impersonal("a sum of a contract")

    class Meta:
        verbose_name = _("contract milestone")
        verbose_name_plural = _("contract milestones")
        ordering = ("contract", "due_on", "pk")
        constraints = (
            models.UniqueConstraint(fields=["contract", "title"], name="contract_milestone_once"),
            models.CheckConstraint(
                name="contract_milestone_payment_is_whole",
                condition=Q(paid_on__isnull=True, paid_by__isnull=True, reference="")
                | (Q(paid_on__isnull=False, paid_by__isnull=False) & ~Q(reference="")),
            ),
        )

    def __str__(self) -> str:
        return self.title
