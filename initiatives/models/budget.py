"""What staff type in about a cohort's year: the budget, prices of equipment, media."""

from typing import ClassVar

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cohort.models import Cohort
from initiatives.enums import BudgetLineKind, Equipment, MediaName
from people.privacy import Impersonal


@pghistory.track()
class BudgetLine(models.Model):
    """One line of the programme's budget in agorot: planned, and spent outside initiatives where that may be."""

    cohort = models.ForeignKey(Cohort, verbose_name=_("cohort"), on_delete=models.PROTECT, related_name="+")
    line = models.CharField(_("line"), max_length=25, choices=BudgetLineKind)
    planned_agorot = models.PositiveIntegerField(_("planned, in agorot"))
    spent_outside_agorot = models.PositiveIntegerField(_("spent outside initiatives, in agorot"), default=0)

    privacy: ClassVar[Impersonal] = Impersonal("the programme's budget")

    class Meta:
        verbose_name = _("line of the programme's budget")
        verbose_name_plural = _("programme budget")
        ordering = ("cohort", "pk")
        constraints = (
            models.UniqueConstraint(fields=["cohort", "line"], name="budget_line_unique"),
            models.CheckConstraint(name="budget_line_known", condition=Q(line__in=BudgetLineKind.values)),
        )

    def __str__(self) -> str:
        return self.get_line_display()


class EquipmentPrice(models.Model):
    """What buying a kind of equipment would cost, in agorot (R9)."""

    cohort = models.ForeignKey(Cohort, verbose_name=_("cohort"), on_delete=models.PROTECT, related_name="+")
    equipment = models.CharField(_("equipment"), max_length=10, choices=Equipment)
    purchase_price_agorot = models.PositiveIntegerField(_("price, in agorot"))
    yearly_upkeep_agorot = models.PositiveIntegerField(_("yearly upkeep, in agorot"))

    privacy: ClassVar[Impersonal] = Impersonal("prices")

    class Meta:
        verbose_name = _("price of equipment")
        verbose_name_plural = _("prices of equipment")
        ordering = ("cohort", "pk")
        constraints = (
            models.UniqueConstraint(fields=["cohort", "equipment"], name="equipment_price_unique"),
            models.CheckConstraint(name="equipment_price_known", condition=Q(equipment__in=Equipment.values)),
        )

    def __str__(self) -> str:
        return self.get_equipment_display()


class MediaFigure(models.Model):
    """One figure of documentation and media as staff counted it."""

    cohort = models.ForeignKey(Cohort, verbose_name=_("cohort"), on_delete=models.PROTECT, related_name="+")
    figure = models.CharField(_("figure"), max_length=30, choices=MediaName)
    value = models.PositiveIntegerField(_("value"))

    privacy: ClassVar[Impersonal] = Impersonal("counts of posts and photos")

    class Meta:
        verbose_name = _("media figure")
        verbose_name_plural = _("media figures")
        ordering = ("cohort", "pk")
        constraints = (
            models.UniqueConstraint(fields=["cohort", "figure"], name="media_figure_unique"),
            models.CheckConstraint(name="media_figure_known", condition=Q(figure__in=MediaName.values)),
        )

    def __str__(self) -> str:
        return self.get_figure_display()
