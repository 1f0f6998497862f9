"""What can be made up: missed meetings, those repaired already, and the minutes left in the season (R3.6, R3.7)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from cohort.domain.credit import MISSED, credit
from cohort.models import (
    Attendance,
    Cohort,
    Fellowship,
    HourKind,
    HourLog,
    HourState,
    MakeupRequest,
    MakeupState,
    Meeting,
)
from cohort.models.meeting import RATED_KINDS
from cohort.policy import CohortPolicy

STANDING_LOGS = (HourState.PENDING, HourState.APPROVED)
OPEN_REQUESTS = (MakeupState.REQUESTED, MakeupState.AGREED)


class MissedState(StrEnum):
    """What can be done about a missed meeting."""

    OPEN = "open"
    ASKED = "asked"
    REPAIRED = "repaired"
    LATE = "late"


@dataclass(frozen=True)
class Missed:
    """A meeting that a fellow missed, and until when it can be made up."""

    meeting: Meeting
    last_day: date
    state: MissedState


def last_day_for(*, cohort: Cohort, after: date, policy: CohortPolicy) -> date:
    """Return until when something missed (or asked) on a day is made up; the season's end at latest (R3.6)."""
    return min(after + timedelta(days=policy.makeup_window_days), cohort.ends_on)


def missed_meetings(*, fellowship: Fellowship, on: date, policy: CohortPolicy) -> list[Missed]:
    """Return what a fellow missed up to a day, newest first; three queries."""
    marks = Attendance.objects.filter(fellowship=fellowship, meeting__date__lte=on, meeting__cancelled_on=None)
    missed = [mark.meeting for mark in marks.select_related("meeting") if is_missed(mark, policy)]
    missed.sort(key=lambda meeting: (meeting.date, meeting.starts_at))
    requests = list(MakeupRequest.objects.filter(fellowship=fellowship))
    repaired = repaired_ids(missed, requests, approved_logs(fellowship, on), policy)
    asked = {request.meeting_id for request in requests if request.state in OPEN_REQUESTS}
    found = []
    for meeting in reversed(missed):
        last = last_day_for(cohort=fellowship.cohort, after=meeting.date, policy=policy)
        found.append(Missed(meeting, last, state_of(meeting.pk, repaired, asked, late=last < on)))
    return found


def is_missed(mark: Attendance, policy: CohortPolicy) -> bool:
    """Say whether a mark is an absence; too short a presence is one as well (R2.5)."""
    worth = credit(
        scheduled=mark.meeting.minutes,
        mark=mark.mark,
        late=mark.late_minutes,
        early=mark.early_minutes,
        policy=policy,
    )
    return worth.presence in MISSED


def state_of(meeting: int, repaired: set[int], asked: set[int | None], *, late: bool) -> MissedState:
    """Return what can be done about one meeting."""
    if meeting in repaired:
        return MissedState.REPAIRED
    if meeting in asked:
        return MissedState.ASKED
    return MissedState.LATE if late else MissedState.OPEN


def approved_logs(fellowship: Fellowship, on: date) -> list[tuple[int | None, int]]:
    """Return request and minutes of each approved line of make-up up to a day; a reversing line counts for its own."""
    logs = HourLog.objects.filter(
        fellowship=fellowship, kind=HourKind.MAKEUP, state=HourState.APPROVED, date__lte=on
    ).select_related("reverses")
    return [((log.reverses or log).makeup_request_id, log.minutes) for log in logs]


def repaired_ids(
    missed: Iterable[Meeting],
    requests: Iterable[MakeupRequest],
    logs: Iterable[tuple[int | None, int]],
    policy: CohortPolicy,
) -> set[int]:
    """Return the meetings that approved make-ups repair: those they were asked for, the others from the oldest on."""
    by_request: dict[int | None, int] = defaultdict(int)
    for number, minutes in logs:
        by_request[number] += minutes
    counted = min(sum(by_request.values()), policy.makeup_cap_minutes)
    rated = [meeting.pk for meeting in missed if meeting.kind in RATED_KINDS]
    done = {r.meeting_id for r in requests if by_request[r.pk] >= policy.repair_minutes}
    ordered = [pk for pk in rated if pk in done] + [pk for pk in rated if pk not in done]
    return set(ordered[: max(counted, 0) // policy.repair_minutes])


def minutes_left(*, fellowship: Fellowship, on: date, policy: CohortPolicy) -> int:
    """Return how many minutes of make-up a fellow can still ask for; two queries (R3.6).

    Reported lines count, and of each request that can still be done the part that is not reported yet.
    """
    reported = reported_by_request(fellowship=fellowship)
    asked = MakeupRequest.objects.filter(fellowship=fellowship, state__in=OPEN_REQUESTS, until__gte=on)
    to_come = sum(max(request.minutes - reported[request.pk], 0) for request in asked)
    return max(policy.makeup_cap_minutes - sum(reported.values()) - to_come, 0)


def reported_by_request(*, fellowship: Fellowship, without: HourLog | None = None) -> dict[int | None, int]:
    """Return the waiting and approved make-up minutes by request (None: for no request), less those taken back.

    A report that is corrected is left out as `without`; one query.
    """
    found: dict[int | None, int] = defaultdict(int)
    logs = HourLog.objects.filter(fellowship=fellowship, kind=HourKind.MAKEUP, state__in=STANDING_LOGS)
    for log in logs.select_related("reverses"):
        if without is None or log.pk != without.pk:
            found[(log.reverses or log).makeup_request_id] += log.minutes
    return found


def open_requests(*, fellowship: Fellowship, since: date, without: HourLog | None = None) -> list[MakeupRequest]:
    """Return the agreed make-ups to be done until a day or later that are not wholly reported; two queries."""
    agreed = MakeupRequest.objects.filter(fellowship=fellowship, state=MakeupState.AGREED, until__gte=since)
    reported = reported_by_request(fellowship=fellowship, without=without)
    rows = agreed.select_related("meeting").order_by("until", "pk")
    return [request for request in rows if request.minutes > reported[request.pk]]


@dataclass(frozen=True)
class Repair:
    """What make-up minutes do on top of those approved before: meetings repaired, minutes missing for the next."""

    meetings: int
    missing: int


def repair_of(*, minutes: int, before: int, policy: CohortPolicy) -> Repair:
    """Return what some minutes repair (R3.7), `before` being approved already."""
    step, everything = policy.repair_minutes, min(before + minutes, policy.makeup_cap_minutes)
    meetings = everything // step - min(before, everything) // step
    return Repair(meetings=meetings, missing=0 if meetings else step - everything % step)


def approved_minutes(*, fellowship: Fellowship, on: date) -> int:
    """Return the approved make-up minutes of a fellow up to a day."""
    return sum(minutes for _request, minutes in approved_logs(fellowship, on))
