"""What the database refuses, what the rows remember, and who may see them."""

from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import Permission
from django.db import IntegrityError, transaction

from alumni.access import GRANTS
from alumni.models import EngagementAct, Membership, MembershipState
from alumni.tests.factories import (
    ActFactory,
    CohortFactory,
    PersonFactory,
    ProposedMemberFactory,
    RegisteredMemberFactory,
    UserFactory,
)
from people.enums import Role
from people.privacy import columns_without_fate

pytestmark = pytest.mark.django_db
TODAY = date(2026, 8, 1)


def refused(constraint: str, factory: Any, **values: Any) -> None:
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        factory.create(**values)


def test_code_is_unique_in_a_register() -> None:
    member = RegisteredMemberFactory.create(code="B1")

    refused("membership_code_unique", RegisteredMemberFactory, register=member.register, code="B1")


def test_code_goes_with_a_register() -> None:
    refused("membership_code_goes_with_register", RegisteredMemberFactory, code="")
    refused("membership_code_goes_with_register", ProposedMemberFactory, code="B1")


def test_fellowship_has_one_member() -> None:
    member = ProposedMemberFactory.create()

    refused(
        "fellowship_id",
        ProposedMemberFactory,
        fellowship=member.fellowship,
        person=PersonFactory.create(),
        programme=member.programme,
    )


def test_person_is_a_member_of_a_programme_once() -> None:
    member = ProposedMemberFactory.create()

    refused("membership_person_once", ProposedMemberFactory, person=member.person, programme=member.programme)


def test_member_has_one_origin() -> None:
    refused(
        "membership_has_one_origin",
        ProposedMemberFactory,
        register=CohortFactory.create(),
        code="B1",
        state=MembershipState.CONFIRMED,
    )


@pytest.mark.parametrize(
    "values",
    [
        {"state": MembershipState.CONFIRMED, "joined_on": TODAY},
        {"state": MembershipState.CONFIRMED, "joined_on": TODAY, "decided_on": TODAY},
        {"state": MembershipState.DECLINED},
        {"decided_on": TODAY},
    ],
)
def test_decision_has_who_and_when(values: dict[str, Any]) -> None:
    refused("membership_decision_is_whole", ProposedMemberFactory, **values)


def test_proposal_has_its_day_and_its_fellow() -> None:
    refused("membership_proposal_has_day", ProposedMemberFactory, proposed_on=None)
    refused(
        "membership_proposal_is_of_a_fellow",
        RegisteredMemberFactory,
        register=None,
        code="",
        state="proposed",
        consent_to_contact=False,
        programme=CohortFactory.create().programme,
    )


def test_who_joined_has_a_day_of_joining() -> None:
    refused(
        "membership_confirmed_has_joined",
        ProposedMemberFactory,
        state=MembershipState.CONFIRMED,
        decided_by=UserFactory.create(),
        decided_on=TODAY,
    )


def test_consent_outside_a_register_is_dated() -> None:
    refused("membership_consent_is_dated", ProposedMemberFactory, consent_to_contact=True)


def test_every_change_of_a_member_leaves_a_row_of_history() -> None:
    member = RegisteredMemberFactory.create()
    Membership.objects.filter(pk=member.pk).update(reachable=False)

    history = apps.get_model("alumni", "MembershipEvent").objects.filter(pgh_obj=member).order_by("pgh_id")

    assert [event.reachable for event in history] == [True, False]


def test_every_personal_column_has_a_fate() -> None:
    assert columns_without_fate(Membership) == []
    assert columns_without_fate(EngagementAct) == []


def test_nameless_member_is_called_by_the_register() -> None:
    member = RegisteredMemberFactory.create(person__full_name="", code="B07")

    assert str(member) == "B07 · 2019/20"


def test_member_sees_the_own_row_and_act_only() -> None:
    act = ActFactory.create()
    ActFactory.create()
    user = UserFactory.create(person=act.membership.person)

    assert list(Membership.objects.visible_to(user)) == [act.membership]
    assert list(EngagementAct.objects.visible_to(user)) == [act]


def test_login_without_person_or_role_sees_nobody() -> None:
    ActFactory.create()
    user = UserFactory.create()

    assert not Membership.objects.visible_to(user).exists()
    assert not EngagementAct.objects.visible_to(user).exists()


def test_those_who_keep_the_community_see_all_of_it() -> None:
    ActFactory.create()
    user = UserFactory.create()
    user.user_permissions.set(Permission.objects.filter(content_type__app_label="alumni"))

    assert Membership.objects.visible_to(user).count() == 1
    assert EngagementAct.objects.visible_to(user).count() == 1


def test_only_manager_and_leader_are_granted_the_community() -> None:
    known = {f"alumni.{codename}" for codename in Permission.objects.values_list("codename", flat=True)}

    assert {role for role, grants in GRANTS.items() if grants} == {Role.MANAGER, Role.LEADER}
    assert set(GRANTS) == set(Role)
    assert {grant for grants in GRANTS.values() for grant in grants} <= known
