"""From fellow to alumna: proposed on 1 August, confirmed by the manager."""

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from alumni.domain.community import admit, mark_unreachable, verify
from alumni.domain.transition import TransitionError, confirm, decline, invite_former_participant, propose
from alumni.models import Experience, Membership, MembershipState
from alumni.tests.factories import (
    CohortFactory,
    FellowshipFactory,
    PersonFactory,
    ProposedMemberFactory,
    RegisteredMemberFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
FIRST_OF_AUGUST = date(2026, 8, 1)
LATER = date(2026, 8, 9)


def test_completed_fellows_are_proposed_and_wait() -> None:
    cohort = CohortFactory.create()
    fellows = FellowshipFactory.create_batch(3, cohort=cohort)

    propose(cohort=cohort, completed=fellows[:2], on=FIRST_OF_AUGUST)

    members = list(Membership.objects.order_by("pk"))
    assert [m.fellowship for m in members] == fellows[:2]
    assert {(m.state, m.proposed_on, m.decided_by, m.joined_on) for m in members} == {
        (MembershipState.PROPOSED, FIRST_OF_AUGUST, None, None)
    }
    assert {(m.experience, m.origin_cohort_name) for m in members} == {(Experience.COMPLETED, "2025/26")}


def test_proposing_again_changes_nothing() -> None:
    cohort = CohortFactory.create()
    fellows = FellowshipFactory.create_batch(2, cohort=cohort)
    propose(cohort=cohort, completed=fellows, on=FIRST_OF_AUGUST)
    confirm(memberships=Membership.objects.all()[:1], by=UserFactory.create(), on=FIRST_OF_AUGUST)

    assert propose(cohort=cohort, completed=fellows, on=LATER) == []
    assert Membership.objects.confirmed().count() == 1
    assert Membership.objects.count() == 2


def test_proposing_before_the_day_is_refused() -> None:
    cohort = CohortFactory.create()

    with pytest.raises(TransitionError, match=r"01\.08\.2026"):
        propose(cohort=cohort, completed=[FellowshipFactory.create(cohort=cohort)], on=date(2026, 7, 31))


def test_fellow_of_another_cohort_is_refused() -> None:
    with pytest.raises(TransitionError):
        propose(cohort=CohortFactory.create(), completed=[FellowshipFactory.create()], on=FIRST_OF_AUGUST)


def test_queries_of_proposing_do_not_grow(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    cohort = CohortFactory.create()
    fellows = FellowshipFactory.create_batch(20, cohort=cohort)

    with django_assert_num_queries(6):
        propose(cohort=cohort, completed=fellows, on=FIRST_OF_AUGUST)


def test_member_for_another_experience_stays_one_member() -> None:
    cohort = CohortFactory.create()
    fellow = FellowshipFactory.create(cohort=cohort)
    member = Membership(person=fellow.person, programme=cohort.programme, experience=Experience.VOLUNTEERING)
    admit(member=member, by=UserFactory.create(), on=date(2025, 9, 1))
    member.save()

    new = propose(cohort=cohort, completed=[fellow], on=FIRST_OF_AUGUST)

    member.refresh_from_db()
    assert new == []
    assert (member.fellowship, member.state, member.joined_on) == (
        fellow,
        MembershipState.CONFIRMED,
        date(2025, 9, 1),
    )


def test_confirming_writes_who_and_when() -> None:
    member = ProposedMemberFactory.create()
    manager = UserFactory.create()

    joined = confirm(memberships=[member], by=manager, on=LATER)

    member.refresh_from_db()
    assert joined == 1
    assert (member.state, member.decided_by, member.decided_on, member.joined_on) == (
        MembershipState.CONFIRMED,
        manager,
        LATER,
        LATER,
    )


def test_who_declined_may_change_their_mind() -> None:
    member = ProposedMemberFactory.create()
    manager = UserFactory.create()
    decline(memberships=[member], by=manager, on=FIRST_OF_AUGUST, note="אולי בשנה הבאה")

    confirm(memberships=[member], by=manager, on=LATER)

    member.refresh_from_db()
    assert (member.state, member.decision_note) == (MembershipState.CONFIRMED, "")


def test_confirming_twice_is_refused_and_nothing_moves() -> None:
    first, second = ProposedMemberFactory.create(), ProposedMemberFactory.create()
    manager = UserFactory.create()
    confirm(memberships=[first], by=manager, on=FIRST_OF_AUGUST)

    with pytest.raises(TransitionError):
        confirm(memberships=[second, first], by=manager, on=LATER)

    second.refresh_from_db()
    assert second.state == MembershipState.PROPOSED


def test_former_participant_joins_by_the_managers_choice() -> None:
    fellow = FellowshipFactory.create(cohort=CohortFactory.create())
    manager = UserFactory.create()

    invite_former_participant(fellowship=fellow, by=manager, on=LATER)

    member = Membership.objects.get(fellowship=fellow)
    assert (member.experience, member.state, member.decided_by) == (
        Experience.FORMER_PARTICIPANT,
        MembershipState.CONFIRMED,
        manager,
    )


def test_former_participant_joins_once() -> None:
    member = ProposedMemberFactory.create()
    assert member.fellowship is not None

    with pytest.raises(TransitionError):
        invite_former_participant(fellowship=member.fellowship, by=UserFactory.create(), on=LATER)


def test_checked_details_are_fresh_and_reachable() -> None:
    member = RegisteredMemberFactory.create(reachable=False)

    assert verify(memberships=[member], on=LATER) == 1

    member.refresh_from_db()
    assert (member.verified_on, member.reachable, member.unverified) == (LATER, True, False)


def test_member_whom_no_channel_reaches_is_marked() -> None:
    member = RegisteredMemberFactory.create()

    mark_unreachable(memberships=[member])

    assert list(Membership.objects.unreachable()) == [member]


def test_person_without_fellowship_may_be_admitted() -> None:
    cohort, person = CohortFactory.create(), PersonFactory.create()
    member = Membership(person=person, programme=cohort.programme, experience=Experience.COURSE)

    admit(member=member, by=UserFactory.create(), on=LATER)
    member.save()

    assert list(Membership.objects.joined_by(programme=cohort.programme, on=LATER)) == [member]
    assert list(Membership.objects.joined_by(programme=cohort.programme, on=FIRST_OF_AUGUST)) == []
