"""A pause silences warnings, takes days out of the pace and stays in the record."""

from datetime import date, timedelta

import pytest

from cohort.domain.pauses import NO_PAUSES, day_after, load_pauses, paused_days, unpaused_days
from cohort.domain.pausing import PausePlan, PauseRefusedError, end_pause, pause, take_back_pause
from cohort.domain.risk import Level
from cohort.domain.signals import load_signals
from cohort.models import Cohort, Fellowship, Pause
from cohort.tests.factories import CohortFactory, FellowshipFactory
from cohort.tests.factories_signals import PauseFactory, TalkFactory, mark, short_season, staff
from people.access import Role

pytestmark = pytest.mark.django_db
MONDAY = date(2025, 11, 17)
DAY = timedelta(days=1)


def test_paused_days_hold_both_ends_and_only_whom_they_concern() -> None:
    cohort = CohortFactory.create()
    fellow, other = FellowshipFactory.create_batch(2, cohort=cohort)
    PauseFactory.create(cohort=cohort, starts_on=MONDAY, ends_on=MONDAY + DAY)
    PauseFactory.create(cohort=cohort, fellowship=fellow, starts_on=MONDAY + 5 * DAY)

    found = [
        len(paused_days(cohort_id=cohort.pk, fellowship_id=number, since=MONDAY - DAY, until=MONDAY + 6 * DAY))
        for number in (None, fellow.pk, other.pk)
    ]

    assert found == [2, 4, 2]


def test_day_after_leaves_paused_days_out() -> None:
    cohort = CohortFactory.create()
    PauseFactory.create(cohort=cohort, starts_on=MONDAY, ends_on=MONDAY + 2 * DAY)
    pauses = load_pauses(cohort_id=cohort.pk)

    assert day_after(pauses=pauses, since=MONDAY - DAY, count=1) == MONDAY + 3 * DAY
    assert day_after(pauses=NO_PAUSES, since=MONDAY, count=0) == MONDAY
    assert unpaused_days(pauses=pauses, since=MONDAY - 2 * DAY, until=MONDAY + 4 * DAY) == 3


def test_open_pause_does_not_put_a_day_off_for_ever() -> None:
    cohort = CohortFactory.create()
    PauseFactory.create(cohort=cohort, starts_on=MONDAY)

    assert day_after(pauses=load_pauses(cohort_id=cohort.pk), since=MONDAY, count=5) == MONDAY + 5 * DAY


def test_meetings_missed_inside_a_pause_are_no_cause() -> None:
    fellow = FellowshipFactory.create(cohort=short_season())
    mark(fellow, "S0", "S1", "S2")
    TalkFactory.create(fellowship=fellow, on=date(2025, 11, 18))
    PauseFactory.create(cohort=fellow.cohort, starts_on=date(2025, 11, 4), ends_on=date(2025, 11, 18))

    [found] = load_signals(cohort=fellow.cohort, on=date(2025, 11, 19))

    assert (found.level, found.causes, found.pause) == (Level.ON_TRACK, (), None)


def test_days_of_a_pause_do_not_count_until_a_talk_is_missing() -> None:
    fellow = FellowshipFactory.create(cohort=short_season())
    TalkFactory.create(fellowship=fellow, on=date(2025, 11, 11))
    PauseFactory.create(cohort=fellow.cohort, fellowship=fellow, starts_on=MONDAY, ends_on=MONDAY + 9 * DAY)

    levels = [load_signals(cohort=fellow.cohort, on=day)[0].level for day in (date(2025, 12, 5), date(2025, 12, 6))]

    assert levels == [Level.ON_TRACK, Level.WATCH]


def test_pause_of_the_cohort_reaches_everyone_while_it_runs() -> None:
    cohort = short_season()
    FellowshipFactory.create_batch(2, cohort=cohort)
    PauseFactory.create(cohort=cohort, starts_on=MONDAY, ends_on=MONDAY + DAY)

    found = [[s.pause is not None for s in load_signals(cohort=cohort, on=MONDAY + n * DAY)] for n in (-1, 0, 1, 2)]

    assert found == [[False] * 2, [True] * 2, [True] * 2, [False] * 2]


def begin(cohort: Cohort, first: date, last: date | None = None, fellowship: Fellowship | None = None) -> Pause:
    return pause(cohort=cohort, plan=PausePlan("closure", first, last, "", fellowship), by=staff(Role.MANAGER))


@pytest.mark.parametrize(
    ("first", "last", "field"),
    [
        (date(2025, 10, 31), None, "starts_on"),
        (date(2026, 8, 1), None, "starts_on"),
        (MONDAY, MONDAY - DAY, "ends_on"),
        (MONDAY, date(2026, 8, 1), "ends_on"),
        (MONDAY + 5 * DAY, MONDAY + 6 * DAY, "starts_on"),
        (MONDAY - DAY, None, "starts_on"),
    ],
)
def test_pause_outside_the_season_or_upon_another_is_refused(first: date, last: date | None, field: str) -> None:
    cohort = CohortFactory.create()
    PauseFactory.create(cohort=cohort, starts_on=MONDAY + 2 * DAY, ends_on=MONDAY + 5 * DAY)

    with pytest.raises(PauseRefusedError) as refusal:
        begin(cohort, first, last)

    assert refusal.value.field == field


def test_pause_of_a_person_may_lie_within_one_of_the_cohort() -> None:
    fellow = FellowshipFactory.create()
    begin(fellow.cohort, MONDAY)

    own = begin(fellow.cohort, MONDAY + DAY, fellowship=fellow)

    assert (own.fellowship, own.ends_on) == (fellow, None)
    with pytest.raises(PauseRefusedError):
        begin(fellow.cohort, MONDAY + 3 * DAY, fellowship=fellow)


def test_pause_is_for_who_is_in_the_cohort() -> None:
    stranger = FellowshipFactory.create(cohort=CohortFactory.create())

    with pytest.raises(PauseRefusedError):
        begin(CohortFactory.create(), MONDAY, fellowship=stranger)


def test_pause_is_begun_and_ended_by_the_coordinator_only() -> None:
    row, guide = PauseFactory.create(), staff(Role.GUIDE)

    with pytest.raises(PauseRefusedError):
        pause(cohort=row.cohort, plan=PausePlan("closure", MONDAY), by=guide)
    with pytest.raises(PauseRefusedError):
        end_pause(pause=row, last_day=MONDAY, by=guide, on=MONDAY)


def test_pause_ends_today_or_later_but_not_in_the_past() -> None:
    row, manager = PauseFactory.create(starts_on=MONDAY), staff(Role.MANAGER)

    with pytest.raises(PauseRefusedError):
        end_pause(pause=row, last_day=MONDAY + DAY, by=manager, on=MONDAY + 2 * DAY)
    ended = end_pause(pause=row, last_day=MONDAY + 2 * DAY, by=manager, on=MONDAY + 2 * DAY)

    assert (ended.ends_on, ended.ended_by) == (MONDAY + 2 * DAY, manager)
    with pytest.raises(PauseRefusedError):
        end_pause(pause=row, last_day=MONDAY + 9 * DAY, by=manager, on=MONDAY + 4 * DAY)


def test_pause_that_has_begun_is_not_taken_back() -> None:
    row, manager = PauseFactory.create(starts_on=MONDAY), staff(Role.MANAGER)

    with pytest.raises(PauseRefusedError):
        take_back_pause(pause=row, by=manager, on=MONDAY)
    take_back_pause(pause=row, by=manager, on=MONDAY - DAY)

    assert not Pause.objects.exists()
