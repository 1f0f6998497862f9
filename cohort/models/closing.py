"""Who is invited to an event (the closing event above all), and papers with a code that a stranger can verify."""

from typing import ClassVar

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cohort.models.fellowship import Fellowship
from cohort.models.meeting import Meeting
from cohort.models.visibility import Viewer, visible
from people.privacy import Impersonal, Personal, personal


class GuestKind(models.TextChoices):
    """Who a guest is to the programme."""

    FAMILY = "family", _("Family and friends")
    PARTNER = "partner", _("Partner")
    MUNICIPALITY = "municipality", _("Municipality")
    FUNDER = "funder", _("Funder")
    ALUMNI = "alumni", _("Alumni")
    OTHER = "other", _("Other")


class GuestAnswer(models.TextChoices):
    """What the guest said."""

    WAITING = "waiting", _("No answer yet")
    COMING = "coming", _("Coming")
    NOT_COMING = "not_coming", _("Not coming")


class Guest(models.Model):
    """One invitation to an event: a name, who invites, how many come, and a private address for the answer."""

    meeting = models.ForeignKey(Meeting, verbose_name=_("event"), on_delete=models.CASCADE, related_name="guests")
    name = models.CharField(_("name"), max_length=100)
    kind = models.CharField(_("who it is"), max_length=15, choices=GuestKind, default=GuestKind.FAMILY)
    invited_by = models.ForeignKey(
        Fellowship, verbose_name=_("guest of"), on_delete=models.CASCADE, null=True, blank=True, related_name="guests"
    )
    people = models.PositiveSmallIntegerField(_("how many people"), default=1)
    answer = models.CharField(_("answer"), max_length=10, choices=GuestAnswer, default=GuestAnswer.WAITING)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    token = models.CharField(_("secret part of the address"), max_length=64, unique=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("added by"), on_delete=models.PROTECT, related_name="+"
    )

    privacy: ClassVar[Impersonal] = Impersonal("a name on a guest list; deleted with the list after the event")

    class Meta:
        verbose_name = _("guest")
        verbose_name_plural = _("guests")
        ordering = ("meeting", "kind", "name")
        constraints = (
            models.UniqueConstraint(fields=["meeting", "invited_by", "name"], name="guest_once", nulls_distinct=False),
            models.CheckConstraint(name="guest_has_name", condition=~Q(name="")),
            models.CheckConstraint(name="guest_people", condition=Q(people__gte=1, people__lte=20)),
            models.CheckConstraint(
                name="guest_answer_is_whole",
                condition=Q(answer=GuestAnswer.WAITING, answered_at__isnull=True)
                | (~Q(answer=GuestAnswer.WAITING) & Q(answered_at__isnull=False)),
            ),
        )

    def __str__(self) -> str:
        return self.name


class CertificateKind(models.TextChoices):
    """What a paper certifies."""

    HOURS = "hours", _("Certificate of hours")
    COMPLETION = "completion", _("Certificate of completion")


class CertificateQuerySet(models.QuerySet["Certificate"]):
    """Certificates, in the words of the work."""

    def visible_to(self, user: Viewer) -> "CertificateQuerySet":
        """Keep what a login may see."""
        return visible(self, user, path="fellowship__")


@pghistory.track()
class Certificate(models.Model):
    """A paper as it was issued: the minutes of its day, and a code that a stranger can verify."""

    fellowship = models.ForeignKey(
        Fellowship, verbose_name=_("fellow"), on_delete=models.PROTECT, related_name="certificates"
    )
    kind = models.CharField(_("kind"), max_length=10, choices=CertificateKind)
    code = models.CharField(_("code"), max_length=20, unique=True)
    issued_on = models.DateField(_("issued on"))
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("issued by"), on_delete=models.PROTECT, related_name="+"
    )
    meeting_minutes = models.PositiveIntegerField(_("minutes of meetings"))
    training_minutes = models.PositiveIntegerField(_("minutes of training"))
    event_minutes = models.PositiveIntegerField(_("minutes of events"))
    initiative_minutes = models.PositiveIntegerField(_("minutes of initiative work"))
    makeup_minutes = models.PositiveIntegerField(_("minutes of make-ups"))
    commitment_minutes = models.PositiveIntegerField(_("commitment, in minutes"))
    revoked_on = models.DateField(_("revoked on"), null=True, blank=True)
    revoked_reason = models.CharField(_("reason for revoking"), max_length=300, blank=True)

    objects = CertificateQuerySet.as_manager()
    privacy: ClassVar[Personal] = personal(
        "fellowship__person",
        keep="kind code issued_on meeting_minutes training_minutes event_minutes initiative_minutes makeup_minutes"
        " commitment_minutes revoked_on",
        mask="revoked_reason",
    )

    class Meta:
        verbose_name = _("certificate")
        verbose_name_plural = _("certificates")
        ordering = ("-issued_on", "-pk")
        constraints = (
            models.CheckConstraint(name="certificate_code_shape", condition=Q(code__regex=r"^[A-Z2-9-]{8,20}$")),
            models.CheckConstraint(
                name="certificate_revoking_is_whole",
                condition=Q(revoked_on__isnull=True, revoked_reason="")
                | (Q(revoked_on__isnull=False) & ~Q(revoked_reason="")),
            ),
        )

    def __str__(self) -> str:
        return self.code

    @property
    def minutes(self) -> int:
        """Return all counted minutes of the day of issue."""
        sessions = self.meeting_minutes + self.training_minutes + self.event_minutes
        return sessions + self.initiative_minutes + self.makeup_minutes
