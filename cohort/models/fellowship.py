"""A person's place in a cohort, their guide, and what shrinks their commitment."""

from typing import ClassVar

import pghistory
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from cohort.models.cohort import Cohort
from cohort.policy import CohortPolicy
from people.models import Person
from people.privacy import Personal, personal


@pghistory.track()
class Guide(models.Model):
    """One of the centre's staff who accompany fellows of a cohort."""

    cohort = models.ForeignKey(Cohort, verbose_name=_("cohort"), on_delete=models.CASCADE, related_name="guides")
    person = models.ForeignKey(Person, verbose_name=_("person"), on_delete=models.PROTECT, related_name="+")
    code = models.CharField(_("id"), max_length=20)

    privacy: ClassVar[Personal] = personal("person", keep="code")

    class Meta:
        verbose_name = _("guide")
        verbose_name_plural = _("guides")
        ordering = ("cohort", "code")
        constraints = (
            models.UniqueConstraint(fields=["cohort", "code"], name="guide_code_unique"),
            models.UniqueConstraint(fields=["cohort", "person"], name="guide_person_unique"),
        )

    def __str__(self) -> str:
        return str(self.person)


class FellowshipState(models.TextChoices):
    """Whether the person holds a seat."""

    ACTIVE = "active", _("Active")
    LEFT = "left", _("Left")
    STOPPED = "stopped", _("Stopped")


FELLOWSHIP_MOVES: dict[str, frozenset[str]] = {
    FellowshipState.ACTIVE: frozenset({FellowshipState.LEFT, FellowshipState.STOPPED}),
    FellowshipState.LEFT: frozenset(),
    FellowshipState.STOPPED: frozenset(),
}


@pghistory.track()
class Fellowship(models.Model):
    """A person's place in a cohort; an active one holds one of at most 25 numbered seats."""

    cohort = models.ForeignKey(Cohort, verbose_name=_("cohort"), on_delete=models.PROTECT, related_name="fellowships")
    person = models.ForeignKey(Person, verbose_name=_("person"), on_delete=models.PROTECT, related_name="+")
    code = models.CharField(_("id"), max_length=20)
    guide = models.ForeignKey(
        Guide, verbose_name=_("guide"), on_delete=models.PROTECT, null=True, blank=True, related_name="fellowships"
    )
    state = models.CharField(_("state"), max_length=10, choices=FellowshipState, default=FellowshipState.ACTIVE)
    seat = models.PositiveSmallIntegerField(_("seat"), null=True, blank=True)
    joined_on = models.DateField(_("joined on"))
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    ended_reason = models.CharField(_("reason for ending"), max_length=500, blank=True)
    quarter = models.CharField(_("quarter"), max_length=100, blank=True)
    institution = models.CharField(_("institution"), max_length=200, blank=True)
    field_of_study = models.CharField(_("field of study"), max_length=200, blank=True)
    year_of_study = models.PositiveSmallIntegerField(_("year of study"), null=True, blank=True)

    privacy: ClassVar[Personal] = personal(
        "person",
        keep="code state seat joined_on ended_on",
        blank="ended_reason quarter institution field_of_study year_of_study",
    )

    class Meta:
        verbose_name = _("fellow")
        verbose_name_plural = _("fellows")
        ordering = ("cohort", "code")
        constraints = (
            models.UniqueConstraint(fields=["cohort", "code"], name="fellowship_code_unique"),
            models.UniqueConstraint(fields=["cohort", "person"], name="fellowship_person_unique"),
            models.UniqueConstraint(
                fields=["cohort", "seat"], condition=Q(state=FellowshipState.ACTIVE), name="fellowship_seat_unique"
            ),
            models.CheckConstraint(
                name="fellowship_active_has_seat",
                condition=(
                    Q(state=FellowshipState.ACTIVE, seat__gte=1, seat__lte=CohortPolicy.most_active)
                    | ~Q(state=FellowshipState.ACTIVE)
                ),
            ),
            models.CheckConstraint(
                name="fellowship_end_goes_with_state",
                condition=Q(state=FellowshipState.ACTIVE, ended_on__isnull=True)
                | (~Q(state=FellowshipState.ACTIVE) & Q(ended_on__isnull=False)),
            ),
            models.CheckConstraint(
                name="fellowship_dates_in_order", condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("joined_on"))
            ),
        )

    def __str__(self) -> str:
        return str(self.person)


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

    privacy: ClassVar[Personal] = personal(
        "fellowship__person", keep="starts_on ends_on announced_on approved_on reason"
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
            ExclusionConstraint(
                name="adjustment_days_once",
                expressions=[
                    ("fellowship", RangeOperators.EQUAL),
                    (DateRange("starts_on", "ends_on", RangeBoundary(True, True)), RangeOperators.OVERLAPS),
                ],
            ),
        )

    def __str__(self) -> str:
        return f"{self.fellowship} · {self.get_reason_display()}"
