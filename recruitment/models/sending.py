"""Applications that came from a web form's file: which column is what, and each row as it came."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from people.privacy import Impersonal, Personal, personal
from recruitment.models.application import Application
from recruitment.models.call import Call
from recruitment.models.visibility import Viewer, person_of, visible


class HeadingMatch(models.Model):
    """What a column's heading stands for in the files of a call; kept for the next file.

    `target` is a fact (`fact:birth_date`), a question of the form (`question:12`), or empty for a column left out.
    """

    call = models.ForeignKey(Call, verbose_name=_("call"), on_delete=models.CASCADE, related_name="heading_matches")
    heading = models.CharField(_("heading"), max_length=300)
    target = models.CharField(_("stands for"), max_length=60, blank=True)
    by_hand = models.BooleanField(_("chosen by hand"), default=False)

    privacy: ClassVar[Impersonal] = Impersonal("headings of columns")

    class Meta:
        verbose_name = _("meaning of a heading")
        verbose_name_plural = _("meanings of headings")
        ordering = ("call", "pk")
        constraints = (
            models.UniqueConstraint(fields=["call", "heading"], name="heading_match_once"),
            models.CheckConstraint(name="heading_match_has_heading", condition=~Q(heading="")),
        )

    def __str__(self) -> str:
        return self.heading


class SubmissionQuerySet(models.QuerySet["Submission"]):
    """Rows as they came, in the words of the work."""

    def visible_to(self, user: Viewer) -> "SubmissionQuerySet":
        """Keep one's own; managers see all."""
        return visible(self, user, Q(application__person=person_of(user)))


class Submission(models.Model):
    """One row of a web form's file; the last one of a person counts, earlier ones stay to be read."""

    application = models.ForeignKey(
        Application, verbose_name=_("application"), on_delete=models.CASCADE, related_name="submissions"
    )
    digest = models.CharField(_("fingerprint"), max_length=64)
    sent_at = models.DateTimeField(_("sent at"))
    cells = models.JSONField(_("cells"), default=dict)
    counts = models.BooleanField(_("this one counts"), default=True)

    objects = SubmissionQuerySet.as_manager()
    privacy: ClassVar[Personal] = personal("application__person", delete_row=True)

    class Meta:
        verbose_name = _("row of a web form")
        verbose_name_plural = _("rows of web forms")
        ordering = ("application", "-sent_at", "-pk")
        constraints = (
            models.UniqueConstraint(fields=["application", "digest"], name="submission_once"),
            models.UniqueConstraint(fields=["application"], condition=Q(counts=True), name="submission_one_counts"),
        )

    def __str__(self) -> str:
        return f"{self.application} · {self.sent_at:%d.%m.%Y %H:%M}"
