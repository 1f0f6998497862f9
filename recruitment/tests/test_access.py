"""Who sees what of screening, and until when (R5.4)."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser, Permission
from django.utils import timezone

from people.access import Role
from people.domain.logins import give_role
from people.models import User
from recruitment.access import GRANTS
from recruitment.models import (
    Application,
    ApplicationMove,
    Assessor,
    Conflict,
    ConflictSource,
    Decision,
    Offer,
    Rating,
    Withdrawal,
)
from recruitment.tests.factories import ApplicationFactory, AssessorFactory, RatingFactory, UserFactory

pytestmark = pytest.mark.django_db
DAY = date(2025, 10, 20)
AFTER = date(2025, 11, 1)


@pytest.fixture
def manager() -> User:
    user: User = UserFactory.create()
    give_role(user=user, role=Role.MANAGER, by=user)
    return user


def login_of(row: Application | Assessor) -> User:
    """Return a login of an applicant or assessor."""
    user: User = UserFactory.create(person=row.person)
    return user


def test_grants_name_permissions_that_exist() -> None:
    known = {f"{p.content_type.app_label}.{p.codename}" for p in Permission.objects.select_related("content_type")}

    assert set(GRANTS) == set(Role)
    assert {grant for grants in GRANTS.values() for grant in grants} <= known


def test_manager_sees_everything(manager: User) -> None:
    RatingFactory.create()

    assert Application.objects.visible_to(manager).count() == 1
    assert Rating.objects.visible_to(manager).count() == 1
    assert Assessor.objects.visible_to(manager).count() == 1


def test_applicant_sees_the_own_application_and_no_marks() -> None:
    mark = RatingFactory.create(locked_on=DAY)
    ApplicationFactory.create(call=mark.application.call)
    applicant = login_of(mark.application)

    assert list(Application.objects.visible_to(applicant)) == [mark.application]
    assert list(Rating.objects.visible_to(applicant, on=DAY)) == []
    assert list(Decision.objects.visible_to(applicant)) == []
    assert list(Assessor.objects.visible_to(applicant)) == []


def test_assessor_sees_applications_of_the_own_call_while_access_holds() -> None:
    assessor = AssessorFactory.create(access_until=DAY)
    mine = ApplicationFactory.create(call=assessor.call)
    ApplicationFactory.create()
    user = login_of(assessor)

    assert list(Application.objects.visible_to(user, on=DAY)) == [mine]
    assert list(Application.objects.visible_to(user, on=AFTER)) == []


def test_assessor_sees_others_marks_only_when_all_are_locked() -> None:
    mine = RatingFactory.create()
    other = AssessorFactory.create(call=mine.assessor.call)
    theirs = RatingFactory.create(application=mine.application, assessor=other, locked_on=DAY)
    user = login_of(mine.assessor)

    assert list(Rating.objects.visible_to(user, on=DAY)) == [mine]
    Rating.objects.filter(pk=mine.pk).update(locked_on=DAY)
    assert set(Rating.objects.visible_to(user, on=DAY)) == {mine, theirs}
    assert list(Rating.objects.visible_to(user, on=AFTER)) == []


def test_assessor_who_knows_a_candidate_sees_no_marks_of_them() -> None:
    mine = RatingFactory.create(locked_on=DAY)
    other = AssessorFactory.create(call=mine.assessor.call)
    RatingFactory.create(application=mine.application, assessor=other, locked_on=DAY)
    elsewhere = RatingFactory.create(application=ApplicationFactory.create(call=other.call), locked_on=DAY)
    user = login_of(mine.assessor)
    noted = {"source": ConflictSource.NOTED, "noted_by": user, "noted_at": timezone.now()}

    Conflict.objects.create(application=mine.application, assessor=mine.assessor, **noted)

    assert list(Rating.objects.visible_to(user, on=DAY)) == [elsewhere]


def test_assessor_of_another_call_sees_nothing_of_this_one() -> None:
    mark = RatingFactory.create(locked_on=DAY)
    stranger = login_of(AssessorFactory.create())

    assert mark not in Rating.objects.visible_to(stranger, on=DAY)
    assert list(Application.objects.visible_to(stranger, on=DAY)) == []


@pytest.mark.parametrize("role", [Role.GUIDE, Role.TRAINER, Role.CENTRE_HEAD, Role.TREASURY, Role.LEADER])
def test_other_staff_sees_no_applicant(role: Role) -> None:
    RatingFactory.create()
    user = UserFactory.create()
    give_role(user=user, role=role, by=user)

    for model in (Application, Rating, Assessor, ApplicationMove, Withdrawal, Decision, Offer):
        assert list(model.objects.visible_to(user)) == []


def test_nobody_is_seen_without_a_person_behind_the_login() -> None:
    RatingFactory.create()

    for user in (AnonymousUser(), UserFactory.create(person=None)):
        assert list(Application.objects.visible_to(user)) == []
        assert list(Rating.objects.visible_to(user)) == []
