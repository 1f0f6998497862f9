"""What a fellow builds for the city."""

from typing import ClassVar

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cohort.models import Cohort, Fellowship
from cohort.models.triggers import cohort_stays
from cohort.models.visibility import Viewer, visible
from initiatives.enums import CountMethod, Stage
from initiatives.models.ideas import Idea
from initiatives.models.triggers import CO_LEAD_OF_THE_COHORT, LEAD_OF_THE_COHORT
from people.models import User
from people.privacy import Personal, personal


class InitiativeQuerySet(models.QuerySet["Initiative"]):
    """Initiatives, in the words of the work."""

    def visible_to(self, user: Viewer) -> "InitiativeQuerySet":
        """Keep what a login may see: managers and centre heads all, guides their fellows', a fellow led or co-led."""
        return visible(self, user, path="lead__", also=co_led_by(user))


def co_led_by(user: Viewer, *, path: str = "") -> Q | None:
    """Return the condition that a login co-leads the initiative at `path`; None for someone without a person."""
    person = user.person_id if isinstance(user, User) and user.is_active else None
    if person is None:
        return None
    return Q(**{f"{path}pk__in": CoLead.objects.filter(fellowship__person=person).values("initiative")})


@pghistory.track()
class Initiative(models.Model):
    """One initiative of a cohort, led by one fellow; people reached count when it was carried out."""

    cohort = models.ForeignKey(Cohort, verbose_name=_("cohort"), on_delete=models.PROTECT, related_name="+")
    code = models.CharField(_("id"), max_length=20)
    lead = models.ForeignKey(Fellowship, verbose_name=_("led by"), on_delete=models.PROTECT, related_name="+")
    title = models.CharField(_("title"), max_length=200)
    category = models.CharField(_("area"), max_length=100)
    audience = models.CharField(_("audience"), max_length=200, blank=True)
    quarter = models.CharField(_("quarter"), max_length=100, blank=True)
    planned_reach = models.PositiveIntegerField(_("people planned"), default=0)
    actual_reach = models.PositiveIntegerField(_("people reached"), default=0)
    count_method = models.CharField(
        _("counted by"), max_length=20, choices=CountMethod, default=CountMethod.REGISTRATION
    )
    stage = models.CharField(_("stage"), max_length=15, choices=Stage, default=Stage.IDEA)
    idea = models.ForeignKey(
        Idea,
        verbose_name=_("idea that it grew from"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    reached_young = models.PositiveIntegerField(_("of them young people, if counted"), null=True, blank=True)
    participations = models.PositiveIntegerField(_("participations, repeat visits included"), null=True, blank=True)
    guide_agreed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("guide's agreement by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    guide_agreed_on = models.DateField(_("guide's agreement on"), null=True, blank=True)

    objects = InitiativeQuerySet.as_manager()
    privacy: ClassVar[Personal] = personal(
        "lead__person",
        keep="code title category audience quarter planned_reach actual_reach count_method stage"
        " reached_young participations guide_agreed_on",
    )

    class Meta:
        verbose_name = _("initiative")
        verbose_name_plural = _("initiatives")
        ordering = ("cohort", "code")
        constraints = (
            models.UniqueConstraint(fields=["cohort", "code"], name="initiative_code_unique"),
            models.CheckConstraint(name="initiative_stage_known", condition=Q(stage__in=Stage.values)),
            models.CheckConstraint(name="initiative_count_known", condition=Q(count_method__in=CountMethod.values)),
            models.CheckConstraint(
                name="initiative_agreement_is_whole",
                condition=Q(guide_agreed_by__isnull=True, guide_agreed_on__isnull=True)
                | Q(guide_agreed_by__isnull=False, guide_agreed_on__isnull=False),
            ),
            models.CheckConstraint(
                name="initiative_young_among_reached",
                condition=Q(reached_young__isnull=True) | Q(reached_young__lte=models.F("actual_reach")),
            ),
            models.CheckConstraint(name="initiative_is_named", condition=~Q(title="") & ~Q(code="") & ~Q(category="")),
        )
        triggers = (LEAD_OF_THE_COHORT, cohort_stays())

    def __str__(self) -> str:
        return f"{self.code} · {self.title}"


class CoLead(models.Model):
    """A fellow who leads an initiative together with its one lead (S1-05)."""

    initiative = models.ForeignKey(
        Initiative, verbose_name=_("initiative"), on_delete=models.CASCADE, related_name="co_leads"
    )
    fellowship = models.ForeignKey(Fellowship, verbose_name=_("fellow"), on_delete=models.CASCADE, related_name="+")
    since = models.DateField(_("since"))

    privacy: ClassVar[Personal] = personal("fellowship__person", keep="since")

    class Meta:
        verbose_name = _("co-lead")
        verbose_name_plural = _("co-leads")
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=["initiative", "fellowship"], name="co_lead_once"),)
        triggers = (CO_LEAD_OF_THE_COHORT,)

    def __str__(self) -> str:
        return f"{self.initiative} · {self.fellowship}"


class InitiativeMove(models.Model):
    """One move of an initiative between stages: when, by whom and why (R10.2)."""

    initiative = models.ForeignKey(
        Initiative, verbose_name=_("initiative"), on_delete=models.CASCADE, related_name="moves"
    )
    from_stage = models.CharField(_("from"), max_length=15, choices=Stage, blank=True)
    to_stage = models.CharField(_("to"), max_length=15, choices=Stage)
    moved_at = models.DateTimeField(_("moved at"))
    moved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("moved by"), on_delete=models.PROTECT, related_name="+"
    )
    reason = models.CharField(_("reason"), max_length=500, blank=True)

    privacy: ClassVar[Personal] = personal(
        "initiative__lead__person", keep="from_stage to_stage moved_at", blank="reason"
    )

    class Meta:
        verbose_name = _("move of an initiative")
        verbose_name_plural = _("moves of initiatives")
        ordering = ("moved_at", "pk")

    def __str__(self) -> str:
        return f"{self.initiative} · {self.get_to_stage_display()}"
