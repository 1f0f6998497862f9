"""Accompaniment: talks with a fellow, who covers for an absent guide, and how an evening felt."""

from datetime import date
from typing import ClassVar

import pghistory
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cohort.models.adjustment import DateRange
from cohort.models.fellowship import Fellowship, Guide
from cohort.models.meeting import Meeting
from cohort.models.triggers import COVER_WITHIN_ONE_COHORT, PULSE_WITHIN_ONE_COHORT
from cohort.models.visibility import Viewer, visible
from people.access import Role, has_role
from people.models import User
from people.privacy import Personal, personal


class ContactWay(models.TextChoices):
    """How staff and fellow spoke."""

    TALK = "talk", _("Face to face")
    PHONE = "phone", _("By phone")
    VIDEO = "video", _("By video")
    MESSAGE = "message", _("By message")


class ContactLogQuerySet(models.QuerySet["ContactLog"]):
    """Talks, in the words of the work."""

    def visible_to(self, user: Viewer) -> "ContactLogQuerySet":
        """Keep what the fellow's guide and the manager may read; nobody else, the fellow included (R12.8)."""
        if has_role(user, Role.MANAGER):
            return self
        if not isinstance(user, User) or not has_role(user, Role.GUIDE):
            return self.none()
        # Visible rows hold one's own; a guide who is, or was, a fellow reads nothing about herself.
        return visible(self, user, path="fellowship__").exclude(fellowship__person=user.person_id)

    def personal(self) -> "ContactLogQuerySet":
        """Keep talks; a written message alone is no personal contact (R10.12)."""
        return self.exclude(way=ContactWay.MESSAGE)

    def with_open_step(self) -> "ContactLogQuerySet":
        """Keep those whose next step nobody has ticked off."""
        return self.exclude(next_step="").filter(step_done_on__isnull=True)


@pghistory.track()
class ContactLog(models.Model):
    """One talk with a fellow in two lines, and what comes next, by when, in whose hands (S1-09)."""

    fellowship = models.ForeignKey(
        Fellowship, verbose_name=_("fellow"), on_delete=models.PROTECT, related_name="contacts"
    )
    on = models.DateField(_("day"))
    way = models.CharField(_("way"), max_length=10, choices=ContactWay, default=ContactWay.TALK)
    note = models.CharField(_("note"), max_length=600)
    next_step = models.CharField(_("next step"), max_length=200, blank=True)
    next_on = models.DateField(_("by when"), null=True, blank=True)
    step_done_on = models.DateField(_("step done on"), null=True, blank=True)
    step_owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("in whose hands"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("written by"), on_delete=models.PROTECT, related_name="+"
    )
    written_at = models.DateTimeField(_("written at"))

    objects = ContactLogQuerySet.as_manager()
    privacy: ClassVar[Personal] = personal(
        "fellowship__person", keep="on way next_on step_done_on written_at", blank="next_step", mask="note"
    )

    class Meta:
        verbose_name = _("talk")
        verbose_name_plural = _("talks")
        ordering = ("-on", "-pk")
        constraints = (
            models.CheckConstraint(name="contact_has_note", condition=~Q(note="")),
            models.CheckConstraint(name="contact_way_known", condition=Q(way__in=ContactWay.values)),
            models.CheckConstraint(
                name="contact_step_after_the_talk",
                condition=Q(step_done_on__isnull=True) | Q(step_done_on__gte=F("on")),
            ),
        )
        indexes = (models.Index(fields=["fellowship", "-on"], name="contact_fellow_day"),)

    def __str__(self) -> str:
        return f"{self.fellowship} · {self.on:%d.%m.%Y}"


class GuideCoverQuerySet(models.QuerySet["GuideCover"]):
    """Covers, in the words of the work."""

    def running(self, *, on: date) -> "GuideCoverQuerySet":
        """Keep the covers that hold on a day."""
        return self.filter(starts_on__lte=on, ends_on__gte=on)


@pghistory.track()
class GuideCover(models.Model):
    """A colleague stands in for a guide between two days, both included; afterwards everything is as before (S1-42)."""

    guide = models.ForeignKey(Guide, verbose_name=_("guide"), on_delete=models.CASCADE, related_name="covers")
    covered_by = models.ForeignKey(
        Guide, verbose_name=_("covered by"), on_delete=models.CASCADE, related_name="covering"
    )
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    note = models.CharField(_("note"), max_length=200, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("made by"), on_delete=models.PROTECT, related_name="+"
    )

    objects = GuideCoverQuerySet.as_manager()
    privacy: ClassVar[Personal] = personal("guide__person", keep="starts_on ends_on", blank="note")

    class Meta:
        verbose_name = _("cover for a guide")
        verbose_name_plural = _("covers for guides")
        ordering = ("-starts_on", "guide")
        constraints = (
            models.CheckConstraint(name="guide_cover_in_order", condition=Q(ends_on__gte=F("starts_on"))),
            models.CheckConstraint(name="guide_cover_by_another", condition=~Q(guide=F("covered_by"))),
            ExclusionConstraint(
                name="guide_cover_days_once",
                expressions=[
                    ("guide", RangeOperators.EQUAL),
                    (DateRange("starts_on", "ends_on", RangeBoundary(True, True)), RangeOperators.OVERLAPS),
                ],
            ),
        )
        triggers = (COVER_WITHIN_ONE_COHORT,)

    def __str__(self) -> str:
        return f"{self.guide} · {self.covered_by}"


class Pulse(models.Model):
    """How one evening was for one fellow, from 1 to 5; a tap (S1-60)."""

    fellowship = models.ForeignKey(
        Fellowship, verbose_name=_("fellow"), on_delete=models.CASCADE, related_name="pulses"
    )
    meeting = models.ForeignKey(Meeting, verbose_name=_("meeting"), on_delete=models.CASCADE, related_name="pulses")
    score = models.PositiveSmallIntegerField(_("how it was"))
    words = models.CharField(_("in own words"), max_length=200, blank=True)
    at = models.DateTimeField(_("at"))

    privacy: ClassVar[Personal] = personal("fellowship__person", keep="score at", blank="words")

    class Meta:
        verbose_name = _("pulse")
        verbose_name_plural = _("pulses")
        ordering = ("-at", "-pk")
        constraints = (
            models.UniqueConstraint(fields=["fellowship", "meeting"], name="pulse_once"),
            models.CheckConstraint(name="pulse_on_the_scale", condition=Q(score__gte=1, score__lte=5)),
        )
        triggers = (PULSE_WITHIN_ONE_COHORT,)

    def __str__(self) -> str:
        return f"{self.fellowship} · {self.score}"
