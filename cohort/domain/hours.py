"""Hours that fellows report: telling, approving, returning, refusing and taking back (R2.9–R2.21)."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from cohort.domain.hour_checks import HoursRefusedError, HoursReport, check_agreed, check_report
from cohort.domain.hour_deciders import decider_of, stranger_sentence
from cohort.domain.hour_decision_news import tell_decision
from cohort.domain.policies import policy_for
from cohort.models import HOUR_MOVES, Fellowship, HourLog, HourState
from cohort.policy import CohortPolicy
from people.access import Role, has_role
from people.models import User

__all__ = [
    "HoursRefusedError",
    "HoursReport",
    "approve_hours",
    "correct_hours",
    "reject_hours",
    "report_hours",
    "return_hours",
    "reverse_hours",
]


@transaction.atomic
def report_hours(*, fellowship: Fellowship, report: HoursReport, by: User, on: date, late_reason: str = "") -> HourLog:
    """Put a report before the guide; raise HoursRefusedError with what is wrong (R2.9, R2.12–R2.16).

    The fellow, their guide or a manager may report; only a manager's reason lets a late one in.
    """
    held = hold_fellowship(fellowship)
    check_reporter(held, by, on, late_reason)
    check_agreed(report, own=by.person_id == held.person_id)
    check_report(fellowship=held, report=report, on=on, late_reason=late_reason)
    return HourLog.objects.create(
        fellowship=held, state=HourState.PENDING, reported_on=on, decision_note=late_reason, **told(report)
    )


@transaction.atomic
def correct_hours(*, log: HourLog, report: HoursReport, by: User, on: date, late_reason: str = "") -> HourLog:
    """Put a draft or a returned report before the guide again; raise HoursRefusedError."""
    held = hold_log(log)
    check_move(held, HourState.PENDING)
    check_reporter(held.fellowship, by, on, late_reason)
    check_agreed(report, own=by.person_id == held.fellowship.person_id)
    # The same day once told in time is corrected at leisure.
    told_on = held.reported_on if held.reported_on and report.date == held.date else on
    check_report(fellowship=held.fellowship, report=report, on=told_on, late_reason=late_reason, replaces=held)
    changes = {"state": HourState.PENDING, "decided_by": None, "decided_on": None, "reported_on": told_on}
    return change(held, **changes, decision_note=late_reason, **told(report))


@transaction.atomic
def approve_hours(*, log: HourLog, by: User, on: date, note: str = "") -> HourLog:
    """Approve a waiting report; raise HoursRefusedError for a stranger, and for a long one unless a manager (R2.19)."""
    held = hold_log(log)
    check_move(held, HourState.APPROVED)
    check_decider(held, by, on)
    kept = note or held.decision_note
    return change(held, state=HourState.APPROVED, decided_by=by, decided_on=on, decision_note=kept)


def return_hours(*, log: HourLog, by: User, at: datetime, note: str) -> HourLog:
    """Give a waiting report back for correction, with a note; raise HoursRefusedError (R2.18)."""
    return send_back(log=log, to=HourState.RETURNED, by=by, at=at, note=note)


def reject_hours(*, log: HourLog, by: User, at: datetime, reason: str) -> HourLog:
    """Refuse a waiting report with a reason; raise HoursRefusedError (R2.18)."""
    return send_back(log=log, to=HourState.REJECTED, by=by, at=at, note=reason)


@transaction.atomic
def send_back(*, log: HourLog, to: HourState, by: User, at: datetime, note: str) -> HourLog:
    """Return or refuse a waiting report and tell the fellow; any approver may, however long it is."""
    held, on = hold_log(log), localdate(at)
    check_move(held, to)
    check_words(note)
    if not accompanies(held.fellowship, by, on=on):
        raise HoursRefusedError(stranger_sentence())
    change(held, state=to, decided_by=by, decided_on=on, decision_note=note)
    tell_decision(log=held, note=note, at=at)
    return held


@transaction.atomic
def reverse_hours(*, log: HourLog, reason: str, by: User, at: datetime) -> HourLog:
    """Take an approved report back with a line of the opposite minutes and a reason; return that line (R2.21).

    The fellow is told.
    """
    held, on = hold_log(log), localdate(at)
    check_words(reason)
    check_decider(held, by, on)
    if held.state != HourState.APPROVED or held.reverses_id:
        raise HoursRefusedError(_("Only approved hours can be taken back."))
    if HourLog.objects.filter(reverses=held).exists():
        raise HoursRefusedError(_("These hours were already taken back."))
    line = HourLog.objects.create(
        fellowship=held.fellowship,
        date=held.date,
        kind=held.kind,
        minutes=-held.minutes,
        state=HourState.APPROVED,
        reverses=held,
        reported_on=on,
        decided_by=by,
        decided_on=on,
        decision_note=reason,
    )
    tell_decision(log=held, note=reason, at=at, reversed_by=line)
    return line


def hold_fellowship(fellowship: Fellowship) -> Fellowship:
    """Lock a fellow's row, so that two reports at the same moment know of each other."""
    rows = Fellowship.objects.select_for_update(of=("self",)).select_related("cohort", "guide")
    return rows.get(pk=fellowship.pk)


def hold_log(log: HourLog) -> HourLog:
    """Lock a report behind its fellow's row and read it anew."""
    fellowship = hold_fellowship(log.fellowship)
    held = HourLog.objects.select_for_update().get(pk=log.pk)
    held.fellowship = fellowship
    return held


def told(report: HoursReport) -> dict[str, Any]:
    """Return the columns that a report fills."""
    return {
        "date": report.date,
        "kind": report.kind,
        "minutes": report.minutes,
        "description": report.description,
        "starts_at": report.starts_at,
        "explanation": report.explanation,
        "makeup_request": report.makeup_request,
    }


def change(held: HourLog, **columns: Any) -> HourLog:
    """Write columns of a locked report."""
    for name, value in columns.items():
        setattr(held, name, value)
    held.save(update_fields=list(columns))
    return held


def accompanies(fellowship: Fellowship, by: User, *, on: date) -> bool:
    """Say whether someone decides about a fellow on a day: a manager, the guide, or who covers; never the fellow."""
    return decider_of(by, on).accompanies(fellowship)


def check_reporter(fellowship: Fellowship, by: User, on: date, late_reason: str) -> None:
    """Refuse strangers, and a reason for lateness from anyone but a manager (R2.12)."""
    if by.person_id != fellowship.person_id and not accompanies(fellowship, by, on=on):
        raise HoursRefusedError(_("Hours are reported by the fellow, the guide or the coordinator."))
    if late_reason and not has_role(by, Role.MANAGER):
        raise HoursRefusedError(_("Only the coordinator can let a late report in."))


def check_move(held: HourLog, to: HourState) -> None:
    """Refuse a move that the table of moves does not know."""
    if to not in HOUR_MOVES[held.state]:
        words = {"before": HourState(held.state).label, "after": to.label}
        raise HoursRefusedError(_("A report cannot go from “%(before)s” to “%(after)s”.") % words)


def check_words(text: str) -> None:
    """Refuse a decision without a word of why."""
    if not text.strip():
        raise HoursRefusedError(_("Write in a few words why."))


def check_decider(held: HourLog, by: User, on: date) -> None:
    """Refuse strangers, and long reports from anyone but a manager (R2.19)."""
    refusal = decider_of(by, on).refusal(held, policy_for(held.fellowship.cohort, CohortPolicy))
    if refusal:
        raise HoursRefusedError(refusal)
