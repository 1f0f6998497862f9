"""A fellow's own arrival: recorded once, answered truthfully however often it is asked (4.1)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from cohort.domain.attendance_access import listed
from cohort.domain.checkin_codes import fingerprint
from cohort.domain.checkin_guesses import forgive_guesses, take_guess
from cohort.domain.checkin_reading import CheckInRefusedError, ShownCode, check_holds, scanned_code, typed_code
from cohort.domain.checkin_window import minutes_late
from cohort.domain.policies import policy_for
from cohort.models import Attendance, CheckIn, Fellowship, Mark, MarkSource, Meeting
from cohort.policy import CohortPolicy
from people.models import User

__all__ = ["CheckInRefusedError", "Recorded", "check_in", "check_in_by_digits", "check_in_by_scan", "recorded"]


@dataclass(frozen=True)
class Recorded:
    """What stands about one fellow at one meeting: the moment of arrival, the mark, and the numbers of the cohort."""

    meeting: Meeting
    at: datetime | None
    mark: Attendance | None
    policy: CohortPolicy


def still_good(*, token: str, at: datetime) -> bool:
    """Say whether a scanned word would be accepted at a moment, whoever scanned it."""
    try:
        check_holds(shown=scanned_code(token=token), at=at)
    except CheckInRefusedError:
        return False
    return True


def check_in_by_scan(*, token: str, by: User, phone: str, at: datetime, seen_at: datetime | None = None) -> Recorded:
    """Record an arrival by the scanned word; raise CheckInRefusedError.

    `seen_at` is the moment at which the server first saw this word from the same browser while it was signed out:
    signing in may take a while. Whoever was signed in has none.
    """
    shown = scanned_code(token=token)
    patience = timedelta(minutes=shown.policy.check_in_login_minutes)
    honoured = seen_at is not None and timedelta(0) <= at - seen_at <= patience
    return check_in(shown=shown, by=by, phone=phone, at=seen_at if honoured and seen_at else at)


def check_in_by_digits(*, digits: str, fellowship: Fellowship, by: User, phone: str, at: datetime) -> Recorded:
    """Record an arrival by the six digits; raise CheckInRefusedError, also after too many tries."""
    policy = policy_for(fellowship.cohort, CohortPolicy)
    take_guess(by=by, at=at, policy=policy)
    shown = typed_code(digits=digits, cohort=fellowship.cohort, at=at)
    forgive_guesses(by=by, at=at, policy=policy)
    return check_in(shown=shown, by=by, phone=phone, at=at)


def check_in(*, shown: ShownCode, by: User, phone: str, at: datetime) -> Recorded:
    """Record the arrival of a login's person at a moment; what was recorded before stands. Raise CheckInRefusedError.

    Staff decide: a mark that stands already is left as it is, and the answer says what it is.
    """
    fellowship = arriving_fellow(shown.meeting, by)
    known = recorded(meeting=shown.meeting, fellowship=fellowship, policy=shown.policy)
    if known.mark and (known.at or shown.meeting.confirmed_at):
        return known
    check_holds(shown=shown, at=at)
    try:
        write_arrival(shown, fellowship, by, phone, at)
    except IntegrityError as error:
        sentence = _("The list of this meeting was just closed. Tell your guide that you came.")
        raise CheckInRefusedError(sentence) from error
    return recorded(meeting=shown.meeting, fellowship=fellowship, policy=shown.policy)


def arriving_fellow(meeting: Meeting, by: User) -> Fellowship:
    """Return the place of a login's person in the meeting's cohort; raise CheckInRefusedError."""
    places = Fellowship.objects.filter(cohort=meeting.cohort_id)
    fellowship = places.filter(person=by.person_id).first() if by.person_id else None
    if fellowship is None:
        raise CheckInRefusedError(_("This is the code of another group's meeting."))
    if listed(meeting).filter(pk=fellowship.pk).exists():
        return fellowship
    if fellowship.joined_on > meeting.date:
        raise CheckInRefusedError(_("Your place in this group begins after this meeting, so no arrival is recorded."))
    raise CheckInRefusedError(_("Your place in this group has ended, so no arrival is recorded."))


@transaction.atomic
def write_arrival(shown: ShownCode, fellowship: Fellowship, by: User, phone: str, at: datetime) -> None:
    """Write arrival and mark unless they stand; many requests at the same moment leave one of each.

    Both rows are written in the same order by everyone and neither waits for a third, so nobody waits in a circle.
    """
    meeting = shown.meeting
    arrival = CheckIn(meeting=meeting, fellowship=fellowship, at=at, device=fingerprint(phone))
    CheckIn.objects.bulk_create([arrival], ignore_conflicts=True)
    came_at = CheckIn.objects.values_list("at", flat=True).get(meeting=meeting, fellowship=fellowship)
    mark = Attendance(
        meeting=meeting,
        fellowship=fellowship,
        mark=Mark.PRESENT,
        late_minutes=minutes_late(meeting=meeting, at=came_at, policy=shown.policy),
        source=MarkSource.SELF,
        recorded_by=by,
    )
    Attendance.objects.bulk_create([mark], ignore_conflicts=True)


def recorded(*, meeting: Meeting, fellowship: Fellowship, policy: CohortPolicy | None = None) -> Recorded:
    """Return what stands about a fellow at a meeting."""
    return Recorded(
        meeting=meeting,
        at=CheckIn.objects.filter(meeting=meeting, fellowship=fellowship).values_list("at", flat=True).first(),
        mark=Attendance.objects.filter(meeting=meeting, fellowship=fellowship).first(),
        policy=policy or policy_for(meeting.cohort, CohortPolicy),
    )
