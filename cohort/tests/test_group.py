"""The group: few repeated pairs, nothing shown that nobody agreed to, no number that gives someone away."""

from collections import Counter
from datetime import date, datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from cohort.domain.company import Share, choose_shares, company, introduce, merged, shown_count, take_off_the_wall
from cohort.domain.mingling import divide, group_sizes, pairs_of
from cohort.domain.rounds import (
    RoundRefusedError,
    groups_of,
    hand_in_work,
    make_round,
    present_fellows,
    repeated_pairs,
)
from cohort.models import Cohort, Fellowship, GroupRound, Introduction, RoundKind, ShareChoice
from cohort.tests.factories import CohortFactory, FellowshipFactory
from config.testing import HouseClient, on_day
from people.domain.logins import give_login, system_user
from people.enums import Role
from people.models import User
from people.tests.factories import login_of

AT = datetime(2025, 11, 11, 18, 30, tzinfo=ZoneInfo("Asia/Jerusalem"))
DAY = date(2025, 10, 25)


@given(st.integers(0, 60), st.integers(2, 12))
def test_sizes_differ_by_one_and_hold_everybody(people: int, size: int) -> None:
    sizes = group_sizes(people=people, size=size)

    assert sum(sizes) == people
    assert all(0 <= one - other <= 1 for one, other in pairwise(sorted(sizes, reverse=True)))
    assert all(found <= size for found in sizes)


def test_twenty_people_sit_in_fours_for_four_rounds_without_a_repeated_pair() -> None:
    met: Counter[frozenset[int]] = Counter()
    for seed in range(4):
        groups = divide(people=range(20), size=4, met=met, seed=seed)
        assert sorted(person for group in groups for person in group) == list(range(20))
        met.update(pairs_of(groups))

    repeated = sum(1 for count in met.values() if count > 1)
    assert repeated <= 6, f"{repeated} of {len(met)} pairs met twice"


def test_pairs_of_three_rounds_never_meet_twice() -> None:
    met: Counter[frozenset[int]] = Counter()
    for seed in range(3):
        met.update(pairs_of(divide(people=range(20), size=2, met=met, seed=seed)))

    assert set(met.values()) == {1}


def test_same_seed_gives_the_same_groups() -> None:
    assert divide(people=range(20), size=4, met={}, seed=7) == divide(people=range(20), size=4, met={}, seed=7)


@pytest.mark.parametrize(
    ("values", "found"),
    [
        (["א"] * 5 + ["ב"] * 2 + ["ג"], [Share("א", 5), Share("rest", 3)]),
        (["א"] * 5 + ["ב"] * 3 + ["ג"], [Share("א", 5), Share("rest", 4)]),
        (["א"] * 2, []),
        (["א"] * 3 + [""] * 2, [Share("א", 3)]),
        ([], []),
    ],
)
def test_groups_under_three_stand_together_and_cannot_be_worked_out(values: list[str], found: list[Share]) -> None:
    assert merged(values, 3, "rest") == found


@pytest.fixture
def cohort() -> Cohort:
    return CohortFactory.create()


@pytest.fixture
def fellows(cohort: Cohort) -> list[Fellowship]:
    return FellowshipFactory.create_batch(8, cohort=cohort, quarter="רובע א׳")


def login_for(fellowship: Fellowship) -> User:
    address = f"f{fellowship.pk}@example.org"
    return give_login(person=fellowship.person, email=address, role=None, by=system_user("test"))


def held(cohort: Cohort, here: list[Fellowship], kind: str = RoundKind.MINGLING, size: int = 2) -> GroupRound:
    by = User.objects.filter(email="dana@example.org").first() or login_of(Role.MANAGER)
    return make_round(
        cohort=cohort, kind=kind, question="מי את?", size=size, here=here, meeting=None, due_on=None, by=by, at=AT
    )


@pytest.mark.django_db
def test_rounds_remember_who_sat_with_whom(cohort: Cohort, fellows: list[Fellowship]) -> None:
    rounds = [held(cohort, fellows) for _number in range(3)]

    assert [repeated_pairs(held=one) for one in rounds] == [0, 0, 0]


@pytest.mark.django_db
def test_round_needs_two_people_and_a_question(cohort: Cohort, fellows: list[Fellowship]) -> None:
    with pytest.raises(RoundRefusedError):
        held(cohort, fellows[:1])
    with pytest.raises(RoundRefusedError):
        held(cohort, fellows, size=1)


@pytest.mark.django_db
def test_work_is_handed_in_by_people_of_the_group_only(cohort: Cohort, fellows: list[Fellowship]) -> None:
    task = held(cohort, fellows[:4], RoundKind.HOMEWORK)
    first = groups_of(task)[0].fellows

    for fellow in first:
        hand_in_work(held=task, fellowship=fellow, text=f"מצאנו {fellow.pk}", url="", at=AT)

    work = groups_of(task)[0].work
    assert work
    assert work.text == f"מצאנו {first[-1].pk}"
    with pytest.raises(RoundRefusedError):
        hand_in_work(held=task, fellowship=fellows[7], text="זר", url="", at=AT)


@pytest.mark.django_db
def test_without_a_choice_only_the_first_name_is_shown(fellows: list[Fellowship]) -> None:
    shy, open_one = fellows[0], fellows[1]
    introduce(fellowship=open_one, about="שלום", ask_me="", by=login_for(open_one), at=AT)
    choose_shares(fellowship=open_one, shown=["full_name", "quarter"], by=login_for(open_one), at=AT)

    seen = {one.name: one.lines for one in company(fellowship=shy, on=DAY).companions}

    assert seen[open_one.person.full_name] == ("רובע א׳",)
    assert shy.person.full_name not in seen


@pytest.mark.django_db
def test_numbers_that_would_give_someone_away_are_left_out(cohort: Cohort) -> None:
    two = FellowshipFactory.create_batch(2, cohort=cohort, quarter="רובע ב׳", institution="שקמה")

    found = company(fellowship=two[0], on=DAY)

    assert (found.size, found.same_quarter, found.same_institution, found.women, found.mean_age) == (
        2,
        None,
        None,
        None,
        None,
    )


@pytest.mark.django_db
def test_fellow_introduces_themselves_and_stands_on_the_wall(client: HouseClient, fellows: list[Fellowship]) -> None:
    client.force_login(login_for(fellows[0]))

    with on_day(DAY):
        empty = client.post(reverse("introduce_me"), {"about": " ", "ask_me": "אפייה"})
        client.post(reverse("introduce_me"), {"about": "גדלתי כאן", "shown": ["full_name"]})
        wall = client.get(reverse("my_group")).content.decode()

    assert empty.status_code == 422
    assert "אפייה" in empty.content.decode()
    assert "גדלתי כאן" in wall
    assert fellows[0].person.full_name in wall


@pytest.mark.django_db
def test_guide_of_another_cohort_finds_no_round(client: HouseClient, cohort: Cohort, fellows: list[Fellowship]) -> None:
    made, other = held(cohort, fellows), FellowshipFactory.create()
    assert other.guide
    client.force_login(
        give_login(person=other.guide.person, email="g@example.org", role=Role.GUIDE, by=system_user("test"))
    )

    with on_day(DAY):
        assert client.get(reverse("group_round", args=[made.pk])).status_code == 404


@pytest.mark.django_db
def test_those_who_left_do_not_sit_down(cohort: Cohort, fellows: list[Fellowship]) -> None:
    Fellowship.objects.filter(pk=fellows[0].pk).update(state="left", ended_on=date(2026, 2, 1), seat=None)

    assert len(present_fellows(cohort)) == 7


@pytest.mark.parametrize(("yes", "no", "found"), [(5, 0, 5), (5, 1, None), (5, 3, 5), (2, 5, None), (5, 2, None)])
def test_count_is_hidden_when_the_others_would_be_recognised(yes: int, no: int, found: int | None) -> None:
    assert shown_count([True] * yes + [False] * no, 3) == found


@pytest.mark.django_db
def test_words_taken_off_stay_off_when_they_are_changed(client: HouseClient, fellows: list[Fellowship]) -> None:
    by = login_for(fellows[0])
    take_off_the_wall(words=introduce(fellowship=fellows[0], about="פוגע", ask_me="", by=by, at=AT), at=AT)
    client.cookies["django_language"] = "en"
    client.force_login(by)

    with on_day(DAY):
        page = client.get(reverse("introduce_me")).content.decode()
        client.post(reverse("introduce_me"), {"about": "פוגע שוב"})
        wall = client.get(reverse("my_group")).content.decode()

    assert "took these words off the wall" in page
    assert "פוגע שוב" not in wall


@pytest.mark.django_db
def test_choice_is_saved_without_words_and_a_wrong_one_is_told(client: HouseClient, fellows: list[Fellowship]) -> None:
    client.force_login(login_for(fellows[0]))

    with on_day(DAY):
        saved = client.post(reverse("introduce_me"), {"about": "", "only_shares": "1", "shown": ["quarter"]})
        wrong = client.post(reverse("introduce_me"), {"about": "שלום", "shown": ["salary"]})

    assert (saved.status_code, wrong.status_code) == (302, 422)
    assert ShareChoice.objects.get().quarter
    assert not Introduction.objects.exists()
