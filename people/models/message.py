"""What is to be told to whom: the outbox, whose rows are the truth about every message."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from people.models.person import Person
from people.privacy import Personal, personal


class MessageQuerySet(models.QuerySet["Message"]):
    """Messages, in the words of the work."""

    def waiting(self) -> "MessageQuerySet":
        """Keep what has neither left nor been given up."""
        return self.filter(sent_at__isnull=True, gave_up_at__isnull=True, withdrawn_at__isnull=True)

    def unread(self) -> "MessageQuerySet":
        """Keep what its reader has not opened in the portal."""
        return self.filter(read_at__isnull=True, withdrawn_at__isnull=True)


class Message(models.Model):
    """One message to one person, written in the transaction of what caused it; its key makes it impossible twice."""

    person = models.ForeignKey(Person, verbose_name=_("person"), on_delete=models.CASCADE, related_name="messages")
    kind = models.CharField(_("kind"), max_length=50)
    key = models.CharField(_("key"), max_length=200, unique=True)
    subject = models.CharField(_("subject"), max_length=200)
    body = models.CharField(_("text"), max_length=2000)
    url = models.CharField(_("page to open"), max_length=300, blank=True)
    written_at = models.DateTimeField(_("written at"))
    not_before = models.DateTimeField(_("not before"))
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)
    gave_up_at = models.DateTimeField(_("given up at"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)
    fault = models.CharField(_("why it did not leave"), max_length=300, blank=True)
    read_at = models.DateTimeField(_("read at"), null=True, blank=True)

    objects = MessageQuerySet.as_manager()
    privacy: ClassVar[Personal] = personal("person", delete_row=True)

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ("-written_at", "-pk")
        constraints = (
            models.CheckConstraint(name="message_has_words", condition=~Q(subject="") & ~Q(body="") & ~Q(key="")),
            models.CheckConstraint(
                name="message_ends_once", condition=Q(sent_at__isnull=True) | Q(gave_up_at__isnull=True)
            ),
        )
        indexes = (
            models.Index(
                fields=["not_before"],
                condition=Q(sent_at__isnull=True, gave_up_at__isnull=True, withdrawn_at__isnull=True),
                name="message_waiting",
            ),
            models.Index(fields=["person", "-written_at"], name="message_of_person"),
        )

    def __str__(self) -> str:
        return self.subject
