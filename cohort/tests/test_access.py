"""Whose rows of the year each login sees (season README, section 10)."""

import pytest
from django.contrib.auth.models import AnonymousUser, Group

from cohort.models import (
    Attendance,
    CommitmentAdjustment,
    Fellowship,
    HourLog,
    LevelSnapshot,
    MeetingKind,
    SurveyAnswer,
)
from cohort.tests.factories import (
    AttendanceFactory,
    CommitmentAdjustmentFactory,
    FellowshipFactory,
    HourLogFactory,
    LevelSnapshotFactory,
    MeetingFactory,
    SurveyAnswerFactory,
    UserFactory,
)
from cohort.tests.factories_training import contracted
from people.access import Role
from people.models import Person, User

pytestmark = pytest.mark.django_db
OWNED = (Fellowship, CommitmentAdjustment, Attendance, HourLog, SurveyAnswer, LevelSnapshot)


def login(*roles: Role, person: Person | None = None) -> User:
    """Return a login with roles."""
    user = UserFactory.create(**({"person": person} if person else {}))
    user.groups.set([Group.objects.get_or_create(name=role.value)[0] for role in roles])
    user.forget_roles()
    return user


def year() -> Fellowship:
    """Return a fellow with one row of each sort."""
    fellow = FellowshipFactory.create()
    for factory in (
        AttendanceFactory,
        CommitmentAdjustmentFactory,
        HourLogFactory,
        SurveyAnswerFactory,
        LevelSnapshotFactory,
    ):
        factory.create(fellowship=fellow)
    return fellow


def seen(user: User | AnonymousUser) -> list[int]:
    """Return how many rows of each sort a login sees."""
    return [model.objects.visible_to(user).count() for model in OWNED]


def test_manager_and_centre_head_see_everyone() -> None:
    year()
    year()

    assert seen(login(Role.MANAGER)) == [2] * 6
    assert seen(login(Role.CENTRE_HEAD)) == [2] * 6


def test_guide_sees_own_fellows_while_the_role_lasts() -> None:
    fellow, _other = year(), year()
    assert fellow.guide
    guide = login(Role.GUIDE, person=fellow.guide.person)

    assert seen(guide) == [1] * 6
    assert list(Fellowship.objects.visible_to(guide)) == [fellow]
    guide.groups.clear()
    guide.forget_roles()
    assert seen(guide) == [0] * 6


def test_fellow_sees_own_year_without_the_level() -> None:
    fellow, _other = year(), year()
    user = login(person=fellow.person)

    assert seen(user) == [1, 1, 1, 1, 1, 0]
    assert list(HourLog.objects.visible_to(user)) == [HourLog.objects.get(fellowship=fellow)]


def test_trainer_sees_marks_of_training_only() -> None:
    fellow = year()
    training = MeetingFactory.create(cohort=fellow.cohort, kind=MeetingKind.TRAINING)
    mark = AttendanceFactory.create(fellowship=fellow, meeting=training)

    trainer, stranger = contracted(login(Role.TRAINER), fellow.cohort), login(Role.TRAINER)

    assert seen(trainer) == [0, 0, 1, 0, 0, 0]
    assert list(Attendance.objects.visible_to(trainer)) == [mark]
    assert seen(stranger) == [0] * 6


@pytest.mark.parametrize("role", [Role.TREASURY, Role.LEADER, Role.ASSESSOR])
def test_other_roles_see_nothing(role: Role) -> None:
    year()

    assert seen(login(role)) == [0] * 6


def test_strangers_and_closed_logins_see_nothing() -> None:
    fellow = year()
    closed = login(person=fellow.person)
    closed.is_active = False

    assert seen(AnonymousUser()) == [0] * 6
    assert seen(closed) == [0] * 6
