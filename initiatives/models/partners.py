"""Those in the city who help initiatives."""

from typing import ClassVar

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cohort.models import Cohort
from cohort.models.triggers import cohort_stays
from initiatives.enums import PartnerKind
from initiatives.models.initiative import Initiative
from initiatives.models.triggers import GIFT_WITHIN_ONE_COHORT
from people.privacy import Impersonal


@pghistory.track()
class Partner(models.Model):
    """One partner of a cohort's initiatives; one record by its name, many contributions (R10.13)."""

    cohort = models.ForeignKey(Cohort, verbose_name=_("cohort"), on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("name"), max_length=200)
    kind = models.CharField(_("kind"), max_length=15, choices=PartnerKind)

    privacy: ClassVar[Impersonal] = Impersonal("names an organisation or a group of residents")

    class Meta:
        verbose_name = _("partner")
        verbose_name_plural = _("partners")
        ordering = ("name", "pk")
        constraints = (
            models.UniqueConstraint(fields=["cohort", "name"], name="partner_name_unique"),
            models.CheckConstraint(name="partner_kind_known", condition=Q(kind__in=PartnerKind.values)),
            models.CheckConstraint(name="partner_is_named", condition=~Q(name="")),
        )
        triggers = (cohort_stays(),)

    def __str__(self) -> str:
        return self.name


class PartnerContribution(models.Model):
    """What a partner gave to an initiative, in agorot; cash and in kind stand apart (R8.13), both may be nothing."""

    partner = models.ForeignKey(
        Partner, verbose_name=_("partner"), on_delete=models.PROTECT, related_name="contributions"
    )
    initiative = models.ForeignKey(
        Initiative, verbose_name=_("initiative"), on_delete=models.PROTECT, related_name="contributions"
    )
    cash_agorot = models.PositiveIntegerField(_("cash in agorot"), default=0)
    in_kind_agorot = models.PositiveIntegerField(_("in kind, in agorot"), default=0)

    privacy: ClassVar[Impersonal] = Impersonal("what an organisation gave")

    class Meta:
        verbose_name = _("contribution of a partner")
        verbose_name_plural = _("contributions of partners")
        ordering = ("pk",)
        triggers = (GIFT_WITHIN_ONE_COHORT,)

    def __str__(self) -> str:
        return f"{self.partner} · {self.initiative}"
