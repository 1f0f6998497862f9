"""Phones and dates of a web form in the spellings that spreadsheets and people make of them."""

from datetime import date, datetime

import pytest

from people.sheets import CellError
from recruitment.imports.web_form_moments import read_day, read_moment
from recruitment.imports.web_form_values import read_phone
from recruitment.tests.factories_sending import ZONE

TODAY = date(2026, 9, 20)


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("050-123-4567 או 052-7654321", "+972501234567"),
        ("050-1234567 (אמא 052-7654321)", "+972501234567"),
        ("נייד: 050-1234567", "+972501234567"),
        ("(03) 6123456", "+97236123456"),
        ("050־1234567", "+972501234567"),
        ("5.01234567E+08", "+972501234567"),
        ("9.72501234567E+11", "+972501234567"),
    ],
)
def test_first_phone_of_a_cell_counts(cell: str, number: str) -> None:
    assert read_phone(cell) == number


@pytest.mark.parametrize("cell", ["9.72501E+11", "5.01235E+08", "5E8"])
def test_phone_whose_digits_a_spreadsheet_lost_is_a_fault(cell: str) -> None:
    with pytest.raises(CellError):
        read_phone(cell)


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("14 / 3 / 2001", date(2001, 3, 14)),
        ("14.03.2001.", date(2001, 3, 14)),
        ("14 במרץ 2001", date(2001, 3, 14)),
        ("14 מרץ 2001", date(2001, 3, 14)),
        ("14-Mar-2001", date(2001, 3, 14)),
        ("March 14, 2001", date(2001, 3, 14)),
        ("14.3.26", date(2026, 3, 14)),
        ("14.12.26", date(1926, 12, 14)),
        ("14.3.27", date(1927, 3, 14)),
        ("31 במרץ", None),
        ("14 בשבט 2001", None),
    ],
)
def test_birthday_is_never_ahead(cell: str, day: date | None) -> None:
    assert read_day(cell, american=False, until=TODAY) == day


def test_other_day_of_two_digits_may_lie_a_few_years_ahead() -> None:
    assert read_day("14.3.27", american=False, until=TODAY, past=False) == date(2027, 3, 14)
    assert read_day("14.3.99", american=False, until=TODAY, past=False) == date(1999, 3, 14)


@pytest.mark.parametrize(
    ("cell", "moment"),
    [
        ("14-Sep-2026 20:11:05", datetime(2026, 9, 14, 20, 11, 5, tzinfo=ZONE)),
        ("14 בספטמבר 2026, 20:11", datetime(2026, 9, 14, 20, 11, tzinfo=ZONE)),
        ("Sep 14, 2026 8:11 PM", datetime(2026, 9, 14, 20, 11, tzinfo=ZONE)),
        ("14/09/2026 20:11:05 IDT", datetime(2026, 9, 14, 20, 11, 5, tzinfo=ZONE)),
        ("14/09/2026 8:11:05 PM IST", datetime(2026, 9, 14, 20, 11, 5, tzinfo=ZONE)),
        ("14/1/27 20:11", datetime(2027, 1, 14, 20, 11, tzinfo=ZONE)),
    ],
)
def test_time_of_sending_is_read_with_names_and_zones(cell: str, moment: datetime) -> None:
    assert read_moment(cell, american=False, zone=ZONE, until=TODAY) == moment


@pytest.mark.parametrize("cell", ["0001-01-01 00:00:00", "9999-12-31 23:59 -12:00", "1 ² 2001", "1/1/0000"])
def test_time_at_the_end_of_the_calendar_is_none(cell: str) -> None:
    assert read_moment(cell, american=False, zone=ZONE, until=TODAY) is None
