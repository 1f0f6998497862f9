"""Plain rows for the tests of initiatives."""

from datetime import date

from factory.declarations import RelatedFactory, SelfAttribute, Sequence, SubFactory
from factory.django import DjangoModelFactory

from cohort.tests.factories import CohortFactory, FellowshipFactory, PersonFactory, UserFactory
from initiatives.enums import ExpenseCategory, ExpenseState, FundingKind, PartnerKind, Stage
from initiatives.models import (
    Engagement,
    Expense,
    FundingEntry,
    Initiative,
    Partner,
    PartnerContribution,
    Volunteer,
)

__all__ = ["CohortFactory", "FellowshipFactory", "PersonFactory", "UserFactory"]


class InitiativeFactory(DjangoModelFactory[Initiative]):
    class Meta:
        model = Initiative

    cohort = SubFactory(CohortFactory)
    lead = SubFactory(FellowshipFactory, cohort=SelfAttribute("..cohort"))
    code = Sequence(lambda n: f"I{n:03d}")
    title = "ספרייה על גלגלים"
    category = "תרבות"
    planned_reach = 100
    stage = Stage.IN_PRODUCTION


class FundingFactory(DjangoModelFactory[FundingEntry]):
    class Meta:
        model = FundingEntry

    initiative = SubFactory(InitiativeFactory)
    kind = FundingKind.ALLOCATION
    agorot = 4_500_00
    reason = "התוכנית אושרה"
    entered_by = SubFactory(UserFactory)
    entered_on = date(2026, 3, 10)


class FundedInitiativeFactory(InitiativeFactory):
    class Meta:
        skip_postgeneration_save = True

    funding = RelatedFactory(FundingFactory, factory_related_name="initiative")


class ExpenseFactory(DjangoModelFactory[Expense]):
    class Meta:
        model = Expense

    initiative = SubFactory(InitiativeFactory)
    code = Sequence(lambda n: f"X{n:03d}")
    amount_agorot = 400_00
    category = ExpenseCategory.CONTENT
    has_receipt = True
    state = ExpenseState.PENDING


class ApprovedExpenseFactory(ExpenseFactory):
    initiative = SubFactory(FundedInitiativeFactory)
    state = ExpenseState.APPROVED
    approved_by = SubFactory(UserFactory)
    approved_on = date(2026, 5, 1)


class PartnerFactory(DjangoModelFactory[Partner]):
    class Meta:
        model = Partner

    cohort = SubFactory(CohortFactory)
    name = Sequence(lambda n: f"מאפייה {n}")
    kind = PartnerKind.BUSINESS


class ContributionFactory(DjangoModelFactory[PartnerContribution]):
    class Meta:
        model = PartnerContribution

    initiative = SubFactory(InitiativeFactory)
    partner = SubFactory(PartnerFactory, cohort=SelfAttribute("..initiative.cohort"))
    cash_agorot = 100_00


class VolunteerFactory(DjangoModelFactory[Volunteer]):
    class Meta:
        model = Volunteer

    cohort = SubFactory(CohortFactory)
    person = SubFactory(PersonFactory)
    code = Sequence(lambda n: f"V{n:03d}")


class EngagementFactory(DjangoModelFactory[Engagement]):
    class Meta:
        model = Engagement

    initiative = SubFactory(InitiativeFactory)
    volunteer = SubFactory(VolunteerFactory, cohort=SelfAttribute("..initiative.cohort"))
    minutes = 180
    insurance_referral = True
