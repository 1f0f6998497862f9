"""The board of ideas: what the centre, fellows and residents would like to see in the city (S1-59)."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cohort.models import Cohort
from people.models import Person
from people.privacy import Personal, personal


class IdeaSource(models.TextChoices):
    """Where an idea comes from."""

    CENTRE = "centre", _("From the centre")
    FELLOW = "fellow", _("From a fellow")
    RESIDENT = "resident", _("From a resident")


class IdeaQuerySet(models.QuerySet["Idea"]):
    """Ideas, in the words of the work."""

    def shown(self) -> "IdeaQuerySet":
        """Keep what stands on the board; an idea of a resident stands there once staff let it."""
        return self.filter(shown_at__isnull=False, hidden_at__isnull=True)


class Idea(models.Model):
    """One idea of a cohort's year; anyone of the cohort may vote for it, comment on it and adopt it."""

    cohort = models.ForeignKey(Cohort, verbose_name=_("cohort"), on_delete=models.CASCADE, related_name="+")
    source = models.CharField(_("source"), max_length=10, choices=IdeaSource)
    title = models.CharField(_("the idea in a line"), max_length=150)
    description = models.CharField(_("a few words more"), max_length=1500, blank=True)
    quarter = models.CharField(_("quarter"), max_length=100, blank=True)
    proposed_by = models.ForeignKey(
        Person, verbose_name=_("proposed by"), on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    proposed_at = models.DateTimeField(_("proposed at"))
    shown_at = models.DateTimeField(_("on the board since"), null=True, blank=True)
    hidden_at = models.DateTimeField(_("taken off the board at"), null=True, blank=True)
    hidden_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("taken off by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    objects = IdeaQuerySet.as_manager()
    privacy: ClassVar[Personal] = personal(
        "proposed_by", keep="source title description quarter proposed_at shown_at hidden_at"
    )

    class Meta:
        verbose_name = _("idea")
        verbose_name_plural = _("ideas")
        ordering = ("-proposed_at", "-pk")
        constraints = (
            models.CheckConstraint(name="idea_source_known", condition=Q(source__in=IdeaSource.values)),
            models.CheckConstraint(name="idea_is_named", condition=~Q(title="")),
        )

    def __str__(self) -> str:
        return self.title


class IdeaVote(models.Model):
    """One person's vote for an idea."""

    idea = models.ForeignKey(Idea, verbose_name=_("idea"), on_delete=models.CASCADE, related_name="votes")
    person = models.ForeignKey(Person, verbose_name=_("person"), on_delete=models.CASCADE, related_name="+")
    voted_at = models.DateTimeField(_("voted at"))

    privacy: ClassVar[Personal] = personal("person", keep="voted_at")

    class Meta:
        verbose_name = _("vote for an idea")
        verbose_name_plural = _("votes for ideas")
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=["idea", "person"], name="idea_vote_once"),)

    def __str__(self) -> str:
        return f"{self.idea} · {self.person}"


class IdeaComment(models.Model):
    """A sentence of one person about an idea."""

    idea = models.ForeignKey(Idea, verbose_name=_("idea"), on_delete=models.CASCADE, related_name="comments")
    person = models.ForeignKey(Person, verbose_name=_("person"), on_delete=models.CASCADE, related_name="+")
    text = models.CharField(_("comment"), max_length=500)
    written_at = models.DateTimeField(_("written at"))

    privacy: ClassVar[Personal] = personal("person", delete_row=True)

    class Meta:
        verbose_name = _("comment on an idea")
        verbose_name_plural = _("comments on ideas")
        ordering = ("written_at", "pk")

    def __str__(self) -> str:
        return self.text[:60]
