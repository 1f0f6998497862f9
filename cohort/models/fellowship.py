"""A person's place in a cohort, and the guide who accompanies them."""

from typing import ClassVar

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cohort.models.cohort import Cohort
from cohort.models.triggers import GUIDE_OF_THE_COHORT, cohort_stays
from cohort.models.visibility import Viewer, visible
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
        triggers = (cohort_stays(),)

    def __str__(self) -> str:
        return str(self.person)


class FellowshipState(models.TextChoices):
    """Whether the person holds a seat."""

    ACTIVE = "active", _("In the programme")
    LEFT = "left", _("Gave up the place")
    STOPPED = "stopped", _("Place withdrawn")


FELLOWSHIP_MOVES: dict[str, frozenset[str]] = {
    FellowshipState.ACTIVE: frozenset({FellowshipState.LEFT, FellowshipState.STOPPED}),
    FellowshipState.LEFT: frozenset(),
    FellowshipState.STOPPED: frozenset(),
}


class FellowshipQuerySet(models.QuerySet["Fellowship"]):
    """Fellows, in the words of the work."""

    def visible_to(self, user: Viewer) -> "FellowshipQuerySet":
        """Keep what a login may see."""
        return visible(self, user)


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
    pitch = models.TextField(_("project presented at screening"), max_length=4000, blank=True)

    objects = FellowshipQuerySet.as_manager()
    privacy: ClassVar[Personal] = personal(
        "person",
        keep="code state seat joined_on ended_on",
        blank="ended_reason quarter institution field_of_study year_of_study pitch",
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
                    Q(
                        state=FellowshipState.ACTIVE,
                        seat__isnull=False,
                        seat__gte=1,
                        seat__lte=CohortPolicy.most_active,
                    )
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
            models.CheckConstraint(name="fellowship_state_known", condition=Q(state__in=FellowshipState.values)),
        )
        triggers = (GUIDE_OF_THE_COHORT, cohort_stays())

    def __str__(self) -> str:
        return str(self.person)
