"""Reading the forms, and exceptions from the conditions (R5.1, R5.2)."""

from typing import ClassVar

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from people.privacy import Personal, personal
from recruitment.enums import IneligibleReason
from recruitment.models.application import Application
from recruitment.models.assessment import Assessor
from recruitment.models.visibility import Viewer, person_of, visible
from recruitment.policy import RecruitmentPolicy


class FormReviewQuerySet(models.QuerySet["FormReview"]):
    """Readings, in the words of the work."""

    def visible_to(self, user: Viewer) -> "FormReviewQuerySet":
        """Keep a reader's own; managers see all."""
        return visible(self, user, Q(reader__person=person_of(user)))


@pghistory.track()
class FormReview(models.Model):
    """One reader's score of one form, with a line about what stood in it."""

    application = models.ForeignKey(
        Application, verbose_name=_("application"), on_delete=models.PROTECT, related_name="form_reviews"
    )
    reader = models.ForeignKey(
        Assessor, verbose_name=_("reader"), on_delete=models.PROTECT, related_name="form_reviews"
    )
    score = models.PositiveSmallIntegerField(_("score"))
    note = models.CharField(_("what stood in it"), max_length=1000, blank=True)
    read_at = models.DateTimeField(_("read at"))

    objects = FormReviewQuerySet.as_manager()
    privacy: ClassVar[Personal] = personal("application__person", keep="score read_at", blank="note")

    class Meta:
        verbose_name = _("reading of a form")
        verbose_name_plural = _("readings of forms")
        ordering = ("application", "reader")
        constraints = (
            models.UniqueConstraint(fields=["application", "reader"], name="form_review_once"),
            models.CheckConstraint(
                name="form_review_on_the_scale",
                condition=Q(score__gte=0, score__lte=RecruitmentPolicy.highest_form_score),
            ),
        )

    def __str__(self) -> str:
        return f"{self.application} · {self.reader}"


class EligibilityExceptionQuerySet(models.QuerySet["EligibilityException"]):
    """Exceptions, in the words of the work."""

    def visible_to(self, user: Viewer) -> "EligibilityExceptionQuerySet":
        """Keep one's own; managers see all."""
        return visible(self, user, Q(application__person=person_of(user)))


@pghistory.track()
class EligibilityException(models.Model):
    """One condition that was set aside for one application, and why."""

    application = models.ForeignKey(
        Application, verbose_name=_("application"), on_delete=models.CASCADE, related_name="exceptions"
    )
    condition = models.CharField(_("condition"), max_length=20, choices=IneligibleReason)
    reason = models.CharField(_("reason"), max_length=500)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("decided by"), on_delete=models.PROTECT, related_name="+"
    )
    decided_on = models.DateField(_("decided on"))

    objects = EligibilityExceptionQuerySet.as_manager()
    privacy: ClassVar[Personal] = personal("application__person", keep="condition decided_on", mask="reason")

    class Meta:
        verbose_name = _("exception from a condition")
        verbose_name_plural = _("exceptions from conditions")
        ordering = ("application", "condition")
        constraints = (
            models.UniqueConstraint(fields=["application", "condition"], name="exception_once"),
            models.CheckConstraint(name="exception_has_reason", condition=~Q(reason="")),
        )

    def __str__(self) -> str:
        return f"{self.application} · {self.get_condition_display()}"
