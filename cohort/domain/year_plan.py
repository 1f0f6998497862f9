"""The plan of a year, month by month: every session, the dates left out and why, and what needs a decision."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from cohort.domain.holidays import DayBook, day_book
from cohort.domain.meeting_history import change_words, moved_away
from cohort.domain.planner import PlannerCheck, StrandShare, month_of, planner_check, strand_shares
from cohort.domain.planning import rhythm_of
from cohort.domain.policies import policy_for
from cohort.domain.slots import Slot, kept_free, names, slot_of
from cohort.domain.specialday import ONE_DAY
from cohort.models import ChangeKind, Cohort, Meeting, MeetingChange, WeeklyRule
from cohort.policy import CohortPolicy

TOLD_IN_THE_PLAN = (ChangeKind.MOVED, ChangeKind.CANCELLED)


@dataclass(frozen=True)
class PlanRow:
    """One date of the plan: a session, or a date of the rhythm without one; `warning` names the day kept free."""

    date: date
    meeting: Meeting | None = None
    reason: str = ""
    warning: str = ""


@dataclass(frozen=True)
class PlanMonth:
    """A month with its rows, oldest first, its minutes, and the balance of its strands."""

    first: date
    rows: list[PlanRow]
    minutes: int
    shares: list[StrandShare]


@dataclass(frozen=True)
class YearPlan:
    """The plan of a cohort's year; `attention` are the sessions ahead on days that are kept free."""

    check: PlannerCheck
    months: list[PlanMonth]
    shares: list[StrandShare]
    attention: list[PlanRow]
    skipped: list[PlanRow]
    rules: list[WeeklyRule]


def year_plan(*, cohort: Cohort, on: date) -> YearPlan:
    """Return the plan of a cohort's year as it stands on a day; a fixed number of queries however long the year is."""
    meetings, rules = list(cohort.meetings.all()), list(cohort.weekly_rules.all())
    policy = policy_for(cohort, CohortPolicy)
    book = day_book(cohort=cohort, starts_on=cohort.starts_on, ends_on=cohort.ends_on + ONE_DAY)
    reasons = reasons_of(cohort)
    rows = [
        PlanRow(meeting.date, meeting, reasons.get(meeting.pk, ""), warning(meeting, book, policy))
        for meeting in meetings
    ]
    skipped = left_out(cohort, rules, meetings, book, policy)
    return YearPlan(
        check=planner_check(meetings=meetings, policy=policy),
        months=list(months([*rows, *skipped])),
        shares=strand_shares(meetings),
        attention=[row for row in rows if row.warning and row.date >= on],
        skipped=skipped,
        rules=rules,
    )


def reasons_of(cohort: Cohort) -> dict[int, str]:
    """Return the last move or cancelling of each session with its reason; one query."""
    changes = MeetingChange.objects.filter(meeting__cohort=cohort, kind__in=TOLD_IN_THE_PLAN).order_by("changed_at")
    return {change.meeting_id: f"{change_words(change)} · {change.reason}" for change in changes}


def warning(meeting: Meeting, book: DayBook, policy: CohortPolicy) -> str:
    """Return the names of the days kept free that a session falls into; cancelled ones disturb nobody."""
    if meeting.cancelled_on:
        return ""
    return names(kept_free(slot=slot_of(meeting), book=book, policy=policy))


def left_out(
    cohort: Cohort, rules: Collection[WeeklyRule], meetings: Collection[Meeting], book: DayBook, policy: CohortPolicy
) -> list[PlanRow]:
    """Return the dates of the rules on which nothing was planned, with the reason; one query."""
    taken = {(meeting.date, meeting.starts_at) for meeting in meetings}
    busy = {meeting.date for meeting in meetings if not meeting.cancelled_on}
    away = moved_away(cohort=cohort) if rules else {}
    found = []
    for rule in rules:
        for day in rhythm_of(rule).dates():
            if (day, rule.starts_at) in taken or (day, rule.starts_at) in away:
                continue
            free = kept_free(slot=Slot(day, rule.starts_at, rule.minutes), book=book, policy=policy)
            other = _("Another session is on that day") if day in busy else _("Left out when the dates were chosen")
            found.append(PlanRow(day, reason=names(free) or other))
    return found


def months(rows: Collection[PlanRow]) -> Iterator[PlanMonth]:
    """Yield the months that have rows, oldest first."""
    by_month: dict[date, list[PlanRow]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: (row.date, row.meeting is None)):
        by_month[month_of(row.date)].append(row)
    for first, of_month in by_month.items():
        meetings = [row.meeting for row in of_month if row.meeting]
        minutes = sum(meeting.minutes for meeting in meetings if not meeting.cancelled_on)
        yield PlanMonth(first, of_month, minutes, strand_shares(meetings))
