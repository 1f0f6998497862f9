"""What a report of hours must satisfy before it waits for approval (R2.9, R2.12–R2.16)."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cohort.domain.makeup_room import reported_by_request
from cohort.domain.policies import policy_for
from cohort.models import Attendance, Fellowship, HourKind, HourLog, HourState, MakeupRequest, MakeupState, Mark
from cohort.policy import CohortPolicy

STANDING = (HourState.PENDING, HourState.APPROVED)
IN_THE_ROOM = (Mark.PRESENT, Mark.REPRESENTING)
MINUTES_IN_AN_HOUR = 60
MINUTES_IN_A_DAY = 24 * MINUTES_IN_AN_HOUR


class HoursRefusedError(Exception):
    """The report or the decision cannot be; the message says why, `field` which part of an HoursReport is meant."""

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True)
class HoursReport:
    """What a fellow tells: the day, what it was for (HourKind), how many minutes, what was done, from what hour.

    `explanation` lets a day beyond the ceiling through (R2.13); `makeup_request` is the one that a make-up was for.
    """

    date: date
    kind: str
    minutes: int
    description: str = ""
    starts_at: time | None = None
    explanation: str = ""
    makeup_request: MakeupRequest | None = None


def check_report(
    *, fellowship: Fellowship, report: HoursReport, on: date, late_reason: str = "", replaces: HourLog | None = None
) -> None:
    """Raise HoursRefusedError when a report made on a day cannot be; `replaces` is the line that it corrects.

    Three queries, one more for a make-up; the caller holds the fellow's row.
    """
    policy = policy_for(fellowship.cohort, CohortPolicy)
    check_day(fellowship, report, on)
    if report.date < on - timedelta(days=policy.log_window_days) and not late_reason:
        raise HoursRefusedError(late_sentence(policy), "date")
    check_makeup(fellowship, report, replaces)
    standing = HourLog.objects.filter(fellowship=fellowship, date=report.date, state__in=STANDING)
    others = standing.exclude(pk=replaces.pk) if replaces else standing
    check_others(list(others), report, policy)
    check_overlap(fellowship, report)


def check_day(fellowship: Fellowship, report: HoursReport, on: date) -> None:
    """Refuse a report of nothing, of a day to come, and of a day on which the fellow was not in the season."""
    if report.minutes <= 0:
        raise HoursRefusedError(_("Write how long it took."), "minutes")
    if report.date > on:
        raise HoursRefusedError(_("This day has not come yet. Hours are reported afterwards."), "date")
    cohort = fellowship.cohort
    if not cohort.starts_on <= report.date <= cohort.ends_on:
        season = {"first": f"{cohort.starts_on:%d.%m.%Y}", "last": f"{cohort.ends_on:%d.%m.%Y}"}
        raise HoursRefusedError(_("The date is outside the season (%(first)s–%(last)s).") % season, "date")
    if report.date < fellowship.joined_on:
        joined = {"day": f"{fellowship.joined_on:%d.%m.%Y}"}
        raise HoursRefusedError(_("Hours count from the day of joining, %(day)s.") % joined, "date")
    if fellowship.ended_on and report.date > fellowship.ended_on:
        ended = {"day": f"{fellowship.ended_on:%d.%m.%Y}"}
        raise HoursRefusedError(_("Hours count until the day of leaving, %(day)s.") % ended, "date")


def late_sentence(policy: CohortPolicy) -> str:
    """Return what to do about a report that comes too late (R2.12)."""
    return ngettext(
        "Hours are reported within %(count)s day. The coordinator can still add them, with a reason.",
        "Hours are reported within %(count)s days. The coordinator can still add them, with a reason.",
        policy.log_window_days,
    ) % {"count": policy.log_window_days}


def check_others(others: list[HourLog], report: HoursReport, policy: CohortPolicy) -> None:
    """Refuse a second report of the same, and a day beyond the ceiling (R2.13, R2.14)."""
    taken_back = {log.reverses_id for log in others if log.reverses_id}
    same = (report.kind, report.minutes)
    if any((log.kind, log.minutes) == same for log in others if log.pk not in taken_back):
        raise HoursRefusedError(_("There already is a report like this one."), "minutes")
    whole_day = sum(log.minutes for log in others) + report.minutes
    if whole_day > MINUTES_IN_A_DAY:
        raise HoursRefusedError(_("A day has 24 hours. Write how long it took on this day."), "minutes")
    if whole_day > policy.daily_ceiling_minutes and not report.explanation.strip():
        ceiling = {"hours": f"{policy.daily_ceiling_minutes / MINUTES_IN_AN_HOUR:g}"}
        sentence = _("More than %(hours)s hours in one day. Split them by the days of the work, or explain below.")
        raise HoursRefusedError(sentence % ceiling, "explanation")


def check_agreed(report: HoursReport, *, own: bool) -> None:
    """Refuse a make-up that a fellow reports without naming the request that was agreed (R3.6)."""
    if own and report.kind == HourKind.MAKEUP and report.makeup_request is None:
        raise HoursRefusedError(_("This make-up is not agreed. Agree on it with your guide first."), "kind")


def check_makeup(fellowship: Fellowship, report: HoursReport, replaces: HourLog | None) -> None:
    """Refuse a make-up that does not fit the request that it names, in its days and its minutes (R3.6)."""
    request = report.makeup_request
    if request is None:
        return
    if request.fellowship_id != fellowship.pk or request.state != MakeupState.AGREED or report.kind != HourKind.MAKEUP:
        raise HoursRefusedError(_("This make-up is not agreed. Agree on it with your guide first."), "kind")
    if not request.requested_on <= report.date <= request.until:
        days = {"first": f"{request.requested_on:%d.%m.%Y}", "last": f"{request.until:%d.%m.%Y}"}
        raise HoursRefusedError(_("This make-up is done between %(first)s and %(last)s.") % days, "date")
    left = request.minutes - reported_by_request(fellowship=fellowship, without=replaces)[request.pk]
    if report.minutes > left:
        hours = {"hours": f"{max(left, 0) / MINUTES_IN_AN_HOUR:g}"}
        raise HoursRefusedError(_("%(hours)s hours of this make-up are left to report.") % hours, "minutes")


def check_overlap(fellowship: Fellowship, report: HoursReport) -> None:
    """Refuse an hour of day that lies in a session where the fellow was (R2.14); without an hour nothing is known."""
    if report.starts_at is None:
        return
    begins = datetime.combine(report.date, report.starts_at)
    ends = begins + timedelta(minutes=report.minutes)
    days = (report.date - timedelta(days=1), ends.date())
    there = Attendance.objects.filter(
        fellowship=fellowship, mark__in=IN_THE_ROOM, meeting__date__range=days, meeting__cancelled_on=None
    )
    for meeting in (mark.meeting for mark in there.select_related("meeting")):
        opens = datetime.combine(meeting.date, meeting.starts_at)
        if begins < opens + timedelta(minutes=meeting.minutes) and opens < ends:
            day = {"day": f"{meeting.date:%d.%m.%Y}"}
            sentence = _("The report overlaps with the meeting that you attended on %(day)s.")
            raise HoursRefusedError(sentence % day, "starts_at")
