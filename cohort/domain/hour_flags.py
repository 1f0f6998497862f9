"""What an approver should look at first in a report of hours, and why (R2.12, R2.13, R2.15, R2.19)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from statistics import median

from django.utils.translation import gettext as _

from cohort.domain.durations import hours_words
from cohort.domain.hour_facts import HourFacts
from cohort.models import HourLog, HourState

STANDING = frozenset({HourState.PENDING, HourState.APPROVED})


class Odd(StrEnum):
    """Why a report deserves a second look, the weightiest first."""

    LONG_DAY = "long_day"
    DAY_OFF = "day_off"
    OVER_GUIDE_LIMIT = "over_guide_limit"
    REPORTED_LATE = "reported_late"
    OVERLAPS = "overlaps"
    UNUSUALLY_LONG = "unusually_long"
    SAME_WORDS = "same_words"


@dataclass(frozen=True)
class OddThing:
    """One cause, and its sentence for the approver."""

    kind: Odd
    words: str


def odd_things(*, log: HourLog, facts: HourFacts) -> list[OddThing]:
    """Return what is odd about a report, weightiest first; no queries, everything is in the facts."""
    checks = (long_day, day_off, over_guide_limit, reported_late, overlaps, unusually_long, same_words)
    return [thing for check in checks for thing in check(log, facts)]


def standing_others(log: HourLog, facts: HourFacts) -> list[HourLog]:
    """Return the fellow's other reports that wait or count; those taken back are not among them."""
    others = facts.others(log)
    taken_back = {other.reverses_id for other in others if other.reverses_id}
    return [o for o in others if o.state in STANDING and not o.reverses_id and o.pk not in taken_back]


def long_day(log: HourLog, facts: HourFacts) -> Iterator[OddThing]:
    """Find a day above the ceiling, with what the fellow says about it."""
    same_day = [other.minutes for other in standing_others(log, facts) if other.date == log.date]
    whole = log.minutes + sum(same_day)
    if whole > facts.policy(log).daily_ceiling_minutes:
        told = {"hours": hours_words(whole), "words": log.explanation or "–"}
        yield OddThing(Odd.LONG_DAY, _("%(hours)s hours on this day: %(words)s") % told)


def day_off(log: HourLog, facts: HourFacts) -> Iterator[OddThing]:
    """Find a rest day or memorial day; the guide confirms that the work was meant for it."""
    name = facts.rest_name(log)
    if name:
        yield OddThing(Odd.DAY_OFF, _("The day is %(name)s: please confirm.") % {"name": name})


def over_guide_limit(log: HourLog, facts: HourFacts) -> Iterator[OddThing]:
    """Find what a guide may not approve alone."""
    if log.minutes > facts.policy(log).guide_approves_up_to_minutes:
        limit = {"hours": hours_words(facts.policy(log).guide_approves_up_to_minutes)}
        yield OddThing(Odd.OVER_GUIDE_LIMIT, _("Longer than %(hours)s hours: the coordinator approves it.") % limit)


def reported_late(log: HourLog, facts: HourFacts) -> Iterator[OddThing]:
    """Find a report that came after the window."""
    days = (log.reported_on - log.date).days if log.reported_on else 0
    if days > facts.policy(log).log_window_days:
        yield OddThing(Odd.REPORTED_LATE, _("Reported %(days)s days afterwards.") % {"days": days})


def overlaps(log: HourLog, facts: HourFacts) -> Iterator[OddThing]:
    """Find another report of the same hours."""
    for other in standing_others(log, facts):
        if meet(log, other):
            told = {"day": f"{other.date:%d.%m.%Y}", "hours": hours_words(other.minutes)}
            yield OddThing(Odd.OVERLAPS, _("Overlaps with the report of %(hours)s hours on %(day)s.") % told)
            return


def meet(one: HourLog, other: HourLog) -> bool:
    """Say whether two reports cover the same moment, as far as their hours are known."""
    if one.starts_at is None or other.starts_at is None:
        return False
    first, second = datetime.combine(one.date, one.starts_at), datetime.combine(other.date, other.starts_at)
    return first < second + timedelta(minutes=other.minutes) and second < first + timedelta(minutes=one.minutes)


def unusually_long(log: HourLog, facts: HourFacts) -> Iterator[OddThing]:
    """Find a report far longer than the fellow's own, once there are enough to compare with."""
    policy = facts.policy(log)
    before = [other.minutes for other in standing_others(log, facts) if (other.date, other.pk) < (log.date, log.pk)]
    if len(before) < policy.unusual_from_reports:
        return
    usual = median(before)
    if log.minutes > policy.unusual_times * usual:
        yield OddThing(
            Odd.UNUSUALLY_LONG, _("Far longer than usual: mostly %(hours)s hours.") % {"hours": hours_words(usual)}
        )


def same_words(log: HourLog, facts: HourFacts) -> Iterator[OddThing]:
    """Find words that have come again and again."""
    words = plain(log.description)
    before = [o for o in standing_others(log, facts) if (o.date, o.pk) < (log.date, log.pk)]
    again = sum(1 for other in before if words and plain(other.description) == words)
    if again >= facts.policy(log).same_words_from_reports:
        yield OddThing(Odd.SAME_WORDS, _("The same words stand in %(count)s earlier reports.") % {"count": again})


def plain(text: str) -> str:
    """Return a text without differences of case and spacing."""
    return " ".join(text.casefold().split())
