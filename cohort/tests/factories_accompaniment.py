"""Plain rows for the tests of accompaniment."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from factory.declarations import LazyAttribute, Sequence, SubFactory
from factory.django import DjangoModelFactory

from cohort.models import ContactLog, Fellowship, Guide, GuideCover
from cohort.tests.factories import FellowshipFactory, GuideFactory, UserFactory
from people.domain.logins import give_role
from people.enums import Role
from people.models import User

JERUSALEM = ZoneInfo("Asia/Jerusalem")


class ContactLogFactory(DjangoModelFactory[ContactLog]):
    class Meta:
        model = ContactLog

    fellowship = SubFactory(FellowshipFactory)
    on = date(2026, 1, 11)
    note = Sequence(lambda n: f"שיחה {n}")
    written_by = SubFactory(UserFactory)
    written_at = datetime(2026, 1, 11, 12, tzinfo=JERUSALEM)


class GuideCoverFactory(DjangoModelFactory[GuideCover]):
    class Meta:
        model = GuideCover

    guide = SubFactory(GuideFactory)
    covered_by = LazyAttribute(lambda row: GuideFactory.create(cohort=row.guide.cohort))
    starts_on = date(2026, 1, 11)
    ends_on = date(2026, 1, 20)
    made_by = SubFactory(UserFactory)


def with_role(user: User, role: Role) -> User:
    """Give a login a role."""
    give_role(user=user, role=role, by=user)
    return user


def login_of(guide: Guide) -> User:
    """Return a guide's own login."""
    return User.objects.filter(person=guide.person).first() or with_role(
        UserFactory.create(person=guide.person), Role.GUIDE
    )


def manager() -> User:
    """Return a coordinator's login."""
    return with_role(UserFactory.create(), Role.MANAGER)


def guide_with_fellow() -> tuple[User, Fellowship]:
    """Return a guide's login and one fellow of theirs."""
    fellow = FellowshipFactory.create()
    assert fellow.guide is not None
    return login_of(fellow.guide), fellow
