"""The record that a person's details were erased: who did it, when, why, and how far it reached."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from people.models.person import Person
from people.privacy import Personal, personal


class ErasureReason(models.TextChoices):
    """Why details were erased; a choice, so that no detail comes back in through a free text."""

    REQUEST = "request", _("The person asked for it")
    RETENTION = "retention", _("Kept as long as the rules allow")
    MISTAKE = "mistake", _("Written down by mistake")


class Erasure(models.Model):
    """One erasing of one person; the row of the person stays, empty, so that counts do not change (R12.12)."""

    person = models.ForeignKey(Person, verbose_name=_("person"), on_delete=models.PROTECT, related_name="erasures")
    reason = models.CharField(_("reason"), max_length=20, choices=ErasureReason)
    erased_at = models.DateTimeField(_("erased at"))
    erased_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("erased by"), on_delete=models.PROTECT, related_name="+"
    )
    blanked_count = models.PositiveIntegerField(_("rows emptied"))
    deleted_count = models.PositiveIntegerField(_("rows deleted"))

    privacy: ClassVar[Personal] = personal("person", keep="reason erased_at blanked_count deleted_count")

    class Meta:
        verbose_name = _("erasure")
        verbose_name_plural = _("erasures")
        ordering = ("-erased_at", "-pk")
        constraints = (models.CheckConstraint(name="erasure_has_reason", condition=~Q(reason="")),)

    def __str__(self) -> str:
        return f"{self.person} · {self.get_reason_display()}"
