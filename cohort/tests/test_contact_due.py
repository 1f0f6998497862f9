"""When a talk is due: a fortnight, sooner after a fall to at risk, never before the season."""

from datetime import date, timedelta

import pytest

from cohort.domain.book import load_book
from cohort.domain.contact_due import TalkDue, talk_due
from cohort.domain.signal_facts import load_signal_facts
from cohort.domain.signals import life_of, signal_of
from cohort.models import ContactWay, Fellowship, Mark, Pause
from cohort.tests.factories import (
    AttendanceFactory,
    FellowshipFactory,
    MeetingFactory,
    PolicyOverrideFactory,
    UserFactory,
)
from cohort.tests.factories_accompaniment import ContactLogFactory

pytestmark = pytest.mark.django_db
START = date(2025, 11, 1)


def fellow_of_a_short_year(**columns: object) -> Fellowship:
    """Return a fellow whose commitment is small, so that no level hurries the talk by itself."""
    fellow: Fellowship = FellowshipFactory.create(**columns)
    PolicyOverrideFactory.create(cohort=fellow.cohort, key="cohort.commitment_minutes", value="600")
    return fellow


def due(fellow: Fellowship, *, on: date) -> TalkDue:
    """Return when a fellow is due, as known on a day."""
    book, facts = load_book(fellow.cohort), load_signal_facts(cohort=fellow.cohort, on=on)
    life = life_of(book, book.fellow(fellow.pk), facts, {})
    return talk_due(life=life, signal=signal_of(life=life, facts=facts, on=on), on=on)


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
    days = {"starts_on": date(2026, 1, 10), "ends_on": date(2026, 1, 16)}
    Pause.objects.create(cohort=fellow.cohort, kind="closure", begun_by=UserFactory.create(), **days)

    assert not due(fellow, on=date(2026, 1, 16)).is_over
    assert due(fellow, on=date(2026, 1, 16)).due_on == date(2026, 1, 22)


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
