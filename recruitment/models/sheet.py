"""Who marks whom in a stage, what the panel agreed on afterwards, and who may not meet whom (R5.4, R5.13)."""

from datetime import date
from typing import ClassVar

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.privacy import Personal, personal
from recruitment.enums import Criterion, Stage
from recruitment.models.application import Application
from recruitment.models.assessment import Assessor
from recruitment.models.visibility import Viewer, person_of, visible
from recruitment.policy import RecruitmentPolicy


class ScoreSheetQuerySet(models.QuerySet["ScoreSheet"]):
    """Sheets, in the words of the work."""

    def open(self) -> "ScoreSheetQuerySet":
        """Keep those that are still to be locked."""
        return self.filter(locked_at__isnull=True)

    def visible_to(self, user: Viewer, *, on: date | None = None) -> "ScoreSheetQuerySet":
        """Keep an assessor's own while access holds; managers see all."""
        day = on or timezone.localdate()
        return visible(self, user, Q(assessor__person=person_of(user), assessor__access_until__gte=day))


@pghistory.track()
class ScoreSheet(models.Model):
    """One assessor's sheet of one candidate in one stage: made when they are assigned, counted up at each save.

    The marks themselves are Rating rows; locking the sheet locks them. `version` tells a late save from a new one.
    """

    application = models.ForeignKey(
        Application, verbose_name=_("application"), on_delete=models.CASCADE, related_name="sheets"
    )
    stage = models.CharField(_("stage"), max_length=20, choices=Stage)
    assessor = models.ForeignKey(Assessor, verbose_name=_("assessor"), on_delete=models.PROTECT, related_name="sheets")
    note = models.CharField(_("note"), max_length=1000, blank=True)
    note_typed_at = models.DateTimeField(_("note typed at"), null=True, blank=True)
    version = models.PositiveIntegerField(_("version"), default=0)
    last_save = models.CharField(_("key of the last save"), max_length=64, blank=True)
    saved_at = models.DateTimeField(_("saved at"), null=True, blank=True)
    locked_at = models.DateTimeField(_("locked at"), null=True, blank=True)

    objects = ScoreSheetQuerySet.as_manager()
    privacy: ClassVar[Personal] = personal(
        "application__person", keep="stage version last_save saved_at locked_at note_typed_at", blank="note"
    )

    class Meta:
        verbose_name = _("score sheet")
        verbose_name_plural = _("score sheets")
        ordering = ("application", "stage", "assessor")
        constraints = (
            models.UniqueConstraint(fields=["application", "stage", "assessor"], name="score_sheet_once"),
            models.CheckConstraint(name="score_sheet_stage_known", condition=Q(stage__in=Stage.values)),
        )

    def __str__(self) -> str:
        return f"{self.application} · {self.get_stage_display()} · {self.assessor}"


class ConsensusQuerySet(models.QuerySet["Consensus"]):
    """Agreed marks, in the words of the work."""

    def visible_to(self, user: Viewer) -> "ConsensusQuerySet":
        """Keep nothing but for managers."""
        return visible(self, user, Q(pk__in=()))


@pghistory.track()
class Consensus(models.Model):
    """The mark that the wash-up agreed on, with its reason; what each assessor gave stays beside it (R5.4)."""

    application = models.ForeignKey(
        Application, verbose_name=_("application"), on_delete=models.PROTECT, related_name="consensuses"
    )
    stage = models.CharField(_("stage"), max_length=20, choices=Stage)
    criterion = models.CharField(_("criterion"), max_length=20, choices=Criterion)
    score = models.PositiveSmallIntegerField(_("score"))
    reason = models.CharField(_("reason"), max_length=500)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("decided by"), on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(_("decided at"))

    objects = ConsensusQuerySet.as_manager()
    privacy: ClassVar[Personal] = personal(
        "application__person", keep="stage criterion score decided_at", mask="reason"
    )

    class Meta:
        verbose_name = _("agreed mark")
        verbose_name_plural = _("agreed marks")
        ordering = ("application", "stage", "criterion")
        constraints = (
            models.UniqueConstraint(fields=["application", "stage", "criterion"], name="consensus_once"),
            models.CheckConstraint(
                name="consensus_on_the_scale",
                condition=Q(score__gte=RecruitmentPolicy.lowest_score, score__lte=RecruitmentPolicy.highest_score),
            ),
            models.CheckConstraint(name="consensus_has_reason", condition=~Q(reason="")),
        )

    def __str__(self) -> str:
        return f"{self.application} · {self.get_criterion_display()} {self.score}"


class ConflictSource(models.TextChoices):
    """How a conflict of interest became known."""

    DECLARED = "declared", _("The assessor knows this person")
    NOTED = "noted", _("Noted by the coordinator")


class ConflictQuerySet(models.QuerySet["Conflict"]):
    """Conflicts of interest, in the words of the work."""

    def visible_to(self, user: Viewer) -> "ConflictQuerySet":
        """Keep an assessor's own; managers see all."""
        return visible(self, user, Q(assessor__person=person_of(user)))


@pghistory.track()
class Conflict(models.Model):
    """An assessor who is not to meet a candidate (R5.13)."""

    application = models.ForeignKey(
        Application, verbose_name=_("application"), on_delete=models.CASCADE, related_name="conflicts"
    )
    assessor = models.ForeignKey(
        Assessor, verbose_name=_("assessor"), on_delete=models.PROTECT, related_name="conflicts"
    )
    source = models.CharField(_("how it became known"), max_length=10, choices=ConflictSource)
    note = models.CharField(_("note"), max_length=200, blank=True)
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("noted by"), on_delete=models.PROTECT, related_name="+"
    )
    noted_at = models.DateTimeField(_("noted at"))

    objects = ConflictQuerySet.as_manager()
    privacy: ClassVar[Personal] = personal("application__person", keep="source noted_at", blank="note")

    class Meta:
        verbose_name = _("conflict of interest")
        verbose_name_plural = _("conflicts of interest")
        ordering = ("application", "assessor")
        constraints = (
            models.UniqueConstraint(fields=["application", "assessor"], name="conflict_once"),
            models.CheckConstraint(name="conflict_source_known", condition=Q(source__in=ConflictSource.values)),
        )

    def __str__(self) -> str:
        return f"{self.application} · {self.assessor}"


class HintAnswerQuerySet(models.QuerySet["HintAnswer"]):
    """Answers to hints, in the words of the work."""

    def visible_to(self, user: Viewer) -> "HintAnswerQuerySet":
        """Keep nothing but for managers."""
        return visible(self, user, Q(pk__in=()))


@pghistory.track()
class HintAnswer(models.Model):
    """A hint of a hidden conflict that the coordinator looked into and set aside."""

    application = models.ForeignKey(
        Application, verbose_name=_("application"), on_delete=models.CASCADE, related_name="+"
    )
    assessor = models.ForeignKey(Assessor, verbose_name=_("assessor"), on_delete=models.CASCADE, related_name="+")
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("answered by"), on_delete=models.PROTECT, related_name="+"
    )
    answered_at = models.DateTimeField(_("answered at"))

    objects = HintAnswerQuerySet.as_manager()
    privacy: ClassVar[Personal] = personal("application__person", keep="answered_at")

    class Meta:
        verbose_name = _("hint that was set aside")
        verbose_name_plural = _("hints that were set aside")
        ordering = ("application", "assessor")
        constraints = (models.UniqueConstraint(fields=["application", "assessor"], name="hint_answer_once"),)

    def __str__(self) -> str:
        return f"{self.application} · {self.assessor}"
