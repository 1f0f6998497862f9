"""What assessors see beside their marks: the criteria with anchors and indicators, and the stations (R5.3)."""

from typing import ClassVar

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from people.privacy import Impersonal
from recruitment.enums import Criterion, Stage
from recruitment.models.call import Call


@pghistory.track()
class Rubric(models.Model):
    """One criterion of one call: where it is marked, its anchors for 1, 3 and 5, and what to look for.

    Its weight is a number of the cohort's policy.
    """

    call = models.ForeignKey(Call, verbose_name=_("call"), on_delete=models.CASCADE, related_name="rubrics")
    criterion = models.CharField(_("criterion"), max_length=20, choices=Criterion)
    stages = ArrayField(models.CharField(max_length=20, choices=Stage), verbose_name=_("marked in"), default=list)
    question = models.CharField(_("what to ask yourself"), max_length=200, blank=True)
    low = models.CharField(_("what 1 looks like"), max_length=200)
    middle = models.CharField(_("what 3 looks like"), max_length=200)
    high = models.CharField(_("what 5 looks like"), max_length=200)
    positive = ArrayField(
        models.CharField(max_length=80), verbose_name=_("positive indicators"), default=list, blank=True
    )
    negative = ArrayField(
        models.CharField(max_length=80), verbose_name=_("negative indicators"), default=list, blank=True
    )

    privacy: ClassVar[Impersonal] = Impersonal("a criterion of a call")

    class Meta:
        verbose_name = _("criterion of a call")
        verbose_name_plural = _("criteria of calls")
        ordering = ("call", "pk")
        constraints = (
            models.UniqueConstraint(fields=["call", "criterion"], name="rubric_once"),
            models.CheckConstraint(name="rubric_criterion_known", condition=Q(criterion__in=Criterion.values)),
            models.CheckConstraint(name="rubric_has_anchors", condition=~Q(low="") & ~Q(middle="") & ~Q(high="")),
        )

    def __str__(self) -> str:
        return f"{self.get_criterion_display()}"


@pghistory.track()
class Station(models.Model):
    """One exercise of the assessment centre: what candidates do, for how long, and what it shows."""

    call = models.ForeignKey(Call, verbose_name=_("call"), on_delete=models.CASCADE, related_name="stations")
    position = models.PositiveSmallIntegerField(_("place"))
    name = models.CharField(_("name"), max_length=100)
    task = models.CharField(_("what candidates do"), max_length=1000, blank=True)
    minutes = models.PositiveSmallIntegerField(_("minutes"))
    criteria = ArrayField(
        models.CharField(max_length=20, choices=Criterion), verbose_name=_("criteria that it shows"), default=list
    )
    together = models.BooleanField(_("the group works together"), default=True)

    privacy: ClassVar[Impersonal] = Impersonal("an exercise of a call")

    class Meta:
        verbose_name = _("station")
        verbose_name_plural = _("stations")
        ordering = ("call", "position")
        constraints = (
            models.UniqueConstraint(
                fields=["call", "position"], name="station_place_once", deferrable=models.Deferrable.DEFERRED
            ),
            models.CheckConstraint(name="station_lasts", condition=Q(minutes__gte=1)),
            models.CheckConstraint(name="station_has_name", condition=~Q(name="")),
        )

    def __str__(self) -> str:
        return self.name
