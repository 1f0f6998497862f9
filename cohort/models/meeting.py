"""A dated session of the cohort: meeting, training or event; what was changed about it; what it needs."""

from typing import ClassVar

import pghistory
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cohort.models.calendar import WeeklyRule
from cohort.models.cohort import Cohort
from cohort.models.triggers import CONFIRMED_LIST_STANDS, MEETING_INSIDE_THE_SEASON, cohort_stays
from people.addresses import WebAddressField
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


class Strand(models.TextChoices):
    """Which of the three strands a session serves (S1-04)."""

    COMMUNITY = "community", _("Group forming")
    TRAINING = "training", _("Training")
    FIELD = "field", _("Field work")


class Topic(models.TextChoices):
    """What the training is about; the syllabus covers all of them (S1-55)."""

    COMMUNITY_DEVELOPMENT = "community_development", _("Community development")
    STARTING_AN_INITIATIVE = "starting_an_initiative", _("Setting up a community initiative")
    SOCIAL_INVOLVEMENT = "social_involvement", _("Social involvement")
    MEDIA = "media", _("Media")
    PRODUCING_AN_EVENT = "producing_an_event", _("Producing a community event")
    FINDING_NEEDS = "finding_needs", _("Finding needs")
    GROUP_FORMING = "group_forming", _("Group forming and connection to the programme")


@pghistory.track()
class Meeting(models.Model):
    """One session; its date and hour are local to the programme's time zone, its length is in minutes."""

    cohort = models.ForeignKey(Cohort, verbose_name=_("cohort"), on_delete=models.PROTECT, related_name="meetings")
    rule = models.ForeignKey(
        WeeklyRule,
        verbose_name=_("weekly rule"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="meetings",
    )
    code = models.CharField(_("id"), max_length=20)
    kind = models.CharField(_("kind"), max_length=10, choices=MeetingKind)
    mode = models.CharField(_("mode"), max_length=10, choices=MeetingMode, default=MeetingMode.IN_PERSON)
    title = models.CharField(_("title"), max_length=200)
    date = models.DateField(_("date"))
    starts_at = models.TimeField(_("starts at"))
    minutes = models.PositiveSmallIntegerField(_("minutes"))
    place = models.CharField(_("place"), max_length=200, blank=True)
    online_url = WebAddressField(_("address of the online room"), blank=True)
    goals = models.CharField(_("goals"), max_length=1000, blank=True)
    bring = models.CharField(_("what to bring"), max_length=300, blank=True)
    strand = models.CharField(_("strand"), max_length=10, choices=Strand, blank=True)
    topics = ArrayField(
        models.CharField(max_length=30, choices=Topic), verbose_name=_("topics"), default=list, blank=True
    )
    is_mandatory = models.BooleanField(_("mandatory"), default=False)
    tags = ArrayField(models.CharField(max_length=50), verbose_name=_("tags"), default=list, blank=True)
    cancelled_on = models.DateField(_("cancelled on"), null=True, blank=True)
    change_count = models.PositiveIntegerField(_("changes announced"), default=0, editable=False)
    confirmed_at = models.DateTimeField(_("list confirmed at"), null=True, blank=True, editable=False)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("list confirmed by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )

    privacy: ClassVar[Impersonal] = Impersonal("a date in the diary")

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        ordering = ("date", "starts_at", "code")
        constraints = (
            models.UniqueConstraint(fields=["cohort", "code"], name="meeting_code_unique"),
            models.CheckConstraint(name="meeting_has_length", condition=Q(minutes__gt=0, minutes__lte=24 * 60)),
            models.CheckConstraint(
                name="meeting_confirmation_is_whole",
                condition=Q(confirmed_at__isnull=True, confirmed_by__isnull=True)
                | Q(confirmed_at__isnull=False, confirmed_by__isnull=False),
            ),
        )
        triggers = (cohort_stays(), MEETING_INSIDE_THE_SEASON, CONFIRMED_LIST_STANDS)
        indexes = (models.Index(fields=["cohort", "date"], name="meeting_cohort_date"),)

    def __str__(self) -> str:
        return self.title


class ChangeKind(models.TextChoices):
    """What was changed about a meeting that people already knew of."""

    MOVED = "moved", _("Moved")
    CANCELLED = "cancelled", _("Cancelled")
    REVIVED = "revived", _("Takes place after all")
    ONLINE = "online", _("Moved online")
    IN_PERSON = "in_person", _("Back in the room")
    PLACE = "place", _("Another place")
    DETAILS = "details", _("Details")


class MeetingChange(models.Model):
    """One change that was told to those concerned: what, before and after, why, by whom; it is never edited."""

    meeting = models.ForeignKey(Meeting, verbose_name=_("meeting"), on_delete=models.CASCADE, related_name="changes")
    kind = models.CharField(_("kind"), max_length=10, choices=ChangeKind)
    before = models.CharField(_("before"), max_length=300, blank=True)
    after = models.CharField(_("after"), max_length=300, blank=True)
    reason = models.CharField(_("reason"), max_length=300)
    changed_at = models.DateTimeField(_("changed at"))
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("changed by"), on_delete=models.PROTECT, related_name="+"
    )

    privacy: ClassVar[Impersonal] = Impersonal("a change of the diary")

    class Meta:
        verbose_name = _("change of a meeting")
        verbose_name_plural = _("changes of meetings")
        ordering = ("-changed_at", "-pk")
        constraints = (models.CheckConstraint(name="meeting_change_has_reason", condition=~Q(reason="")),)

    def __str__(self) -> str:
        return f"{self.meeting} · {self.get_kind_display()}"
