"""Plain rows for the tests of signals and pauses."""

from datetime import UTC, date, datetime

from django.contrib.auth.models import Group
from factory.declarations import SubFactory
from factory.django import DjangoModelFactory

from cohort.models import Cohort, ContactLog, Fellowship, Mark, Pause, SignalDismissal
from cohort.tests.factories import AttendanceFactory, CohortFactory, FellowshipFactory, MeetingFactory, UserFactory
from people.access import Role
from people.models import GroupMembership, Person, User


class TalkFactory(DjangoModelFactory[ContactLog]):
    class Meta:
        model = ContactLog

    fellowship = SubFactory(FellowshipFactory)
    on = date(2025, 11, 20)
    note = "דיברנו על היוזמה"
    written_by = SubFactory(UserFactory)
    written_at = datetime(2025, 11, 20, 9, tzinfo=UTC)


class PauseFactory(DjangoModelFactory[Pause]):
    class Meta:
        model = Pause

    cohort = SubFactory(CohortFactory)
    kind = "closure"
    starts_on = date(2025, 11, 16)
    begun_by = SubFactory(UserFactory)


class SignalDismissalFactory(DjangoModelFactory[SignalDismissal]):
    class Meta:
        model = SignalDismissal

    fellowship = SubFactory(FellowshipFactory)
    level = "at_risk"
    reason = "תואם מראש"
    dismissed_on = date(2025, 11, 19)
    until = date(2025, 12, 3)
    dismissed_by = SubFactory(UserFactory)


def staff(role: Role, person: Person | None = None) -> User:
    """Return a login that holds a role."""
    user = UserFactory.create(person=person) if person else UserFactory.create()
    group, _made = Group.objects.get_or_create(name=role.value)
    GroupMembership.objects.create(user=user, group=group)
    return user


def short_season() -> Cohort:
    """Return a cohort with ten evenings on Tuesdays from 4 November, whose commitment they reach easily."""
    cohort = CohortFactory.create()
    cohort.policy_overrides.create(key="cohort.commitment_minutes", value="1200", reason="קצר")
    for week in range(10):
        day = date.fromordinal(date(2025, 11, 4).toordinal() + 7 * week)
        MeetingFactory.create(cohort=cohort, code=f"S{week}", date=day)
    return cohort


def mark(fellow: Fellowship, *codes: str, missed: bool = True) -> None:
    """Mark evenings of the short season: missed, or attended."""
    for code in codes:
        AttendanceFactory.create(
            fellowship=fellow,
            meeting=fellow.cohort.meetings.get(code=code),
            mark=Mark.ABSENT_UNEXCUSED if missed else Mark.PRESENT,
        )
