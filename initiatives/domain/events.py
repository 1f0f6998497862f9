"""The public events of an initiative: planned, moved, called off, counted."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

import pghistory
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from initiatives.domain.milestones import PlanError
from initiatives.models import Event, Initiative
from people.models import User


@dataclass(frozen=True)
class EventFacts:
    """What is filled in about an event; length in minutes."""

    title: str
    starts_at: datetime
    minutes: int
    place: str
    expected_people: int
    serves_food: bool
    serves_alcohol: bool
    unusual_place: bool
    safety_contact: str
    permit: str
    permit_applied_on: date | None


def write_event(*, initiative: Initiative, facts: EventFacts, by: User, event: Event | None = None) -> Event:
    """Keep a new or changed event; raise PlanError for a day outside the season or one that is called off."""
    if event and event.cancelled_on:
        raise PlanError(_("This event was called off and cannot be changed."))
    check_season(initiative=initiative, day=localdate(facts.starts_at))
    row = event or Event(initiative=initiative)
    for name, value in vars(facts).items():
        setattr(row, name, value)
    save(row, by=by)
    return row


def check_season(*, initiative: Initiative, day: date) -> None:
    """Raise PlanError for a day outside the season."""
    cohort = initiative.cohort
    if not cohort.starts_on <= day <= cohort.ends_on:
        raise PlanError(_("This day lies outside the season."), "day")


def move_event(*, event: Event, to: date, by: User) -> Event:
    """Put an event on another day at the same hour; raise PlanError."""
    if event.cancelled_on or event.people_came is not None:
        raise PlanError(_("An event that is over or called off stays on its day."))
    check_season(initiative=event.initiative, day=to)
    event.starts_at += timedelta(days=(to - localdate(event.starts_at)).days)
    save(event, by=by)
    return event


def call_off(*, event: Event, reason: str, by: User, on: date) -> None:
    """Call an event off with a reason; raise PlanError for one that people came to."""
    if event.people_came is not None:
        raise PlanError(_("People came to this event; it cannot be called off any more."))
    event.cancelled_on, event.cancelled_reason = on, reason
    save(event, by=by)


def count_people(*, event: Event, people: int, method: str, by: User, at: datetime) -> None:
    """Note how many people came and how they were counted (R10.4); raise PlanError before the event."""
    if event.starts_at > at:
        raise PlanError(_("The event lies ahead; people are counted afterwards."), "people_came")
    if event.cancelled_on:
        raise PlanError(_("This event was called off and cannot be changed."))
    event.people_came, event.count_method = people, method
    save(event, by=by)


def save(event: Event, *, by: User) -> None:
    """Keep an event; its history says who changed it."""
    with transaction.atomic(), pghistory.context(user=by.pk):
        event.save()
