"""The letters of a call, and the commitment that is signed before a seat is final (S1-32, S1-52)."""

from typing import ClassVar

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from people.privacy import Impersonal, Personal, personal
from recruitment.models.application import Application
from recruitment.models.call import Call
from recruitment.models.visibility import Viewer, person_of, visible


class LetterKind(models.TextChoices):
    """What is written to whom."""

    RECEIVED = "received", _("The application arrived")
    INVITED_CENTER = "invited_center", _("Invitation to the assessment centre")
    INVITED_INTERVIEW = "invited_interview", _("Invitation to interview and presentation")
    INELIGIBLE = "ineligible", _("The conditions are not met")
    NOT_ADVANCED = "not_advanced", _("Not this year, after a stage")
    OFFER = "offer", _("Offer of a seat")
    WAITLIST = "waitlist", _("Place on the wait-list")
    REJECTED = "rejected", _("Not this year, after the committee")


@pghistory.track()
class Letter(models.Model):
    """One letter of a call, with places for the name and other facts in braces."""

    call = models.ForeignKey(Call, verbose_name=_("call"), on_delete=models.CASCADE, related_name="letters")
    kind = models.CharField(_("kind"), max_length=20, choices=LetterKind)
    subject = models.CharField(_("subject"), max_length=150)
    body = models.CharField(_("text"), max_length=1800)

    privacy: ClassVar[Impersonal] = Impersonal("a text with places for names")

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        ordering = ("call", "kind")
        constraints = (
            models.UniqueConstraint(fields=["call", "kind"], name="letter_once"),
            models.CheckConstraint(name="letter_kind_known", condition=Q(kind__in=LetterKind.values)),
            models.CheckConstraint(name="letter_has_words", condition=~Q(subject="") & ~Q(body="")),
        )

    def __str__(self) -> str:
        return f"{self.call} · {self.get_kind_display()}"


@pghistory.track()
class CommitmentText(models.Model):
    """One version of what is signed; a signed version is never rewritten, a new one takes its place."""

    call = models.ForeignKey(Call, verbose_name=_("call"), on_delete=models.CASCADE, related_name="commitment_texts")
    version = models.PositiveSmallIntegerField(_("version"))
    text = models.CharField(_("text"), max_length=8000)
    written_at = models.DateTimeField(_("written at"))

    privacy: ClassVar[Impersonal] = Impersonal("a text that is signed, not a signature")

    class Meta:
        verbose_name = _("text of the commitment")
        verbose_name_plural = _("texts of the commitment")
        ordering = ("call", "-version")
        constraints = (
            models.UniqueConstraint(fields=["call", "version"], name="commitment_text_version_once"),
            models.CheckConstraint(name="commitment_text_has_words", condition=~Q(text="") & Q(version__gte=1)),
        )

    def __str__(self) -> str:
        return str(_("Version %(number)s") % {"number": self.version})


class SignatureQuerySet(models.QuerySet["Signature"]):
    """Signatures, in the words of the work."""

    def visible_to(self, user: Viewer) -> "SignatureQuerySet":
        """Keep one's own; managers see all."""
        return visible(self, user, Q(application__person=person_of(user)))


@pghistory.track()
class Signature(models.Model):
    """One applicant signed one version at one moment (S1-32)."""

    application = models.OneToOneField(
        Application, verbose_name=_("application"), on_delete=models.PROTECT, related_name="signature"
    )
    text = models.ForeignKey(
        CommitmentText, verbose_name=_("text"), on_delete=models.PROTECT, related_name="signatures"
    )
    typed_name = models.CharField(_("name as typed"), max_length=200)
    signed_at = models.DateTimeField(_("signed at"))

    objects = SignatureQuerySet.as_manager()
    privacy: ClassVar[Personal] = personal("application__person", keep="signed_at", mask="typed_name")

    class Meta:
        verbose_name = _("signature")
        verbose_name_plural = _("signatures")
        ordering = ("-signed_at", "pk")
        constraints = (models.CheckConstraint(name="signature_has_name", condition=~Q(typed_name="")),)

    def __str__(self) -> str:
        return f"{self.application} · {self.text}"
