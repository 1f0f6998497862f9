"""The plan of an initiative: milestones, public events and what the city does at the same time."""

from typing import ClassVar

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cohort.models import Cohort
from cohort.models.visibility import Viewer, visible
from initiatives.enums import CountMethod
from initiatives.models.initiative import Initiative, co_led_by
from people.privacy import Impersonal, Personal, personal

LEAD = "initiative__lead__person"


@pghistory.track()
class Milestone(models.Model):
    """A dated step of an initiative."""

    initiative = models.ForeignKey(
        Initiative, verbose_name=_("initiative"), on_delete=models.CASCADE, related_name="milestones"
    )
    title = models.CharField(_("what"), max_length=200)
    due_on = models.DateField(_("until"))
    done_on = models.DateField(_("done on"), null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("done by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    note = models.CharField(_("note"), max_length=500, blank=True)
    entered_at = models.DateTimeField(_("entered at"), auto_now_add=True)

    privacy: ClassVar[Personal] = personal(LEAD, keep="title due_on done_on entered_at", blank="note")

    class Meta:
        verbose_name = _("milestone")
        verbose_name_plural = _("milestones")
        ordering = ("due_on", "pk")
        constraints = (models.CheckConstraint(name="milestone_is_named", condition=~Q(title="")),)

    def __str__(self) -> str:
        return self.title


class PermitState(models.TextChoices):
    """Whether an event needs a licence and how far that is (R10.10)."""

    NOT_NEEDED = "not_needed", _("No permit needed")
    NEEDED = "needed", _("Permit needed")
    APPLIED = "applied", _("Permit applied for")
    GRANTED = "granted", _("Permit granted")


class EventQuerySet(models.QuerySet["Event"]):
    """Events, in the words of the work."""

    def visible_to(self, user: Viewer) -> "EventQuerySet":
        """Keep what a login may see, as the initiative itself."""
        return visible(self, user, path="initiative__lead__", also=co_led_by(user, path="initiative__"))

    def standing(self) -> "EventQuerySet":
        """Keep those that were not called off."""
        return self.filter(cancelled_on__isnull=True)


@pghistory.track()
class Event(models.Model):
    """A day on which an initiative meets its public; length in minutes."""

    initiative = models.ForeignKey(
        Initiative, verbose_name=_("initiative"), on_delete=models.CASCADE, related_name="public_events"
    )
    title = models.CharField(_("title"), max_length=200)
    starts_at = models.DateTimeField(_("starts at"))
    minutes = models.PositiveSmallIntegerField(_("length in minutes"))
    place = models.CharField(_("place"), max_length=200, blank=True)
    expected_people = models.PositiveIntegerField(_("people expected"), default=0)
    serves_food = models.BooleanField(_("food is served"), default=False)
    serves_alcohol = models.BooleanField(_("alcohol is served"), default=False)
    unusual_place = models.BooleanField(_("in a place not meant for crowds"), default=False)
    safety_contact = models.CharField(_("who answers for safety"), max_length=200, blank=True)
    permit = models.CharField(_("permit"), max_length=10, choices=PermitState, default=PermitState.NOT_NEEDED)
    permit_applied_on = models.DateField(_("applied for the permit on"), null=True, blank=True)
    people_came = models.PositiveIntegerField(_("people who came"), null=True, blank=True)
    count_method = models.CharField(_("counted by"), max_length=20, choices=CountMethod, blank=True)
    cancelled_on = models.DateField(_("called off on"), null=True, blank=True)
    cancelled_reason = models.CharField(_("reason for calling off"), max_length=300, blank=True)

    objects = EventQuerySet.as_manager()
    privacy: ClassVar[Personal] = personal(
        LEAD,
        keep="title starts_at minutes place expected_people serves_food serves_alcohol unusual_place permit"
        " permit_applied_on people_came count_method cancelled_on cancelled_reason",
        blank="safety_contact",
    )

    class Meta:
        verbose_name = _("event of an initiative")
        verbose_name_plural = _("events of initiatives")
        ordering = ("starts_at", "pk")
        constraints = (
            models.CheckConstraint(name="event_lasts", condition=Q(minutes__gt=0)),
            models.CheckConstraint(name="event_is_named", condition=~Q(title="")),
            models.CheckConstraint(name="event_permit_known", condition=Q(permit__in=PermitState.values)),
            models.CheckConstraint(
                name="event_count_has_method", condition=Q(people_came__isnull=True) | ~Q(count_method="")
            ),
        )
        indexes = (models.Index(fields=["starts_at"], name="event_starts_at"),)

    def __str__(self) -> str:
        return self.title


class CityDayKind(models.TextChoices):
    """What the city has on."""

    CITY_EVENT = "city_event", _("Event of the city")
    HOME_FRONT = "home_front", _("Notice of the home front")
    OTHER = "other", _("Other")


class CityDay(models.Model):
    """Days of the city's diary that initiatives should know of (R10.11)."""

    cohort = models.ForeignKey(Cohort, verbose_name=_("cohort"), on_delete=models.CASCADE, related_name="+")
    title = models.CharField(_("what"), max_length=150)
    kind = models.CharField(_("kind"), max_length=10, choices=CityDayKind, default=CityDayKind.CITY_EVENT)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    place = models.CharField(_("place"), max_length=200, blank=True)

    privacy: ClassVar[Impersonal] = Impersonal("the city's diary")

    class Meta:
        verbose_name = _("day of the city's diary")
        verbose_name_plural = _("the city's diary")
        ordering = ("starts_on", "pk")
        constraints = (
            models.CheckConstraint(name="city_day_kind_known", condition=Q(kind__in=CityDayKind.values)),
            models.CheckConstraint(name="city_day_order", condition=Q(ends_on__gte=models.F("starts_on"))),
        )

    def __str__(self) -> str:
        return self.title
