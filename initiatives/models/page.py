"""The public page of an initiative, and who comes to its events (only after approval)."""

from typing import ClassVar

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from initiatives.models.initiative import Initiative
from initiatives.models.plan import Event
from people.models import Person
from people.privacy import Personal, personal


class PageState(models.TextChoices):
    """Whether the public may see a page."""

    DRAFT = "draft", _("Being written")
    WAITING = "waiting", _("Waits for approval")
    APPROVED = "approved", _("Open to everybody")
    WITHDRAWN = "withdrawn", _("Taken down")


@pghistory.track(exclude=["picture"])
class PublicPage(models.Model):
    """What the public reads about an initiative, in Hebrew and, where it was written, in English."""

    initiative = models.OneToOneField(
        Initiative, verbose_name=_("initiative"), on_delete=models.CASCADE, related_name="public_page"
    )
    slug = models.SlugField(_("part of the address"), max_length=60, unique=True)
    state = models.CharField(_("state"), max_length=9, choices=PageState, default=PageState.DRAFT)
    summary = models.CharField(_("in two sentences"), max_length=300, blank=True)
    text = models.TextField(_("more about it"), max_length=3000, blank=True)
    title_english = models.CharField(_("title in English"), max_length=200, blank=True)
    summary_english = models.CharField(_("in two sentences, in English"), max_length=300, blank=True)
    text_english = models.TextField(_("more about it, in English"), max_length=3000, blank=True)
    picture = models.FileField(_("picture"), upload_to="pages/", blank=True)
    picture_words = models.CharField(_("what the picture shows"), max_length=200, blank=True)
    takes_volunteers = models.BooleanField(_("volunteers may join"), default=True)
    takes_participants = models.BooleanField(_("one can register for events"), default=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("approved by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    approved_at = models.DateTimeField(_("approved at"), null=True, blank=True)

    privacy: ClassVar[Personal] = personal(
        "initiative__lead__person",
        keep="slug state summary text title_english summary_english text_english picture picture_words"
        " takes_volunteers takes_participants approved_at",
    )

    class Meta:
        verbose_name = _("public page")
        verbose_name_plural = _("public pages")
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(name="public_page_state_known", condition=Q(state__in=PageState.values)),
            models.CheckConstraint(
                name="public_page_approval_is_whole",
                condition=~Q(state=PageState.APPROVED) | Q(approved_by__isnull=False, approved_at__isnull=False),
            ),
            models.CheckConstraint(
                name="public_page_picture_has_words", condition=Q(picture="") | ~Q(picture_words="")
            ),
        )

    def __str__(self) -> str:
        return self.slug


class Registration(models.Model):
    """Somebody who registered to come to an event, with how many people; the count by registration (R10.4)."""

    event = models.ForeignKey(Event, verbose_name=_("event"), on_delete=models.CASCADE, related_name="registrations")
    person = models.ForeignKey(Person, verbose_name=_("person"), on_delete=models.CASCADE, related_name="+")
    people = models.PositiveSmallIntegerField(_("how many people"), default=1)
    registered_at = models.DateTimeField(_("registered at"))
    cancelled_at = models.DateTimeField(_("cancelled at"), null=True, blank=True)
    came = models.PositiveSmallIntegerField(_("how many came"), null=True, blank=True)
    link_key = models.CharField(_("key of the own link"), max_length=30, blank=True, editable=False)

    privacy: ClassVar[Personal] = personal("person", keep="people registered_at cancelled_at came", blank="link_key")

    class Meta:
        verbose_name = _("registration for an event")
        verbose_name_plural = _("registrations for events")
        ordering = ("registered_at", "pk")
        constraints = (
            models.UniqueConstraint(fields=["event", "person"], name="registration_once"),
            models.CheckConstraint(name="registration_of_people", condition=Q(people__range=(1, 20))),
        )

    def __str__(self) -> str:
        return f"{self.person} · {self.event}"
