"""Holidays, eves, memorial days and fasts of each sector, in ordinary and in leap years."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.utils.translation import override
from holidays import country_holidays

from cohort.domain.holidays import blocking_days, day_book, special_days
from cohort.domain.jewish_days import civil, hebrew_year, holocaust_day, is_leap, memorial_day, rabin_day
from cohort.domain.specialday import EVENING, NOTHING, UNTIL_EVENING, WHOLE_DAY, Keeps
from cohort.models import DayKind, Sector
from cohort.tests.factories import CohortFactory, DayOffFactory

SEASON = {"starts_on": date(2025, 11, 1), "ends_on": date(2026, 7, 31)}


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with override("en"):
        yield


def named(name: str, sector: Sector, **stretch: date) -> list[tuple[date, Keeps]]:
    """Return the days of a name with what they keep free."""
    days = special_days(sectors=[sector], **(stretch or SEASON))
    return [(day.date, day.keeps) for day in days if str(day.name) == name]


def test_jewish_days_of_the_known_season() -> None:
    found = {str(d.name): (d.date, d.keeps) for d in special_days(sectors=[Sector.JEWISH], **SEASON)}

    assert found["Purim"] == (date(2026, 3, 3), WHOLE_DAY)
    assert found["Eve of Purim"] == (date(2026, 3, 2), EVENING)
    assert found["Eve of Passover"] == (date(2026, 4, 1), WHOLE_DAY)
    assert found["Eve of Seventh day of Passover"] == (date(2026, 4, 7), WHOLE_DAY)
    assert found["Holocaust Remembrance Day"] == (date(2026, 4, 14), UNTIL_EVENING)
    assert found["Memorial Day"] == (date(2026, 4, 21), WHOLE_DAY)
    assert found["Independence Day"] == (date(2026, 4, 22), WHOLE_DAY)
    assert found["Shavuot"] == (date(2026, 5, 22), WHOLE_DAY)
    assert found["Eve of Ninth of Av"] == (date(2026, 7, 22), EVENING)
    assert found["Fast of the tenth of Tevet"] == (date(2025, 12, 30), NOTHING)


def test_memorial_day_is_postponed_as_the_knesset_says() -> None:
    years = range(2004, 2061)
    table = country_holidays("IL", years=years, language="en_US", categories=("public", "optional"))
    expected = sorted(day for day, name in table.items() if name.startswith("Remembrance Day"))

    assert [memorial_day(hebrew_year(date(year, 5, 1))) for year in years] == expected


def test_memorial_days_move_away_from_the_sabbath() -> None:
    assert [memorial_day(year) for year in (5781, 5782, 5784)] == [
        date(2021, 4, 14), date(2022, 5, 4), date(2024, 5, 13),
    ]  # fmt: skip
    assert [holocaust_day(year) for year in (5781, 5784)] == [date(2021, 4, 8), date(2024, 5, 6)]
    assert rabin_day(5785) == date(2024, 11, 13)


def test_purim_of_a_leap_year_is_in_the_second_adar() -> None:
    stretch = {"starts_on": date(2026, 11, 1), "ends_on": date(2027, 7, 31)}

    assert is_leap(5787)
    assert not is_leap(5786)
    assert civil(5787, 12, 14) == date(2027, 2, 21)
    assert named("Purim", Sector.JEWISH, **stretch) == [(date(2027, 3, 23), WHOLE_DAY)]


def test_fasts_leave_the_sabbath() -> None:
    summer = {"starts_on": date(2022, 7, 1), "ends_on": date(2022, 8, 31)}
    winter = {"starts_on": date(2024, 3, 1), "ends_on": date(2024, 3, 31)}

    assert named("Ninth of Av", Sector.JEWISH, **summer) == [(date(2022, 8, 7), WHOLE_DAY)]
    assert named("Fast of Esther", Sector.JEWISH, **winter) == [(date(2024, 3, 21), NOTHING)]


def test_christian_days_stand_for_both_calendars() -> None:
    assert named("Christmas", Sector.CHRISTIAN) == [(date(2025, 12, 25), WHOLE_DAY)]
    assert named("Eve of Christmas", Sector.CHRISTIAN) == [(date(2025, 12, 24), EVENING)]
    assert named("Orthodox Christmas", Sector.CHRISTIAN) == [(date(2026, 1, 7), WHOLE_DAY)]
    assert named("Easter", Sector.CHRISTIAN) == [(date(2026, 4, 5), WHOLE_DAY)]
    assert named("Orthodox Easter", Sector.CHRISTIAN) == [(date(2026, 4, 12), WHOLE_DAY)]


def test_muslim_days_are_estimates_and_ramadan_is_noted() -> None:
    days = special_days(sectors=[Sector.MUSLIM], **SEASON)
    fasting = [day for day in days if day.kind == DayKind.FAST]

    assert [d for d, _keeps in named("Eid al-Fitr", Sector.MUSLIM)] == [date(2026, 3, d) for d in (20, 21, 22)]
    assert named("Eve of Eid al-Adha", Sector.MUSLIM) == [(date(2026, 5, 26), EVENING)]
    assert (fasting[0].date, fasting[-1].date, len(fasting)) == (date(2026, 2, 18), date(2026, 3, 19), 30)
    assert {day.blocks for day in fasting} == {False}
    assert all(day.is_estimated for day in days)


def test_two_feasts_of_one_civil_year_are_both_there() -> None:
    stretch = {"starts_on": date(2033, 1, 1), "ends_on": date(2033, 12, 31)}

    assert len(named("Eid al-Fitr", Sector.MUSLIM, **stretch)) == 6


def test_druze_days() -> None:
    assert [d for d, _keeps in named("Feast of the Prophet Shu'ayb", Sector.DRUZE)] == [
        date(2026, 4, d) for d in (25, 26, 27, 28)
    ]
    assert len(named("Eid al-Adha", Sector.DRUZE)) == 4


def test_no_sector_has_no_days() -> None:
    assert special_days(sectors=[], **SEASON) == []


def test_leap_day_is_a_day_of_the_stretch() -> None:
    stretch = {"starts_on": date(2028, 2, 28), "ends_on": date(2028, 2, 29)}

    assert [d for d, _keeps in named("Ramadan", Sector.MUSLIM, **stretch)] == []
    assert {d.date for d in special_days(sectors=list(Sector), **stretch)} <= {date(2028, 2, 28), date(2028, 2, 29)}


@pytest.mark.django_db
def test_own_days_off_stand_beside_the_holidays() -> None:
    cohort = CohortFactory.create(sectors=[Sector.JEWISH])
    DayOffFactory.create(cohort=cohort, name="בחינות", starts_on=date(2026, 3, 2), ends_on=date(2026, 3, 4))

    book = day_book(cohort=cohort, starts_on=date(2026, 3, 3), ends_on=date(2026, 3, 10))

    assert [str(day.name) for day in book[date(2026, 3, 3)]] == ["Purim", "בחינות"]
    assert set(book) == {date(2026, 3, 3), date(2026, 3, 4)}


@pytest.mark.django_db
def test_days_in_a_row_are_told_as_one() -> None:
    cohort = CohortFactory.create(sectors=[Sector.JEWISH])

    rows = {row.name: (row.starts_on, row.ends_on) for row in blocking_days(cohort=cohort)}

    assert rows["Intermediate days of Passover"] == (date(2026, 4, 3), date(2026, 4, 6))
