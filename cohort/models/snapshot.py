"""Where each fellow stood on a Sunday morning, so that a trend can be drawn (R4.7)."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cohort.models.fellowship import Fellowship
from cohort.models.visibility import Viewer, visible
from people.access import Role, has_role
from people.privacy import Personal, personal


class Level(models.TextChoices):
    """How a fellow's year is going; a word for staff only (R4.4, R4.5)."""

    ON_TRACK = "on_track", _("On track")
    WATCH = "watch", _("To be watched")
    AT_RISK = "at_risk", _("At risk")
    CANNOT_COMPLETE = "cannot_complete", _("Cannot complete")


class LevelSnapshotQuerySet(models.QuerySet["LevelSnapshot"]):
    """Snapshots, in the words of the work."""

    def visible_to(self, user: Viewer) -> "LevelSnapshotQuerySet":
        """Keep what staff may see; fellows never see a level (R4.5)."""
        if not has_role(user, Role.MANAGER, Role.CENTRE_HEAD, Role.GUIDE):
            return self.none()
        return visible(self, user, path="fellowship__")


class LevelSnapshot(models.Model):
    """One fellow's level, counted and projected minutes at the end of a day."""

    fellowship = models.ForeignKey(
        Fellowship, verbose_name=_("fellow"), on_delete=models.CASCADE, related_name="level_snapshots"
    )
    on = models.DateField(_("day"))
    level = models.CharField(_("level"), max_length=20, choices=Level)
    counted_minutes = models.PositiveIntegerField(_("counted minutes"))
    projected_minutes = models.PositiveIntegerField(_("projected minutes"))
    causes = ArrayField(models.CharField(max_length=40), verbose_name=_("causes"), default=list, blank=True)

    objects = LevelSnapshotQuerySet.as_manager()
    privacy: ClassVar[Personal] = personal(
        "fellowship__person", keep="on level counted_minutes projected_minutes causes"
    )

    class Meta:
        verbose_name = _("weekly level")
        verbose_name_plural = _("weekly levels")
        ordering = ("-on", "fellowship")
        constraints = (
            models.UniqueConstraint(fields=["fellowship", "on"], name="level_snapshot_once"),
            models.CheckConstraint(name="level_snapshot_level_known", condition=Q(level__in=Level.values)),
        )

    def __str__(self) -> str:
        return f"{self.fellowship} · {self.on:%d.%m.%Y} · {self.get_level_display()}"
