"""How an evening was, in one tap (S1-60)."""

from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from cohort.domain.policies import policy_for
from cohort.domain.questionnaire import STEPS
from cohort.models import Fellowship, Meeting, Pulse
from cohort.policy import CohortPolicy
from people.models import User

FACES = ((1, "frown"), (2, "frown"), (3, "meh"), (4, "smile"), (5, "laugh"))
"""The marks and the icons that stand for them."""


class PulseRefusedError(Exception):
    """The answer cannot be taken; the message says why."""


def give_pulse(
    *, fellowship: Fellowship, meeting: Meeting, score: int, words: str, by: User, at: datetime, on: date
) -> Pulse:
    """Keep a fellow's own answer about an evening of the last days; a second tap replaces the first."""
    if by.person_id != fellowship.person_id or meeting.cohort_id != fellowship.cohort_id:
        raise PulseRefusedError(_("Everyone answers for themselves."))
    if score not in STEPS:
        raise PulseRefusedError(_("Choose one of the five faces."))
    days = policy_for(fellowship.cohort, CohortPolicy).pulse_days
    if meeting.cancelled_on or not meeting.date <= on <= meeting.date + timedelta(days=days):
        raise PulseRefusedError(_("This evening is not asked about any more."))
    pulse, _made = Pulse.objects.update_or_create(
        fellowship=fellowship, meeting=meeting, defaults={"score": score, "words": words.strip(), "at": at}
    )
    return pulse


def evening_to_rate(*, fellowship: Fellowship, at: datetime, policy: CohortPolicy) -> Meeting | None:
    """Return the newest evening that has ended, is still asked about, and that the fellow has not rated; one query."""
    since = at.date() - timedelta(days=policy.pulse_days)
    recent = Meeting.objects.filter(
        cohort=fellowship.cohort_id, cancelled_on=None, date__gte=since, date__lte=at.date()
    )
    for meeting in recent.exclude(pulses__fellowship=fellowship).order_by("-date", "-starts_at"):
        ends = datetime.combine(meeting.date, meeting.starts_at, at.tzinfo) + timedelta(minutes=meeting.minutes)
        if ends <= at:
            return meeting
    return None
