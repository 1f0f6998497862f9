"""What a fellow builds for the city."""

from typing import ClassVar

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cohort.models import Cohort, Fellowship
from cohort.models.triggers import cohort_stays
from cohort.models.visibility import Viewer, visible
from initiatives.enums import CountMethod, Stage
from initiatives.models.triggers import LEAD_OF_THE_COHORT
from people.privacy import Personal, personal


class InitiativeQuerySet(models.QuerySet["Initiative"]):
    """Initiatives, in the words of the work."""

    def visible_to(self, user: Viewer) -> "InitiativeQuerySet":
        """Keep what a login may see: managers and centre heads all, guides their fellows', a fellow the own."""
        return visible(self, user, path="lead__")


@pghistory.track()
class Initiative(models.Model):
    """One initiative of a cohort, led by one fellow; people reached count when it was carried out."""

    cohort = models.ForeignKey(Cohort, verbose_name=_("cohort"), on_delete=models.PROTECT, related_name="+")
    code = models.CharField(_("id"), max_length=20)
    lead = models.ForeignKey(Fellowship, verbose_name=_("led by"), on_delete=models.PROTECT, related_name="+")
    title = models.CharField(_("title"), max_length=200)
    category = models.CharField(_("area"), max_length=100)
    audience = models.CharField(_("audience"), max_length=200, blank=True)
    quarter = models.CharField(_("quarter"), max_length=100, blank=True)
    planned_reach = models.PositiveIntegerField(_("people planned"), default=0)
    actual_reach = models.PositiveIntegerField(_("people reached"), default=0)
    count_method = models.CharField(
        _("counted by"), max_length=20, choices=CountMethod, default=CountMethod.REGISTRATION
    )
    stage = models.CharField(_("stage"), max_length=15, choices=Stage, default=Stage.IDEA)

    objects = InitiativeQuerySet.as_manager()
    privacy: ClassVar[Personal] = personal(
        "lead__person",
        keep="code title category audience quarter planned_reach actual_reach count_method stage",
    )

    class Meta:
        verbose_name = _("initiative")
        verbose_name_plural = _("initiatives")
        ordering = ("cohort", "code")
        constraints = (
            models.UniqueConstraint(fields=["cohort", "code"], name="initiative_code_unique"),
            models.CheckConstraint(name="initiative_stage_known", condition=Q(stage__in=Stage.values)),
            models.CheckConstraint(name="initiative_count_known", condition=Q(count_method__in=CountMethod.values)),
            models.CheckConstraint(name="initiative_is_named", condition=~Q(title="") & ~Q(code="") & ~Q(category="")),
        )
        triggers = (LEAD_OF_THE_COHORT, cohort_stays())

    def __str__(self) -> str:
        return f"{self.code} · {self.title}"
