"""Changes of a kept evening by hand, and what a conflict of interest does to it."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils.translation import override

from people.access import Role
from people.domain.logins import give_role
from people.models import User
from recruitment.domain.conflict_effects import step_ins
from recruitment.domain.conflicts import declare_conflict
from recruitment.domain.evening_board import kept_draft
from recruitment.domain.evening_changes import change_evening, change_watcher, move_seat
from recruitment.domain.evening_keeping import EveningRefusedError
from recruitment.domain.evening_sheets import meeting_pairs
from recruitment.models import Evening, GroupSeat, ScoreSheet, Turn, TurnAssessor
from recruitment.policy import RecruitmentPolicy
from recruitment.tests import factories as make
from recruitment.tests.factories_evenings import STARTS, a_kept_evening
from recruitment.tests.factories_scoring import sheet_of

pytestmark = pytest.mark.django_db
BEFORE = STARTS - timedelta(hours=1)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with override("en"):
        yield


@pytest.fixture
def evening() -> Evening:
    return a_kept_evening()


@pytest.fixture
def manager() -> User:
    user = make.UserFactory.create()
    give_role(user=user, role=Role.MANAGER, by=user)
    return user


def sheets() -> set[tuple[int, int]]:
    return set(ScoreSheet.objects.values_list("application", "assessor"))


def test_move_seat_lets_sheets_follow(evening: Evening, manager: User) -> None:
    seat = GroupSeat.objects.filter(group__number=1)[0]

    move_seat(seat=seat, group=evening.groups.get(number=2), by=manager)

    assert GroupSeat.objects.filter(group__number=2).count() == 4
    assert sheets() == meeting_pairs(evening)


def test_move_seat_refuses_a_group_whose_assessor_knows_them(evening: Evening, manager: User) -> None:
    seat = GroupSeat.objects.filter(group__number=1)[0]
    watcher = TurnAssessor.objects.filter(turn__group__number=2).select_related("assessor__person")[0].assessor
    declare_conflict(application=seat.application, assessor=watcher, note="", by=manager, at=BEFORE)

    with pytest.raises(EveningRefusedError, match=str(watcher)):
        move_seat(seat=seat, group=evening.groups.get(number=2), by=manager)


def test_change_watcher_lets_two_change_places(evening: Evening, manager: User) -> None:
    one, other = Turn.objects.filter(round=1).order_by("group__number")
    leaves, comes = one.watchers.all()[0].assessor, other.watchers.all()[0].assessor

    change_watcher(turn=one, leaves=leaves, comes=comes, by=manager)

    assert comes.pk in one.watchers.values_list("assessor", flat=True)
    assert leaves.pk in other.watchers.values_list("assessor", flat=True)
    assert comes.pk not in other.watchers.values_list("assessor", flat=True)
    assert sheets() == meeting_pairs(evening)


def test_change_watcher_refuses_who_knows_somebody_there(evening: Evening, manager: User) -> None:
    one, other = Turn.objects.filter(round=1).order_by("group__number")
    comes = other.watchers.all()[0].assessor
    candidate = GroupSeat.objects.filter(group=one.group)[0].application
    declare_conflict(application=candidate, assessor=comes, note="", by=manager, at=BEFORE)

    with pytest.raises(EveningRefusedError, match=str(candidate.person)):
        change_watcher(turn=one, leaves=None, comes=comes, by=manager)


def test_conflict_parts_a_pair_but_leaves_locked_marks(evening: Evening, manager: User) -> None:
    turn = Turn.objects.filter(group__number=1)[0]
    assessor = turn.watchers.all()[0].assessor
    candidate = GroupSeat.objects.filter(group=turn.group)[0].application
    ScoreSheet.objects.filter(application=candidate, assessor=assessor).update(locked_at=STARTS)

    declare_conflict(application=candidate, assessor=assessor, note="", by=manager, at=BEFORE)

    assert not TurnAssessor.objects.filter(assessor=assessor, turn__group=turn.group).exists()
    assert list(ScoreSheet.objects.filter(assessor=assessor, application__group_seat__group=turn.group)) == [
        ScoreSheet.objects.get(application=candidate, assessor=assessor)
    ]


def test_conflict_during_the_evening_leaves_what_has_begun(evening: Evening, manager: User) -> None:
    first = Turn.objects.filter(round=1)[0]
    assessor = first.watchers.all()[0].assessor
    candidate = GroupSeat.objects.filter(group=first.group)[0].application

    declare_conflict(application=candidate, assessor=assessor, note="", by=manager, at=STARTS + timedelta(minutes=5))

    assert list(TurnAssessor.objects.filter(assessor=assessor, turn__group=first.group)) == [first.watchers.all()[0]]
    assert (candidate.pk, assessor.pk) not in sheets()


def test_step_in_fills_a_turn_that_a_conflict_emptied(evening: Evening, manager: User) -> None:
    lonely = next(t for t in Turn.objects.order_by("round", "group") if t.watchers.count() == 1)
    assessor = lonely.watchers.all()[0].assessor
    candidate = GroupSeat.objects.filter(group=lonely.group)[0].application
    declare_conflict(application=candidate, assessor=assessor, note="", by=manager, at=BEFORE)
    draft, ids = kept_draft(evening=evening, policy=RecruitmentPolicy())

    proposal = next(p for p in step_ins(draft=draft, ids=ids, at=BEFORE) if p.turn == lonely.pk)
    change_watcher(turn=lonely, leaves=None, comes=proposal.assessor, by=manager)

    assert list(lonely.watchers.values_list("assessor", flat=True)) == [proposal.assessor.pk]
    assert all(t.watchers.exists() for t in Turn.objects.filter(round=lonely.round))
    assert sheets() == meeting_pairs(evening)


def test_change_of_the_hour_moves_turns_and_asks_to_tell_anew(evening: Evening, manager: User) -> None:
    Evening.objects.update(published_at=BEFORE)
    later = STARTS + timedelta(hours=1)

    changed = change_evening(
        evening=evening, starts_at=later, place=evening.place, break_minutes=evening.break_minutes, by=manager
    )

    assert changed.published_at is None
    assert Turn.objects.order_by("starts_at")[0].starts_at == later


def test_a_sheet_that_is_written_on_outlives_a_move(evening: Evening, manager: User) -> None:
    seat = GroupSeat.objects.filter(group__number=1)[0]
    stranger = make.AssessorFactory.create(call=evening.call)
    sheet_of(seat.application, stranger, note="seen")

    move_seat(seat=seat, group=evening.groups.get(number=2), by=manager)

    assert ScoreSheet.objects.filter(application=seat.application, assessor=stranger).exists()
