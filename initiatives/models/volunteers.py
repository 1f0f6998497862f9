"""Volunteers of initiatives; a person counts once in the whole city (R10.6)."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cohort.models import Cohort
from cohort.models.triggers import cohort_stays
from cohort.models.visibility import Viewer, visible
from initiatives.models.initiative import Initiative
from initiatives.models.triggers import ENGAGEMENT_WITHIN_ONE_COHORT
from people.access import Role, has_role
from people.models import Person, User
from people.privacy import Personal, personal


class VolunteerQuerySet(models.QuerySet["Volunteer"]):
    """Volunteers, in the words of the work."""

    def visible_to(self, user: Viewer) -> "VolunteerQuerySet":
        """Keep the volunteers whose engagements a login may see; a manager sees all."""
        if has_role(user, Role.MANAGER):
            return self
        return self.filter(pk__in=Engagement.objects.visible_to(user).values("volunteer"))


class EngagementQuerySet(models.QuerySet["Engagement"]):
    """Engagements, in the words of the work."""

    def visible_to(self, user: Viewer) -> "EngagementQuerySet":
        """Keep what a login may see: as the initiative itself, and a volunteer the own."""
        person = user.person_id if isinstance(user, User) else None
        own = Q(volunteer__person=person) if person else None
        return visible(self, user, path="initiative__lead__", also=own)


class Volunteer(models.Model):
    """A person who volunteers in a cohort's initiatives; the id stands for the person until a name is typed."""

    cohort = models.ForeignKey(Cohort, verbose_name=_("cohort"), on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, verbose_name=_("person"), on_delete=models.PROTECT, related_name="+")
    code = models.CharField(_("id"), max_length=20)

    objects = VolunteerQuerySet.as_manager()
    privacy: ClassVar[Personal] = personal("person", keep="code")

    class Meta:
        verbose_name = _("volunteer")
        verbose_name_plural = _("volunteers")
        ordering = ("cohort", "code")
        constraints = (
            models.UniqueConstraint(fields=["cohort", "code"], name="volunteer_code_unique"),
            models.UniqueConstraint(fields=["cohort", "person"], name="volunteer_person_unique"),
            models.CheckConstraint(name="volunteer_has_code", condition=~Q(code="")),
        )
        triggers = (cohort_stays(),)

    def __str__(self) -> str:
        return self.person.full_name or self.code


class Engagement(models.Model):
    """The time that a volunteer gave to an initiative, in minutes."""

    volunteer = models.ForeignKey(
        Volunteer, verbose_name=_("volunteer"), on_delete=models.PROTECT, related_name="engagements"
    )
    initiative = models.ForeignKey(
        Initiative, verbose_name=_("initiative"), on_delete=models.PROTECT, related_name="engagements"
    )
    minutes = models.PositiveIntegerField(_("minutes"))
    insurance_referral = models.BooleanField(_("referred for insurance"), default=False)
    is_student = models.BooleanField(_("student"), default=False)

    objects = EngagementQuerySet.as_manager()
    privacy: ClassVar[Personal] = personal("volunteer__person", keep="minutes insurance_referral is_student")

    class Meta:
        verbose_name = _("engagement of a volunteer")
        verbose_name_plural = _("engagements of volunteers")
        ordering = ("pk",)
        triggers = (ENGAGEMENT_WITHIN_ONE_COHORT,)

    def __str__(self) -> str:
        return f"{self.volunteer} · {self.initiative}"
