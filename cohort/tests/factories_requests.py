"""Plain rows and people for the tests of what fellows ask for."""

from datetime import UTC, date, datetime, time

from django.contrib.auth.models import Group
from factory.declarations import SubFactory
from factory.django import DjangoModelFactory

from cohort.models import (
    Fellowship,
    MakeupRequest,
    MakeupState,
    MakeupWay,
    Mark,
    Meeting,
    MeetingKind,
)
from cohort.tests.factories import AttendanceFactory, FellowshipFactory, MeetingFactory, UserFactory
from people.access import Role
from people.models import Person, User


class MakeupRequestFactory(DjangoModelFactory[MakeupRequest]):
    class Meta:
        model = MakeupRequest

    fellowship = SubFactory(FellowshipFactory)
    way = MakeupWay.TASK
    minutes = 180
    plan = "מפת צרכים"
    requested_on = date(2026, 1, 10)
    until = date(2026, 2, 1)


class AgreedMakeupFactory(MakeupRequestFactory):
    state = MakeupState.AGREED
    decided_on = date(2026, 1, 11)
    decided_by = SubFactory(UserFactory)


def staff(role: Role, person: Person | None = None) -> User:
    """Return a login with a role."""
    user = UserFactory.create(**({"person": person} if person else {}))
    user.groups.add(Group.objects.get_or_create(name=role.value)[0])
    user.forget_roles()
    return user


def guide_of(fellow: Fellowship) -> User:
    """Return the login of a fellow's guide."""
    assert fellow.guide
    return staff(Role.GUIDE, fellow.guide.person)


def login_of(fellow: Fellowship) -> User:
    """Return the login of a fellow, opened if there is none."""
    return User.objects.filter(person=fellow.person).first() or UserFactory.create(person=fellow.person)


def morning(day: date) -> datetime:
    """Return nine in the morning of a day."""
    return datetime.combine(day, time(7), tzinfo=UTC)


def missed(
    fellow: Fellowship, day: date, *, kind: str = MeetingKind.MEETING, mark: str = Mark.ABSENT_EXCUSED
) -> Meeting:
    """Return a meeting of three hours that a fellow missed."""
    meeting = MeetingFactory.create(cohort=fellow.cohort, date=day, kind=kind)
    AttendanceFactory.create(fellowship=fellow, meeting=meeting, mark=mark)
    return meeting
