"""The belonging questionnaire, before and after."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cohort.models.fellowship import Fellowship
from cohort.models.visibility import Viewer, visible
from people.privacy import Personal, personal


class SurveyWave(models.TextChoices):
    """When it was asked."""

    PRE = "pre", _("Before the year")
    POST = "post", _("After the year")


class SurveyAnswerQuerySet(models.QuerySet["SurveyAnswer"]):
    """Answers, in the words of the work."""

    def visible_to(self, user: Viewer) -> "SurveyAnswerQuerySet":
        """Keep what a login may see."""
        return visible(self, user, path="fellowship__")


class SurveyAnswer(models.Model):
    """One fellow's sense of belonging to the city, from 1 to 5."""

    fellowship = models.ForeignKey(
        Fellowship, verbose_name=_("fellow"), on_delete=models.CASCADE, related_name="survey_answers"
    )
    wave = models.CharField(_("wave"), max_length=4, choices=SurveyWave)
    belonging = models.DecimalField(_("belonging"), max_digits=4, decimal_places=2)
    belonging_marks = ArrayField(
        models.PositiveSmallIntegerField(), verbose_name=_("marks of belonging"), default=list, blank=True
    )
    tool_marks = ArrayField(
        models.PositiveSmallIntegerField(), verbose_name=_("marks of the tools"), default=list, blank=True
    )
    words = models.CharField(_("in own words"), max_length=500, blank=True)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)

    objects = SurveyAnswerQuerySet.as_manager()
    privacy: ClassVar[Personal] = personal(
        "fellowship__person", keep="wave belonging belonging_marks tool_marks answered_at", blank="words"
    )

    class Meta:
        verbose_name = _("survey answer")
        verbose_name_plural = _("survey answers")
        ordering = ("fellowship", "wave")
        constraints = (
            models.UniqueConstraint(fields=["fellowship", "wave"], name="survey_answer_once"),
            models.CheckConstraint(name="survey_answer_on_the_scale", condition=Q(belonging__gte=1, belonging__lte=5)),
        )

    def __str__(self) -> str:
        return f"{self.fellowship} · {self.get_wave_display()}"
