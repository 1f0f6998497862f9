"""An evening of the assessment centre: groups of candidates, and who meets whom at which station when (S1-49)."""

from datetime import date
from typing import ClassVar

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from people.privacy import Impersonal, Personal, personal
from recruitment.models.application import Application
from recruitment.models.assessment import Assessor
from recruitment.models.call import Call
from recruitment.models.rubric import Station
from recruitment.models.visibility import Viewer, assessing, person_of, visible


@pghistory.track()
class Evening(models.Model):
    """One evening of a call's assessment centre."""

    call = models.ForeignKey(Call, verbose_name=_("call"), on_delete=models.CASCADE, related_name="evenings")
    starts_at = models.DateTimeField(_("starts at"))
    place = models.CharField(_("place"), max_length=200, blank=True)
    break_minutes = models.PositiveSmallIntegerField(_("minutes between two turns"), default=5)
    published_at = models.DateTimeField(_("candidates were told at"), null=True, blank=True)

    privacy: ClassVar[Impersonal] = Impersonal("a date and a place")

    class Meta:
        verbose_name = _("evening of the assessment centre")
        verbose_name_plural = _("evenings of the assessment centre")
        ordering = ("call", "starts_at")
        constraints = (models.UniqueConstraint(fields=["call", "starts_at"], name="evening_once"),)

    def __str__(self) -> str:
        return f"{self.call} · {self.starts_at:%d.%m.%Y}"


@pghistory.track()
class CandidateGroup(models.Model):
    """Candidates who go from station to station together."""

    evening = models.ForeignKey(Evening, verbose_name=_("evening"), on_delete=models.CASCADE, related_name="groups")
    number = models.PositiveSmallIntegerField(_("number"))

    privacy: ClassVar[Impersonal] = Impersonal("a number of a group")

    class Meta:
        verbose_name = _("group of candidates")
        verbose_name_plural = _("groups of candidates")
        ordering = ("evening", "number")
        constraints = (models.UniqueConstraint(fields=["evening", "number"], name="candidate_group_once"),)

    def __str__(self) -> str:
        return str(_("Group %(number)s") % {"number": self.number})


class GroupSeatQuerySet(models.QuerySet["GroupSeat"]):
    """Seats in groups, in the words of the work."""

    def visible_to(self, user: Viewer, *, on: date | None = None) -> "GroupSeatQuerySet":
        """Keep one's own, and those of a call that one assesses while access holds; managers see all."""
        own = Q(application__person=person_of(user)) | assessing(user, on, "application__call__")
        return visible(self, user, own).distinct()


@pghistory.track()
class GroupSeat(models.Model):
    """A candidate's place in a group, and whether they came."""

    group = models.ForeignKey(CandidateGroup, verbose_name=_("group"), on_delete=models.CASCADE, related_name="seats")
    application = models.OneToOneField(
        Application, verbose_name=_("application"), on_delete=models.CASCADE, related_name="group_seat"
    )
    arrived_at = models.DateTimeField(_("arrived at"), null=True, blank=True)
    missing_since = models.DateTimeField(_("missing since"), null=True, blank=True)

    objects = GroupSeatQuerySet.as_manager()
    privacy: ClassVar[Personal] = personal("application__person", keep="arrived_at missing_since")

    class Meta:
        verbose_name = _("place in a group of candidates")
        verbose_name_plural = _("places in groups of candidates")
        ordering = ("group", "application")
        constraints = (
            models.CheckConstraint(
                name="group_seat_came_or_not", condition=Q(arrived_at__isnull=True) | Q(missing_since__isnull=True)
            ),
        )

    def __str__(self) -> str:
        return f"{self.group} · {self.application}"


@pghistory.track()
class Turn(models.Model):
    """One group at one station in one round."""

    group = models.ForeignKey(CandidateGroup, verbose_name=_("group"), on_delete=models.CASCADE, related_name="turns")
    station = models.ForeignKey(Station, verbose_name=_("station"), on_delete=models.PROTECT, related_name="turns")
    round = models.PositiveSmallIntegerField(_("round"))
    starts_at = models.DateTimeField(_("starts at"))

    privacy: ClassVar[Impersonal] = Impersonal("a group at a station")

    class Meta:
        verbose_name = _("turn at a station")
        verbose_name_plural = _("turns at stations")
        ordering = ("starts_at", "group")
        constraints = (
            models.UniqueConstraint(fields=["group", "round"], name="turn_once_a_round"),
            models.UniqueConstraint(fields=["group", "station"], name="turn_once_a_station"),
        )

    def __str__(self) -> str:
        return f"{self.group} · {self.station}"


class TurnAssessorQuerySet(models.QuerySet["TurnAssessor"]):
    """Who assesses in a turn, in the words of the work."""

    def visible_to(self, user: Viewer) -> "TurnAssessorQuerySet":
        """Keep one's own; managers see all."""
        return visible(self, user, Q(assessor__person=person_of(user)))


@pghistory.track()
class TurnAssessor(models.Model):
    """An assessor who watches in a turn."""

    turn = models.ForeignKey(Turn, verbose_name=_("turn"), on_delete=models.CASCADE, related_name="watchers")
    assessor = models.ForeignKey(
        Assessor, verbose_name=_("assessor"), on_delete=models.PROTECT, related_name="turns_watched"
    )

    objects = TurnAssessorQuerySet.as_manager()
    privacy: ClassVar[Personal] = personal("assessor__person")

    class Meta:
        verbose_name = _("assessor in a turn")
        verbose_name_plural = _("assessors in turns")
        ordering = ("turn", "assessor")
        constraints = (models.UniqueConstraint(fields=["turn", "assessor"], name="turn_assessor_once"),)

    def __str__(self) -> str:
        return f"{self.turn} · {self.assessor}"
