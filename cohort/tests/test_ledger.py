"""The ledger says of each line where it comes from and why it counts as it does; together they are the balance."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.utils import translation

from cohort.domain.balance import balance
from cohort.domain.book import load_book
from cohort.domain.ledger import SOURCES, Ledger, Line, ledger, load_ledger_rows
from cohort.models import Fellowship, HourKind, HourState, Mark, MeetingKind
from cohort.tests.factories import (
    ApprovedHourLogFactory,
    AttendanceFactory,
    CommitmentAdjustmentFactory,
    FellowshipFactory,
    HourLogFactory,
    MeetingFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
TODAY = date(2026, 2, 1)


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def fellow() -> Fellowship:
    return FellowshipFactory.create()


def ledger_of(fellow: Fellowship, on: date = TODAY) -> Ledger:
    book = load_book(fellow.cohort)
    found = ledger(book=book, fellow=book.fellow(fellow.pk), rows=load_ledger_rows(fellowship=fellow), on=on)
    hours = balance(fellow=book.fellow(fellow.pk), on=on, policy=book.policy, known_on=book.known_on(on))
    assert (found.total, found.waiting) == (hours.total, hours.pending)
    assert {line.source for line in found.lines} <= set(SOURCES)
    return found


def only(fellow: Fellowship) -> Line:
    (line,) = ledger_of(fellow).lines
    return line


def marked(fellow: Fellowship, day: date = date(2026, 1, 27), **columns: Any) -> None:
    meeting = MeetingFactory.create(cohort=fellow.cohort, date=day)
    AttendanceFactory.create(fellowship=fellow, meeting=meeting, **columns)


@pytest.mark.parametrize(
    ("columns", "word", "counted", "notes"),
    [
        ({}, "Full attendance", 180, ()),
        ({"late_minutes": 20}, "Late", 165, ("20 minutes late: 2.75 of 3 hours",)),
        ({"late_minutes": 60, "early_minutes": 1}, "Partial attendance", 120, None),
        ({"mark": Mark.REPRESENTING}, "Representing the programme", 180, ()),
        ({"mark": Mark.ABSENT_EXCUSED}, "Excused absence", 0, ("0 of 3 hours", "It can be made up.")),
        ({"mark": Mark.EXEMPT}, "Adjustment", 0, None),
    ],
    ids=str,
)
def test_session_says_how_it_counts(
    fellow: Fellowship, columns: dict[str, Any], word: str, counted: int, notes: tuple[str, ...] | None
) -> None:
    marked(fellow, **columns)

    line = only(fellow)

    assert (line.source, line.word, line.recorded, line.counted) == (MeetingKind.MEETING, word, 180, counted)
    assert notes is None or line.notes == notes


def test_missed_meeting_beyond_the_window_promises_no_make_up(fellow: Fellowship) -> None:
    marked(fellow, day=date(2026, 1, 1), mark=Mark.ABSENT_UNEXCUSED)

    assert only(fellow).notes == ("0 of 3 hours",)


def test_held_meeting_without_a_list_is_shown_and_those_before_joining_and_ahead_are_not() -> None:
    fellow = FellowshipFactory.create(joined_on=date(2026, 1, 1))
    for day in (date(2025, 12, 30), date(2026, 1, 27), date(2026, 2, 3)):
        MeetingFactory.create(cohort=fellow.cohort, date=day)

    found = [(line.day, line.word) for line in ledger_of(fellow).lines if line.source == MeetingKind.MEETING]

    assert found == [(date(2026, 1, 27), "The list was not written yet")]


def test_hours_beyond_the_cap_are_shown_and_not_counted(fellow: Fellowship) -> None:
    for day in range(1, 7):
        ApprovedHourLogFactory.create(fellowship=fellow, date=date(2026, 1, day), minutes=420)

    lines = ledger_of(fellow).lines

    assert [line.counted for line in lines] == [300, 420, 420, 420, 420, 420]
    assert lines[0].notes == ("2 hours are beyond the 40 that count: recorded and honoured.",)


def test_make_ups_have_a_cap_of_their_own(fellow: Fellowship) -> None:
    for day in (1, 2):
        ApprovedHourLogFactory.create(fellowship=fellow, date=date(2026, 1, day), minutes=480, kind=HourKind.MAKEUP)

    assert [line.counted for line in ledger_of(fellow).lines] == [240, 480]


def test_reversing_line_tells_its_reason_and_takes_the_minutes_back(fellow: Fellowship) -> None:
    log = ApprovedHourLogFactory.create(fellowship=fellow, description="ישיבה")
    line = {"date": log.date, "minutes": -90, "reverses": log, "decision_note": "נרשם פעמיים"}
    ApprovedHourLogFactory.create(fellowship=fellow, **line)

    lines = ledger_of(fellow).lines

    assert sorted(line.counted for line in lines) == [-90, 90]
    taken = next(line for line in lines if line.counted < 0)
    assert (taken.word, taken.notes) == ("Correction", ("נרשם פעמיים",))


def test_each_state_says_what_its_fellow_can_do(fellow: Fellowship) -> None:
    decided = {"decided_by": UserFactory.create(), "decided_on": TODAY, "decision_note": "עם מי?"}
    HourLogFactory.create(fellowship=fellow, date=date(2026, 1, 4), state=HourState.DRAFT)
    HourLogFactory.create(fellowship=fellow, date=date(2026, 1, 3))
    HourLogFactory.create(fellowship=fellow, date=date(2026, 1, 2), state=HourState.RETURNED, **decided)
    HourLogFactory.create(fellowship=fellow, date=date(2026, 1, 1), state=HourState.REJECTED, **decided)

    found = [(line.can_correct, line.can_withdraw, line.waiting, line.notes) for line in ledger_of(fellow).lines]

    assert found == [
        (True, False, 0, ()),
        (False, True, 90, ()),
        (True, False, 0, ("עם מי?",)),
        (False, False, 0, ("עם מי?",)),
    ]


def test_adjustment_tells_the_commitment_from_its_approval_on(fellow: Fellowship) -> None:
    for day in (date(2026, 1, 6), date(2026, 1, 13)):
        MeetingFactory.create(cohort=fellow.cohort, date=day)
    columns = {"approved_on": date(2026, 1, 20), "approved_by": UserFactory.create()}
    CommitmentAdjustmentFactory.create(fellowship=fellow, **columns)

    lines = [line for line in ledger_of(fellow).lines if line.source == "adjustment"]

    assert [(line.day, line.notes) for line in lines] == [
        (date(2026, 1, 20), ("Your commitment from here on: 75 hours.",))
    ]


def test_months_stand_newest_first_with_their_sums(fellow: Fellowship) -> None:
    for day in (date(2025, 12, 30), date(2026, 1, 6), date(2026, 1, 13)):
        marked(fellow, day=day)

    found = [(month.first_day, month.counted, len(month.lines)) for month in ledger_of(fellow).months]

    assert found == [(date(2026, 1, 1), 360, 2), (date(2025, 12, 1), 180, 1)]
