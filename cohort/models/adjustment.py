"""What shrinks a fellow's commitment: days on which they are exempt."""

from typing import ClassVar

import pghistory
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from cohort.models.fellowship import Fellowship
from cohort.models.visibility import Viewer, visible
from people.privacy import Personal, personal


class AdjustmentReason(models.TextChoices):
    """Why meetings leave the count and the commitment shrinks (R3.4)."""

    RESERVE_DUTY = "reserve_duty", _("Reserve duty")
    HOSPITAL = "hospital", _("Hospital stay")
    BIRTH = "birth", _("Birth or adoption")
    MOURNING = "mourning", _("Mourning")


class DateRange(Func):
    """A range of days, both ends included."""

    function = "daterange"
    output_field = DateRangeField()


class CommitmentAdjustmentQuerySet(models.QuerySet["CommitmentAdjustment"]):
    """Adjustments, in the words of the work."""

    def visible_to(self, user: Viewer) -> "CommitmentAdjustmentQuerySet":
        """Keep what a login may see."""
        return visible(self, user, path="fellowship__")

    def waiting(self) -> "CommitmentAdjustmentQuerySet":
        """Keep what nobody has decided about."""
        return self.filter(approved_on__isnull=True, declined_on__isnull=True)


@pghistory.track()
class CommitmentAdjustment(models.Model):
    """Days on which a fellow is exempt; the smaller commitment holds from the day of approval."""

    fellowship = models.ForeignKey(
        Fellowship, verbose_name=_("fellow"), on_delete=models.CASCADE, related_name="adjustments"
    )
    reason = models.CharField(_("reason"), max_length=20, choices=AdjustmentReason)
    starts_on = models.DateField(_("starts on"))
    ends_on = models.DateField(_("ends on"))
    announced_on = models.DateField(_("announced on"))
    approved_on = models.DateField(_("approved on"), null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("approved by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    document_seen = models.BooleanField(_("confirmation was shown"), default=False)
    declined_on = models.DateField(_("declined on"), null=True, blank=True)
    declined_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("declined by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    decision_note = models.CharField(_("note of the decision"), max_length=300, blank=True)

    objects = CommitmentAdjustmentQuerySet.as_manager()
    privacy: ClassVar[Personal] = personal(
        "fellowship__person",
        keep="starts_on ends_on announced_on approved_on declined_on document_seen reason",
        blank="decision_note",
    )

    class Meta:
        verbose_name = _("commitment adjustment")
        verbose_name_plural = _("commitment adjustments")
        ordering = ("fellowship", "starts_on")
        constraints = (
            models.CheckConstraint(name="adjustment_dates_in_order", condition=Q(ends_on__gte=F("starts_on"))),
            models.CheckConstraint(
                name="adjustment_approval_is_whole",
                condition=Q(approved_on__isnull=True, approved_by__isnull=True)
                | Q(approved_on__isnull=False, approved_by__isnull=False),
            ),
            models.CheckConstraint(
                name="adjustment_refusal_is_whole",
                condition=Q(declined_on__isnull=True, declined_by__isnull=True)
                | Q(declined_on__isnull=False, declined_by__isnull=False, approved_on__isnull=True),
            ),
            models.CheckConstraint(
                name="adjustment_approval_needs_document",
                condition=Q(approved_on__isnull=True) | Q(document_seen=True),
            ),
            ExclusionConstraint(
                name="adjustment_days_once",
                condition=Q(declined_on__isnull=True),
                expressions=[
                    ("fellowship", RangeOperators.EQUAL),
                    (DateRange("starts_on", "ends_on", RangeBoundary(True, True)), RangeOperators.OVERLAPS),
                ],
            ),
        )

    def __str__(self) -> str:
        return f"{self.fellowship} · {self.get_reason_display()}"
