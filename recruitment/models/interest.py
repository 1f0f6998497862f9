"""Who asked to be told when a call opens, and where they heard of it (S2-12, S1-45)."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from people.models import Person
from people.privacy import Personal, personal
from recruitment.models.call import Call
from recruitment.models.visibility import Viewer, person_of, visible


class Source(models.TextChoices):
    """The channel of the first hearing."""

    INSTAGRAM = "instagram", _("Instagram")
    FACEBOOK = "facebook", _("Facebook")
    WHATSAPP = "whatsapp", _("A WhatsApp group")
    FRIEND = "friend", _("A friend")
    ALUMNUS = "alumnus", _("Someone of an earlier cohort")
    CAMPUS = "campus", _("On campus")
    CENTRE = "centre", _("At the centre")
    POSTER = "poster", _("A poster")
    OTHER = "other", _("Elsewhere")


class InterestQuerySet(models.QuerySet["Interest"]):
    """Interests, in the words of the work."""

    def visible_to(self, user: Viewer) -> "InterestQuerySet":
        """Keep one's own; managers see all."""
        return visible(self, user, Q(person=person_of(user)))


class Interest(models.Model):
    """Someone who left an address before the call opened; they are told once when it does."""

    call = models.ForeignKey(Call, verbose_name=_("call"), on_delete=models.CASCADE, related_name="interests")
    person = models.ForeignKey(Person, verbose_name=_("person"), on_delete=models.CASCADE, related_name="+")
    source = models.CharField(_("heard of it"), max_length=12, choices=Source, blank=True)
    left_at = models.DateTimeField(_("left at"))
    told_at = models.DateTimeField(_("told at"), null=True, blank=True)

    objects = InterestQuerySet.as_manager()
    privacy: ClassVar[Personal] = personal("person", keep="source left_at told_at")

    class Meta:
        verbose_name = _("interest")
        verbose_name_plural = _("interests")
        ordering = ("call", "-left_at", "pk")
        constraints = (models.UniqueConstraint(fields=["call", "person"], name="interest_once"),)

    def __str__(self) -> str:
        return f"{self.person} · {self.call}"
