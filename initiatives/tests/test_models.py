"""What the database refuses, and who may see which row."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.db import DatabaseError, IntegrityError, transaction

from initiatives.access import GRANTS
from initiatives.models import Engagement, Expense, FundingEntry, Initiative, Volunteer
from initiatives.tests.factories import (
    ApprovedExpenseFactory,
    CohortFactory,
    ContributionFactory,
    EngagementFactory,
    ExpenseFactory,
    FellowshipFactory,
    FundedInitiativeFactory,
    FundingFactory,
    InitiativeFactory,
    PartnerFactory,
    UserFactory,
    VolunteerFactory,
)
from people.enums import Role
from people.privacy import columns_without_fate, own_models

pytestmark = pytest.mark.django_db


def refused(match: str, factory: Any, **values: Any) -> None:
    with pytest.raises(IntegrityError, match=match), transaction.atomic():
        factory.create(**values)


def test_initiative_code_is_unique_in_a_cohort() -> None:
    initiative = InitiativeFactory.create()

    refused("initiative_code_unique", InitiativeFactory, cohort=initiative.cohort, code=initiative.code)
    assert InitiativeFactory.create(code=initiative.code)


def test_initiative_is_led_by_a_fellow_of_its_cohort() -> None:
    refused("initiative_lead_of_the_cohort", InitiativeFactory, lead=FellowshipFactory.create())


@pytest.mark.parametrize(
    ("match", "values"),
    [
        ("expense_is_positive", {"amount_agorot": 0}),
        ("expense_equipment_is_rented", {"equipment": "sound"}),
        ("expense_approval_is_whole", {"state": "approved"}),
        ("expense_category_known", {"category": "gifts"}),
    ],
)
def test_expense_that_makes_no_sense_is_refused(match: str, values: dict[str, Any]) -> None:
    refused(match, ExpenseFactory, initiative=FundedInitiativeFactory.create(), **values)


def test_waiting_expense_has_no_approver() -> None:
    refused("expense_approval_is_whole", ExpenseFactory, approved_by=UserFactory.create())


@pytest.mark.parametrize("change", [{"amount_agorot": 1}, {"state": "rejected"}, {"category": "safety"}])
def test_approved_expense_never_changes(change: dict[str, Any]) -> None:
    expense = ApprovedExpenseFactory.create()

    with pytest.raises(DatabaseError, match="approved_expense_stands"), transaction.atomic():
        Expense.objects.filter(pk=expense.pk).update(**change)
    with pytest.raises(DatabaseError, match="approved_expense_stays"), transaction.atomic():
        expense.delete()


def test_description_of_an_approved_expense_may_be_blanked() -> None:
    expense = ApprovedExpenseFactory.create(description="כיבוד למתנדבים")

    assert Expense.objects.filter(pk=expense.pk).update(description="") == 1


def test_funding_is_only_added_to() -> None:
    entry = FundingFactory.create()

    with pytest.raises(DatabaseError, match="funding_stands"), transaction.atomic():
        FundingEntry.objects.filter(pk=entry.pk).update(agorot=1)
    with pytest.raises(DatabaseError, match="funding_stays"), transaction.atomic():
        entry.delete()
    refused("funding_is_positive", FundingFactory, agorot=0)
    refused("funding_has_reason", FundingFactory, reason="")


def test_partner_and_volunteer_are_one_in_a_cohort() -> None:
    partner, volunteer = PartnerFactory.create(), VolunteerFactory.create()

    refused("partner_name_unique", PartnerFactory, cohort=partner.cohort, name=partner.name)
    refused("volunteer_code_unique", VolunteerFactory, cohort=volunteer.cohort, code=volunteer.code)
    refused("volunteer_person_unique", VolunteerFactory, cohort=volunteer.cohort, person=volunteer.person)


def test_help_stays_within_one_cohort() -> None:
    refused("contribution_within_one_cohort", ContributionFactory, partner=PartnerFactory.create())
    refused("engagement_within_one_cohort", EngagementFactory, volunteer=VolunteerFactory.create())


def test_every_personal_column_has_a_fate() -> None:
    ours = [model for model in own_models() if model._meta.app_label == "initiatives"]

    assert len(ours) > 10
    assert [column for model in ours for column in columns_without_fate(model)] == []


def in_role(role: Role, **values: Any) -> Any:
    """Return a login that holds a role."""
    user = UserFactory.create(**values)
    user.groups.add(Group.objects.get_or_create(name=role.value)[0])
    return user


def test_fellow_and_guide_see_their_own_initiatives() -> None:
    initiative = InitiativeFactory.create()
    InitiativeFactory.create(cohort=initiative.cohort)
    expense = ExpenseFactory.create(initiative=initiative)
    fellow = UserFactory.create(person=initiative.lead.person)
    assert initiative.lead.guide is not None
    guide = in_role(Role.GUIDE, person=initiative.lead.guide.person)

    for user in (fellow, guide):
        assert list(Initiative.objects.visible_to(user)) == [initiative]
        assert list(Expense.objects.visible_to(user)) == [expense]


def test_manager_sees_all_and_a_stranger_nothing() -> None:
    engagement = EngagementFactory.create()
    manager, stranger = in_role(Role.MANAGER), UserFactory.create()

    assert Initiative.objects.visible_to(manager).count() == 1
    assert list(Volunteer.objects.visible_to(manager)) == [engagement.volunteer]
    assert not Initiative.objects.visible_to(stranger).exists()
    assert not Volunteer.objects.visible_to(stranger).exists()


def test_volunteer_sees_the_own_engagements() -> None:
    engagement = EngagementFactory.create()
    EngagementFactory.create(initiative=engagement.initiative)
    user = UserFactory.create(person=engagement.volunteer.person)

    assert list(Engagement.objects.visible_to(user)) == [engagement]
    assert list(Volunteer.objects.visible_to(user)) == [engagement.volunteer]


def test_grants_name_known_permissions_for_every_role() -> None:
    names = Permission.objects.filter(content_type__app_label="initiatives").values_list("codename", flat=True)

    assert set(GRANTS) == set(Role)
    assert {grant for grants in GRANTS.values() for grant in grants} <= {f"initiatives.{name}" for name in names}


def test_two_cohorts_keep_their_own_rows() -> None:
    first, second = CohortFactory.create(), CohortFactory.create()

    assert PartnerFactory.create(cohort=first, name="אגף הספורט") != PartnerFactory.create(
        cohort=second, name="אגף הספורט"
    )
