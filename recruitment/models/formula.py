"""By which weights the ranking was computed, version by version (S1-52)."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from people.privacy import Impersonal
from recruitment.models.call import Call


class Formula(models.Model):
    """One set of stage weights, in percent, that was applied with a reason; the numbers in force are the policy's."""

    call = models.ForeignKey(Call, verbose_name=_("call"), on_delete=models.CASCADE, related_name="formulas")
    version = models.PositiveSmallIntegerField(_("version"))
    assessment_center_weight = models.PositiveSmallIntegerField(_("weight of the assessment centre"))
    interview_weight = models.PositiveSmallIntegerField(_("weight of the interview"))
    pitch_weight = models.PositiveSmallIntegerField(_("weight of the project presentation"))
    reason = models.CharField(_("reason"), max_length=500)
    applied_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("applied by"), on_delete=models.PROTECT, related_name="+"
    )
    applied_at = models.DateTimeField(_("applied at"))

    privacy: ClassVar[Impersonal] = Impersonal("weights of stages")

    class Meta:
        verbose_name = _("formula of the ranking")
        verbose_name_plural = _("formulas of the ranking")
        ordering = ("call", "-version")
        constraints = (
            models.UniqueConstraint(fields=["call", "version"], name="formula_version_once"),
            models.CheckConstraint(
                name="formula_adds_to_a_hundred",
                condition=Q(
                    assessment_center_weight=100 - F("interview_weight") - F("pitch_weight"),
                ),
            ),
            models.CheckConstraint(name="formula_has_reason", condition=~Q(reason="")),
        )

    def __str__(self) -> str:
        return str(_("Version %(number)s") % {"number": self.version})
