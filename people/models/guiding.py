"""What a person answered to guiding questions: what they need, what joins them to others (S2-08, S2-09)."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from people.models.person import Person
from people.privacy import Personal, personal


class GuidingTopic(models.TextChoices):
    """What a guiding question is about (S2-08, S2-09)."""

    NEED = "need", _("Needs: what must happen")
    CONNECTION = "connection", _("Connections: what joins people")


class AskedIn(models.TextChoices):
    """Where the question was asked (S2-10)."""

    APPLICATION = "application", _("When applying")
    TALK = "talk", _("In a talk")
    PROGRAMME = "programme", _("During the programme")
    COMMUNITY = "community", _("In the community")


class GuidingAnswer(models.Model):
    """One answer with its question as it was asked, tagged; kept for the community that comes afterwards."""

    person = models.ForeignKey(
        Person, verbose_name=_("person"), on_delete=models.CASCADE, related_name="guiding_answers"
    )
    topic = models.CharField(_("topic"), max_length=12, choices=GuidingTopic)
    asked_in = models.CharField(_("asked"), max_length=12, choices=AskedIn)
    question = models.CharField(_("question"), max_length=300)
    answer = models.CharField(_("answer"), max_length=2000)
    tags = ArrayField(models.CharField(max_length=50), verbose_name=_("tags"), default=list, blank=True)
    answered_on = models.DateField(_("answered on"))

    privacy: ClassVar[Personal] = personal("person", delete_row=True)

    class Meta:
        verbose_name = _("answer to a guiding question")
        verbose_name_plural = _("answers to guiding questions")
        ordering = ("person", "answered_on", "pk")
        constraints = (
            models.UniqueConstraint(fields=["person", "asked_in", "question", "answered_on"], name="guiding_once"),
            models.CheckConstraint(name="guiding_topic_known", condition=Q(topic__in=GuidingTopic.values)),
            models.CheckConstraint(name="guiding_has_words", condition=~Q(question="") & ~Q(answer="")),
        )

    def __str__(self) -> str:
        return f"{self.person} · {self.question}"
