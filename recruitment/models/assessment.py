"""Who assesses, and every mark that they gave."""

from datetime import date
from typing import ClassVar

import pghistory
import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.models import Person
from people.privacy import Personal, personal
from recruitment.enums import Criterion, Stage
from recruitment.models.application import Application
from recruitment.models.call import Call
from recruitment.models.visibility import Viewer, person_of, visible
from recruitment.policy import RecruitmentPolicy


class AssessorQuerySet(models.QuerySet["Assessor"]):
    """Assessors, in the words of the work."""

    def with_access(self, on: date) -> "AssessorQuerySet":
        """Keep those who may still look on a day."""
        return self.filter(access_until__gte=on)

    def visible_to(self, user: Viewer) -> "AssessorQuerySet":
        """Keep oneself; managers see all."""
        return visible(self, user, Q(person=person_of(user)))


@pghistory.track()
class Assessor(models.Model):
    """One who assesses the applicants of a call, until their access ends."""

    call = models.ForeignKey(Call, verbose_name=_("call"), on_delete=models.CASCADE, related_name="assessors")
    person = models.ForeignKey(Person, verbose_name=_("person"), on_delete=models.PROTECT, related_name="+")
    code = models.CharField(_("id"), max_length=20)
    access_until = models.DateField(_("access until"))
    reads_forms = models.BooleanField(_("reads forms"), default=True, db_default=True)
    employer = models.CharField(_("employer"), max_length=100, blank=True, db_default="")
    school = models.CharField(_("school"), max_length=100, blank=True, db_default="")
    street = models.CharField(_("street"), max_length=100, blank=True, db_default="")

    objects = AssessorQuerySet.as_manager()
    privacy: ClassVar[Personal] = personal(
        "person", keep="code access_until reads_forms", blank="employer school street"
    )

    class Meta:
        verbose_name = _("assessor")
        verbose_name_plural = _("assessors")
        ordering = ("call", "code")
        constraints = (
            models.UniqueConstraint(fields=["call", "code"], name="assessor_code_unique"),
            models.UniqueConstraint(fields=["call", "person"], name="assessor_person_unique"),
        )

    def __str__(self) -> str:
        return str(self.person)


class RatingQuerySet(models.QuerySet["Rating"]):
    """Marks, in the words of the work."""

    def locked(self) -> "RatingQuerySet":
        """Keep those that are locked: only these count in a ranking (R5.4)."""
        return self.filter(locked_on__isnull=False)

    def visible_to(self, user: Viewer, *, on: date | None = None) -> "RatingQuerySet":
        """Keep an assessor's own marks, and others' once all assigned to that candidate and stage have locked (R5.4).

        Nothing once the assessor's access has ended, nor of a candidate whom they know (R5.13); managers see all, the
        applicant none.
        """
        day = on or timezone.localdate()
        mine = Q(assessor__person=person_of(user), assessor__access_until__gte=day)
        me = Assessor.objects.filter(person=person_of(user), call=OuterRef("application__call"))
        unlocked = Rating.objects.filter(
            application=OuterRef("application"), stage=OuterRef("stage"), locked_on__isnull=True
        )
        waiting = Application.objects.filter(
            pk=OuterRef("application"), sheets__stage=OuterRef("stage"), sheets__locked_at__isnull=True
        )
        all_locked = ~Q(Exists(unlocked)) & ~Q(Exists(waiting))
        known = Q(Exists(me.filter(conflicts__application=OuterRef("application"))))
        return visible(self, user, (mine | (Q(Exists(me.with_access(day))) & all_locked)) & ~known)


LOCKED_COLUMNS = (
    pgtrigger.Q(old__score__df=pgtrigger.F("new__score"))
    | pgtrigger.Q(old__criterion__df=pgtrigger.F("new__criterion"))
    | (pgtrigger.Q(old__observed__df=pgtrigger.F("new__observed")) & ~pgtrigger.Q(new__observed=""))
)
"""What a locked mark may not change; erasing a person empties the words, and only a reopened sheet is marked anew."""


@pghistory.track()
class Rating(models.Model):
    """One mark of one assessor; others see it once all of them have locked theirs (R5.4)."""

    application = models.ForeignKey(
        Application, verbose_name=_("application"), on_delete=models.PROTECT, related_name="ratings"
    )
    stage = models.CharField(_("stage"), max_length=20, choices=Stage)
    assessor = models.ForeignKey(Assessor, verbose_name=_("assessor"), on_delete=models.PROTECT, related_name="ratings")
    criterion = models.CharField(_("criterion"), max_length=20, choices=Criterion)
    score = models.PositiveSmallIntegerField(_("score"))
    locked_on = models.DateField(_("locked on"), null=True, blank=True)
    observed = models.CharField(_("what was seen or heard"), max_length=500, blank=True, db_default="")
    indicators = ArrayField(
        models.CharField(max_length=80), verbose_name=_("indicators"), default=list, blank=True, db_default=[]
    )
    typed_at = models.DateTimeField(_("typed at"), null=True, blank=True)

    objects = RatingQuerySet.as_manager()
    privacy: ClassVar[Personal] = personal(
        "application__person", keep="stage criterion score locked_on typed_at", blank="observed indicators"
    )

    class Meta:
        verbose_name = _("rating")
        verbose_name_plural = _("ratings")
        ordering = ("application", "stage", "assessor", "criterion")
        constraints = (
            models.UniqueConstraint(
                fields=["application", "stage", "assessor", "criterion"], name="rating_once_a_criterion"
            ),
            models.CheckConstraint(
                name="rating_on_the_scale",
                condition=Q(score__gte=RecruitmentPolicy.lowest_score, score__lte=RecruitmentPolicy.highest_score),
            ),
            models.CheckConstraint(
                name="rating_codes_known", condition=Q(stage__in=Stage.values, criterion__in=Criterion.values)
            ),
        )
        triggers = (
            pgtrigger.Protect(
                name="locked_marks_stand",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__locked_on__isnull=False, new__locked_on__isnull=False) & LOCKED_COLUMNS,
            ),
        )

    def __str__(self) -> str:
        return f"{self.application} · {self.get_criterion_display()} {self.score}"
