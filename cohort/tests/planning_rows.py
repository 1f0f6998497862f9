"""Rhythms and sessions that nothing speaks against, for the tests of planning."""

from datetime import date, time
from typing import Any

from cohort.domain.meeting_facts import MeetingFacts
from cohort.domain.planning import Rhythm
from cohort.models import MeetingKind


def tuesdays(**other: Any) -> Rhythm:
    """Return the rhythm of the known season."""
    values: dict[str, Any] = {
        "weekday": 1,
        "starts_at": time(18),
        "minutes": 180,
        "title": "מפגש שבועי",
        "place": "המרכז",
        "starts_on": date(2025, 11, 1),
        "ends_on": date(2026, 7, 31),
    }
    return Rhythm(**{**values, **other})


def evening(**other: Any) -> MeetingFacts:
    """Return an event that nothing speaks against."""
    values: dict[str, Any] = {
        "kind": MeetingKind.EVENT,
        "title": "ערב",
        "date": date(2026, 1, 15),
        "starts_at": time(18),
        "minutes": 120,
    }
    return MeetingFacts(**{**values, **other})
