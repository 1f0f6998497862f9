"""Plain rows for the tests of the alumni community."""

from datetime import date

from factory.declarations import SelfAttribute, Sequence, SubFactory
from factory.django import DjangoModelFactory

from alumni.models import EngagementAct, EngagementMode, Membership, MembershipState
from cohort.models import Cohort, Fellowship, Programme
from people.models import Person, User


class PersonFactory(DjangoModelFactory[Person]):
    class Meta:
        model = Person

    full_name = Sequence(lambda n: f"נועה {n}")


class UserFactory(DjangoModelFactory[User]):
    class Meta:
        model = User

    email = Sequence(lambda n: f"staff{n}@example.org")


class ProgrammeFactory(DjangoModelFactory[Programme]):
    class Meta:
        model = Programme

    name = Sequence(lambda n: f"תוכנית {n}")
    centre = "מרכז הצעירים"
    city = "קריית חוף"


class CohortFactory(DjangoModelFactory[Cohort]):
    class Meta:
        model = Cohort

    programme = SubFactory(ProgrammeFactory)
    name = "2025/26"
    starts_on = date(2025, 11, 1)
    ends_on = date(2026, 7, 31)


class FellowshipFactory(DjangoModelFactory[Fellowship]):
    class Meta:
        model = Fellowship

    cohort = SubFactory(CohortFactory)
    person = SubFactory(PersonFactory)
    code = Sequence(lambda n: f"F{n:03d}")
    seat = Sequence(lambda n: n % 25 + 1)
    joined_on = date(2025, 11, 1)


class RegisteredMemberFactory(DjangoModelFactory[Membership]):
    """Someone who came with a cohort's register."""

    class Meta:
        model = Membership

    person = SubFactory(PersonFactory)
    register = SubFactory(CohortFactory)
    programme = SelfAttribute("register.programme")
    code = Sequence(lambda n: f"M{n:04d}")
    origin_cohort_name = "2019/20"
    state = MembershipState.CONFIRMED
    verified_on = date(2026, 1, 1)
    consent_to_contact = True
    unverified = True


class ProposedMemberFactory(DjangoModelFactory[Membership]):
    """A fellow who waits for the manager's word."""

    class Meta:
        model = Membership

    fellowship = SubFactory(FellowshipFactory)
    person = SelfAttribute("fellowship.person")
    programme = SelfAttribute("fellowship.cohort.programme")
    proposed_on = date(2026, 8, 1)


class ActFactory(DjangoModelFactory[EngagementAct]):
    class Meta:
        model = EngagementAct

    membership = SubFactory(RegisteredMemberFactory)
    season = SelfAttribute("membership.register")
    mode = EngagementMode.EXPERIENTIAL
