"""The door of an evening: arrivals, people who did not come, evening out, the end, and what candidates are told."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils.translation import override

from people.models import Message, User
from recruitment.domain.evening_board import Board, board_of, kept_draft
from recruitment.domain.evening_changes import change_evening
from recruitment.domain.evening_door import (
    AWAITED,
    HERE,
    MISSING,
    close_evening,
    count_door,
    door_seats,
    evening_out,
    mark_seat,
)
from recruitment.domain.evening_keeping import EveningRefusedError
from recruitment.domain.evening_news import tell_candidates
from recruitment.domain.evening_sheets import meeting_pairs
from recruitment.enums import ApplicationState
from recruitment.models import Evening, GroupSeat, ScoreSheet, Withdrawal
from recruitment.policy import RecruitmentPolicy
from recruitment.tests import factories as make
from recruitment.tests.factories_evenings import STARTS, a_kept_evening

pytestmark = pytest.mark.django_db
DAY = STARTS.date()


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with override("en"):
        yield


@pytest.fixture
def evening() -> Evening:
    return a_kept_evening()


@pytest.fixture
def user() -> User:
    return make.UserFactory.create()


def board(evening: Evening) -> Board:
    return board_of(*kept_draft(evening=evening, policy=RecruitmentPolicy()))


def mark_all(user: User, mark: str, **which: object) -> None:
    for seat in GroupSeat.objects.filter(**which):
        mark_seat(seat=seat, mark=mark, by=user, at=STARTS)


def test_mark_seat_can_be_taken_back(evening: Evening, user: User) -> None:
    seat = door_seats(evening)[0]

    mark_seat(seat=seat, mark=HERE, by=user, at=STARTS)
    mark_seat(seat=seat, mark=HERE, by=user, at=STARTS + timedelta(minutes=3))
    here = GroupSeat.objects.get(pk=seat.pk).arrived_at
    mark_seat(seat=seat, mark=AWAITED, by=user, at=STARTS)

    assert here == STARTS
    assert count_door(door_seats(evening)).awaited == 6


def test_missing_takes_the_sheets_and_coming_late_gives_them_back(evening: Evening, user: User) -> None:
    seat = door_seats(evening)[0]

    mark_seat(seat=seat, mark=MISSING, by=user, at=STARTS)
    without = ScoreSheet.objects.filter(application=seat.application_id).count()
    mark_seat(seat=seat, mark=HERE, by=user, at=STARTS)

    assert without == 0
    assert set(ScoreSheet.objects.values_list("application", "assessor")) == meeting_pairs(evening)


def test_evening_out_proposes_a_move_from_the_larger_group(evening: Evening, user: User) -> None:
    for seat in GroupSeat.objects.filter(group__number=2)[:2]:
        mark_seat(seat=seat, mark=MISSING, by=user, at=STARTS)

    proposal = evening_out(evening=evening, seats=door_seats(evening))

    assert proposal
    assert (proposal.seat.group.number, proposal.group.number) == (1, 2)
    assert (proposal.from_count, proposal.to_count) == (3, 1)


def test_evening_out_is_silent_while_everybody_may_come(evening: Evening) -> None:
    assert evening_out(evening=evening, seats=door_seats(evening)) is None


def test_close_evening_withdraws_who_did_not_come(evening: Evening, user: User) -> None:
    absent = door_seats(evening)[0]
    mark_all(user, HERE)
    mark_seat(seat=absent, mark=MISSING, by=user, at=STARTS)

    counts = [close_evening(evening=evening, by=user, on=DAY) for _press in range(2)]

    absent.application.refresh_from_db()
    assert counts == [1, 0]
    assert absent.application.state == ApplicationState.WITHDREW
    assert list(Withdrawal.objects.values_list("application", "stage")) == [
        (absent.application_id, "assessment_center")
    ]


def test_close_evening_waits_until_everybody_is_accounted_for(evening: Evening, user: User) -> None:
    with pytest.raises(EveningRefusedError, match="6 people"):
        close_evening(evening=evening, by=user, on=DAY)


def test_candidates_are_told_once_and_anew_after_a_change(evening: Evening, user: User) -> None:
    at = STARTS - timedelta(days=3)

    first = tell_candidates(evening=evening, board=board(evening), by=user, at=at)
    again = tell_candidates(evening=evening, board=board(evening), by=user, at=at)
    changed = change_evening(
        evening=evening, starts_at=STARTS + timedelta(hours=1), place="Hall", break_minutes=5, by=user
    )
    anew = tell_candidates(evening=changed, board=board(changed), by=user, at=at)

    assert (first, again, anew) == (6, 0, 6)
    assert Message.objects.filter(kind="evening_invitation").count() == 12


def test_candidates_are_not_told_of_an_evening_that_has_begun(evening: Evening, user: User) -> None:
    with pytest.raises(EveningRefusedError, match="begun"):
        tell_candidates(evening=evening, board=board(evening), by=user, at=STARTS)
