"""What the plan of one initiative shows: each milestone with its state, each event with its duties and clashes."""

from dataclasses import dataclass
from datetime import date

from django.utils.timezone import localdate

from initiatives.domain.clashes import Clash, clashes_of, surroundings
from initiatives.domain.permits import Duty, duties
from initiatives.models import Event, Initiative, Milestone
from initiatives.policy import InitiativesPolicy


@dataclass(frozen=True)
class MilestoneRow:
    """A milestone and whether its day has passed."""

    milestone: Milestone
    late: bool


@dataclass(frozen=True)
class EventRow:
    """An event with what it asks for and what it meets."""

    event: Event
    duties: list[Duty]
    clashes: list[Clash]
    is_over: bool


def milestones_of(*, initiative: Initiative, on: date) -> list[MilestoneRow]:
    """Return the milestones of an initiative, open ones first; one query."""
    rows = [
        MilestoneRow(milestone, late=milestone.done_on is None and milestone.due_on < on)
        for milestone in Milestone.objects.filter(initiative=initiative)
    ]
    return sorted(rows, key=lambda row: row.milestone.done_on is not None)


def events_of(*, initiative: Initiative, policy: InitiativesPolicy, on: date) -> list[EventRow]:
    """Return the events of an initiative; six queries, however many there are."""
    events = list(Event.objects.filter(initiative=initiative))
    days = [localdate(event.starts_at) for event in events] or [on]
    around = surroundings(cohort=initiative.cohort, first=min(days), last=max(days))
    return [
        EventRow(
            event=event,
            duties=[] if is_over(event, on) else duties(event=event, policy=policy, on=on),
            clashes=[] if is_over(event, on) or event.cancelled_on else clashes_of(event=event, around=around),
            is_over=is_over(event, on),
        )
        for event in events
    ]


def is_over(event: Event, on: date) -> bool:
    """Say whether the day of an event has passed."""
    return localdate(event.starts_at) < on
