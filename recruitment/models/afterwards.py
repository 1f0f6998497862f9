"""What an applicant may ask for once there is an answer: feedback, and an appeal (R5.11, R5.12)."""

from typing import ClassVar

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from people.privacy import Personal, personal
from recruitment.models.application import Application
from recruitment.models.visibility import Viewer, person_of, visible


class FeedbackQuerySet(models.QuerySet["Feedback"]):
    """Feedback, in the words of the work."""

    def visible_to(self, user: Viewer) -> "FeedbackQuerySet":
        """Keep one's own; managers see all."""
        return visible(self, user, Q(application__person=person_of(user)))


@pghistory.track()
class Feedback(models.Model):
    """Someone who was not accepted asked what their strengths were (R5.11)."""

    application = models.OneToOneField(
        Application, verbose_name=_("application"), on_delete=models.CASCADE, related_name="feedback"
    )
    asked_at = models.DateTimeField(_("asked at"))
    strengths = models.CharField(_("strengths"), max_length=2000, blank=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("written by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    written_at = models.DateTimeField(_("written at"), null=True, blank=True)

    objects = FeedbackQuerySet.as_manager()
    privacy: ClassVar[Personal] = personal("application__person", keep="asked_at written_at", mask="strengths")

    class Meta:
        verbose_name = _("feedback")
        verbose_name_plural = _("feedback")
        ordering = ("asked_at", "pk")
        constraints = (
            models.CheckConstraint(
                name="feedback_is_whole",
                condition=Q(strengths="", written_by__isnull=True, written_at__isnull=True)
                | (~Q(strengths="") & Q(written_by__isnull=False, written_at__isnull=False)),
            ),
        )

    def __str__(self) -> str:
        return f"{self.application}"


class AppealOutcome(models.TextChoices):
    """How an appeal ended."""

    UPHELD = "upheld", _("The decision stands")
    REOPENED = "reopened", _("The decision is taken anew")


class AppealQuerySet(models.QuerySet["Appeal"]):
    """Appeals, in the words of the work."""

    def visible_to(self, user: Viewer) -> "AppealQuerySet":
        """Keep one's own; managers see all."""
        return visible(self, user, Q(application__person=person_of(user)))


@pghistory.track()
class Appeal(models.Model):
    """One appeal of one applicant, answered by someone who did not decide (R5.12)."""

    application = models.OneToOneField(
        Application, verbose_name=_("application"), on_delete=models.CASCADE, related_name="appeal"
    )
    text = models.CharField(_("what is appealed against and why"), max_length=2000)
    made_at = models.DateTimeField(_("made at"))
    outcome = models.CharField(_("outcome"), max_length=10, choices=AppealOutcome, blank=True)
    answer = models.CharField(_("answer"), max_length=2000, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("decided by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)

    objects = AppealQuerySet.as_manager()
    privacy: ClassVar[Personal] = personal("application__person", keep="made_at outcome decided_at", mask="text answer")

    class Meta:
        verbose_name = _("appeal")
        verbose_name_plural = _("appeals")
        ordering = ("made_at", "pk")
        constraints = (
            models.CheckConstraint(name="appeal_has_words", condition=~Q(text="")),
            models.CheckConstraint(
                name="appeal_answer_is_whole",
                condition=Q(outcome="", answer="", decided_by__isnull=True, decided_at__isnull=True)
                | (
                    Q(outcome__in=AppealOutcome.values, decided_by__isnull=False, decided_at__isnull=False)
                    & ~Q(answer="")
                ),
            ),
        )

    def __str__(self) -> str:
        return f"{self.application}"
