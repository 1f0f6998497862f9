"""Make-ups: the guide agrees or declines, and what was done is reported as hours (R3.6, R3.7)."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cohort.domain.asking import RequestRefusedError, check_decider, check_note, check_speaker
from cohort.domain.hour_checks import HoursReport
from cohort.domain.hours import hold_fellowship, report_hours
from cohort.domain.makeup_news import tell_fellow
from cohort.domain.makeup_room import open_requests, reported_by_request
from cohort.domain.policies import policy_for
from cohort.models import MAKEUP_MOVES, Fellowship, HourKind, HourLog, MakeupRequest, MakeupState
from cohort.policy import CohortPolicy
from people.access import Role, has_role
from people.models import User


def agree_makeup(*, request: MakeupRequest, by: User, at: datetime, note: str = "") -> MakeupRequest:
    """Agree to a make-up; raise RequestRefusedError for a stranger, a second decision, or a last day that passed.

    A long one is agreed by a manager (R2.19).
    """
    return decide(request, MakeupState.AGREED, by, at, note)


def decline_makeup(*, request: MakeupRequest, by: User, at: datetime, note: str) -> MakeupRequest:
    """Decline a make-up with a note; raise RequestRefusedError for a stranger or a second decision."""
    check_note(note)
    return decide(request, MakeupState.DECLINED, by, at, note)


@transaction.atomic
def decide(request: MakeupRequest, to: MakeupState, by: User, at: datetime, note: str) -> MakeupRequest:
    """Decide about a waiting request and tell the fellow."""
    held, on = hold_request(request), timezone.localdate(at)
    check_decider(fellowship=held.fellowship, by=by, on=on)
    check_move(held, to)
    if to == MakeupState.AGREED:
        check_agreeing(held, by, on)
    held.state, held.decided_by, held.decided_on, held.decision_note = to, by, on, note.strip()
    held.save(update_fields=["state", "decided_by", "decided_on", "decision_note"])
    tell_fellow(held, at)
    return held


def check_agreeing(held: MakeupRequest, by: User, on: date) -> None:
    """Refuse what cannot be done any more, and long make-ups from anyone but a manager (R2.19)."""
    if held.until < on:
        raise RequestRefusedError(_("Its last day has passed. Decline it, and agree on another day together."))
    limit = policy_for(held.fellowship.cohort, CohortPolicy).guide_approves_up_to_minutes
    if held.minutes > limit and not has_role(by, Role.MANAGER):
        raise RequestRefusedError(_("A make-up this long is agreed by the coordinator."))


@transaction.atomic
def take_back_makeup(*, request: MakeupRequest, by: User, at: datetime) -> MakeupRequest:
    """Take a request back; raise RequestRefusedError once hours were reported for it."""
    held, on = hold_request(request), timezone.localdate(at)
    check_speaker(fellowship=held.fellowship, by=by, on=on)
    check_move(held, MakeupState.WITHDRAWN)
    if reported_by_request(fellowship=held.fellowship)[held.pk]:
        raise RequestRefusedError(_("Hours were already reported for this make-up."))
    held.state = MakeupState.WITHDRAWN
    held.save(update_fields=["state"])
    return held


def open_makeups(*, fellowship: Fellowship, on: date) -> list[MakeupRequest]:
    """Return the agreed make-ups of which a part can still be reported on a day, the most urgent first."""
    window = timedelta(days=policy_for(fellowship.cohort, CohortPolicy).log_window_days)
    return open_requests(fellowship=fellowship, since=on - window)


def report_makeup(*, request: MakeupRequest, report: HoursReport, by: User, on: date, late_reason: str = "") -> HourLog:
    """Report what was done of an agreed make-up as hours of that kind; raise HoursRefusedError.

    The day lies between asking and the last day; no more minutes than were agreed.
    """
    told = replace(report, kind=HourKind.MAKEUP, makeup_request=request)
    return report_hours(fellowship=request.fellowship, report=told, by=by, on=on, late_reason=late_reason)


def hold_request(request: MakeupRequest) -> MakeupRequest:
    """Lock a request behind its fellow's row and read it anew."""
    fellowship = hold_fellowship(request.fellowship)
    held = MakeupRequest.objects.select_for_update(of=("self",)).select_related("meeting").get(pk=request.pk)
    held.fellowship = fellowship
    return held


def check_move(held: MakeupRequest, to: MakeupState) -> None:
    """Refuse a move that the table of moves does not know."""
    if to not in MAKEUP_MOVES[held.state]:
        words = {"state": MakeupState(held.state).label}
        raise RequestRefusedError(_("This was already decided: %(state)s.") % words)
