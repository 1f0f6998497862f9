"""Whether a cohort can meet at a date and hour: inside the season, off its special days, beside its other sessions."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils.translation import gettext as _

from cohort.domain.holidays import DayBook, blocking, day_book
from cohort.domain.moment_words import date_words
from cohort.domain.moments import begins, ends, exists, overlap
from cohort.domain.policies import policy_for
from cohort.domain.specialday import ONE_DAY, SpecialDay
from cohort.models import Cohort, Meeting
from cohort.policy import CohortPolicy


@dataclass(frozen=True)
class Slot:
    """A day, an hour and a length in minutes."""

    day: date
    starts_at: time
    minutes: int

    @property
    def span(self) -> tuple[datetime, datetime]:
        """Return the moments at which it begins and ends."""
        return begins(on=self.day, at=self.starts_at), ends(on=self.day, at=self.starts_at, minutes=self.minutes)

    @property
    def last_day(self) -> date:
        """Return the day on which it ends; an end at midnight belongs to the day before."""
        end = self.span[1]
        return end.date() - ONE_DAY if end.time() == time(0) and end.date() > self.day else end.date()

    def meets(self, other: "Slot") -> bool:
        """Say whether two slots share time."""
        return overlap(self.span, other.span)


@dataclass(frozen=True)
class Problem:
    """Why a slot does not do: the field it is said beside, a sentence, and whether a tick overrules it."""

    field: str
    sentence: str
    may_be_overruled: bool = False


class MeetingRefusedError(Exception):
    """A session cannot be written like this; `problems` say why, field by field."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(" ".join(problem.sentence for problem in problems))
        self.problems = problems


def slot_of(meeting: Meeting) -> Slot:
    """Return when a session is."""
    return Slot(meeting.date, meeting.starts_at, meeting.minutes)


def kept_free(*, slot: Slot, book: DayBook, policy: CohortPolicy) -> list[SpecialDay]:
    """Return the special days that a slot falls into, each name once; the evening counts for the night behind it."""
    start = slot.starts_at.hour * 60 + slot.starts_at.minute
    evening = policy.evening_from_minutes
    found = blocking(
        book=book,
        first=slot.day,
        last=slot.last_day,
        by_day=start < evening,
        in_evening=start + slot.minutes > evening,
    )
    return list({str(day.name): day for day in reversed(found)}.values())[::-1]


def names(days: Iterable[SpecialDay]) -> str:
    """Return what special days are called, in a line."""
    return " · ".join(str(day.name) for day in days)


def slot_problems(*, cohort: Cohort, slot: Slot, but: Meeting | None = None) -> list[Problem]:
    """Return what speaks against a slot; `but` is the session that is moved itself."""
    if not cohort.starts_on <= slot.day <= cohort.ends_on:
        sentence = _("The date lies outside the season (%(first)s to %(last)s).")
        edges = {"first": date_words(cohort.starts_on), "last": date_words(cohort.ends_on)}
        return [Problem("date", sentence % edges)]
    if not exists(on=slot.day, at=slot.starts_at):
        return [Problem("starts_at", _("The clock moves forward that night and skips this hour."))]
    return [*clash_problems(cohort, slot, but), *free_day_problems(cohort, slot)]


def clash_problems(cohort: Cohort, slot: Slot, but: Meeting | None) -> list[Problem]:
    """Return the sessions at the same time."""
    near = cohort.meetings.filter(cancelled_on=None, date__range=(slot.day - ONE_DAY, slot.last_day))
    others = [meeting for meeting in (near.exclude(pk=but.pk) if but else near) if slot.meets(slot_of(meeting))]
    sentence = _("“%(title)s” is at that time (%(hour)s).")
    return [
        Problem("starts_at", sentence % {"title": other.title, "hour": f"{other.starts_at:%H:%M}"}) for other in others
    ]


def free_day_problems(cohort: Cohort, slot: Slot) -> list[Problem]:
    """Return the special days of the slot, which a tick overrules."""
    book = day_book(cohort=cohort, starts_on=slot.day, ends_on=slot.last_day)
    days = kept_free(slot=slot, book=book, policy=policy_for(cohort, CohortPolicy))
    sentence = _("No meetings on that day: %(names)s. Tick below to hold it all the same.")
    return [Problem("date", sentence % {"names": names(days)}, may_be_overruled=True)] if days else []


def refuse(problems: Iterable[Problem], *, knowingly: bool) -> None:
    """Raise MeetingRefusedError unless nothing is left beside what was overruled knowingly."""
    left = [problem for problem in problems if not (knowingly and problem.may_be_overruled)]
    if left:
        raise MeetingRefusedError(*left)
