"""Reads a code that a fellow scanned or typed, and says truthfully why one does not hold (4.1)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from cohort.domain.checkin_codes import is_genuine, moment_of, parts_of, step_at, step_of_digits, still_holds
from cohort.domain.checkin_window import Window, meetings_around, start_of, window_of
from cohort.domain.policies import policy_for
from cohort.models import Cohort, Meeting
from cohort.policy import CohortPolicy

DAYS_LOOKED_THROUGH = 8
"""Last week's and next week's codes are known for what they are."""


class CheckInRefusedError(Exception):
    """An arrival that is not recorded; the message says why and what to do."""


@dataclass(frozen=True)
class ShownCode:
    """A code that the screen of a meeting shows at one step; whether it still holds is asked separately."""

    meeting: Meeting
    policy: CohortPolicy
    step: int

    @property
    def window(self) -> Window:
        """Return the window of its meeting."""
        return window_of(meeting=self.meeting, policy=self.policy)


def scanned_code(*, token: str) -> ShownCode:
    """Return what was scanned; raise CheckInRefusedError for a word that this server never wrote."""
    parts = parts_of(token)
    meeting = Meeting.objects.select_related("cohort__programme").filter(pk=parts.meeting_id).first() if parts else None
    if parts is None or meeting is None or not is_genuine(parts, meeting):
        raise CheckInRefusedError(_("This code does not hold. Scan the one that is on the screen of the room now."))
    return ShownCode(meeting=meeting, policy=policy_for(meeting.cohort, CohortPolicy), step=parts.step)


def typed_code(*, digits: str, cohort: Cohort, at: datetime) -> ShownCode:
    """Return what was typed, also when it is old; raise CheckInRefusedError when no meeting near shows these digits."""
    policy = policy_for(cohort, CohortPolicy)
    near = list(meetings_around(cohort=cohort, at=at, days=DAYS_LOOKED_THROUGH))
    for meeting in sorted(near, key=lambda one: abs(start_of(one) - at)):
        window = window_of(meeting=meeting, policy=policy)
        steps = range(step_at(window.opens, policy), step_at(window.closes, policy) + 1)
        step = step_of_digits(digits=digits, meeting=meeting, steps=steps)
        if step is not None:
            return ShownCode(meeting=meeting, policy=policy, step=step)
    raise CheckInRefusedError(unknown_digits(near, policy, at))


def unknown_digits(near: list[Meeting], policy: CohortPolicy, at: datetime) -> str:
    """Say why digits that belong to no meeting were not accepted."""
    held = [meeting for meeting in near if not meeting.cancelled_on]
    windows = [window_of(meeting=meeting, policy=policy) for meeting in held]
    if any(window.holds(at) for window in windows):
        return _("These are not the digits on the screen. They change every half a minute: type the ones shown now.")
    ahead = [window.opens for window in windows if window.opens > at]
    if ahead:
        words = {"day": day_words(localtime(min(ahead)).date()), "hour": hour(min(ahead))}
        return _("No meeting takes arrivals now. The next check-in opens on %(day)s at %(hour)s.") % words
    return _("No meeting takes arrivals now.")


def check_holds(*, shown: ShownCode, at: datetime) -> None:
    """Raise CheckInRefusedError unless the code is accepted at a moment (4.1)."""
    for sentence in objections(shown, at):
        raise CheckInRefusedError(sentence)


def objections(shown: ShownCode, at: datetime) -> Iterator[str]:
    """Yield what stands against a code at a moment, the weightiest first."""
    meeting, window = shown.meeting, shown.window
    if meeting.cancelled_on:
        yield _("This meeting was cancelled, so nothing is recorded.")
    if at < window.opens:
        yield too_early(meeting, window, at)
    if at > window.closes:
        yield too_late(meeting, window, at)
    if meeting.confirmed_at:
        yield _("The list of this meeting is closed. If something is missing, tell your guide.")
    if not still_holds(shown.step, at=at, policy=shown.policy):
        words = {"hour": hour(moment_of(shown.step, shown.policy))}
        yield _("This code was shown at %(hour)s and has changed since. Take the one on the screen now.") % words


def too_early(meeting: Meeting, window: Window, at: datetime) -> str:
    """Say when check-in opens; a code of next week is named as that."""
    if is_same_day(window.opens, at):
        return _("Check-in opens at %(hour)s. Scan again then.") % {"hour": hour(window.opens)}
    words = {"day": day_words(meeting.date), "hour": hour(window.opens)}
    return _("This code is for the meeting of %(day)s. Check-in opens there at %(hour)s.") % words


def too_late(meeting: Meeting, window: Window, at: datetime) -> str:
    """Say when check-in closed; a code of an earlier day is named as that."""
    if is_same_day(window.closes, at) or at - window.closes < timedelta(hours=6):
        return _("Check-in closed at %(hour)s. If you are in the room, your guide can still mark you.") % {
            "hour": hour(window.closes)
        }
    return _("This code is from the meeting of %(day)s and held only there.") % {"day": day_words(meeting.date)}


def is_same_day(one: datetime, other: datetime) -> bool:
    """Say whether two moments lie on one day of the programme's clock."""
    return localtime(one).date() == localtime(other).date()


def hour(moment: datetime) -> str:
    """Return the hour of a moment on the programme's clock."""
    return f"{localtime(moment):%H:%M}"


def day_words(value: date) -> str:
    """Return a date as people here write it."""
    return date_format(value, _("j M Y"))
