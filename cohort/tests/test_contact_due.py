"""When a talk is due: a fortnight, sooner after a fall to at risk, never before the season."""

from datetime import date, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from cohort.domain.book import load_book
from cohort.domain.contact_due import Due, due_of, last_talks, level_since
from cohort.domain.pauses import Pauses, Stretch
from cohort.domain.risk import Level, assess
from cohort.models import ContactWay, Fellowship, Mark
from cohort.tests.factories import AttendanceFactory, FellowshipFactory, MeetingFactory, PolicyOverrideFactory
from cohort.tests.factories_accompaniment import ContactLogFactory

pytestmark = pytest.mark.django_db
START = date(2025, 11, 1)


def fellow_of_a_short_year(**columns: object) -> Fellowship:
    """Return a fellow whose commitment is small, so that no level hurries the talk by itself."""
    fellow: Fellowship = FellowshipFactory.create(**columns)
    PolicyOverrideFactory.create(cohort=fellow.cohort, key="cohort.commitment_minutes", value="600")
    return fellow


def due(fellow: Fellowship, *, on: date, pauses: Pauses | None = None) -> Due:
    """Return when a fellow is due, as known on a day."""
    book = load_book(fellow.cohort)
    standing = assess(book=book, fellow=book.fellow(fellow.pk), on=on)
    last = last_talks(fellowships=[fellow.pk], on=on).get(fellow.pk)
    return due_of(standing=standing, book=book, last_on=last, on=on, pauses=pauses or Pauses(()))


def talked(fellow: Fellowship, on: date, way: str = ContactWay.TALK) -> None:
    """Let a talk have been on a day."""
    ContactLogFactory.create(fellowship=fellow, on=on, way=way)


def test_nobody_is_overdue_before_the_season_and_in_its_first_fortnight() -> None:
    fellow = fellow_of_a_short_year()

    assert not due(fellow, on=START - timedelta(days=30)).is_over
    assert not due(fellow, on=START + timedelta(days=14)).is_over
    assert due(fellow, on=START + timedelta(days=15)).days_over == 1


def test_the_fifteenth_day_without_a_talk_is_overdue() -> None:
    fellow = fellow_of_a_short_year()
    talked(fellow, date(2026, 1, 1))

    assert not due(fellow, on=date(2026, 1, 15)).is_over
    late = due(fellow, on=date(2026, 1, 16))
    assert (late.days_since, late.days_over) == (15, 1)


def test_a_message_is_no_personal_talk_and_a_talk_to_come_is_none_yet() -> None:
    fellow = fellow_of_a_short_year()
    talked(fellow, date(2026, 1, 1))
    talked(fellow, date(2026, 1, 10), ContactWay.MESSAGE)
    talked(fellow, date(2026, 1, 20))

    assert due(fellow, on=date(2026, 1, 16)).last_on == date(2026, 1, 1)


def test_for_a_late_joiner_the_days_count_from_the_joining() -> None:
    fellow = fellow_of_a_short_year(joined_on=date(2025, 12, 20))

    assert not due(fellow, on=date(2026, 1, 3)).is_over
    assert due(fellow, on=date(2026, 1, 4)).is_over


def test_a_talk_before_the_season_does_not_shorten_the_first_fortnight() -> None:
    fellow = fellow_of_a_short_year()
    talked(fellow, date(2025, 10, 5))

    assert due(fellow, on=START).due_on == START + timedelta(days=14)


def test_nothing_is_overdue_after_the_season() -> None:
    assert not due(fellow_of_a_short_year(), on=date(2026, 9, 1)).is_over


def test_a_pause_is_silent_and_its_days_do_not_count() -> None:
    fellow = fellow_of_a_short_year()
    talked(fellow, date(2026, 1, 1))
    week = Stretch(1, None, "closure", "", date(2026, 1, 10), date(2026, 1, 16))

    assert not due(fellow, on=date(2026, 1, 16), pauses=Pauses((week,))).is_over
    assert due(fellow, on=date(2026, 1, 16), pauses=Pauses((week,))).due_on == date(2026, 1, 22)


def missed_three() -> Fellowship:
    """Return a fellow who missed the meetings of 4, 11 and 18 November, and so is at risk since the 18th."""
    fellow = fellow_of_a_short_year()
    for day in (4, 11, 18):
        meeting = MeetingFactory.create(cohort=fellow.cohort, date=date(2025, 11, day))
        AttendanceFactory.create(fellowship=fellow, meeting=meeting, mark=Mark.ABSENT_UNEXCUSED)
    return fellow


def test_a_fall_to_at_risk_asks_for_a_talk_within_five_days() -> None:
    fellow = missed_three()
    talked(fellow, date(2025, 11, 14))

    found = due(fellow, on=date(2025, 11, 20))

    assert (found.due_on, found.by_level, found.is_over) == (date(2025, 11, 23), True, False)
    assert due(fellow, on=date(2025, 11, 24)).is_over


def test_a_talk_after_the_fall_gives_the_fortnight_back() -> None:
    fellow = missed_three()
    talked(fellow, date(2025, 11, 18))

    found = due(fellow, on=date(2025, 11, 24))

    assert (found.due_on, found.by_level) == (date(2025, 12, 2), False)


def test_level_since_looks_back_to_the_day_of_the_change() -> None:
    fellow = missed_three()
    book = load_book(fellow.cohort)

    for on in (date(2025, 11, 18), date(2025, 11, 24)):
        since = level_since(book=book, fellow=book.fellow(fellow.pk), on=on, levels={Level.AT_RISK})
        assert since == date(2025, 11, 18)


def test_last_talks_of_a_whole_cohort_take_one_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    fellows = [FellowshipFactory.create() for _ in range(3)]
    for fellow in fellows:
        talked(fellow, date(2026, 1, 1))
        talked(fellow, date(2026, 1, 3))

    with django_assert_num_queries(1):
        found = last_talks(fellowships=[f.pk for f in fellows], on=date(2026, 2, 1))

    assert found == {f.pk: date(2026, 1, 3) for f in fellows}
