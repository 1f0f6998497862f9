"""Low, expected and high, the pace of usable weeks, and what still helps."""

from datetime import date, timedelta

import pytest

from cohort.domain.book import CohortBook, load_book
from cohort.domain.free_days import free_days
from cohort.domain.outlook import Helps, Span, helps, pace, span
from cohort.domain.outlook_words import commitment_sentence, pace_sentence
from cohort.domain.risk import Standing, assess
from cohort.models import DayKind, DayOff, Fellowship, Mark, Pause, PauseKind
from cohort.tests.factories import (
    ApprovedHourLogFactory,
    AttendanceFactory,
    FellowshipFactory,
    MeetingFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
FIRST = date(2025, 11, 4)
TODAY = date(2026, 1, 27)


@pytest.fixture
def fellow() -> Fellowship:
    return FellowshipFactory.create()


def weekly(fellow: Fellowship, *, weeks: int, missed: tuple[int, ...] = (), ahead: int = 20) -> None:
    """Hold a meeting a week, some of them missed, and plan more."""
    for number in range(weeks + ahead):
        meeting = MeetingFactory.create(cohort=fellow.cohort, date=FIRST + timedelta(weeks=number))
        if number < weeks:
            mark = Mark.ABSENT_EXCUSED if number in missed else Mark.PRESENT
            AttendanceFactory.create(fellowship=fellow, meeting=meeting, mark=mark)


def stands(fellow: Fellowship, on: date = TODAY) -> tuple[CohortBook, Standing]:
    book = load_book(fellow.cohort)
    return book, assess(book=book, fellow=book.fellow(fellow.pk), on=on)


def span_of(fellow: Fellowship, on: date = TODAY) -> Span:
    book, standing = stands(fellow, on)
    return span(book=book, standing=standing)


def usable(fellow: Fellowship, on: date = TODAY) -> tuple[int, int]:
    book, standing = stands(fellow, on)
    off = free_days(fellowship=fellow, since=on, until=book.ends_on)
    found = pace(book=book, standing=standing, off=off)
    return found.usable_weeks, found.resting_weeks


def test_bounds_stand_in_order_between_what_counts_and_the_best(fellow: Fellowship) -> None:
    weekly(fellow, weeks=13, missed=(1, 2, 3))
    book, standing = stands(fellow)

    found = span(book=book, standing=standing)

    assert standing.hours.total < found.low < found.expected < found.high <= standing.projection.max_possible
    assert found.expected == round(standing.projection.projected)


def test_weaker_stretch_lowers_the_lower_bound_alone() -> None:
    even, uneven = FellowshipFactory.create(), FellowshipFactory.create()
    weekly(even, weeks=13, missed=(1, 7))
    weekly(uneven, weeks=13, missed=(1, 2, 3, 4))

    assert span_of(uneven).low < span_of(even).low


def test_first_day_and_last_day_of_the_season_can_be_looked_at(fellow: Fellowship) -> None:
    weekly(fellow, weeks=0)
    first = span_of(fellow, fellow.cohort.starts_on)
    assert first.low < first.expected < first.high

    last = span_of(fellow, fellow.cohort.ends_on)

    assert last == Span(0, 0, 0)


def test_usable_weeks_leave_out_weeks_that_are_wholly_off(fellow: Fellowship) -> None:
    whole = usable(fellow)
    row = {"cohort": fellow.cohort, "name": "חול המועד", "kind": DayKind.HOLIDAY}
    DayOff.objects.create(**row, starts_on=date(2026, 3, 29), ends_on=date(2026, 4, 4))
    DayOff.objects.create(**row, starts_on=date(2026, 5, 4), ends_on=date(2026, 5, 8))

    assert usable(fellow) == (whole[0] - 1, 1)


def test_pause_of_the_cohort_or_the_fellow_takes_weeks_out(fellow: Fellowship) -> None:
    other, by = FellowshipFactory.create(cohort=fellow.cohort), UserFactory.create()
    whole = usable(fellow)
    row = {"cohort": fellow.cohort, "kind": PauseKind.CALL_UP, "begun_by": by}
    Pause.objects.create(**row, fellowship=fellow, starts_on=date(2026, 2, 1), ends_on=date(2026, 2, 21))

    assert (usable(fellow), usable(other)) == ((whole[0] - 3, 3), whole)
    Pause.objects.create(**row, starts_on=date(2026, 3, 1))
    assert usable(other)[0] == 5


def test_pace_divides_what_is_missing_and_rounds_up_to_a_quarter(fellow: Fellowship) -> None:
    book, standing = stands(fellow, date(2026, 7, 18))

    found = pace(book=book, standing=standing, off=())

    assert (found.missing, found.usable_weeks, found.weekly) == (9000, 2, 4500)
    assert (
        pace(book=book, standing=standing, off={date(2026, 7, 19) + timedelta(days=n) for n in range(13)}).weekly
        is None
    )
    ApprovedHourLogFactory.create(fellowship=fellow, minutes=1)
    book, standing = stands(fellow, date(2026, 7, 18))
    assert pace(book=book, standing=standing, off=()).weekly == 4500


def test_helps_count_young_absences_the_cap_and_the_next_meetings(fellow: Fellowship) -> None:
    weekly(fellow, weeks=13, missed=(1, 10, 11))
    ApprovedHourLogFactory.create(fellowship=fellow, minutes=600, date=date(2026, 1, 10))
    book, standing = stands(fellow)

    assert helps(book=book, standing=standing) == Helps(
        initiative=30 * 60, makeups=2, next_sessions=4, next_minutes=720
    )


def test_nothing_helps_once_the_season_is_over(fellow: Fellowship) -> None:
    weekly(fellow, weeks=13, missed=(12,))
    book, standing = stands(fellow, fellow.cohort.ends_on)

    assert helps(book=book, standing=standing) == Helps(0, 0, 0, 0)


def test_sentences_never_speak_of_risk(fellow: Fellowship) -> None:
    weekly(fellow, weeks=13, missed=tuple(range(12)), ahead=0)
    book, standing = stands(fellow)

    words = commitment_sentence(standing=standing, span=span(book=book, standing=standing))

    assert "147" in words
    assert pace_sentence(pace=pace(book=book, standing=standing, off=()))
    assert "risk" not in words.casefold()
