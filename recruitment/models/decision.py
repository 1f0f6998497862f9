"""What the selection committee decided, and the offers that follow."""

from typing import ClassVar

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from people.privacy import Personal, personal
from recruitment.enums import DecisionOutcome, OfferAnswer
from recruitment.models.application import Application
from recruitment.models.visibility import Viewer, person_of, visible


class DecisionQuerySet(models.QuerySet["Decision"]):
    """Decisions, in the words of the work."""

    def visible_to(self, user: Viewer) -> "DecisionQuerySet":
        """Keep nothing but for managers: ranks and scores are not shown to applicants or assessors."""
        return visible(self, user, Q(pk__in=()))


@pghistory.track()
class Decision(models.Model):
    """The committee's protocol of one application: the ranks and score that it saw, and what it decided.

    Without a day it is prepared only: nothing was said to anyone yet.
    """

    application = models.OneToOneField(
        Application, verbose_name=_("application"), on_delete=models.PROTECT, related_name="decision"
    )
    rank = models.PositiveSmallIntegerField(_("rank"))
    rank_raw = models.PositiveSmallIntegerField(_("raw rank"))
    final_score = models.DecimalField(_("final score"), max_digits=6, decimal_places=2)
    outcome = models.CharField(_("decision"), max_length=10, choices=DecisionOutcome)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    discussion = models.CharField(_("what the committee said"), max_length=1000, blank=True, db_default="")
    tie_break = models.CharField(_("what broke the tie"), max_length=200, blank=True, db_default="")
    formula_version = models.PositiveSmallIntegerField(_("version of the formula"), default=0, db_default=0)
    staged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("prepared by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    staged_at = models.DateTimeField(_("prepared at"), null=True, blank=True)
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("decided by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    objects = DecisionQuerySet.as_manager()
    privacy: ClassVar[Personal] = personal(
        "application__person",
        keep="rank rank_raw final_score outcome decided_on formula_version staged_at tie_break",
        blank="reason discussion",
    )

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ("application__call", "rank")
        constraints = (
            models.CheckConstraint(
                name="decision_is_whole",
                condition=Q(decided_on__isnull=True, decided_by__isnull=True)
                | Q(decided_on__isnull=False, decided_by__isnull=False),
            ),
            models.CheckConstraint(name="decision_ranks_from_one", condition=Q(rank__gte=1, rank_raw__gte=1)),
            models.CheckConstraint(name="decision_outcome_known", condition=Q(outcome__in=DecisionOutcome.values)),
        )

    def __str__(self) -> str:
        return f"{self.application} · {self.get_outcome_display()}"


class OfferQuerySet(models.QuerySet["Offer"]):
    """Offers, in the words of the work."""

    def waiting(self) -> "OfferQuerySet":
        """Keep the offers that nobody answered yet."""
        return self.filter(answer="")

    def visible_to(self, user: Viewer) -> "OfferQuerySet":
        """Keep the offer made to oneself; managers see all."""
        return visible(self, user, Q(application__person=person_of(user)))


@pghistory.track()
class Offer(models.Model):
    """A seat offered to one applicant, open until answered or until its hour passes (R5.9)."""

    application = models.OneToOneField(
        Application, verbose_name=_("application"), on_delete=models.PROTECT, related_name="offer"
    )
    offered_on = models.DateField(_("offered on"))
    offered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("offered by"), on_delete=models.PROTECT, related_name="+"
    )
    from_waitlist = models.BooleanField(_("moved up from the wait-list"), default=False)
    answer_by = models.DateTimeField(_("answer until"))
    answer = models.CharField(_("answer"), max_length=10, choices=OfferAnswer, blank=True)
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    made_at = models.DateTimeField(_("made at"), null=True, blank=True)

    objects = OfferQuerySet.as_manager()
    privacy: ClassVar[Personal] = personal(
        "application__person", keep="offered_on from_waitlist answer_by answer answered_on made_at"
    )

    class Meta:
        verbose_name = _("offer")
        verbose_name_plural = _("offers")
        ordering = ("-offered_on", "-pk")
        constraints = (
            models.CheckConstraint(
                name="offer_answer_is_whole",
                condition=Q(answer="", answered_on__isnull=True)
                | Q(answer__in=OfferAnswer.values, answered_on__isnull=False, answered_on__gte=F("offered_on")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.application} · {self.offered_on:%d.%m.%Y}"
