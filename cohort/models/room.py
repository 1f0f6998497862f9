"""What an evening needs and leaves behind: the room's checklist, materials, ideas that were heard."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cohort.models.cohort import Cohort
from cohort.models.fellowship import Fellowship
from cohort.models.meeting import Meeting
from people.addresses import WebAddressField
from people.privacy import Impersonal, Personal, personal


class RoomItem(models.Model):
    """One thing that a meeting needs (board, projector, coffee), who brings it, and since when it is ready (S1-43)."""

    meeting = models.ForeignKey(Meeting, verbose_name=_("meeting"), on_delete=models.CASCADE, related_name="room_items")
    label = models.CharField(_("what"), max_length=60)
    brings = models.CharField(_("who brings it"), max_length=100, blank=True)
    ready_at = models.DateTimeField(_("ready at"), null=True, blank=True)
    ready_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("marked by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    privacy: ClassVar[Impersonal] = Impersonal("a thing in a room")

    class Meta:
        verbose_name = _("thing for the room")
        verbose_name_plural = _("things for the room")
        ordering = ("meeting", "pk")
        constraints = (
            models.UniqueConstraint(fields=["meeting", "label"], name="room_item_once"),
            models.CheckConstraint(name="room_item_has_label", condition=~Q(label="")),
            models.CheckConstraint(
                name="room_item_ready_is_whole",
                condition=Q(ready_at__isnull=True, ready_by__isnull=True)
                | Q(ready_at__isnull=False, ready_by__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return self.label


class Material(models.Model):
    """What a session's participants read or watch: a link with a name (S1-53)."""

    meeting = models.ForeignKey(Meeting, verbose_name=_("meeting"), on_delete=models.CASCADE, related_name="materials")
    title = models.CharField(_("title"), max_length=200)
    url = WebAddressField(_("address"))
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("added by"), on_delete=models.PROTECT, related_name="+"
    )

    privacy: ClassVar[Impersonal] = Impersonal("material of a session")

    class Meta:
        verbose_name = _("material")
        verbose_name_plural = _("materials")
        ordering = ("meeting", "pk")
        constraints = (
            models.UniqueConstraint(fields=["meeting", "url"], name="material_once"),
            models.CheckConstraint(name="material_has_title", condition=~Q(title="")),
        )

    def __str__(self) -> str:
        return self.title


class IdeaTag(models.TextChoices):
    """What was heard: each becomes content or a contact later (S2-38)."""

    IDEA = "idea", _("Idea")
    QUESTION = "question", _("Question")
    NEED = "need", _("Need")
    OFFER = "offer", _("Offer of help")


class HeardIdea(models.Model):
    """A question or an idea that staff heard in a meeting; whoever said it may stay unnamed (S2-38)."""

    cohort = models.ForeignKey(Cohort, verbose_name=_("cohort"), on_delete=models.CASCADE, related_name="heard_ideas")
    meeting = models.ForeignKey(
        Meeting, verbose_name=_("meeting"), on_delete=models.PROTECT, null=True, blank=True, related_name="heard_ideas"
    )
    said_by = models.ForeignKey(
        Fellowship, verbose_name=_("said by"), on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    tag = models.CharField(_("kind"), max_length=10, choices=IdeaTag, default=IdeaTag.IDEA)
    text = models.CharField(_("what was heard"), max_length=500)
    heard_at = models.DateTimeField(_("heard at"))
    heard_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("heard by"), on_delete=models.PROTECT, related_name="+"
    )

    privacy: ClassVar[Personal] = personal("said_by__person", keep="tag heard_at", mask="text")

    class Meta:
        verbose_name = _("idea that was heard")
        verbose_name_plural = _("ideas that were heard")
        ordering = ("-heard_at", "-pk")
        constraints = (
            models.CheckConstraint(name="heard_idea_has_text", condition=~Q(text="")),
            models.CheckConstraint(name="heard_idea_tag_known", condition=Q(tag__in=IdeaTag.values)),
        )

    def __str__(self) -> str:
        return self.text
