"""What staff did about a signal: who owns it, why it was set aside and until when, and pauses of the programme."""

from datetime import date
from typing import ClassVar

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cohort.models.cohort import Cohort
from cohort.models.fellowship import Fellowship
from cohort.models.snapshot import Level
from cohort.models.triggers import PAUSE_WITHIN_ONE_COHORT
from cohort.models.visibility import Viewer, visible
from people.access import Role, has_role
from people.privacy import Personal, personal


class SignalDismissalQuerySet(models.QuerySet["SignalDismissal"]):
    """Signals set aside, in the words of the work."""

    def visible_to(self, user: Viewer) -> "SignalDismissalQuerySet":
        """Keep what staff may see; fellows never read of levels (R4.5)."""
        if not has_role(user, Role.MANAGER, Role.CENTRE_HEAD, Role.GUIDE):
            return self.none()
        return visible(self, user, path="fellowship__")

    def standing(self, *, on: date) -> "SignalDismissalQuerySet":
        """Keep those that still silence a signal on a day."""
        return self.filter(dismissed_on__lte=on, until__gt=on)


@pghistory.track()
class SignalDismissal(models.Model):
    """A signal that was set aside with a reason; it comes back on a day, or at once when the level gets worse."""

    fellowship = models.ForeignKey(
        Fellowship, verbose_name=_("fellow"), on_delete=models.PROTECT, related_name="signal_dismissals"
    )
    level = models.CharField(_("level"), max_length=20, choices=Level)
    reason = models.CharField(_("reason"), max_length=300)
    dismissed_on = models.DateField(_("set aside on"))
    until = models.DateField(_("back on"))
    dismissed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("set aside by"), on_delete=models.PROTECT, related_name="+"
    )

    objects = SignalDismissalQuerySet.as_manager()
    privacy: ClassVar[Personal] = personal("fellowship__person", keep="level dismissed_on until", mask="reason")

    class Meta:
        verbose_name = _("signal set aside")
        verbose_name_plural = _("signals set aside")
        ordering = ("-dismissed_on", "-pk")
        constraints = (
            models.CheckConstraint(name="signal_dismissal_has_reason", condition=~Q(reason="")),
            models.CheckConstraint(name="signal_dismissal_comes_back", condition=Q(until__gt=F("dismissed_on"))),
            models.CheckConstraint(name="signal_dismissal_level_known", condition=Q(level__in=Level.values)),
        )

    def __str__(self) -> str:
        return f"{self.fellowship} · {self.get_level_display()}"


@pghistory.track()
class SignalOwner(models.Model):
    """Who takes care of a fellow's signal where it is not the fellow's guide (S1-63)."""

    fellowship = models.OneToOneField(
        Fellowship, verbose_name=_("fellow"), on_delete=models.CASCADE, related_name="signal_owner"
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("owner"), on_delete=models.PROTECT, related_name="+"
    )
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("given by"), on_delete=models.PROTECT, related_name="+"
    )
    given_on = models.DateField(_("given on"))

    privacy: ClassVar[Personal] = personal("fellowship__person", keep="given_on")

    class Meta:
        verbose_name = _("owner of a signal")
        verbose_name_plural = _("owners of signals")
        ordering = ("fellowship",)

    def __str__(self) -> str:
        return f"{self.fellowship} · {self.owner}"


class PauseKind(models.TextChoices):
    """Why the programme, or one person's year, stands still."""

    CLOSURE = "closure", _("Closure")
    CALL_UP = "call_up", _("Call-up")
    OTHER = "other", _("Other")


class PauseQuerySet(models.QuerySet["Pause"]):
    """Pauses, in the words of the work."""

    def running(self, *, on: date) -> "PauseQuerySet":
        """Keep the pauses that hold on a day."""
        return self.filter(starts_on__lte=on).filter(Q(ends_on__isnull=True) | Q(ends_on__gte=on))


@pghistory.track()
class Pause(models.Model):
    """A stretch in which warnings are silent and weeks do not count for the pace; no fellow means the whole cohort."""

    cohort = models.ForeignKey(Cohort, verbose_name=_("cohort"), on_delete=models.CASCADE, related_name="pauses")
    fellowship = models.ForeignKey(
        Fellowship, verbose_name=_("fellow"), on_delete=models.CASCADE, null=True, blank=True, related_name="pauses"
    )
    kind = models.CharField(_("kind"), max_length=10, choices=PauseKind)
    note = models.CharField(_("note"), max_length=300, blank=True)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    begun_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("begun by"), on_delete=models.PROTECT, related_name="+"
    )
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("ended by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    objects = PauseQuerySet.as_manager()
    privacy: ClassVar[Personal] = personal("fellowship__person", keep="kind starts_on ends_on", blank="note")

    class Meta:
        verbose_name = _("pause")
        verbose_name_plural = _("pauses")
        ordering = ("-starts_on", "-pk")
        constraints = (
            models.CheckConstraint(
                name="pause_in_order", condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on"))
            ),
            models.CheckConstraint(name="pause_kind_known", condition=Q(kind__in=PauseKind.values)),
            models.UniqueConstraint(
                fields=["cohort"], condition=Q(ends_on__isnull=True, fellowship__isnull=True), name="pause_cohort_open"
            ),
            models.UniqueConstraint(fields=["fellowship"], condition=Q(ends_on__isnull=True), name="pause_fellow_open"),
        )
        triggers = (PAUSE_WITHIN_ONE_COHORT,)

    def __str__(self) -> str:
        return f"{self.fellowship or self.cohort} · {self.get_kind_display()}"
