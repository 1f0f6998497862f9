"""Asking for a make-up: for a missed meeting or in general, within the window and the season's hours (R3.6)."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cohort.domain.asking import RequestRefusedError, check_speaker, day_text, hours_text
from cohort.domain.hours import hold_fellowship
from cohort.domain.makeup_news import tell_guides
from cohort.domain.makeup_room import MissedState, last_day_for, minutes_left, missed_meetings
from cohort.domain.policies import policy_for
from cohort.models import Fellowship, FellowshipState, MakeupRequest, MakeupWay, Meeting
from cohort.policy import CohortPolicy
from people.models import User


@dataclass(frozen=True)
class MakeupAsk:
    """What a fellow asks: for which missed meeting (or in general), which way, how many minutes, what, until when."""

    meeting: Meeting | None
    way: str
    minutes: int
    plan: str
    until: date


@transaction.atomic
def ask_makeup(*, fellowship: Fellowship, ask: MakeupAsk, by: User, at: datetime) -> MakeupRequest:
    """Put a make-up before the guide; raise RequestRefusedError beyond the window or the season's hours (R3.6)."""
    held, on = hold_fellowship(fellowship), timezone.localdate(at)
    policy = policy_for(held.cohort, CohortPolicy)
    check_speaker(fellowship=held, by=by, on=on)
    check_ask(held, ask)
    check_days(ask.until, on, last_day_of(held, ask.meeting, on, policy))
    check_minutes(ask.minutes, minutes_left(fellowship=held, on=on, policy=policy))
    made = MakeupRequest.objects.create(
        fellowship=held,
        meeting=ask.meeting,
        way=ask.way,
        minutes=ask.minutes,
        plan=ask.plan.strip(),
        requested_on=on,
        until=ask.until,
    )
    tell_guides(made, at)
    return made


def check_ask(fellowship: Fellowship, ask: MakeupAsk) -> None:
    """Refuse a request without a way or a plan, and after the place has ended."""
    if fellowship.state != FellowshipState.ACTIVE:
        raise RequestRefusedError(_("This place in the programme has ended."))
    if ask.way not in MakeupWay.values:
        raise RequestRefusedError(_("Choose a way from the list."), field="way")
    if not ask.plan.strip():
        raise RequestRefusedError(_("Write in a line what you plan to do."), field="plan")


def last_day_of(fellowship: Fellowship, meeting: Meeting | None, on: date, policy: CohortPolicy) -> date:
    """Return the last day for a request; raise RequestRefusedError for a meeting that cannot be made up."""
    if meeting is None:
        return last_day_for(cohort=fellowship.cohort, after=on, policy=policy)
    missed = {m.meeting.pk: m for m in missed_meetings(fellowship=fellowship, on=on, policy=policy)}
    found = missed.get(meeting.pk)
    if found is None:
        raise RequestRefusedError(_("Only a meeting that you missed can be made up."), field="meeting")
    refusals = {
        MissedState.ASKED: _("There already is a make-up for this meeting. Take it back to ask anew."),
        MissedState.REPAIRED: _("This meeting is already made up."),
        MissedState.LATE: _("The days for making up this meeting are over. You can ask for a make-up in general."),
    }
    if found.state in refusals:
        raise RequestRefusedError(refusals[found.state], field="meeting")
    return found.last_day


def check_days(until: date, on: date, last: date) -> None:
    """Refuse a last day that is behind, or beyond the window and the season (R3.6)."""
    if until < on:
        raise RequestRefusedError(_("This day has passed. Choose a day ahead."), field="until")
    if until > last:
        sentence = _("A make-up is done by %(day)s at the latest.") % {"day": day_text(last)}
        raise RequestRefusedError(sentence, field="until")


def check_minutes(minutes: int, left: int) -> None:
    """Refuse no minutes, and more than the season has left (R3.6)."""
    if minutes <= 0:
        raise RequestRefusedError(_("Write how long it will take."), field="minutes")
    if left <= 0:
        raise RequestRefusedError(_("All make-up hours of this season are used or agreed."), field="minutes")
    if minutes > left:
        sentence = _("There are %(hours)s make-up hours left in this season.") % {"hours": hours_text(left)}
        raise RequestRefusedError(sentence, field="minutes")
