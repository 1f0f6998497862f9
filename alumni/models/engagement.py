"""What members did for the community and the city."""

from typing import ClassVar

import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from alumni.models.membership import Membership
from cohort.models import Cohort
from people.models import User
from people.privacy import Personal, personal


class EngagementMode(models.TextChoices):
    """The four modes (R11.4); opening an e-mail is none of them."""

    VOLUNTEER = "volunteer", _("Volunteered")
    EXPERIENTIAL = "experiential", _("Came to an activity")
    COMMUNICATION = "communication", _("Answered or shared")
    PHILANTHROPIC = "philanthropic", _("Gave money or in kind")


class EngagementActQuerySet(models.QuerySet["EngagementAct"]):
    """Acts, in the words of the work."""

    def visible_to(self, user: User) -> "EngagementActQuerySet":
        """Return what a login may see: those who keep the community see all, everyone else their own."""
        if user.has_perm("alumni.view_engagementact"):
            return self
        return self.filter(membership__person=user.person_id) if user.person_id else self.none()


@pghistory.track()
class EngagementAct(models.Model):
    """One act of one member in a season; its day may be unknown where a spreadsheet did not say."""

    membership = models.ForeignKey(Membership, verbose_name=_("member"), on_delete=models.CASCADE, related_name="acts")
    season = models.ForeignKey(Cohort, verbose_name=_("season"), on_delete=models.PROTECT, related_name="+")
    mode = models.CharField(_("kind of act"), max_length=15, choices=EngagementMode)
    done_on = models.DateField(_("done on"), null=True, blank=True)

    objects = EngagementActQuerySet.as_manager()
    privacy: ClassVar[Personal] = personal("membership__person", keep="mode done_on")

    class Meta:
        verbose_name = _("act of an alumna or alumnus")
        verbose_name_plural = _("acts of alumni")
        ordering = ("-pk",)
        indexes = (models.Index(fields=["season", "membership"], name="act_season_member"),)

    def __str__(self) -> str:
        return f"{self.membership} · {self.get_mode_display()}"
