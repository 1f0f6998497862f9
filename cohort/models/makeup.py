"""Make-ups that fellows ask for: which way, until when, and what the guide said (R3.6)."""

from typing import ClassVar

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cohort.models.fellowship import Fellowship
from cohort.models.meeting import Meeting
from cohort.models.visibility import Viewer, visible
from people.privacy import Personal, personal


class MakeupWay(models.TextChoices):
    """How a missed evening is made up."""

    PARALLEL = "parallel", _("Parallel session")
    TASK = "task", _("Assigned task")
    HELPING = "helping", _("Helping another initiative")
    TRAINER = "trainer", _("One-to-one with the trainer")


class MakeupState(models.TextChoices):
    """Where a request stands."""

    REQUESTED = "requested", _("Waiting for the guide")
    AGREED = "agreed", _("Agreed")
    DECLINED = "declined", _("Not agreed")
    WITHDRAWN = "withdrawn", _("Taken back")


MAKEUP_MOVES: dict[str, frozenset[str]] = {
    MakeupState.REQUESTED: frozenset({MakeupState.AGREED, MakeupState.DECLINED, MakeupState.WITHDRAWN}),
    MakeupState.AGREED: frozenset({MakeupState.WITHDRAWN}),
    MakeupState.DECLINED: frozenset(),
    MakeupState.WITHDRAWN: frozenset(),
}
MAKEUP_DECIDED = frozenset({MakeupState.AGREED, MakeupState.DECLINED})


class MakeupRequestQuerySet(models.QuerySet["MakeupRequest"]):
    """Requests, in the words of the work."""

    def visible_to(self, user: Viewer) -> "MakeupRequestQuerySet":
        """Keep what a login may see."""
        return visible(self, user, path="fellowship__")

    def waiting(self) -> "MakeupRequestQuerySet":
        """Keep what nobody has decided about."""
        return self.filter(state=MakeupState.REQUESTED)


@pghistory.track()
class MakeupRequest(models.Model):
    """One make-up in minutes; once agreed it is done and reported until the last day."""

    fellowship = models.ForeignKey(
        Fellowship, verbose_name=_("fellow"), on_delete=models.PROTECT, related_name="makeup_requests"
    )
    meeting = models.ForeignKey(
        Meeting, verbose_name=_("missed meeting"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    way = models.CharField(_("way"), max_length=10, choices=MakeupWay)
    minutes = models.PositiveSmallIntegerField(_("minutes"))
    plan = models.CharField(_("what is planned"), max_length=300)
    requested_on = models.DateField(_("requested on"))
    until = models.DateField(_("to be done until"))
    state = models.CharField(_("state"), max_length=10, choices=MakeupState, default=MakeupState.REQUESTED)
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("decided by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    decision_note = models.CharField(_("note of the decision"), max_length=300, blank=True)

    objects = MakeupRequestQuerySet.as_manager()
    privacy: ClassVar[Personal] = personal(
        "fellowship__person",
        keep="way minutes requested_on until state decided_on",
        blank="decision_note",
        mask="plan",
    )

    class Meta:
        verbose_name = _("make-up request")
        verbose_name_plural = _("make-up requests")
        ordering = ("-requested_on", "-pk")
        constraints = (
            models.CheckConstraint(name="makeup_request_minutes", condition=Q(minutes__gt=0)),
            models.CheckConstraint(name="makeup_request_has_plan", condition=~Q(plan="")),
            models.CheckConstraint(name="makeup_request_in_order", condition=Q(until__gte=F("requested_on"))),
            models.CheckConstraint(name="makeup_request_state_known", condition=Q(state__in=MakeupState.values)),
            models.CheckConstraint(
                name="makeup_request_decision_is_whole",
                condition=(
                    Q(state__in=sorted(MAKEUP_DECIDED), decided_on__isnull=False, decided_by__isnull=False)
                    | ~Q(state__in=sorted(MAKEUP_DECIDED))
                ),
            ),
            models.UniqueConstraint(
                fields=["fellowship", "meeting"],
                condition=Q(state__in=["requested", "agreed"]),
                name="makeup_request_once_a_meeting",
            ),
        )

    def __str__(self) -> str:
        return f"{self.fellowship} · {self.minutes}"
