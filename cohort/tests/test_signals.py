"""A signal says since when and why; it falls silent with a reason and comes back."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cohort.domain.book import load_book
from cohort.domain.pauses import NO_PAUSES
from cohort.domain.readings import BegunCause, Life, read_level
from cohort.domain.risk import Level, assess
from cohort.domain.signal_board import board_of
from cohort.domain.signals import DueKind, Signal, load_signals
from cohort.models import Fellowship, GuideCover, SignalOwner
from cohort.tests.factories import FellowshipFactory, GuideFactory, UserFactory
from cohort.tests.factories_signals import PauseFactory, SignalDismissalFactory, TalkFactory, mark, short_season

pytestmark = pytest.mark.django_db
FIRST, SECOND, THIRD, FOURTH = (date(2025, 11, day) for day in (4, 11, 18, 25))
DAY = timedelta(days=1)


def signal(fellow: Fellowship, on: date, **extra: list[BegunCause]) -> Signal:
    handed = {fellow.pk: extra["extra"]} if extra else None
    return next(s for s in load_signals(cohort=fellow.cohort, on=on, extra=handed) if s.fellow.id == fellow.pk)


@pytest.fixture
def missing() -> Fellowship:
    """A fellow who missed the first three evenings; there was a talk on the day of the first."""
    fellow = FellowshipFactory.create(cohort=short_season())
    mark(fellow, "S0", "S1", "S2")
    TalkFactory.create(fellowship=fellow, on=FIRST)
    return fellow


def test_signal_says_since_when_each_cause_holds(missing: Fellowship) -> None:
    found = signal(missing, THIRD + 2 * DAY)

    assert (found.level, found.since) == (Level.AT_RISK, THIRD)
    assert list(found.causes) == [
        BegunCause("three_in_a_row", THIRD),
        BegunCause("no_personal_contact", FIRST + 15 * DAY),
    ]


def test_signal_is_new_for_a_week(missing: Fellowship) -> None:
    found = [signal(missing, day).is_new for day in (THIRD, THIRD + 6 * DAY, THIRD + 7 * DAY)]

    assert found == [True, True, False]


def test_missing_talk_makes_a_fellow_on_course_watched_on_the_fifteenth_day() -> None:
    fellow = FellowshipFactory.create(cohort=short_season())
    mark(fellow, "S0", "S1", missed=False)
    TalkFactory.create(fellowship=fellow, on=SECOND)

    before, after = signal(fellow, SECOND + 14 * DAY), signal(fellow, SECOND + 15 * DAY)

    assert (before.level, after.level) == (Level.ON_TRACK, Level.WATCH)
    assert after.causes == (BegunCause("no_personal_contact", SECOND + 15 * DAY),)


def test_written_message_alone_is_no_talk() -> None:
    fellow = FellowshipFactory.create(cohort=short_season())
    TalkFactory.create(fellowship=fellow, on=THIRD, way="message")

    assert signal(fellow, THIRD).level == Level.WATCH


def test_nobody_misses_a_talk_in_the_first_fortnight_or_after_the_season() -> None:
    fellow = FellowshipFactory.create(cohort=short_season())
    mark(fellow, *(f"S{n}" for n in range(10)), missed=False)

    levels = [signal(fellow, day).level for day in (date(2025, 11, 15), date(2025, 11, 16))]
    last = signal(fellow, date(2026, 12, 1))

    assert levels == [Level.ON_TRACK, Level.WATCH]
    assert (last.standing.on, last.level) == (date(2026, 7, 31), Level.WATCH)


def test_causes_handed_down_make_a_level_to_be_watched() -> None:
    fellow = FellowshipFactory.create(cohort=short_season())
    TalkFactory.create(fellowship=fellow, on=SECOND)

    found = signal(fellow, THIRD, extra=[BegunCause("no_initiative_step", SECOND)])

    assert (found.level, found.since, found.causes) == (
        Level.WATCH,
        SECOND,
        (BegunCause("no_initiative_step", SECOND),),
    )


def test_reading_is_that_of_the_season_where_nobody_waits_for_a_talk(missing: Fellowship) -> None:
    book = load_book(missing.cohort)
    days = [date(2025, 11, 1) + n * DAY for n in range(90)]

    for day in days:
        life = Life(book, book.fellows[0], NO_PAUSES, talks=(day,))
        standing, reading = assess(book=book, fellow=book.fellows[0], on=day), read_level(life=life, on=day)
        assert (reading.level, reading.causes) == (standing.level, tuple(map(str, standing.causes)))


def test_at_risk_asks_for_a_talk_within_five_days(missing: Fellowship) -> None:
    TalkFactory.create(fellowship=missing, on=SECOND)

    found = [signal(missing, day).due for day in (THIRD + 5 * DAY, THIRD + 6 * DAY)]

    assert [(due.kind, due.day, due.overdue) for due in found if due] == [
        (DueKind.CONTACT, THIRD + 5 * DAY, False),
        (DueKind.CONTACT, THIRD + 5 * DAY, True),
    ]


def test_talk_that_is_missing_for_a_fortnight_is_overdue(missing: Fellowship) -> None:
    due = signal(missing, FIRST + 15 * DAY).due

    assert due
    assert (due.kind, due.day, due.overdue) == (DueKind.CONTACT, FIRST + 14 * DAY, True)


def test_talk_since_the_signal_began_answers_it(missing: Fellowship) -> None:
    TalkFactory.create(fellowship=missing, on=THIRD + DAY)

    found = signal(missing, THIRD + 6 * DAY)

    assert (found.due, found.talks, found.last_talk) == (None, 1, THIRD + DAY)


def test_who_cannot_complete_needs_a_decision(missing: Fellowship) -> None:
    missing.cohort.policy_overrides.update(value="6000")
    mark(missing, "S3")

    found = signal(missing, FOURTH)

    assert found.due
    assert (found.level, found.due.kind) == (Level.CANNOT_COMPLETE, DueKind.DECISION)


def test_signal_set_aside_comes_back_on_its_day(missing: Fellowship) -> None:
    SignalDismissalFactory.create(fellowship=missing)
    until = date(2025, 12, 3)

    silent = [signal(missing, day).aside is not None for day in (THIRD, THIRD + DAY, until - DAY, until)]

    assert silent == [False, True, True, False]


def test_signal_set_aside_comes_back_at_once_when_it_gets_worse(missing: Fellowship) -> None:
    SignalDismissalFactory.create(fellowship=missing, level="watch", dismissed_on=SECOND, until=SECOND + 28 * DAY)

    silent = [signal(missing, day).aside is not None for day in (SECOND, THIRD - DAY, THIRD)]

    assert silent == [True, True, False]


def test_signal_that_begins_anew_is_not_silent(missing: Fellowship) -> None:
    mark(missing, "S3", missed=False)
    mark(missing, "S4", "S5", "S6")
    TalkFactory.create(fellowship=missing, on=FOURTH)
    SignalDismissalFactory.create(fellowship=missing, dismissed_on=THIRD + DAY, until=THIRD + 56 * DAY)

    again = signal(missing, date(2025, 12, 16))

    assert (again.level, again.aside) == (Level.AT_RISK, None)


def test_owner_is_whom_it_was_given_to_else_the_guide_or_their_cover(missing: Fellowship) -> None:
    guide, colleague = missing.guide, GuideFactory.create(cohort=missing.cohort)
    owners = [signal(missing, THIRD).owner]
    cover = {"guide": guide, "covered_by": colleague, "made_by": UserFactory.create()}
    GuideCover.objects.create(starts_on=THIRD, ends_on=THIRD, **cover)
    owners += [signal(missing, THIRD).owner, signal(missing, THIRD + DAY).owner]
    given = UserFactory.create()
    SignalOwner.objects.create(fellowship=missing, owner=given, given_by=given, given_on=THIRD)
    owners.append(signal(missing, THIRD).owner)

    names = [(owner.name, owner.covers_for) for owner in owners if owner]
    assert names == [(str(guide), ""), (str(colleague), str(guide)), (str(guide), ""), (str(given), "")]


def test_board_shows_nobodys_signals_first_and_counts_against_last_week(missing: Fellowship) -> None:
    alone = FellowshipFactory.create(cohort=missing.cohort, guide=None)
    paused = FellowshipFactory.create(cohort=missing.cohort)
    PauseFactory.create(cohort=missing.cohort, fellowship=paused, starts_on=SECOND)
    aside = FellowshipFactory.create(cohort=missing.cohort)
    SignalDismissalFactory.create(fellowship=aside, level="watch", dismissed_on=THIRD, until=FOURTH)

    board = board_of(load_signals(cohort=missing.cohort, on=THIRD))

    assert [s.fellow.id for s in board.open] == [alone.pk, missing.pk]
    assert [[s.fellow.id for s in row] for row in (board.aside, board.paused)] == [[aside.pk], [paused.pk]]
    assert (board.unowned, board.overdue) == (1, 1)
    assert [(c.level.value, c.count, c.change) for c in board.counts] == [
        ("cannot_complete", 0, 0),
        ("at_risk", 1, 1),
        ("watch", 2, 1),
        ("on_track", 0, -2),
    ]


def test_signals_ask_as_often_for_one_fellow_as_for_twenty() -> None:
    cohort = short_season()
    FellowshipFactory.create(cohort=cohort)
    with CaptureQueriesContext(connection) as few:
        load_signals(cohort=cohort, on=THIRD)
    for fellow in FellowshipFactory.create_batch(19, cohort=cohort):
        mark(fellow, "S0", "S1")
        TalkFactory.create(fellowship=fellow)

    with CaptureQueriesContext(connection) as many:
        load_signals(cohort=cohort, on=THIRD)

    assert (len(few), len(many)) == (15, 15)
