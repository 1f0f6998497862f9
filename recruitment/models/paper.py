"""The papers that come with an application: handed in by photo, checked, returned with a word (R7, X-02)."""

from typing import ClassVar

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from people.privacy import Personal, personal
from recruitment.models.application import Application
from recruitment.models.call import PaperKind
from recruitment.models.form import Question
from recruitment.models.visibility import Viewer, person_of, visible


class PaperState(models.TextChoices):
    """Where a paper stands; one that nobody handed in has no row."""

    RECEIVED = "received", _("Document received")
    CHECKED = "checked", _("Document checked")
    RETURNED = "returned", _("Document returned")


class PaperQuerySet(models.QuerySet["Paper"]):
    """Papers, in the words of the work."""

    def visible_to(self, user: Viewer) -> "PaperQuerySet":
        """Keep one's own; managers see all, nobody else any (R7)."""
        return visible(self, user, Q(application__person=person_of(user)))


@pghistory.track(exclude=["file"])
class Paper(models.Model):
    """One paper of one application; a newer file takes the place of the old one."""

    application = models.ForeignKey(
        Application, verbose_name=_("application"), on_delete=models.CASCADE, related_name="papers"
    )
    kind = models.CharField(_("kind"), max_length=20, choices=PaperKind)
    question = models.ForeignKey(
        Question, verbose_name=_("question"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    state = models.CharField(_("state"), max_length=10, choices=PaperState, default=PaperState.RECEIVED)
    file = models.FileField(_("file"), upload_to="applications/", blank=True)
    received_at = models.DateTimeField(_("received at"))
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("checked by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    checked_on = models.DateField(_("checked on"), null=True, blank=True)
    return_reason = models.CharField(_("what has to be corrected"), max_length=300, blank=True)
    returned_on = models.DateField(_("returned on"), null=True, blank=True)
    file_removed_on = models.DateField(_("file removed on"), null=True, blank=True)

    objects = PaperQuerySet.as_manager()
    privacy: ClassVar[Personal] = personal(
        "application__person",
        keep="kind state received_at valid_until checked_on returned_on file_removed_on",
        blank="file",
        mask="return_reason",
    )

    class Meta:
        verbose_name = _("document of an application")
        verbose_name_plural = _("documents of applications")
        ordering = ("application", "kind", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["application", "kind", "question"], name="paper_once", nulls_distinct=False
            ),
            models.CheckConstraint(name="paper_kind_known", condition=Q(kind__in=PaperKind.values)),
            models.CheckConstraint(
                name="paper_answers_a_question",
                condition=Q(kind=PaperKind.ANSWER, question__isnull=False)
                | (~Q(kind=PaperKind.ANSWER) & Q(question__isnull=True)),
            ),
            models.CheckConstraint(
                name="paper_check_is_whole",
                condition=Q(state=PaperState.CHECKED, checked_by__isnull=False, checked_on__isnull=False)
                | (
                    Q(state__in=[PaperState.RECEIVED, PaperState.RETURNED], checked_by__isnull=True)
                    & Q(checked_on__isnull=True)
                ),
            ),
            models.CheckConstraint(
                name="paper_return_has_reason",
                condition=(Q(state=PaperState.RETURNED) & ~Q(return_reason=""))
                | (~Q(state=PaperState.RETURNED) & Q(return_reason="")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.application} · {self.get_kind_display()}"
