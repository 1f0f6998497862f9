"""What is seen in the field: notes, photos with consent, posts with their reach (S1-11, S1-12, S1-17)."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cohort.models import Cohort, Meeting
from initiatives.models.initiative import Initiative
from people.models import Person
from people.privacy import Impersonal, Personal, personal


class FieldNote(models.Model):
    """A line from the field, tied to an initiative or a meeting; what was learned stands beside it (S1-14)."""

    cohort = models.ForeignKey(Cohort, verbose_name=_("cohort"), on_delete=models.PROTECT, related_name="+")
    initiative = models.ForeignKey(
        Initiative,
        verbose_name=_("initiative"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="field_notes",
    )
    meeting = models.ForeignKey(
        Meeting, verbose_name=_("meeting"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    text = models.CharField(_("a line"), max_length=500, blank=True)
    learned = models.CharField(_("what was learned"), max_length=500, blank=True)
    happened_at = models.DateTimeField(_("happened at"))
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("added by"), on_delete=models.PROTECT, related_name="+"
    )
    added_at = models.DateTimeField(_("added at"))
    key = models.CharField(_("key of the sending"), max_length=40, blank=True, editable=False)

    privacy: ClassVar[Personal] = personal("added_by__person", keep="text learned happened_at added_at key")

    class Meta:
        verbose_name = _("note from the field")
        verbose_name_plural = _("notes from the field")
        ordering = ("-happened_at", "-pk")
        constraints = (
            models.CheckConstraint(
                name="field_note_is_tied", condition=Q(initiative__isnull=False) | Q(meeting__isnull=False)
            ),
            models.UniqueConstraint(fields=["added_by", "key"], condition=~Q(key=""), name="field_note_sent_once"),
        )

    def __str__(self) -> str:
        return self.text[:60] or str(self.pk)


class PhotoState(models.TextChoices):
    """Whether a photo may be shown."""

    UNSORTED = "unsorted", _("Not looked at yet")
    MAY_SHOW = "may_show", _("May be published")
    WITHHELD = "withheld", _("Withheld for lack of consent")
    PUBLISHED = "published", _("Published")
    REMOVED = "removed", _("Removed on request")


class Photo(models.Model):
    """One photo of a note; what it shows in words, and whether everyone on it agreed (R12.10)."""

    note = models.ForeignKey(FieldNote, verbose_name=_("note"), on_delete=models.CASCADE, related_name="photos")
    file = models.FileField(_("file"), upload_to="photos/", blank=True)
    thumbnail = models.FileField(_("small picture"), upload_to="photos/", blank=True)
    digest = models.CharField(_("digest of the content"), max_length=64)
    alt_text = models.CharField(_("what it shows"), max_length=200, blank=True)
    state = models.CharField(_("state"), max_length=9, choices=PhotoState, default=PhotoState.UNSORTED)
    unnamed_people = models.PositiveSmallIntegerField(_("recognisable people without a name"), default=0)
    sorted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("decided by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    sorted_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    published_at = models.DateTimeField(_("published at"), null=True, blank=True)
    removed_at = models.DateTimeField(_("removed at"), null=True, blank=True)

    privacy: ClassVar[Personal] = personal(
        "note__added_by__person",
        keep="file thumbnail digest alt_text state unnamed_people sorted_at published_at removed_at",
    )

    class Meta:
        verbose_name = _("photo")
        verbose_name_plural = _("photos")
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(name="photo_state_known", condition=Q(state__in=PhotoState.values)),
            models.UniqueConstraint(fields=["note", "digest"], name="photo_once_in_a_note"),
        )

    def __str__(self) -> str:
        return self.alt_text or str(self.pk)


class PhotoPerson(models.Model):
    """Somebody who can be recognised on a photo; the consent itself is kept with the person."""

    photo = models.ForeignKey(Photo, verbose_name=_("photo"), on_delete=models.CASCADE, related_name="people")
    person = models.ForeignKey(Person, verbose_name=_("person"), on_delete=models.CASCADE, related_name="+")

    privacy: ClassVar[Personal] = personal("person", delete_row=True)

    class Meta:
        verbose_name = _("person on a photo")
        verbose_name_plural = _("people on photos")
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=["photo", "person"], name="photo_person_once"),)

    def __str__(self) -> str:
        return f"{self.photo} · {self.person}"


class PhotoRequest(models.Model):
    """Somebody asks that a photo goes, also after it was published (R12.10)."""

    photo = models.ForeignKey(Photo, verbose_name=_("photo"), on_delete=models.CASCADE, related_name="requests")
    asked_by = models.ForeignKey(
        Person, verbose_name=_("asked by"), on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    words = models.CharField(_("in own words"), max_length=500, blank=True)
    contact = models.CharField(_("how to answer"), max_length=200, blank=True)
    asked_at = models.DateTimeField(_("asked at"))
    settled_at = models.DateTimeField(_("settled at"), null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("settled by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    privacy: ClassVar[Personal] = personal("asked_by", keep="asked_at settled_at", blank="words contact")

    class Meta:
        verbose_name = _("request to remove a photo")
        verbose_name_plural = _("requests to remove photos")
        ordering = ("asked_at", "pk")

    def __str__(self) -> str:
        return f"{self.photo} · {self.asked_at:%d.%m.%Y}"


class Channel(models.TextChoices):
    """Where a post stands."""

    INSTAGRAM = "instagram", _("Instagram")
    FACEBOOK = "facebook", _("Facebook")
    TIKTOK = "tiktok", _("TikTok")
    WHATSAPP = "whatsapp", _("WhatsApp")
    WEB = "web", _("Web page")
    PRESS = "press", _("Press")


class PostKind(models.TextChoices):
    """What kind of a post it is."""

    POST = "post", _("Post")
    STORY = "story", _("Story")
    PRESS_ITEM = "press_item", _("Press item")


class SocialPost(models.Model):
    """One post with its reach as typed; reach is never added to the people reached (R10.5)."""

    cohort = models.ForeignKey(Cohort, verbose_name=_("cohort"), on_delete=models.PROTECT, related_name="+")
    initiative = models.ForeignKey(
        Initiative, verbose_name=_("initiative"), on_delete=models.PROTECT, null=True, blank=True, related_name="posts"
    )
    note = models.ForeignKey(
        FieldNote, verbose_name=_("note"), on_delete=models.SET_NULL, null=True, blank=True, related_name="posts"
    )
    channel = models.CharField(_("channel"), max_length=10, choices=Channel)
    kind = models.CharField(_("kind"), max_length=10, choices=PostKind, default=PostKind.POST)
    address = models.URLField(_("address"), max_length=500, blank=True)
    happened_at = models.DateTimeField(_("what it tells of happened at"), null=True, blank=True)
    posted_at = models.DateTimeField(_("posted at"))
    reach = models.PositiveIntegerField(_("reach"), null=True, blank=True)
    responses = models.PositiveIntegerField(_("likes, shares and comments"), null=True, blank=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("entered by"), on_delete=models.PROTECT, related_name="+"
    )

    privacy: ClassVar[Impersonal] = Impersonal("a published post and its counts")

    class Meta:
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        ordering = ("-posted_at", "-pk")
        constraints = (
            models.CheckConstraint(name="post_channel_known", condition=Q(channel__in=Channel.values)),
            models.CheckConstraint(name="post_kind_known", condition=Q(kind__in=PostKind.values)),
            models.CheckConstraint(
                name="post_after_what_happened",
                condition=Q(happened_at__isnull=True) | Q(posted_at__gte=F("happened_at")),
            ),
            models.UniqueConstraint(fields=["cohort", "address"], condition=~Q(address=""), name="post_address_once"),
        )

    def __str__(self) -> str:
        return f"{self.get_channel_display()} · {self.posted_at:%d.%m.%Y}"
