"""Days on which the programme rests or is slowed, the weekly rhythm of its meetings, and private calendar addresses."""

from typing import ClassVar

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cohort.models.cohort import Cohort, Sector
from people.models import Person
from people.privacy import Impersonal, Personal, personal


class DayKind(models.TextChoices):
    """Why a day is not an ordinary one."""

    HOLIDAY = "holiday", _("Holiday")
    EVE = "eve", _("Eve of a holiday")
    MEMORIAL = "memorial", _("Memorial day")
    FAST = "fast", _("Fast day")
    EXAMS = "exams", _("Exam weeks")
    CLOSURE = "closure", _("Closure")
    OTHER = "other", _("Other")


@pghistory.track()
class DayOff(models.Model):
    """A day or a stretch of days of a cohort's own list: exam weeks, closures, what the calendar does not know."""

    cohort = models.ForeignKey(Cohort, verbose_name=_("cohort"), on_delete=models.CASCADE, related_name="days_off")
    name = models.CharField(_("name"), max_length=100)
    kind = models.CharField(_("kind"), max_length=10, choices=DayKind)
    sector = models.CharField(_("sector"), max_length=10, choices=Sector, blank=True)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    blocks_meetings = models.BooleanField(_("no meetings"), default=True)

    privacy: ClassVar[Impersonal] = Impersonal("days of a calendar")

    class Meta:
        verbose_name = _("day off")
        verbose_name_plural = _("days off")
        ordering = ("cohort", "starts_on", "name")
        constraints = (
            models.CheckConstraint(name="day_off_in_order", condition=Q(ends_on__gte=F("starts_on"))),
            models.CheckConstraint(name="day_off_kind_known", condition=Q(kind__in=DayKind.values)),
            models.CheckConstraint(name="day_off_has_name", condition=~Q(name="")),
        )

    def __str__(self) -> str:
        return self.name


@pghistory.track()
class WeeklyRule(models.Model):
    """The rhythm of a cohort: a weekday (Monday is 0), an hour, a length in minutes."""

    cohort = models.ForeignKey(Cohort, verbose_name=_("cohort"), on_delete=models.CASCADE, related_name="weekly_rules")
    weekday = models.PositiveSmallIntegerField(_("weekday"))
    starts_at = models.TimeField(_("starts at"))
    minutes = models.PositiveSmallIntegerField(_("minutes"))
    title = models.CharField(_("title"), max_length=200)
    place = models.CharField(_("place"), max_length=200, blank=True)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))

    privacy: ClassVar[Impersonal] = Impersonal("a rhythm of the diary")

    class Meta:
        verbose_name = _("weekly rule")
        verbose_name_plural = _("weekly rules")
        ordering = ("cohort", "weekday", "starts_at")
        constraints = (
            models.CheckConstraint(name="weekly_rule_weekday", condition=Q(weekday__lte=6)),
            models.CheckConstraint(name="weekly_rule_length", condition=Q(minutes__gt=0, minutes__lte=24 * 60)),
            models.CheckConstraint(name="weekly_rule_in_order", condition=Q(ends_on__gte=F("starts_on"))),
            models.UniqueConstraint(fields=["cohort", "weekday", "starts_at"], name="weekly_rule_once"),
        )

    def __str__(self) -> str:
        return f"{self.title} · {self.starts_at:%H:%M}"


class CalendarFeed(models.Model):
    """The private address of one person's calendar; a revoked one opens nothing any more."""

    person = models.ForeignKey(Person, verbose_name=_("person"), on_delete=models.CASCADE, related_name="+")
    token = models.CharField(_("secret part of the address"), max_length=64, unique=True)
    made_at = models.DateTimeField(_("made at"))
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True)

    privacy: ClassVar[Personal] = personal("person", delete_row=True)

    class Meta:
        verbose_name = _("calendar address")
        verbose_name_plural = _("calendar addresses")
        ordering = ("-made_at",)
        constraints = (
            models.UniqueConstraint(
                fields=["person"], condition=Q(revoked_at__isnull=True), name="calendar_feed_one_open"
            ),
        )

    def __str__(self) -> str:
        return str(self.person)
