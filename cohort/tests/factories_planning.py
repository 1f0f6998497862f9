"""Plain rows for the tests of planning."""

from datetime import date, time

from factory.declarations import SubFactory
from factory.django import DjangoModelFactory

from cohort.domain.meeting_facts import MeetingFacts
from cohort.domain.planning import Rhythm
from cohort.models import DayKind, DayOff, MeetingKind
from cohort.tests.factories import CohortFactory


class DayOffFactory(DjangoModelFactory[DayOff]):
    class Meta:
        model = DayOff

    cohort = SubFactory(CohortFactory)
    name = "שבוע בחינות"
    kind = DayKind.EXAMS
    starts_on = date(2026, 2, 8)
    ends_on = date(2026, 2, 12)


def tuesdays(**other: object) -> Rhythm:
    """Return the rhythm of the known season."""
    values = {
        "weekday": 1,
        "starts_at": time(18),
        "minutes": 180,
        "title": "מפגש שבועי",
        "place": "המרכז",
        "starts_on": date(2025, 11, 1),
        "ends_on": date(2026, 7, 31),
    }
    return Rhythm(**{**values, **other})


def evening(**other: object) -> MeetingFacts:
    """Return an event that nothing speaks against."""
    values = {
        "kind": MeetingKind.EVENT,
        "title": "ערב",
        "date": date(2026, 1, 15),
        "starts_at": time(18),
        "minutes": 120,
    }
    return MeetingFacts(**{**values, **other})
