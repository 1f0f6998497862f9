"""Cells are read as what they mean, or refused with what would be right."""

from collections.abc import Iterator
from datetime import date, time
from decimal import Decimal

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from people import cells
from people.sheets import CellError, Reader


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ("2025-11-04", date(2025, 11, 4)),
        ("2024-02-29", date(2024, 2, 29)),
        ("4.11.2025", date(2025, 11, 4)),
        ("04/11/2025", date(2025, 11, 4)),
        ("4-11-2025", date(2025, 11, 4)),
    ],
)
def test_day_is_read(value: str, read: date) -> None:
    assert cells.day(value) == read


@pytest.mark.parametrize(
    "value",
    ["2025-02-29", "2025-13-01", "0000-01-01", "0.0.2025", "20251104", "2025-W45-2", "45965", "4.11.25", "4.١١.2025"],
)
def test_day_that_is_none_is_refused(value: str) -> None:
    with pytest.raises(CellError, match="a date such as 2025-11-04"):
        cells.day(value)


@pytest.mark.parametrize(("value", "read"), [("18:00", time(18)), ("8:05", time(8, 5)), ("18:00:00", time(18))])
def test_clock_is_read(value: str, read: time) -> None:
    assert cells.clock(value) == read


@pytest.mark.parametrize("value", ["24:00", "18:60", "18", "8:5", "18:00:30", "١٨:٠٠", "six"])
def test_clock_that_is_none_is_refused(value: str) -> None:
    with pytest.raises(CellError, match="an hour such as 18:00"):
        cells.clock(value)


@pytest.mark.parametrize("value", ["=cmd|' /C calc'!A0", "+972", "-1+1", "@SUM(A1)"])
def test_formula_is_refused(value: str) -> None:
    with pytest.raises(CellError, match="not a formula"):
        cells.text(value)


@pytest.mark.parametrize("value", ["A 1", "A\u00a01", "=A1", "-A1", "A" * 21])
def test_id_that_is_none_is_refused(value: str) -> None:
    with pytest.raises(CellError, match="an id of at most 20 characters"):
        cells.code(value)


@pytest.mark.parametrize("value", ["-1", "11", "1.0", "1e1", "ten", "²", "٣", "1_0", " 1"])
def test_whole_number_out_of_bounds_or_in_words_is_refused(value: str) -> None:
    with pytest.raises(CellError, match="a whole number from 0 to 10"):
        cells.whole(most=10)(value)


@pytest.mark.parametrize("value", ["0.99", "5.01", "3.141", "nan", "Infinity", "1e0", "3,5", ".", "1.2.3"])
def test_decimal_out_of_bounds_or_too_fine_is_refused(value: str) -> None:
    with pytest.raises(CellError, match="a number from 1 to 5, at most 2 digits"):
        cells.decimal(least=Decimal(1), most=Decimal(5))(value)


def test_shekels_become_agorot() -> None:
    assert [cells.shekels(value) for value in ("0", "4500", "0.01", "12.3")] == [0, 450000, 1, 1230]
    with pytest.raises(CellError):
        cells.shekels("12.345")


def test_codes_are_exact_and_named() -> None:
    read = cells.one_of(("present", "exempt"))

    assert read("present") == "present"
    with pytest.raises(CellError, match="one of: exempt, present"):
        read("Present")
    assert [cells.yes_no("yes"), cells.yes_no("no")] == [True, False]


def test_joined_codes_are_parted() -> None:
    assert cells.joined("city_process + press+") == ["city_process", "press"]


READERS = [
    cells.text,
    cells.code,
    cells.day,
    cells.clock,
    cells.whole(),
    cells.decimal(),
    cells.shekels,
    cells.one_of(("a", "b")),
    cells.yes_no,
    cells.joined,
]


def outcome(read: Reader, value: str) -> str:
    """Return what a reader says of a cell: nothing, or what would be right."""
    try:
        read(value)
    except CellError as error:
        return str(error) or "refused without a word"
    return ""


@settings(deadline=None)
@given(value=st.text(max_size=40), read=st.sampled_from(READERS))
def test_no_cell_gives_more_than_a_sentence(value: str, read: Reader) -> None:
    assert outcome(read, value) != "refused without a word"
