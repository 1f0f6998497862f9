"""The alumni figures of a cohort's year."""

from datetime import date
from typing import Any

import pytest
from django.conf import settings
from pytest_django import DjangoAssertNumQueries

from alumni.domain.community import community_of
from alumni.domain.figures import alumni_figures, by_number
from alumni.imports import read_alumni, write_alumni
from alumni.models import MembershipState
from alumni.tests.factories import (
    ActFactory,
    CohortFactory,
    ProposedMemberFactory,
    RegisteredMemberFactory,
    UserFactory,
)
from cohort.models import Cohort, PolicyOverride
from people.sheets import Faults, SheetFolder

pytestmark = pytest.mark.django_db


def figures(cohort: Cohort, joining: int = 0) -> dict[str, Any]:
    return alumni_figures(cohort=cohort, joining=joining)


@pytest.fixture
def demo() -> Cohort:
    """The cohort of the demo season with its register and acts."""
    cohort: Cohort = CohortFactory.create()
    folder = SheetFolder(settings.BASE_DIR / "config" / "demo", Faults())
    write_alumni(read_alumni(folder, cohort), cohort, UserFactory.create(), lambda sentence: None)
    return cohort


def test_demo_season_gives_its_published_figures(demo: Cohort) -> None:
    assert figures(demo, joining=19) == {
        "existing": 38,
        "fresh": 12,
        "stale": 18,
        "unreachable": 8,
        "contactable": 28,
        "engaged_unique": 20,
        "actions": 25,
        "by_mode_unique": {"volunteer": 6, "experiential": 10, "communication": 7, "philanthropic": 2},
        "engagement_rate_pct": 71.4,
        "engaged_not_contactable": [],
        "joined_from_cohort": 19,
        "after_transition": 57,
    }


def test_figures_take_four_queries(demo: Cohort, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(4):
        figures(demo)


def test_empty_community_has_no_rate() -> None:
    empty = figures(CohortFactory.create(), joining=3)

    assert (empty["existing"], empty["engagement_rate_pct"], empty["by_mode_unique"]) == (0, None, {})
    assert empty["after_transition"] == 3


def test_fresh_begins_on_the_last_first_of_august_before_the_end() -> None:
    cohort = CohortFactory.create()
    for day in (date(2025, 8, 1), date(2025, 7, 31), None):
        RegisteredMemberFactory.create(register=cohort, verified_on=day)

    counted = figures(cohort)

    assert (counted["fresh"], counted["stale"]) == (1, 2)


def test_unreachable_member_is_unreachable_whatever_the_date() -> None:
    cohort = CohortFactory.create()
    RegisteredMemberFactory.create(register=cohort, verified_on=cohort.ends_on, reachable=False)

    counted = figures(cohort)

    assert (counted["fresh"], counted["unreachable"], counted["contactable"]) == (0, 1, 0)


def test_fresh_months_may_be_overridden() -> None:
    cohort = CohortFactory.create()
    RegisteredMemberFactory.create(register=cohort, verified_on=date(2025, 9, 1))
    PolicyOverride.objects.create(cohort=cohort, key="alumni.fresh_months", value="6", reason="מספר טלפון מתחלף מהר")

    assert figures(cohort)["stale"] == 1


def test_person_counts_once_a_mode_and_every_act_counts() -> None:
    cohort = CohortFactory.create()
    member = RegisteredMemberFactory.create(register=cohort)
    for mode in ("volunteer", "volunteer", "experiential"):
        ActFactory.create(membership=member, mode=mode)

    counted = figures(cohort)

    assert (counted["actions"], counted["engaged_unique"]) == (3, 1)
    assert counted["by_mode_unique"] == {"volunteer": 1, "experiential": 1}


def test_engaged_without_consent_are_listed_by_number_and_count_in_the_rate() -> None:
    cohort = CohortFactory.create()
    for code, consent in (("B10", False), ("B9", False), ("B1", True)):
        ActFactory.create(
            membership=RegisteredMemberFactory.create(register=cohort, code=code, consent_to_contact=consent)
        )
    RegisteredMemberFactory.create(register=cohort)

    counted = figures(cohort)

    assert counted["engaged_not_contactable"] == ["B9", "B10"]
    assert counted["engagement_rate_pct"] == 150.0


def test_acts_of_another_season_do_not_count() -> None:
    cohort = CohortFactory.create()
    ActFactory.create(membership=RegisteredMemberFactory.create(register=cohort), season=CohortFactory.create())

    assert figures(cohort)["actions"] == 0


def test_cohort_with_a_register_of_its_own_counts_that_register_only() -> None:
    earlier = CohortFactory.create(name="2024/25", starts_on=date(2024, 11, 1), ends_on=date(2025, 7, 31))
    cohort = CohortFactory.create(programme=earlier.programme)
    RegisteredMemberFactory.create(register=earlier)
    own = RegisteredMemberFactory.create(register=cohort)

    assert list(community_of(cohort=cohort)) == [own]


def test_cohort_without_a_register_counts_who_had_joined_by_its_end() -> None:
    earlier = CohortFactory.create(name="2024/25", starts_on=date(2024, 11, 1), ends_on=date(2025, 7, 31))
    cohort = CohortFactory.create(programme=earlier.programme)
    registered = RegisteredMemberFactory.create(register=earlier)
    joined = member_of(earlier, joined_on=date(2025, 8, 20))
    member_of(earlier, joined_on=date(2026, 8, 1))
    ProposedMemberFactory.create(fellowship__cohort=earlier)
    RegisteredMemberFactory.create()

    assert set(community_of(cohort=cohort)) == {registered, joined}


def member_of(cohort: Cohort, *, joined_on: date) -> Any:
    """Return a fellow of a cohort who joined the community."""
    return ProposedMemberFactory.create(
        fellowship__cohort=cohort,
        state=MembershipState.CONFIRMED,
        decided_by=UserFactory.create(),
        decided_on=joined_on,
        joined_on=joined_on,
    )


def test_ids_are_ordered_by_their_number() -> None:
    assert sorted(["B10", "B9", "B020", "B2", "x"], key=by_number) == ["x", "B2", "B9", "B10", "B020"]
