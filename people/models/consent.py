"""What a person agreed to, when, and to which text."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from people.models.person import Person
from people.privacy import Personal, personal


class ConsentKind(models.TextChoices):
    """The matters that we ask about."""

    PRIVACY = "privacy", _("Privacy notice")
    PHOTO = "photo", _("Being photographed")
    CONTACT = "contact", _("Being contacted")
    SHARE_PROFILE = "share_profile", _("Showing my details to the group")


class Consent(models.Model):
    """One answer; a later answer of the same kind replaces it, both stay."""

    person = models.ForeignKey(Person, verbose_name=_("person"), on_delete=models.CASCADE, related_name="consents")
    kind = models.CharField(_("kind"), max_length=20, choices=ConsentKind)
    given = models.BooleanField(_("given"))
    text_version = models.CharField(_("version of the text"), max_length=20, blank=True)
    answered_at = models.DateTimeField(_("answered at"))

    privacy: ClassVar[Personal] = personal("person", delete_row=True)

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        ordering = ("-answered_at", "-pk")
        constraints = (models.UniqueConstraint(fields=["person", "kind", "answered_at"], name="consent_once_a_moment"),)

    def __str__(self) -> str:
        return f"{self.person} · {self.get_kind_display()}"
