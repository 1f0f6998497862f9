"""Plain rows for the tests of plans."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from factory.declarations import SubFactory
from factory.django import DjangoModelFactory

from initiatives.enums import ExpenseCategory
from initiatives.models import Event, Milestone, PlannedLine
from initiatives.tests.factories import InitiativeFactory


class MilestoneFactory(DjangoModelFactory[Milestone]):
    class Meta:
        model = Milestone

    initiative = SubFactory(InitiativeFactory)
    title = "סגירת תאריך ומקום"
    due_on = date(2026, 3, 1)


class EventFactory(DjangoModelFactory[Event]):
    class Meta:
        model = Event

    initiative = SubFactory(InitiativeFactory)
    title = "ערב פתיחה"
    starts_at = datetime(2026, 5, 13, 18, tzinfo=ZoneInfo("Asia/Jerusalem"))
    minutes = 120
    place = "אולם מרכזי"


class PlannedLineFactory(DjangoModelFactory[PlannedLine]):
    class Meta:
        model = PlannedLine

    initiative = SubFactory(InitiativeFactory)
    category = ExpenseCategory.EQUIPMENT_RENTAL
    planned_agorot = 1_000_00
