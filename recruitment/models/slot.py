"""The hours of interviews and presentations that candidates book themselves (S1-50, S1-51)."""

from datetime import date
from typing import ClassVar

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from people.privacy import Personal, personal
from recruitment.enums import Stage
from recruitment.models.application import Application
from recruitment.models.assessment import Assessor
from recruitment.models.call import Call
from recruitment.models.visibility import Viewer, assessing, person_of, visible

SLOT_STAGES = (Stage.INTERVIEW.value, Stage.PITCH.value)


class SlotQuerySet(models.QuerySet["Slot"]):
    """Slots, in the words of the work."""

    def free(self) -> "SlotQuerySet":
        """Keep those that nobody booked."""
        return self.filter(application__isnull=True)

    def visible_to(self, user: Viewer, *, on: date | None = None) -> "SlotQuerySet":
        """Keep one's own, and those of a call that one assesses while access holds; managers see all."""
        return visible(self, user, Q(application__person=person_of(user)) | assessing(user, on, "call__")).distinct()


@pghistory.track()
class Slot(models.Model):
    """A time and place for one candidate's interview or presentation."""

    call = models.ForeignKey(Call, verbose_name=_("call"), on_delete=models.CASCADE, related_name="slots")
    stage = models.CharField(_("stage"), max_length=20, choices=Stage)
    starts_at = models.DateTimeField(_("starts at"))
    minutes = models.PositiveSmallIntegerField(_("minutes"))
    place = models.CharField(_("place"), max_length=200, blank=True)
    application = models.ForeignKey(
        Application,
        verbose_name=_("application"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="slots",
    )
    booked_at = models.DateTimeField(_("booked at"), null=True, blank=True)

    objects = SlotQuerySet.as_manager()
    privacy: ClassVar[Personal] = personal("application__person", keep="stage starts_at minutes place booked_at")

    class Meta:
        verbose_name = _("hour of an interview or presentation")
        verbose_name_plural = _("hours of interviews and presentations")
        ordering = ("call", "starts_at", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["application", "stage"], condition=Q(application__isnull=False), name="slot_once_a_stage"
            ),
            models.UniqueConstraint(fields=["call", "stage", "starts_at", "place"], name="slot_once"),
            models.CheckConstraint(name="slot_stage_has_hours", condition=Q(stage__in=SLOT_STAGES)),
            models.CheckConstraint(name="slot_lasts", condition=Q(minutes__gte=1)),
        )

    def __str__(self) -> str:
        return f"{self.get_stage_display()} · {self.starts_at:%d.%m.%Y %H:%M}"


class SlotAssessorQuerySet(models.QuerySet["SlotAssessor"]):
    """Who interviews when, in the words of the work."""

    def visible_to(self, user: Viewer) -> "SlotAssessorQuerySet":
        """Keep one's own; managers see all."""
        return visible(self, user, Q(assessor__person=person_of(user)))


@pghistory.track()
class SlotAssessor(models.Model):
    """An assessor who is there in a slot."""

    slot = models.ForeignKey(Slot, verbose_name=_("hour"), on_delete=models.CASCADE, related_name="panel")
    assessor = models.ForeignKey(Assessor, verbose_name=_("assessor"), on_delete=models.PROTECT, related_name="slots")

    objects = SlotAssessorQuerySet.as_manager()
    privacy: ClassVar[Personal] = personal("assessor__person")

    class Meta:
        verbose_name = _("assessor of an hour")
        verbose_name_plural = _("assessors of hours")
        ordering = ("slot", "assessor")
        constraints = (models.UniqueConstraint(fields=["slot", "assessor"], name="slot_assessor_once"),)

    def __str__(self) -> str:
        return f"{self.slot} · {self.assessor}"
