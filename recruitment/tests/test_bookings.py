"""Hours of interviews and presentations: made in a series, booked with one press, moved in time (S1-50, S1-51)."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from datetime import date, time, timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils.translation import override

from people.models import Message, User
from recruitment.domain.bookings import BookingRefusedError, book, free_hours, offerings
from recruitment.domain.hour_series import Series, SlotRefusedError, make_hours, planned_hours, remove_hour, warnings
from recruitment.domain.interviews import candidates, complete_interviews, note_no_show
from recruitment.enums import ApplicationState, Stage
from recruitment.models import SLOT_STAGES, Application, Assessor, Conflict, ScoreSheet, Slot
from recruitment.tests import factories as make
from recruitment.tests.factories_answering import NOW, hour_of, invited, visit_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with override("en"):
        yield


@pytest.fixture
def by() -> User:
    user: User = make.UserFactory.create()
    return user


def series(*panel: Assessor, **changes: Any) -> Series:
    plain: dict[str, Any] = {
        "day": date(2025, 10, 5),
        "begins": time(17),
        "ends": time(19),
        "interview_minutes": 25,
        "pitch_minutes": 15,
        "break_minutes": 5,
        "place": "חדר 2",
        "panel": list(panel),
    }
    return Series(**{**plain, **changes})


def test_series_fills_the_time_with_whole_visits() -> None:
    hours = planned_hours(series())

    assert [(hour.stage, f"{hour.starts_at:%H:%M}", hour.minutes) for hour in hours] == [
        (Stage.INTERVIEW, "17:00", 25),
        (Stage.PITCH, "17:25", 15),
        (Stage.INTERVIEW, "17:45", 25),
        (Stage.PITCH, "18:10", 15),
    ]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"ends": time(17)}, "The end is earlier than the start."),
        ({"ends": time(17, 30)}, "No hour fits between start and end."),
        ({"day": date(2025, 9, 30)}, "This time has passed already."),
        ({"interview_minutes": 0, "pitch_minutes": 0}, "No hour fits between start and end."),
    ],
)
def test_series_that_cannot_be_is_refused(changes: dict[str, object], sentence: str) -> None:
    with pytest.raises(SlotRefusedError, match=sentence):
        make_hours(call=make.CallFactory.create(), series=series(**changes), at=NOW)


def test_same_hours_are_made_once() -> None:
    call = make.CallFactory.create()
    make_hours(call=call, series=series(), at=NOW)

    with pytest.raises(SlotRefusedError, match="stand there already"):
        make_hours(call=call, series=series(), at=NOW)

    assert call.slots.count() == 4


def test_warnings_name_a_thin_panel_and_who_is_busy_in_any_call() -> None:
    busy = make.AssessorFactory.create(person__full_name="דנה")
    hour_of(busy.call, busy, starts_at=NOW.replace(day=5, hour=18))
    twin = make.AssessorFactory.create(person=busy.person)

    found = warnings(call=twin.call, series=series(twin))

    assert found == ["2 interviewers are wanted.", "דנה is busy then already, at 18:00."]


def test_booking_both_at_once_seats_the_panel_and_tells(by: User) -> None:
    application = invited()
    panel = [make.AssessorFactory.create(call=application.call) for _ in range(2)]
    visit = visit_of(application.call, *panel)
    [offering] = offerings(free=free_hours(application=application, at=NOW), stages=SLOT_STAGES)

    book(application=application, slot_ids=[slot.pk for slot in offering.slots], by=by, at=NOW)

    assert offering.slots == visit
    assert offering.minutes == 40
    assert set(application.slots.all()) == set(visit)
    assert ScoreSheet.objects.filter(application=application).count() == 4
    assert Message.objects.get(person=application.person).kind == "interview_hour"


def test_taken_hour_is_refused_kindly_and_the_own_one_stays(by: User) -> None:
    first, second = invited(), None
    second = invited(first.call)
    wanted, own = hour_of(first.call), hour_of(first.call, days=5)
    book(application=second, slot_ids=[own.pk], by=by, at=NOW)
    book(application=first, slot_ids=[wanted.pk], by=by, at=NOW)

    with pytest.raises(BookingRefusedError, match="Somebody booked this hour a moment before you"):
        book(application=second, slot_ids=[wanted.pk], by=by, at=NOW)

    assert list(second.slots.all()) == [own]


@pytest.mark.django_db(transaction=True)
def test_two_press_at_once_and_one_gets_the_hour() -> None:
    first = invited()
    second = invited(first.call)
    slot, by = hour_of(first.call), make.UserFactory.create()

    def press(application: Application) -> bool:
        try:
            book(application=application, slot_ids=[slot.pk], by=by, at=NOW)
        except BookingRefusedError:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(max_workers=2) as pool:
        results = list(pool.map(press, [first, second]))

    assert sorted(results) == [False, True]


def test_moving_gives_the_old_hour_back_with_its_sheets(by: User) -> None:
    application = invited()
    old_panel, new_panel = (make.AssessorFactory.create(call=application.call) for _ in range(2))
    old, new = hour_of(application.call, old_panel), hour_of(application.call, new_panel, days=5)
    book(application=application, slot_ids=[old.pk], by=by, at=NOW)

    book(application=application, slot_ids=[new.pk], by=by, at=NOW)

    old.refresh_from_db()
    assert (old.application, old.booked_at) == (None, None)
    assert [sheet.assessor for sheet in ScoreSheet.objects.filter(application=application)] == [new_panel]


@pytest.mark.parametrize(("hours_before", "moved"), [(24, True), (23, False)])
def test_hour_is_moved_until_a_day_before(by: User, hours_before: int, moved: bool) -> None:
    application = invited()
    old, new = hour_of(application.call), hour_of(application.call, days=5)
    book(application=application, slot_ids=[old.pk], by=by, at=NOW)
    at = old.starts_at - timedelta(hours=hours_before)

    with nullcontext() if moved else pytest.raises(BookingRefusedError, match="Less than 24 hours are left"):
        book(application=application, slot_ids=[new.pk], by=by, at=at)

    assert list(application.slots.all()) == [new if moved else old]


def test_coordinator_moves_also_later(by: User) -> None:
    application = invited()
    old, new = hour_of(application.call), hour_of(application.call, days=5)
    book(application=application, slot_ids=[old.pk], by=by, at=NOW)

    book(application=application, slot_ids=[new.pk], by=by, at=old.starts_at - timedelta(hours=1), by_staff=True)

    assert list(application.slots.all()) == [new]


def test_hour_with_a_conflict_is_neither_offered_nor_booked(by: User) -> None:
    application = invited()
    knows, stranger = (make.AssessorFactory.create(call=application.call) for _ in range(2))
    Conflict.objects.create(application=application, assessor=knows, source="declared", noted_by=by, noted_at=NOW)
    barred, fine = hour_of(application.call, knows, stranger), hour_of(application.call, stranger, days=4)

    offered = free_hours(application=application, at=NOW)
    with pytest.raises(BookingRefusedError, match="knows you"):
        book(application=application, slot_ids=[barred.pk], by=by, at=NOW)

    assert offered == [fine]


@pytest.mark.parametrize("state", [ApplicationState.RANKED, ApplicationState.WITHDREW, ApplicationState.SUBMITTED])
def test_hours_are_booked_only_at_the_interviews(by: User, state: ApplicationState) -> None:
    application = invited()
    slot = hour_of(application.call)
    Application.objects.filter(pk=application.pk).update(state=state)

    with pytest.raises(BookingRefusedError):
        book(application=application, slot_ids=[slot.pk], by=by, at=NOW)


def test_hours_of_another_call_past_ones_and_guessed_ones_are_refused(by: User) -> None:
    application = invited()
    foreign, past = hour_of(make.CallFactory.create()), hour_of(application.call, days=-1)

    for numbers in ([foreign.pk], [past.pk], [past.pk + 999], []):
        with pytest.raises(BookingRefusedError):
            book(application=application, slot_ids=numbers, by=by, at=NOW)

    assert not Slot.objects.exclude(application=None).exists()


def test_only_free_hours_are_removed(by: User) -> None:
    application = invited()
    booked, free = hour_of(application.call), hour_of(application.call, days=4)
    book(application=application, slot_ids=[booked.pk], by=by, at=NOW)

    remove_hour(slot=free)
    with pytest.raises(SlotRefusedError):
        remove_hour(slot=booked)

    assert list(Slot.objects.all()) == [booked]


def test_those_locked_in_both_stages_go_to_the_committee(by: User) -> None:
    done, half, open_one = invited(), None, None
    half, open_one = invited(done.call), invited(done.call)
    assessor = make.AssessorFactory.create(call=done.call)
    for application, stages in ((done, SLOT_STAGES), (half, SLOT_STAGES[:1]), (open_one, SLOT_STAGES)):
        for stage in stages:
            locked = None if application == open_one and stage == Stage.PITCH else NOW
            ScoreSheet.objects.create(application=application, stage=stage, assessor=assessor, locked_at=locked)

    moved = complete_interviews(call=done.call, by=by, on=NOW.date())

    assert moved == [done]
    assert {c.application for c in candidates(call=done.call)} == {half, open_one}


def test_no_show_is_withdrawn_with_a_reason_and_frees_the_hour(by: User) -> None:
    application = invited()
    slot = hour_of(application.call)
    book(application=application, slot_ids=[slot.pk], by=by, at=NOW)

    with pytest.raises(SlotRefusedError):
        note_no_show(application=application, reason=" ", by=by, at=NOW)
    note_no_show(application=application, reason="מחלה", by=by, at=NOW)

    application.refresh_from_db()
    slot.refresh_from_db()
    assert (application.state, application.withdrawal.reason, slot.application) == ("withdrew", "מחלה", None)
