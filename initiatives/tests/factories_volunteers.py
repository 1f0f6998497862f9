"""Rows for the tests of volunteers, shifts and the public page."""

from datetime import UTC, datetime

from factory.declarations import SelfAttribute, Sequence, SubFactory
from factory.django import DjangoModelFactory

from initiatives.models import Event, JoinLink, Shift, SignUp, VolunteerRole
from initiatives.tests.factories import EngagementFactory, InitiativeFactory

MOMENT = datetime(2026, 5, 5, 15, 0, tzinfo=UTC)


class RoleFactory(DjangoModelFactory[VolunteerRole]):
    class Meta:
        model = VolunteerRole

    initiative = SubFactory(InitiativeFactory)
    title = Sequence(lambda n: f"קבלת פנים {n}")
    wanted = 3


class ShiftFactory(DjangoModelFactory[Shift]):
    class Meta:
        model = Shift

    initiative = SubFactory(InitiativeFactory)
    title = "הקמה"
    starts_at = MOMENT
    minutes = 120
    places = 2


class SignUpFactory(DjangoModelFactory[SignUp]):
    class Meta:
        model = SignUp

    shift = SubFactory(ShiftFactory)
    engagement = SubFactory(EngagementFactory, initiative=SelfAttribute("..shift.initiative"))


class JoinLinkFactory(DjangoModelFactory[JoinLink]):
    class Meta:
        model = JoinLink

    initiative = SubFactory(InitiativeFactory)
    token = Sequence(lambda n: f"link-{n}")
    made_at = MOMENT


class EventFactory(DjangoModelFactory[Event]):
    class Meta:
        model = Event

    initiative = SubFactory(InitiativeFactory)
    title = "ערב פתיחה"
    starts_at = MOMENT
    minutes = 120
