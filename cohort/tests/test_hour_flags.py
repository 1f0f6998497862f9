"""What an approver is shown first: long days, days off, late, overlapping, unusual and repeated reports."""

from collections.abc import Iterator
from datetime import date, time
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from cohort.domain.hour_facts import load_hour_facts
from cohort.domain.hour_flags import Odd, odd_things
from cohort.models import Cohort, DayKind, DayOff, Fellowship, HourLog, HourState, Sector
from cohort.tests.factories import ApprovedHourLogFactory, FellowshipFactory, HourLogFactory

pytestmark = pytest.mark.django_db
DAY = date(2026, 1, 10)


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def fellow() -> Fellowship:
    return FellowshipFactory.create()


def kinds(log: HourLog) -> list[Odd]:
    return [thing.kind for thing in odd_things(log=log, facts=load_hour_facts(logs=[log]))]


def words(log: HourLog) -> list[str]:
    return [thing.words for thing in odd_things(log=log, facts=load_hour_facts(logs=[log]))]


def report(fellow: Fellowship, **columns: Any) -> HourLog:
    return HourLogFactory.create(fellowship=fellow, **{"reported_on": DAY, "date": DAY, **columns})


def day_off(fellow: Fellowship, **columns: Any) -> DayOff:
    row = {"name": "יום הזיכרון", "kind": DayKind.MEMORIAL, "starts_on": DAY, "ends_on": DAY}
    return DayOff.objects.create(cohort=fellow.cohort, **{**row, **columns})


def test_plain_report_is_not_odd(fellow: Fellowship) -> None:
    assert kinds(report(fellow)) == []


def test_long_day_counts_all_reports_of_the_day_and_tells_the_explanation(fellow: Fellowship) -> None:
    report(fellow, minutes=240)
    second = report(fellow, minutes=241, explanation="הקמת הבמה")

    assert words(second)[0] == "8.02 hours on this day: הקמת הבמה"
    assert kinds(second) == [Odd.LONG_DAY, Odd.OVER_GUIDE_LIMIT]


def test_day_at_the_ceiling_and_report_at_the_guides_limit_are_not_odd(fellow: Fellowship) -> None:
    report(fellow, minutes=240)

    assert kinds(report(fellow, minutes=240)) == []


def test_day_off_is_named_for_the_sectors_of_the_cohort_only(fellow: Fellowship) -> None:
    log = report(fellow)
    day_off(fellow, name="עיד אל־פיטר", kind=DayKind.HOLIDAY, sector=Sector.MUSLIM)
    day_off(fellow, name="מבחנים", kind=DayKind.EXAMS)
    day_off(fellow, name="אתמול", starts_on=date(2026, 1, 9), ends_on=date(2026, 1, 9))
    assert kinds(log) == []

    day_off(fellow, sector=Sector.JEWISH)

    assert words(log) == ["The day is יום הזיכרון: please confirm."]


@pytest.mark.parametrize(
    ("sectors", "day", "odd"),
    [
        ([Sector.JEWISH], date(2026, 4, 2), [Odd.DAY_OFF]),
        ([Sector.JEWISH], date(2026, 4, 1), []),
        ([Sector.JEWISH], date(2026, 3, 3), [Odd.DAY_OFF]),
        ([Sector.JEWISH], date(2026, 4, 21), [Odd.DAY_OFF]),
        ([Sector.MUSLIM], date(2026, 4, 2), []),
        ([Sector.JEWISH], date(2025, 12, 16), []),
        ([], date(2026, 4, 2), []),
    ],
    ids=str,
)
def test_rest_days_of_the_sectors_ask_for_a_second_look(
    fellow: Fellowship, sectors: list[str], day: date, odd: list[Odd]
) -> None:
    Cohort.objects.filter(pk=fellow.cohort_id).update(sectors=sectors)

    assert kinds(report(fellow, date=day, reported_on=day)) == odd


def test_late_report_tells_how_late(fellow: Fellowship) -> None:
    assert kinds(report(fellow, reported_on=date(2026, 1, 24))) == []
    assert words(report(fellow, minutes=60, reported_on=date(2026, 1, 25))) == ["Reported 15 days afterwards."]


@pytest.mark.parametrize(
    ("day", "starts_at", "minutes", "odd"),
    [
        (DAY, time(10), 60, []),
        (DAY, time(9, 59), 60, [Odd.OVERLAPS]),
        (date(2026, 1, 9), time(23), 541, [Odd.OVER_GUIDE_LIMIT, Odd.OVERLAPS]),
        (DAY, None, 60, []),
    ],
)
def test_overlap_with_another_report_counts_hours_over_midnight(
    fellow: Fellowship, day: date, starts_at: time | None, minutes: int, odd: list[Odd]
) -> None:
    report(fellow, starts_at=time(8), minutes=120)

    found = kinds(report(fellow, date=day, starts_at=starts_at, minutes=minutes))

    assert [kind for kind in found if kind != Odd.LONG_DAY] == odd


def test_unusually_long_needs_enough_reports_to_compare_with(fellow: Fellowship) -> None:
    for day in (1, 2, 3):
        ApprovedHourLogFactory.create(fellowship=fellow, date=date(2026, 1, day), minutes=60)
    long = report(fellow, minutes=121)
    assert kinds(long) == []

    ApprovedHourLogFactory.create(fellowship=fellow, date=date(2026, 1, 4), minutes=60)

    assert words(long) == ["Far longer than usual: mostly 1 hours."]


def test_same_words_are_told_from_the_fourth_time(fellow: Fellowship) -> None:
    for day in (1, 2):
        report(fellow, date=date(2026, 1, day), reported_on=date(2026, 1, day), description="ישיבת  צוות")
    log = report(fellow, description="ישיבת צוות")
    assert kinds(log) == []

    report(fellow, date=date(2026, 1, 3), reported_on=date(2026, 1, 3), description="ישיבת צוות ")

    assert kinds(log) == [Odd.SAME_WORDS]


def test_reports_that_do_not_stand_are_not_compared_with(fellow: Fellowship) -> None:
    gone = ApprovedHourLogFactory.create(fellowship=fellow, date=DAY, minutes=300)
    mirrored = {"date": DAY, "minutes": -300, "reverses": gone, "decision_note": "נרשם פעמיים"}
    ApprovedHourLogFactory.create(fellowship=fellow, **mirrored)
    ApprovedHourLogFactory.create(fellowship=fellow, date=DAY, minutes=400, state=HourState.REJECTED)

    assert kinds(report(fellow, minutes=240)) == []


def test_facts_take_as_many_queries_for_many_reports_as_for_one() -> None:
    logs = HourLogFactory.create_batch(3)

    for chosen in (logs[:1], logs):
        with CaptureQueriesContext(connection) as captured:
            facts = load_hour_facts(logs=chosen)
            assert [odd_things(log=log, facts=facts) for log in chosen] == [[]] * len(chosen)
        assert len(captured) == 4
