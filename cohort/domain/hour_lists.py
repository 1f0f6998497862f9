"""What waits for an approver, the odd first, and what was approved lately (R2.18–R2.20)."""

from dataclasses import dataclass
from datetime import date, timedelta

from cohort.domain.hour_batch import why_not
from cohort.domain.hour_deciders import Decider, decider_of
from cohort.domain.hour_facts import HourFacts, load_hour_facts
from cohort.domain.hour_flags import Odd, odd_things
from cohort.models import HourLog, HourState
from cohort.models.hours import HourLogQuerySet
from people.models import User

LATELY = timedelta(days=7)
MOST_LATELY = 20


@dataclass(frozen=True)
class WaitingReport:
    """One report that waits: for how many days, what is odd about it, why the reader cannot approve it alone."""

    log: HourLog
    days: int
    is_due: bool
    is_late: bool
    odd: list[str]
    refusal: str

    @property
    def is_plain(self) -> bool:
        """Say whether it can be approved at a glance."""
        return not self.odd and not self.refusal


def decidable(*, user: User) -> HourLogQuerySet:
    """Return the reports of those whom a login accompanies today; never one's own."""
    rows: HourLogQuerySet = HourLog.objects.visible_to(user).exclude(fellowship__person=user.person_id)
    return rows.select_related("fellowship__person", "fellowship__guide__person", "fellowship__cohort__programme")


def waiting_reports(*, user: User, on: date) -> list[WaitingReport]:
    """Return what waits for a login: odd and long-waiting reports first, then the oldest; a fixed number of queries."""
    logs = list(decidable(user=user).filter(state=HourState.PENDING).order_by("date", "pk"))
    facts, decider = load_hour_facts(logs=logs), decider_of(user, on)
    reports = [waiting_report(log, facts, decider, on) for log in logs]
    return sorted(reports, key=lambda report: (report.is_plain, not report.is_late, not report.is_due))


def waiting_report(log: HourLog, facts: HourFacts, decider: Decider, on: date) -> WaitingReport:
    """Return one report with what an approver should know of it."""
    policy = facts.policy(log)
    days = (on - (log.reported_on or log.date)).days
    # A manager approves long ones every day; to a guide the refusal says the same.
    odd = [thing.words for thing in odd_things(log=log, facts=facts) if thing.kind != Odd.OVER_GUIDE_LIMIT]
    return WaitingReport(
        log=log,
        days=days,
        is_due=days > policy.log_approval_due_days,
        is_late=days > policy.log_approval_late_days,
        odd=odd,
        refusal=why_not(log, decider, facts.policies),
    )


def lately_approved(*, user: User, on: date) -> list[HourLog]:
    """Return what was approved in the last week and still stands, newest first."""
    rows = decidable(user=user).filter(state=HourState.APPROVED, reverses__isnull=True, reversed_by__isnull=True)
    return list(rows.filter(decided_on__gt=on - LATELY).order_by("-decided_on", "-pk")[:MOST_LATELY])
