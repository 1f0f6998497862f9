"""Volunteers of initiatives; a person counts once in the whole city (R10.6)."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cohort.models import Cohort
from cohort.models.triggers import cohort_stays
from cohort.models.visibility import Viewer, visible
from initiatives.models.initiative import Initiative, co_led_by
from initiatives.models.triggers import ENGAGEMENT_WITHIN_ONE_COHORT
from people.access import Role, has_role
from people.models import Person, User
from people.privacy import Personal, personal


class Clearance(models.TextChoices):
    """Whether a volunteer who meets minors regularly showed a police clearance (R10.9)."""

    NOT_NEEDED = "not_needed", _("Not needed")
    NEEDED = "needed", _("Clearance missing")
    SHOWN = "shown", _("Clearance shown")


class EngagementState(models.TextChoices):
    """Whether a volunteer only put down a name, is part of it, or left."""

    JOINED = "joined", _("Joined by the link")
    ACTIVE = "active", _("Active")
    LEFT = "left", _("Left")


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
        shared = co_led_by(user, path="initiative__")
        return visible(self, user, path="initiative__lead__", also=own | shared if own and shared else own)


class Volunteer(models.Model):
    """A person who volunteers in a cohort's initiatives; the id stands for the person until a name is typed."""

    cohort = models.ForeignKey(Cohort, verbose_name=_("cohort"), on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, verbose_name=_("person"), on_delete=models.PROTECT, related_name="+")
    code = models.CharField(_("id"), max_length=20)
    is_minor = models.BooleanField(_("under 18"), default=False)
    parent_name = models.CharField(_("parent"), max_length=200, blank=True)
    parent_phone = models.CharField(_("phone of the parent"), max_length=30, blank=True)
    parent_agreed_at = models.DateTimeField(_("the parent agreed at"), null=True, blank=True)
    consent_version = models.CharField(_("version of the consent"), max_length=20, blank=True)
    consented_at = models.DateTimeField(_("consented at"), null=True, blank=True)
    insured_from = models.DateField(_("insurance referral from"), null=True, blank=True)
    insured_until = models.DateField(_("insurance referral until"), null=True, blank=True)
    insured_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("referral noted by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    clearance = models.CharField(_("police clearance"), max_length=10, choices=Clearance, default=Clearance.NOT_NEEDED)
    clearance_seen_on = models.DateField(_("clearance seen on"), null=True, blank=True)
    clearance_seen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("clearance seen by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    link_key = models.CharField(_("key of the own link"), max_length=30, blank=True, editable=False)

    objects = VolunteerQuerySet.as_manager()
    privacy: ClassVar[Personal] = personal(
        "person",
        keep="code is_minor parent_agreed_at consent_version consented_at insured_from insured_until clearance"
        " clearance_seen_on",
        blank="parent_name parent_phone link_key",
    )

    class Meta:
        verbose_name = _("volunteer")
        verbose_name_plural = _("volunteers")
        ordering = ("cohort", "code")
        constraints = (
            models.UniqueConstraint(fields=["cohort", "code"], name="volunteer_code_unique"),
            models.UniqueConstraint(fields=["cohort", "person"], name="volunteer_person_unique"),
            models.CheckConstraint(name="volunteer_has_code", condition=~Q(code="")),
            models.CheckConstraint(name="volunteer_clearance_known", condition=Q(clearance__in=Clearance.values)),
            models.CheckConstraint(
                name="volunteer_referral_is_whole",
                condition=Q(insured_from__isnull=True, insured_until__isnull=True)
                | Q(insured_from__isnull=False, insured_until__gte=models.F("insured_from")),
            ),
            models.CheckConstraint(
                name="volunteer_clearance_is_seen",
                condition=~Q(clearance=Clearance.SHOWN) | Q(clearance_seen_on__isnull=False),
            ),
        )
        triggers = (cohort_stays(),)

    def __str__(self) -> str:
        return self.person.full_name or self.code


class Engagement(models.Model):
    """A volunteer of an initiative; the time given is the minutes noted here and those of the shifts."""

    volunteer = models.ForeignKey(
        Volunteer, verbose_name=_("volunteer"), on_delete=models.PROTECT, related_name="engagements"
    )
    initiative = models.ForeignKey(
        Initiative, verbose_name=_("initiative"), on_delete=models.PROTECT, related_name="engagements"
    )
    minutes = models.PositiveIntegerField(_("minutes noted without a shift"), default=0)
    insurance_referral = models.BooleanField(_("referred for insurance"), default=False)
    is_student = models.BooleanField(_("student"), default=False)
    state = models.CharField(_("state"), max_length=6, choices=EngagementState, default=EngagementState.ACTIVE)
    role = models.ForeignKey(
        "VolunteerRole", verbose_name=_("role"), on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    joined_at = models.DateTimeField(_("joined at"), null=True, blank=True)
    left_on = models.DateField(_("left on"), null=True, blank=True)
    thanked_on = models.DateField(_("thanked on"), null=True, blank=True)
    thanks_code = models.CharField(_("code of the certificate"), max_length=20, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)

    objects = EngagementQuerySet.as_manager()
    privacy: ClassVar[Personal] = personal(
        "volunteer__person",
        keep="minutes insurance_referral is_student state joined_at left_on thanked_on thanks_code",
        blank="note",
    )

    class Meta:
        verbose_name = _("engagement of a volunteer")
        verbose_name_plural = _("engagements of volunteers")
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(name="engagement_state_known", condition=Q(state__in=EngagementState.values)),
            models.UniqueConstraint(
                fields=["thanks_code"], condition=~Q(thanks_code=""), name="engagement_thanks_code_unique"
            ),
        )
        triggers = (ENGAGEMENT_WITHIN_ONE_COHORT,)

    def __str__(self) -> str:
        return f"{self.volunteer} · {self.initiative}"
