"""What shrinks a fellow's commitment: asking, noting that the confirmation was shown, deciding (R3.4)."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from cohort.domain.adjustment_news import tell_of_approval, tell_of_asking, tell_of_refusal
from cohort.domain.asking import RequestRefusedError, check_note, check_speaker, day_text
from cohort.domain.hours import hold_fellowship
from cohort.models import (
    AdjustmentReason,
    Attendance,
    Cohort,
    CommitmentAdjustment,
    Fellowship,
    FellowshipState,
    Mark,
)
from people.access import Role, has_role
from people.models import User

ABSENT = (Mark.ABSENT_EXCUSED, Mark.ABSENT_UNEXCUSED)


class AdjustmentRefusedError(RequestRefusedError):
    """The adjustment cannot be; the message says why."""


@dataclass(frozen=True)
class AdjustmentAsk:
    """What is asked: the reason (an AdjustmentReason) and the days, both included."""

    reason: str
    starts_on: date
    ends_on: date


@transaction.atomic
def ask_adjustment(*, fellowship: Fellowship, ask: AdjustmentAsk, by: User, at: datetime) -> CommitmentAdjustment:
    """Put days of exemption before the manager; raise AdjustmentRefusedError or RequestRefusedError (X-10).

    The fellow asks, or whoever accompanies them, such as after an emergency call-up.
    """
    held, on = hold_fellowship(fellowship), timezone.localdate(at)
    check_speaker(fellowship=held, by=by, on=on)
    check_ask(held, ask)
    check_free(held, ask)
    made = CommitmentAdjustment.objects.create(
        fellowship=held, reason=ask.reason, starts_on=ask.starts_on, ends_on=ask.ends_on, announced_on=on
    )
    tell_of_asking(made, by=by, at=at)
    return made


def check_ask(fellowship: Fellowship, ask: AdjustmentAsk) -> None:
    """Refuse an unknown reason, days in the wrong order, and days outside the season."""
    if fellowship.state != FellowshipState.ACTIVE:
        raise AdjustmentRefusedError(_("This place in the programme has ended."))
    if ask.reason not in AdjustmentReason.values:
        raise AdjustmentRefusedError(_("Choose a reason from the list."), field="reason")
    if ask.ends_on < ask.starts_on:
        raise AdjustmentRefusedError(_("The last day is before the first one."), field="ends_on")
    check_season(fellowship.cohort, ask)


def check_season(cohort: Cohort, ask: AdjustmentAsk) -> None:
    """Refuse days outside the season; until its last day is enough."""
    season = {"first": day_text(cohort.starts_on), "last": day_text(cohort.ends_on)}
    for field, day in (("starts_on", ask.starts_on), ("ends_on", ask.ends_on)):
        if not cohort.starts_on <= day <= cohort.ends_on:
            sentence = _("Choose days within the season (%(first)s–%(last)s); its last day is enough.")
            raise AdjustmentRefusedError(sentence % season, field=field)


def check_free(fellowship: Fellowship, ask: AdjustmentAsk) -> None:
    """Refuse days that overlap with another adjustment that waits or holds."""
    others = CommitmentAdjustment.objects.filter(
        fellowship=fellowship, declined_on=None, starts_on__lte=ask.ends_on, ends_on__gte=ask.starts_on
    )
    other = others.order_by("starts_on").first()
    if other is None:
        return
    days = {"first": day_text(other.starts_on), "last": day_text(other.ends_on)}
    if other.approved_on:
        sentence = _("An adjustment already holds from %(first)s to %(last)s. Choose only the days beyond it.")
    else:
        sentence = _("A request from %(first)s to %(last)s already waits. Take it back to change its days.")
    raise AdjustmentRefusedError(sentence % days, field="starts_on")


@transaction.atomic
def note_document_seen(*, adjustment: CommitmentAdjustment, by: User, at: datetime) -> CommitmentAdjustment:
    """Note that the confirmation was shown; the paper itself is not kept. Raise AdjustmentRefusedError."""
    held = hold_waiting(adjustment, by)
    held.document_seen = True
    held.save(update_fields=["document_seen"])
    return held


@transaction.atomic
def approve_adjustment(*, adjustment: CommitmentAdjustment, by: User, at: datetime) -> CommitmentAdjustment:
    """Approve an adjustment, so that the smaller commitment holds from this day; raise AdjustmentRefusedError.

    Absences that were marked in those days leave the count, and the fellow and the guide are told.
    """
    held, on = hold_waiting(adjustment, by), timezone.localdate(at)
    if not held.document_seen:
        raise AdjustmentRefusedError(
            _("First note that the confirmation was shown; the paper itself is not kept."), field="document_seen"
        )
    held.approved_on, held.approved_by = on, by
    held.save(update_fields=["approved_on", "approved_by"])
    free_marks(held, by, at)
    tell_of_approval(held, at=at)
    return held


@transaction.atomic
def decline_adjustment(*, adjustment: CommitmentAdjustment, by: User, at: datetime, note: str) -> CommitmentAdjustment:
    """Decline a waiting adjustment with a note; raise AdjustmentRefusedError."""
    held = hold_waiting(adjustment, by)
    check_note(note)
    held.declined_on, held.declined_by, held.decision_note = timezone.localdate(at), by, note.strip()
    held.save(update_fields=["declined_on", "declined_by", "decision_note"])
    restore_marks(held, by, at)
    tell_of_refusal(held, at=at)
    return held


@transaction.atomic
def take_back_adjustment(*, adjustment: CommitmentAdjustment, by: User, at: datetime) -> CommitmentAdjustment:
    """Let the fellow take a waiting request back; raise AdjustmentRefusedError once it was decided."""
    held = hold(adjustment)
    if by.person_id != held.fellowship.person_id:
        raise AdjustmentRefusedError(_("Only the fellow takes a request back; the coordinator can decline it."))
    check_waiting(held)
    held.declined_on, held.declined_by = timezone.localdate(at), by
    held.save(update_fields=["declined_on", "declined_by"])
    restore_marks(held, by, at)
    return held


def was_taken_back(adjustment: CommitmentAdjustment) -> bool:
    """Say whether the fellow ended the request; one query unless `declined_by` is loaded."""
    return bool(adjustment.declined_by and adjustment.declined_by.person_id == adjustment.fellowship.person_id)


def hold(adjustment: CommitmentAdjustment) -> CommitmentAdjustment:
    """Lock an adjustment behind its fellow's row and read it anew."""
    fellowship = hold_fellowship(adjustment.fellowship)
    held = CommitmentAdjustment.objects.select_for_update().get(pk=adjustment.pk)
    held.fellowship = fellowship
    return held


def hold_waiting(adjustment: CommitmentAdjustment, by: User) -> CommitmentAdjustment:
    """Lock a waiting adjustment for a manager who decides about someone else."""
    held = hold(adjustment)
    if not has_role(by, Role.MANAGER) or by.person_id == held.fellowship.person_id:
        raise AdjustmentRefusedError(_("Adjustments are approved by the coordinator."))
    check_waiting(held)
    return held


def check_waiting(held: CommitmentAdjustment) -> None:
    """Refuse a second decision."""
    if held.approved_on:
        day = {"day": day_text(held.approved_on)}
        raise AdjustmentRefusedError(_("The adjustment was already approved on %(day)s.") % day)
    if held.declined_on:
        day = {"day": day_text(held.declined_on)}
        raise AdjustmentRefusedError(_("The request was already closed on %(day)s.") % day)


def free_marks(held: CommitmentAdjustment, by: User, at: datetime) -> None:
    """Turn absences marked within the days into exemptions, which leave the attendance rate (R3.4)."""
    because = _("Adjustment approved on %(day)s") % {"day": day_text(timezone.localdate(at))}
    marks_within(held).filter(mark__in=ABSENT).update(
        mark=Mark.EXEMPT,
        reason=held.reason,
        correction_reason=because,
        version=F("version") + 1,
        recorded_by=by,
        recorded_at=at,
    )


def restore_marks(held: CommitmentAdjustment, by: User, at: datetime) -> None:
    """Turn exemptions marked within the days of a request that was closed into excused absences (R3.4)."""
    because = _("The request was closed on %(day)s") % {"day": day_text(timezone.localdate(at))}
    marks_within(held).filter(mark=Mark.EXEMPT).update(
        mark=Mark.ABSENT_EXCUSED,
        correction_reason=because,
        version=F("version") + 1,
        recorded_by=by,
        recorded_at=at,
    )


def marks_within(held: CommitmentAdjustment) -> QuerySet[Attendance]:
    """Return the fellow's marks within the days of an adjustment."""
    days = (held.starts_on, held.ends_on)
    return Attendance.objects.filter(fellowship=held.fellowship, meeting__date__range=days, meeting__cancelled_on=None)
