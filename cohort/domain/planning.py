"""A weekly rhythm becomes dates: what is proposed, what is left out and why, and the writing of it, all or nothing."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from enum import StrEnum

import pghistory
from django.db import transaction
from django.utils.translation import gettext as _

from cohort.domain.codes import next_codes
from cohort.domain.holidays import day_book
from cohort.domain.meeting_history import moved_away
from cohort.domain.moments import exists
from cohort.domain.policies import policy_for
from cohort.domain.slots import MeetingRefusedError, Problem, Slot, kept_free, names, slot_of
from cohort.domain.specialday import ONE_DAY
from cohort.models import Cohort, Meeting, MeetingKind, WeeklyRule
from cohort.policy import CohortPolicy
from people.models import User

WEEK = timedelta(weeks=1)


class Fate(StrEnum):
    """What becomes of a date of the rhythm."""

    NEW = "new"
    THERE = "there"
    MOVED = "moved"
    KEPT_FREE = "kept_free"
    CLASH = "clash"


CHOOSABLE = frozenset({Fate.NEW, Fate.KEPT_FREE, Fate.MOVED})
"""Dates that a tick adds; the first kind is ticked from the start."""


@dataclass(frozen=True)
class Rhythm:
    """A weekday (Monday is 0), an hour, a length in minutes, and the days between which it runs, both included."""

    weekday: int
    starts_at: time
    minutes: int
    title: str
    place: str
    starts_on: date
    ends_on: date

    def dates(self) -> Iterator[date]:
        """Yield its dates, oldest first."""
        day = self.starts_on + timedelta(days=(self.weekday - self.starts_on.weekday()) % 7)
        while day <= self.ends_on:
            yield day
            day += WEEK


@dataclass(frozen=True)
class ProposedDate:
    """One date of a rhythm, what becomes of it, why in words, and what else is on that day."""

    date: date
    fate: Fate
    reason: str = ""
    note: str = ""

    @property
    def is_choosable(self) -> bool:
        """Say whether a tick adds a meeting on this date."""
        return self.fate in CHOOSABLE


@dataclass(frozen=True)
class Applied:
    """How many meetings were added, and the rule that they follow."""

    rule: WeeklyRule
    added: int


def rhythm_of(rule: WeeklyRule) -> Rhythm:
    """Return the rhythm of a written rule."""
    return Rhythm(
        weekday=rule.weekday,
        starts_at=rule.starts_at,
        minutes=rule.minutes,
        title=rule.title,
        place=rule.place,
        starts_on=rule.starts_on,
        ends_on=rule.ends_on,
    )


def check_rhythm(*, cohort: Cohort, rhythm: Rhythm) -> None:
    """Raise MeetingRefusedError when the rhythm leaves the season or has no date."""
    if rhythm.ends_on < rhythm.starts_on:
        raise MeetingRefusedError(Problem("ends_on", _("The last day is before the first.")))
    if rhythm.starts_on < cohort.starts_on:
        raise MeetingRefusedError(Problem("starts_on", _("The season has not begun on that day.")))
    if rhythm.ends_on > cohort.ends_on:
        raise MeetingRefusedError(Problem("ends_on", _("The season is over on that day.")))
    if not any(rhythm.dates()):
        raise MeetingRefusedError(Problem("ends_on", _("There is no such weekday between the two days.")))


def propose(*, cohort: Cohort, rhythm: Rhythm) -> list[ProposedDate]:
    """Return each date of a rhythm with its fate; four queries however long the season is. Raise as check_rhythm."""
    check_rhythm(cohort=cohort, rhythm=rhythm)
    last = rhythm.ends_on + ONE_DAY
    book = day_book(cohort=cohort, starts_on=rhythm.starts_on, ends_on=last)
    policy = policy_for(cohort, CohortPolicy)
    sessions = list(cohort.meetings.filter(date__range=(rhythm.starts_on - ONE_DAY, last)))
    away = moved_away(cohort=cohort)
    found = []
    for day in rhythm.dates():
        slot = Slot(day, rhythm.starts_at, rhythm.minutes)
        proposed = fate(slot, sessions, away)
        free = kept_free(slot=slot, book=book, policy=policy)
        if proposed.fate == Fate.NEW and free:
            proposed = ProposedDate(day, Fate.KEPT_FREE, names(free))
        note = names(special for special in book.get(day, ()) if special not in free)
        found.append(replace(proposed, note=note))
    return found


def fate(slot: Slot, sessions: Collection[Meeting], away: dict[tuple[date, time], date]) -> ProposedDate:
    """Return what becomes of a date in view of what is in the diary already."""
    same = next((m for m in sessions if (m.date, m.starts_at) == (slot.day, slot.starts_at)), None)
    if same:
        reason = _("“%(title)s” was cancelled") if same.cancelled_on else _("“%(title)s” is in the diary")
        return ProposedDate(slot.day, Fate.THERE, reason % {"title": same.title})
    standing = (m for m in sessions if not m.cancelled_on and slot.meets(slot_of(m)))
    other = next(standing, None)
    if other:
        words = {"title": other.title, "hour": f"{other.starts_at:%H:%M}"}
        return ProposedDate(slot.day, Fate.CLASH, _("“%(title)s” is at that time (%(hour)s)") % words)
    if (slot.day, slot.starts_at) in away:
        return ProposedDate(slot.day, Fate.MOVED, _("The meeting was moved to another day"))
    if not exists(on=slot.day, at=slot.starts_at):
        return ProposedDate(slot.day, Fate.CLASH, _("The clock skips this hour"))
    return ProposedDate(slot.day, Fate.NEW)


@transaction.atomic
def apply_rhythm(*, cohort: Cohort, rhythm: Rhythm, chosen: Collection[date], by: User) -> Applied:
    """Write the rule and a meeting on each chosen date that has none yet; all or nothing, and again adds nothing.

    Raises MeetingRefusedError for a rhythm that does not fit the season, or a chosen date that is none of its own.
    """
    Cohort.objects.select_for_update(of=("self",)).get(pk=cohort.pk)
    proposed = {p.date: p for p in propose(cohort=cohort, rhythm=rhythm)}
    strange = [day for day in chosen if day not in proposed or proposed[day].fate == Fate.CLASH]
    if strange:
        raise MeetingRefusedError(
            Problem("dates", _("The diary has changed meanwhile. Please look at the dates again."))
        )
    days = [day for day, proposal in proposed.items() if day in chosen and proposal.is_choosable]
    codes = next_codes(cohort=cohort, kind=MeetingKind.MEETING, count=len(days))
    with pghistory.context(user=by.pk):
        rule = written_rule(cohort, rhythm)
        Meeting.objects.bulk_create(planned(rule, day, code) for day, code in zip(days, codes, strict=True))
    return Applied(rule, len(days))


def planned(rule: WeeklyRule, day: date, code: str) -> Meeting:
    """Return the unsaved meeting of a rule on a date."""
    return Meeting(
        cohort=rule.cohort,
        rule=rule,
        code=code,
        kind=MeetingKind.MEETING,
        title=rule.title,
        date=day,
        starts_at=rule.starts_at,
        minutes=rule.minutes,
        place=rule.place,
    )


def written_rule(cohort: Cohort, rhythm: Rhythm) -> WeeklyRule:
    """Write the rule of a weekday and hour, or bring the one that is there up to date."""
    rule, _made = WeeklyRule.objects.update_or_create(
        cohort=cohort,
        weekday=rhythm.weekday,
        starts_at=rhythm.starts_at,
        defaults={
            "minutes": rhythm.minutes,
            "title": rhythm.title,
            "place": rhythm.place,
            "starts_on": rhythm.starts_on,
            "ends_on": rhythm.ends_on,
        },
    )
    return rule
