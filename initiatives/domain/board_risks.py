"""What may go wrong with an initiative, in words that say what to do (R8.11, R10.3, R10.7, R10.10, R10.12, S1-65)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cohort.domain.moment_words import date_words
from initiatives.domain.milestones import Deadlines
from initiatives.domain.money import InitiativeMoney, MoneyWarning
from initiatives.domain.permits import licence_due, licence_missing
from initiatives.enums import EXECUTED, Stage
from initiatives.models import Event, Milestone, ReportState
from initiatives.policy import InitiativesPolicy

FINISHED = frozenset({Stage.CANCELLED, Stage.CLOSED})
BEHIND_US = frozenset({*EXECUTED, *FINISHED})
HANDED_IN = frozenset({ReportState.HANDED_IN, ReportState.ACCEPTED})


@dataclass(frozen=True)
class Facts:
    """What is known of one initiative; money in agorot, `since` the first day that counts."""

    stage: Stage
    milestones: Sequence[Milestone]
    events: Sequence[Event]
    last_talk_on: date | None
    last_step_on: date | None
    money: InitiativeMoney
    report_state: str
    uninsured: int
    since: date


@dataclass(frozen=True)
class Risk:
    """One thing in words, and whether it is late already."""

    words: str
    presses: bool = True


def risks_of(*, facts: Facts, days: Deadlines, policy: InitiativesPolicy, on: date) -> list[Risk]:
    """Return what is late or may become so, what presses first."""
    if facts.stage in FINISHED:
        return []
    found = [
        *stage_risks(facts, days, on),
        *milestone_risks(facts, on),
        *event_risks(facts, policy, on),
        *accompaniment_risks(facts, policy, on),
        *money_risks(facts, policy),
        *report_risks(facts, policy, on),
    ]
    return sorted(found, key=lambda risk: not risk.presses)


def stage_risks(facts: Facts, days: Deadlines, on: date) -> Iterator[Risk]:
    """Yield a stage that should have been reached by its day (R10.3)."""
    reached = {
        Stage.IDEA: (days.canvas, _("The canvas was due on %(day)s")),
        Stage.CANVAS: (days.presented, _("The presentation was due on %(day)s")),
        Stage.PRESENTED: (days.approved, _("The approval was due on %(day)s")),
    }
    if facts.stage in reached:
        due, words = reached[facts.stage]
    elif facts.stage not in BEHIND_US:
        due, words = days.executed, _("It was to be carried out by %(day)s")
    else:
        return
    if on > due:
        yield Risk(words % {"day": date_words(due)})


def milestone_risks(facts: Facts, on: date) -> Iterator[Risk]:
    """Yield the milestones whose day has passed."""
    late = [milestone for milestone in facts.milestones if milestone.due_on < on]
    if late and facts.stage not in BEHIND_US:
        words = ngettext(
            "%(count)s milestone is late: %(title)s", "%(count)s milestones are late: %(title)s", len(late)
        )
        yield Risk(words % {"count": len(late), "title": late[0].title})


def event_risks(facts: Facts, policy: InitiativesPolicy, on: date) -> Iterator[Risk]:
    """Yield missing licences, and volunteers without a referral when an event is near (R10.7, R10.10)."""
    for event in facts.events:
        if localdate(event.starts_at) >= on and licence_missing(event=event, policy=policy):
            due = licence_due(event=event, policy=policy)
            told = {"event": event.title, "day": date_words(due)}
            yield Risk(_("%(event)s: apply for the licence by %(day)s") % told, presses=on > due)
    if facts.uninsured and facts.stage not in BEHIND_US:
        words = ngettext(
            "%(count)s volunteer without insurance referral",
            "%(count)s volunteers without insurance referral",
            facts.uninsured,
        )
        yield Risk(words % {"count": facts.uninsured}, presses=event_is_near(facts, policy, on))


def event_is_near(facts: Facts, policy: InitiativesPolicy, on: date) -> bool:
    """Say whether an event lies in the next days (R10.12)."""
    last = on + timedelta(days=policy.near_event_days)
    return any(on <= localdate(event.starts_at) <= last for event in facts.events)


def accompaniment_risks(facts: Facts, policy: InitiativesPolicy, on: date) -> Iterator[Risk]:
    """Yield an initiative that nobody talks about, or in which nothing moves (R10.12, S1-65)."""
    if facts.stage in BEHIND_US:
        return
    most = policy.contact_near_event_days if event_is_near(facts, policy, on) else policy.contact_days
    silent = (on - max(facts.last_talk_on or facts.since, facts.since)).days
    if silent > most:
        yield Risk(_("No talk with the guide for %(days)s days") % {"days": silent})
    idle = idle_days(facts, on)
    if idle > policy.idle_days:
        yield Risk(_("No step for %(days)s days") % {"days": idle})


def idle_days(facts: Facts, on: date) -> int:
    """Return for how many days nothing has moved."""
    return (on - max(facts.last_step_on or facts.since, facts.since)).days


def money_risks(facts: Facts, policy: InitiativesPolicy) -> Iterator[Risk]:
    """Yield money that is nearly or wholly used (R8.11)."""
    warning = facts.money.warning(policy)
    if warning == MoneyWarning.RED:
        yield Risk(_("The money is spent or promised away"))
    elif warning == MoneyWarning.AMBER:
        yield Risk(_("The money is nearly spent or promised away"), presses=False)


def report_risks(facts: Facts, policy: InitiativesPolicy, on: date) -> Iterator[Risk]:
    """Yield a closing report that is late (R10.3)."""
    if facts.stage not in EXECUTED or facts.report_state in HANDED_IN:
        return
    last = max((localdate(event.starts_at) for event in facts.events), default=None)
    if last and on > last + timedelta(days=policy.closing_report_days):
        due = date_words(last + timedelta(days=policy.closing_report_days))
        yield Risk(_("The closing report was due on %(day)s") % {"day": due})
