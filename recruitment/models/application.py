"""An application to a call, every move that it made, and stepping back."""

from datetime import date
from typing import TYPE_CHECKING, ClassVar

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from people.addresses import WebAddressField
from people.models import Person
from people.privacy import Personal, personal
from recruitment.enums import ApplicationState, IneligibleReason, WithdrawalStage
from recruitment.models.call import Call
from recruitment.models.interest import Source
from recruitment.models.visibility import Viewer, assessing, person_of, visible
from recruitment.policy import RecruitmentPolicy

if TYPE_CHECKING:
    from recruitment.models.assessment import Rating


class ApplicationQuerySet(models.QuerySet["Application"]):
    """Applications, in the words of the work."""

    def visible_to(self, user: Viewer, *, on: date | None = None) -> "ApplicationQuerySet":
        """Keep one's own, and those of a call that one assesses while access holds; managers see all."""
        return visible(self, user, Q(person=person_of(user)) | assessing(user, on, "call__")).distinct()


@pghistory.track(exclude=["link_key", "revision"])
class Application(models.Model):
    """One person's application; name, age and address of mail are the person's own."""

    call = models.ForeignKey(Call, verbose_name=_("call"), on_delete=models.PROTECT, related_name="applications")
    person = models.ForeignKey(Person, verbose_name=_("person"), on_delete=models.PROTECT, related_name="+")
    code = models.CharField(_("id"), max_length=20)
    city = models.CharField(_("city"), max_length=100, blank=True)
    quarter = models.CharField(_("quarter"), max_length=100, blank=True)
    institution = models.CharField(_("institution"), max_length=200, blank=True)
    field_of_study = models.CharField(_("field of study"), max_length=200, blank=True)
    year_of_study = models.PositiveSmallIntegerField(_("year of study"), null=True, blank=True)
    is_student = models.BooleanField(_("student this year"), null=True, blank=True)
    documents_complete = models.BooleanField(_("documents complete"), default=False)
    submitted_on = models.DateField(_("submitted on"), null=True, blank=True)
    form_score = models.DecimalField(_("form score"), max_digits=5, decimal_places=2, null=True, blank=True)
    state = models.CharField(_("state"), max_length=30, choices=ApplicationState, default=ApplicationState.DRAFT)
    ineligible_reason = models.CharField(
        _("reason for not meeting the conditions"), max_length=20, choices=IneligibleReason, blank=True
    )
    waitlist_position = models.PositiveSmallIntegerField(_("place on the wait-list"), null=True, blank=True)
    submitted_at = models.DateTimeField(_("submitted at"), null=True, blank=True)
    revision = models.PositiveIntegerField(_("revision"), default=0, db_default=0)
    link_key = models.CharField(_("key of the link"), max_length=32, blank=True, db_default="")
    source = models.CharField(_("heard of it"), max_length=12, choices=Source, blank=True, db_default="")
    evening_free = models.BooleanField(_("free on the weekly evening"), null=True, blank=True)
    other_scholarship = models.BooleanField(_("receives another scholarship"), null=True, blank=True)
    received_before = models.BooleanField(_("received this scholarship before"), null=True, blank=True)
    local_tie = models.CharField(_("tie to the city"), max_length=200, blank=True, db_default="")
    street = models.CharField(_("street"), max_length=100, blank=True, db_default="")
    employer = models.CharField(_("employer"), max_length=100, blank=True, db_default="")
    school = models.CharField(_("school"), max_length=100, blank=True, db_default="")
    study_hours = models.PositiveSmallIntegerField(_("hours of study a week"), null=True, blank=True)
    work_hours = models.PositiveSmallIntegerField(_("hours of work a week"), null=True, blank=True)
    other_hours = models.PositiveSmallIntegerField(_("hours of other duties a week"), null=True, blank=True)
    reserve_days = models.PositiveSmallIntegerField(_("expected days of reserve duty"), null=True, blank=True)
    reach = models.PositiveIntegerField(_("people reached in networks and groups"), null=True, blank=True)
    presentation_url = WebAddressField(_("address of the presentation"), blank=True, db_default="")
    keep_for_next_year = models.BooleanField(_("wants to hear of the next call"), default=False, db_default=False)

    objects = ApplicationQuerySet.as_manager()
    ratings: "models.QuerySet[Rating]"
    privacy: ClassVar[Personal] = personal(
        "person",
        keep="code is_student documents_complete submitted_on form_score state ineligible_reason waitlist_position"
        " submitted_at revision source evening_free other_scholarship received_before keep_for_next_year",
        blank="city quarter institution field_of_study year_of_study link_key local_tie street employer school"
        " study_hours work_hours other_hours reserve_days reach presentation_url",
    )

    class Meta:
        verbose_name = _("application")
        verbose_name_plural = _("applications")
        ordering = ("call", "code")
        constraints = (
            models.UniqueConstraint(fields=["call", "code"], name="application_code_unique"),
            models.UniqueConstraint(fields=["call", "person"], name="application_person_unique"),
            models.UniqueConstraint(
                fields=["call", "waitlist_position"],
                name="application_waitlist_unique",
                deferrable=models.Deferrable.IMMEDIATE,
            ),
            models.CheckConstraint(
                name="application_waitlist_goes_with_state",
                condition=Q(
                    state=ApplicationState.WAITLISTED, waitlist_position__isnull=False, waitlist_position__gte=1
                )
                | (~Q(state=ApplicationState.WAITLISTED) & Q(waitlist_position__isnull=True)),
            ),
            models.CheckConstraint(
                name="application_ineligible_has_reason",
                condition=Q(state=ApplicationState.INELIGIBLE, ineligible_reason__in=IneligibleReason.values)
                | (~Q(state=ApplicationState.INELIGIBLE) & Q(ineligible_reason="")),
            ),
            models.CheckConstraint(
                name="application_draft_is_not_submitted",
                condition=Q(state=ApplicationState.DRAFT, submitted_on__isnull=True)
                | Q(state=ApplicationState.WITHDREW)
                | (~Q(state=ApplicationState.DRAFT) & Q(submitted_on__isnull=False)),
            ),
            models.CheckConstraint(
                name="application_form_score_on_the_scale",
                condition=Q(form_score__isnull=True)
                | Q(form_score__gte=0, form_score__lte=RecruitmentPolicy.highest_form_score),
                violation_error_message=_("The form score lies outside the scale."),
            ),
            models.CheckConstraint(
                name="application_ineligible_has_no_form_score",
                condition=~Q(state=ApplicationState.INELIGIBLE) | Q(form_score__isnull=True),
                violation_error_message=_("An application that does not meet the conditions has no form score."),
            ),
        )
        indexes = (models.Index(fields=["call", "state"], name="application_call_state"),)

    def __str__(self) -> str:
        return f"{self.code} · {self.person}"


class MoveQuerySet(models.QuerySet["ApplicationMove"]):
    """Moves, in the words of the work."""

    def visible_to(self, user: Viewer) -> "MoveQuerySet":
        """Keep the moves of one's own application; managers see all."""
        return visible(self, user, Q(application__person=person_of(user)))


class ApplicationMove(models.Model):
    """One move of an application from state to state: who, which day, and why."""

    application = models.ForeignKey(
        Application, verbose_name=_("application"), on_delete=models.CASCADE, related_name="moves"
    )
    from_state = models.CharField(_("from state"), max_length=30, choices=ApplicationState)
    to_state = models.CharField(_("to state"), max_length=30, choices=ApplicationState)
    moved_on = models.DateField(_("moved on"))
    moved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("moved by"), on_delete=models.PROTECT, related_name="+"
    )
    reason = models.CharField(_("reason"), max_length=500, blank=True)

    objects = MoveQuerySet.as_manager()
    privacy: ClassVar[Personal] = personal("application__person", keep="from_state to_state moved_on", blank="reason")

    class Meta:
        verbose_name = _("move of an application")
        verbose_name_plural = _("moves of applications")
        ordering = ("application", "moved_on", "pk")
        constraints = (models.CheckConstraint(name="application_move_moves", condition=~Q(from_state=F("to_state"))),)

    def __str__(self) -> str:
        return f"{self.application} · {self.get_to_state_display()}"


class WithdrawalQuerySet(models.QuerySet["Withdrawal"]):
    """Withdrawals, in the words of the work."""

    def visible_to(self, user: Viewer) -> "WithdrawalQuerySet":
        """Keep one's own; managers see all."""
        return visible(self, user, Q(application__person=person_of(user)))


@pghistory.track()
class Withdrawal(models.Model):
    """Someone stepped back or did not come; the reason is theirs to give."""

    application = models.OneToOneField(
        Application, verbose_name=_("application"), on_delete=models.CASCADE, related_name="withdrawal"
    )
    stage = models.CharField(_("stage"), max_length=20, choices=WithdrawalStage)
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    withdrawn_on = models.DateField(_("withdrawn on"))

    objects = WithdrawalQuerySet.as_manager()
    privacy: ClassVar[Personal] = personal("application__person", keep="stage withdrawn_on", blank="reason")

    class Meta:
        verbose_name = _("withdrawal")
        verbose_name_plural = _("withdrawals")
        ordering = ("application",)
        constraints = (
            models.CheckConstraint(name="withdrawal_stage_known", condition=Q(stage__in=WithdrawalStage.values)),
        )

    def __str__(self) -> str:
        return f"{self.application} · {self.get_stage_display()}"
