"""A dated session of the cohort: meeting, training or event."""

from typing import ClassVar

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cohort.models.cohort import Cohort
from cohort.models.triggers import cohort_stays
from people.privacy import Impersonal


class MeetingKind(models.TextChoices):
    """What sort of session it is; meetings and training make the attendance rate."""

    MEETING = "meeting", _("Meeting")
    TRAINING = "training", _("Training")
    EVENT = "event", _("Event")


RATED_KINDS = frozenset({MeetingKind.MEETING, MeetingKind.TRAINING})


class MeetingMode(models.TextChoices):
    """Where it takes place."""

    IN_PERSON = "in_person", _("In person")
    ONLINE = "online", _("Online")


@pghistory.track()
class Meeting(models.Model):
    """One session; its date and hour are local to the programme's time zone, its length is in minutes."""

    cohort = models.ForeignKey(Cohort, verbose_name=_("cohort"), on_delete=models.PROTECT, related_name="meetings")
    code = models.CharField(_("id"), max_length=20)
    kind = models.CharField(_("kind"), max_length=10, choices=MeetingKind)
    mode = models.CharField(_("mode"), max_length=10, choices=MeetingMode, default=MeetingMode.IN_PERSON)
    title = models.CharField(_("title"), max_length=200)
    date = models.DateField(_("date"))
    starts_at = models.TimeField(_("starts at"))
    minutes = models.PositiveSmallIntegerField(_("minutes"))
    tags = ArrayField(models.CharField(max_length=50), verbose_name=_("tags"), default=list, blank=True)
    cancelled_on = models.DateField(_("cancelled on"), null=True, blank=True)

    privacy: ClassVar[Impersonal] = Impersonal("a date in the diary")

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        ordering = ("date", "starts_at", "code")
        constraints = (
            models.UniqueConstraint(fields=["cohort", "code"], name="meeting_code_unique"),
            models.CheckConstraint(name="meeting_has_length", condition=Q(minutes__gt=0, minutes__lte=24 * 60)),
        )
        triggers = (cohort_stays(),)
        indexes = (models.Index(fields=["cohort", "date"], name="meeting_cohort_date"),)

    def __str__(self) -> str:
        return self.title
