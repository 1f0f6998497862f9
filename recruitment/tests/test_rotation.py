"""The planner of an evening: what always holds, whatever the sizes and the conflicts, and what is kept where it can."""

from collections import Counter

from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as st

from recruitment.domain.grouping import Invitee, least_groups, make_groups
from recruitment.domain.matching import cheapest_columns
from recruitment.domain.rotation import make_plan, most_at_once, rounds_of
from recruitment.domain.rotation_plan import Plan, Wishes
from recruitment.domain.rotation_quality import coverage_of, everywhere, quality
from recruitment.domain.rotation_words import Names, plan_words

GROUP_SIZE, PER_ASSESSOR = 8, 4


def wishes_of(
    people: int, assessors: int, stations: int, conflicts: frozenset[tuple[int, int]] = frozenset(), at_once: int = 99
) -> Wishes:
    groups = least_groups(people=people, group_size=GROUP_SIZE)
    most = most_at_once(groups=groups, stations=stations, assessors=assessors)
    return Wishes(
        invitees=tuple(Invitee(key, "fm"[key % 3 == 0], "abcd"[key % 4]) for key in range(people)),
        stations=tuple(range(100, 100 + stations)),
        assessors=tuple(range(assessors)),
        conflicts=conflicts,
        groups=groups,
        at_once=min(most, at_once),
        per_assessor=PER_ASSESSOR,
    )


@st.composite
def any_wishes(draw: st.DrawFn) -> Wishes:
    people, assessors = draw(st.integers(0, 40)), draw(st.integers(0, 7))
    pair = st.tuples(st.integers(0, max(people - 1, 0)), st.integers(0, max(assessors - 1, 0)))
    conflicts = draw(st.frozensets(pair, max_size=12)) if people and assessors else frozenset()
    return wishes_of(people, assessors, draw(st.integers(1, 6)), conflicts, draw(st.integers(1, 8)))


def check_places(plan: Plan, wishes: Wishes) -> None:
    turns = Counter((e.group, e.station) for e in plan.encounters)
    assert turns == Counter((g, s) for g in range(len(plan.groups)) for s in wishes.stations)
    for number in range(1, plan.rounds + 1):
        now = [e for e in plan.encounters if e.round == number]
        busy = [assessor for e in now for assessor in e.assessors]
        assert len({e.group for e in now}) == len(now) <= max(wishes.at_once, 1)
        assert len({e.station for e in now}) == len(now)
        assert len(set(busy)) == len(busy)


@settings(max_examples=80, deadline=None)
@given(wishes=any_wishes(), seed=st.integers(0, 10**6))
def test_plan_always_keeps_the_hard_rules(wishes: Wishes, seed: int) -> None:
    plan = make_plan(wishes=wishes, seed=seed)

    seated = [key for group in plan.groups for key in group]
    met = {(key, a) for e in plan.encounters for key in plan.groups[e.group] for a in e.assessors}
    sizes = [len(group) for group in plan.groups]
    assert sorted(seated) == sorted(invitee.key for invitee in wishes.invitees)
    assert all(size <= GROUP_SIZE for size in sizes)
    assert not sizes or max(sizes) - min(sizes) <= 1
    assert met.isdisjoint(wishes.conflicts)
    check_places(plan, wishes)


@settings(max_examples=60, deadline=None)
@given(people=st.integers(1, 48), assessors=st.integers(2, 7), stations=st.integers(2, 6), seed=st.integers(0, 999))
def test_plan_without_conflicts_covers_everybody_twice_and_nobody_everywhere(
    people: int, assessors: int, stations: int, seed: int
) -> None:
    wishes = wishes_of(people, assessors, stations)

    plan = make_plan(wishes=wishes, seed=seed)

    assert all(e.assessors for e in plan.encounters)
    assert everywhere(plan, wishes) == []
    assert min(coverage_of(plan, wishes).met_by.values()) >= 2


def test_plan_of_three_assessors_lets_all_of_them_meet_everybody() -> None:
    wishes = wishes_of(people=24, assessors=3, stations=4)

    plan = make_plan(wishes=wishes, seed=1)

    coverage = coverage_of(plan, wishes)
    assert set(coverage.met_by.values()) == {3}
    assert dict(coverage.meets) == {0: 24, 1: 24, 2: 24}
    assert set(coverage.turns.values()) == {4}


def test_plan_is_the_same_for_the_same_seed_and_another_for_another() -> None:
    wishes = wishes_of(people=24, assessors=3, stations=4)

    plans = [make_plan(wishes=wishes, seed=seed) for seed in (5, 5, 6)]

    assert plans[0] == plans[1] != plans[2]


def test_plan_of_a_large_evening_is_as_good_as_it_can_be() -> None:
    wishes = wishes_of(people=60, assessors=6, stations=4, conflicts=frozenset({(3, 0), (17, 2), (40, 2)}))

    unattended, at_all_stations, under_two, *_rest = quality(make_plan(wishes=wishes, seed=3), wishes)

    assert (unattended, at_all_stations, under_two) == (0, 0, 0)


def test_groups_spread_women_and_men() -> None:
    invitees = [Invitee(key, "f" if key < 12 else "m") for key in range(24)]

    groups = make_groups(invitees=invitees, number=3, assessors=(1, 2, 3), conflicts=(), seed=4)

    assert [sum(1 for key in group if key < 12) for group in groups] == [4, 4, 4]


def test_groups_gather_those_whom_an_assessor_knows() -> None:
    invitees = [Invitee(key) for key in range(16)]

    groups = make_groups(invitees=invitees, number=2, assessors=(1, 2, 3), conflicts=((0, 1), (9, 1)), seed=4)

    assert [0 in group for group in groups] == [9 in group for group in groups]


@settings(max_examples=60, deadline=None)
@given(groups=st.integers(1, 9), stations=st.integers(1, 7), at_once=st.integers(1, 9))
def test_rounds_are_as_few_as_can_be(groups: int, stations: int, at_once: int) -> None:
    rounds = rounds_of(groups=groups, stations=stations, at_once=at_once)

    assert len(rounds) == -(-groups * stations // min(groups, stations, at_once))


def test_cheapest_columns_gives_way_where_that_costs_least() -> None:
    costs = [[1, 2, 9], [1, 9, 9]]

    columns = cheapest_columns(costs)

    assert columns == [1, 0]


def test_words_say_what_could_not_be_kept() -> None:
    wishes = wishes_of(people=8, assessors=1, stations=2)
    names = Names(stations={100: "Quarter", 101: "Clerk"}, assessors={0: "Vered"})

    with override("en"):
        words = plan_words(plan=make_plan(wishes=wishes, seed=1), wishes=wishes, names=names)

    assert words[0] == "Vered meets group 1 at all 2 stations; there is nobody to take one of them."
    assert words[1] == "8 candidates are met by fewer than two assessors."
    assert words[2].startswith("With 1 assessors and 1 groups at the same time, one assessor watches up to 8")


def test_words_name_a_turn_that_nobody_may_watch() -> None:
    wishes = wishes_of(people=2, assessors=1, stations=1, conflicts=frozenset({(0, 0)}))
    names = Names(stations={100: "Quarter"}, assessors={0: "Vered"})

    with override("en"):
        words = plan_words(plan=make_plan(wishes=wishes, seed=1), wishes=wishes, names=names)

    assert words[0].startswith("Group 1 has no assessor at “Quarter”")
