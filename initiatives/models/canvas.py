"""The canvas of an initiative: its fields, their versions and what the guide says beside each (R10.1)."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cohort.models import Meeting
from initiatives.enums import CanvasField
from initiatives.models.initiative import Initiative
from people.privacy import Impersonal, Personal, personal

LEAD = "initiative__lead__person"
MOST_MEASURES = 3


class CanvasAnswer(models.Model):
    """What stands in one field now; the version tells two people who write at once apart."""

    initiative = models.ForeignKey(
        Initiative, verbose_name=_("initiative"), on_delete=models.CASCADE, related_name="answers"
    )
    field = models.CharField(_("field"), max_length=12, choices=CanvasField)
    text = models.TextField(_("text"), max_length=4000, blank=True)
    version = models.PositiveIntegerField(_("version"), default=1)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("written by"), on_delete=models.PROTECT, related_name="+"
    )
    written_at = models.DateTimeField(_("written at"))

    privacy: ClassVar[Personal] = personal(LEAD, keep="field text version written_at")

    class Meta:
        verbose_name = _("answer of a canvas")
        verbose_name_plural = _("answers of canvases")
        ordering = ("initiative", "pk")
        constraints = (
            models.UniqueConstraint(fields=["initiative", "field"], name="canvas_answer_once"),
            models.CheckConstraint(name="canvas_field_known", condition=Q(field__in=CanvasField.values)),
        )

    def __str__(self) -> str:
        return f"{self.initiative} · {self.get_field_display()}"


class VersionOccasion(models.TextChoices):
    """Why a version was kept."""

    PITCH = "pitch", _("From the project presented at screening")
    SAVED = "saved", _("Kept by hand")
    HANDED_IN = "handed_in", _("Handed in")
    RETURNED = "returned", _("Returned for correction")
    RESTORED = "restored", _("Before an older version came back")
    APPROVED = "approved", _("Plan approved")


class CanvasVersion(models.Model):
    """The whole canvas as it stood at one moment."""

    initiative = models.ForeignKey(
        Initiative, verbose_name=_("initiative"), on_delete=models.CASCADE, related_name="versions"
    )
    number = models.PositiveIntegerField(_("version"))
    occasion = models.CharField(_("occasion"), max_length=10, choices=VersionOccasion)
    answers = models.JSONField(_("answers"), default=dict)
    kept_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("kept by"), on_delete=models.PROTECT, related_name="+"
    )
    kept_at = models.DateTimeField(_("kept at"))

    privacy: ClassVar[Personal] = personal(LEAD, keep="number occasion answers kept_at")

    class Meta:
        verbose_name = _("version of a canvas")
        verbose_name_plural = _("versions of canvases")
        ordering = ("initiative", "-number")
        constraints = (models.UniqueConstraint(fields=["initiative", "number"], name="canvas_version_unique"),)

    def __str__(self) -> str:
        return f"{self.initiative} · {self.number}"


class CanvasComment(models.Model):
    """What someone says beside a field; a correction stands until it is settled."""

    initiative = models.ForeignKey(
        Initiative, verbose_name=_("initiative"), on_delete=models.CASCADE, related_name="canvas_comments"
    )
    field = models.CharField(_("field"), max_length=12, choices=CanvasField)
    text = models.CharField(_("comment"), max_length=1000)
    is_correction = models.BooleanField(_("has to be corrected"), default=False)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("written by"), on_delete=models.PROTECT, related_name="+"
    )
    written_at = models.DateTimeField(_("written at"))
    settled_at = models.DateTimeField(_("settled at"), null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("settled by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    privacy: ClassVar[Personal] = personal(LEAD, keep="field is_correction written_at settled_at", mask="text")

    class Meta:
        verbose_name = _("comment on a canvas")
        verbose_name_plural = _("comments on canvases")
        ordering = ("written_at", "pk")
        constraints = (
            models.CheckConstraint(name="canvas_comment_field_known", condition=Q(field__in=CanvasField.values)),
            models.CheckConstraint(name="canvas_comment_says_something", condition=~Q(text="")),
        )

    def __str__(self) -> str:
        return self.text[:60]


class Measure(models.Model):
    """One of at most three measures of success: its target, how it is counted, what came of it."""

    initiative = models.ForeignKey(
        Initiative, verbose_name=_("initiative"), on_delete=models.CASCADE, related_name="measures"
    )
    number = models.PositiveSmallIntegerField(_("number"))
    name = models.CharField(_("what is measured"), max_length=150)
    target = models.PositiveIntegerField(_("target"))
    how_counted = models.CharField(_("how it is counted"), max_length=300)
    actual = models.PositiveIntegerField(_("what came of it"), null=True, blank=True)
    actual_note = models.CharField(_("in words"), max_length=300, blank=True)

    privacy: ClassVar[Personal] = personal(LEAD, keep="number name target how_counted actual actual_note")

    class Meta:
        verbose_name = _("measure of success")
        verbose_name_plural = _("measures of success")
        ordering = ("initiative", "number")
        constraints = (
            models.UniqueConstraint(fields=["initiative", "number"], name="measure_number_unique"),
            models.CheckConstraint(name="measure_at_most_three", condition=Q(number__range=(1, MOST_MEASURES))),
            models.CheckConstraint(name="measure_is_named", condition=~Q(name="") & ~Q(how_counted="")),
        )

    def __str__(self) -> str:
        return self.name


class FieldSession(models.Model):
    """A training session that helps with a field of the canvas (S1-54)."""

    meeting = models.ForeignKey(Meeting, verbose_name=_("meeting"), on_delete=models.CASCADE, related_name="+")
    field = models.CharField(_("field"), max_length=12, choices=CanvasField)

    privacy: ClassVar[Impersonal] = Impersonal("a meeting and a field of a form")

    class Meta:
        verbose_name = _("training for a field of the canvas")
        verbose_name_plural = _("training for fields of the canvas")
        ordering = ("field", "meeting")
        constraints = (
            models.UniqueConstraint(fields=["meeting", "field"], name="field_session_once"),
            models.CheckConstraint(name="field_session_known", condition=Q(field__in=CanvasField.values)),
        )

    def __str__(self) -> str:
        return f"{self.get_field_display()} · {self.meeting}"
