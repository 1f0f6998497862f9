"""Who was there: one mark for each fellow and meeting."""

from typing import ClassVar

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cohort.models.fellowship import Fellowship
from cohort.models.meeting import Meeting, MeetingKind
from cohort.models.triggers import (
    CHECK_IN_WITHIN_ONE_COHORT,
    MARK_AFTER_CONFIRMATION_HAS_REASON,
    MARK_FITS_THE_MEETING,
    MARK_OF_A_HELD_MEETING,
    MARK_WITHIN_ONE_COHORT,
    NOTICE_WITHIN_ONE_COHORT,
)
from cohort.models.visibility import Viewer, trained_by, visible
from people.access import Role, has_role
from people.models import User
from people.privacy import Personal, personal


class Mark(models.TextChoices):
    """What is written in the list; lateness and credited minutes follow from it."""

    PRESENT = "present", _("Present")
    REPRESENTING = "representing", _("Representing the programme")
    ABSENT_EXCUSED = "absent_excused", _("Excused absence")
    ABSENT_UNEXCUSED = "absent_unexcused", _("Absence")
    EXEMPT = "exempt", _("Adjustment")


class AbsenceReason(models.TextChoices):
    """Why someone was not in the room; no medical detail is kept (R12.7)."""

    ILLNESS = "illness", _("Illness")
    EXAM = "exam", _("Exam")
    EXAM_PERIOD = "exam_period", _("Exam period")
    FAMILY = "family", _("Family")
    FAMILY_EVENT = "family_event", _("Family event")
    WORK = "work", _("Work")
    RESERVE_DUTY = "reserve_duty", _("Reserve duty")
    HOSPITAL = "hospital", _("Hospital stay")
    BIRTH = "birth", _("Birth or adoption")
    MOURNING = "mourning", _("Mourning")
    CONFERENCE = "conference_on_behalf_of_programme", _("Conference on behalf of the programme")
    OTHER = "other", _("Other")


class MarkSource(models.TextChoices):
    """How a mark came about (4.1); one record whichever way."""

    STAFF = "staff", _("Written by staff")
    SELF = "self", _("Checked in")
    IMPORT = "import", _("From a spreadsheet")


class AttendanceQuerySet(models.QuerySet["Attendance"]):
    """Marks, in the words of the work."""

    def visible_to(self, user: Viewer) -> "AttendanceQuerySet":
        """Keep what a login may see; trainers see the marks of the sessions of their trainings."""
        training = None
        if isinstance(user, User) and user.person_id and has_role(user, Role.TRAINER):
            training = Q(meeting__kind=MeetingKind.TRAINING, meeting__cohort__in=trained_by(user.person_id))
        return visible(self, user, path="fellowship__", also=training)


@pghistory.track()
class Attendance(models.Model):
    """One mark of one fellow at one meeting; late and early in minutes."""

    meeting = models.ForeignKey(
        Meeting, verbose_name=_("meeting"), on_delete=models.PROTECT, related_name="attendances"
    )
    fellowship = models.ForeignKey(
        Fellowship, verbose_name=_("fellow"), on_delete=models.PROTECT, related_name="attendances"
    )
    mark = models.CharField(_("mark"), max_length=20, choices=Mark)
    late_minutes = models.PositiveSmallIntegerField(_("minutes late"), default=0)
    early_minutes = models.PositiveSmallIntegerField(_("minutes left early"), default=0)
    reason = models.CharField(_("reason"), max_length=40, choices=AbsenceReason, blank=True)
    source = models.CharField(_("way"), max_length=10, choices=MarkSource, default=MarkSource.STAFF)
    correction_reason = models.CharField(_("reason for the correction"), max_length=300, blank=True)
    version = models.PositiveIntegerField(_("version"), default=1, editable=False)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("recorded by"), on_delete=models.PROTECT, related_name="+"
    )
    recorded_at = models.DateTimeField(_("recorded at"), auto_now=True)

    objects = AttendanceQuerySet.as_manager()
    privacy: ClassVar[Personal] = personal(
        "fellowship__person",
        keep="mark late_minutes early_minutes recorded_at source version",
        blank="reason",
        mask="correction_reason",
    )

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendance")
        ordering = ("meeting", "fellowship")
        constraints = (
            models.UniqueConstraint(fields=["meeting", "fellowship"], name="attendance_once"),
            models.CheckConstraint(
                name="attendance_minutes_need_presence",
                condition=Q(mark=Mark.PRESENT) | Q(late_minutes=0, early_minutes=0),
            ),
            models.CheckConstraint(name="attendance_mark_known", condition=Q(mark__in=Mark.values)),
            models.CheckConstraint(name="attendance_source_known", condition=Q(source__in=MarkSource.values)),
        )
        triggers = (
            MARK_WITHIN_ONE_COHORT,
            MARK_OF_A_HELD_MEETING,
            MARK_FITS_THE_MEETING,
            MARK_AFTER_CONFIRMATION_HAS_REASON,
        )

    def __str__(self) -> str:
        return f"{self.fellowship} · {self.meeting} · {self.get_mark_display()}"


class CheckInQuerySet(models.QuerySet["CheckIn"]):
    """Arrivals, in the words of the work."""

    def visible_to(self, user: Viewer) -> "CheckInQuerySet":
        """Keep what a login may see."""
        return visible(self, user, path="fellowship__")


class CheckIn(models.Model):
    """A fellow's own arrival: the moment, and a fingerprint of the phone, so that one phone for two people shows."""

    meeting = models.ForeignKey(Meeting, verbose_name=_("meeting"), on_delete=models.PROTECT, related_name="check_ins")
    fellowship = models.ForeignKey(
        Fellowship, verbose_name=_("fellow"), on_delete=models.PROTECT, related_name="check_ins"
    )
    at = models.DateTimeField(_("at"))
    device = models.CharField(_("fingerprint of the phone"), max_length=64, blank=True)

    objects = CheckInQuerySet.as_manager()
    privacy: ClassVar[Personal] = personal("fellowship__person", keep="at", blank="device")

    class Meta:
        verbose_name = _("check-in")
        verbose_name_plural = _("check-ins")
        ordering = ("meeting", "at")
        constraints = (models.UniqueConstraint(fields=["meeting", "fellowship"], name="check_in_once"),)
        triggers = (CHECK_IN_WITHIN_ONE_COHORT,)

    def __str__(self) -> str:
        return f"{self.fellowship} · {self.meeting}"


class AbsenceNoticeQuerySet(models.QuerySet["AbsenceNotice"]):
    """Announced absences, in the words of the work."""

    def visible_to(self, user: Viewer) -> "AbsenceNoticeQuerySet":
        """Keep what a login may see."""
        return visible(self, user, path="fellowship__")

    def standing(self) -> "AbsenceNoticeQuerySet":
        """Leave out what was taken back."""
        return self.filter(withdrawn_at__isnull=True)


@pghistory.track()
class AbsenceNotice(models.Model):
    """An absence that was announced ahead; it shows in the list and counts as known (R3.5)."""

    meeting = models.ForeignKey(
        Meeting, verbose_name=_("meeting"), on_delete=models.PROTECT, related_name="absence_notices"
    )
    fellowship = models.ForeignKey(
        Fellowship, verbose_name=_("fellow"), on_delete=models.PROTECT, related_name="absence_notices"
    )
    reason = models.CharField(_("reason"), max_length=40, choices=AbsenceReason)
    note = models.CharField(_("note"), max_length=200, blank=True)
    announced_at = models.DateTimeField(_("announced at"))
    withdrawn_at = models.DateTimeField(_("taken back at"), null=True, blank=True)

    objects = AbsenceNoticeQuerySet.as_manager()
    privacy: ClassVar[Personal] = personal(
        "fellowship__person", keep="announced_at withdrawn_at", blank="note", mask="reason"
    )

    class Meta:
        verbose_name = _("announced absence")
        verbose_name_plural = _("announced absences")
        ordering = ("meeting", "fellowship")
        constraints = (
            models.UniqueConstraint(fields=["meeting", "fellowship"], name="absence_notice_once"),
            models.CheckConstraint(
                name="absence_notice_in_order",
                condition=Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gte=F("announced_at")),
            ),
        )
        triggers = (NOTICE_WITHIN_ONE_COHORT,)

    def __str__(self) -> str:
        return f"{self.fellowship} · {self.meeting}"
