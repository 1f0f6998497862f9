"""What a fellow usually reports, so that the form offers it first: lengths, words, agreed make-ups, days off."""

from dataclasses import dataclass
from datetime import date, timedelta

from cohort.domain.makeup_room import open_requests
from cohort.domain.policies import policy_for
from cohort.domain.rests import Rests, rests_of
from cohort.models import Fellowship, HourLog, MakeupRequest
from cohort.policy import CohortPolicy

ONE_DAY = timedelta(days=1)
LOOKED_AT = 30
MOST_LENGTHS = 4
MOST_WORDS = 3


@dataclass(frozen=True)
class Habits:
    """The usual lengths in minutes, the last words, the make-ups that may be reported, the rests around the day."""

    today: date
    first_day: date
    minutes: tuple[int, ...]
    words: tuple[str, ...]
    makeups: tuple[MakeupRequest, ...]
    rests: Rests

    @property
    def yesterday(self) -> date:
        """Return the day before."""
        return self.today - ONE_DAY


def habits_of(*, fellowship: Fellowship, on: date, log: HourLog | None = None) -> Habits:
    """Return what the form of a fellow offers on a day, for a new report or for a corrected one; five queries."""
    policy = policy_for(fellowship.cohort, CohortPolicy)
    own = list(HourLog.objects.filter(fellowship=fellowship, reverses=None).order_by("-date", "-pk")[:LOOKED_AT])
    earliest = on - timedelta(days=policy.log_window_days)
    rests = rests_of(cohorts=[fellowship.cohort], since=on - ONE_DAY, until=on)
    return Habits(
        today=on,
        first_day=max(earliest, fellowship.cohort.starts_on, fellowship.joined_on),
        minutes=usual_minutes(own, policy),
        words=tuple(dict.fromkeys(log.description for log in own if log.description))[:MOST_WORDS],
        makeups=tuple(open_requests(fellowship=fellowship, since=earliest, without=log)),
        rests=rests[fellowship.cohort_id],
    )


def usual_minutes(own: list[HourLog], policy: CohortPolicy) -> tuple[int, ...]:
    """Return the last lengths and, where they are few, those that everybody uses; shortest first."""
    last = [log.minutes for log in own][:MOST_LENGTHS]
    everybody = [int(part) for part in policy.usual_durations.split(",") if part.strip().isdigit()]
    return tuple(sorted(tuple(dict.fromkeys([*last, *everybody]))[:MOST_LENGTHS]))
