"""How the cells and headings of a centre's attendance sheet are read; any text is answered, never a crash."""

from datetime import date, time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cohort.imports import wide_words
from cohort.imports.wide_cells import Read, read_mark
from cohort.imports.wide_dates import Season, read_heading
from cohort.imports.wide_files import read_sheets
from cohort.models import AbsenceReason, Mark, MeetingKind
from people.sheets import CellError
from people.textfiles import UnreadableFileError

SEASON = Season(date(2025, 11, 1), date(2026, 7, 31))
HERE = Read(Mark.PRESENT)
GONE = Read(Mark.ABSENT_UNEXCUSED)
ANY_TEXT = st.text(max_size=70) | st.lists(st.sampled_from(list("VvXx✓12:.,-+/ איחוריצאלאמוצדק")), max_size=12).map(
    "".join
)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        *((text, HERE) for text in ("V", "v", " ✓ ", "✔", "כן", "נוכח", "נוכחת", "1", "הגיעה", "TRUE", "+")),
        *((text, GONE) for text in ("X", "x", "לא", "חסר", "חסרה", "0", "-", "–", "לא הגיע", "לא מוצדק", "לא מוצדקת")),
        ("מוצדק", Read(Mark.ABSENT_EXCUSED)),
        ("X - מוצדק", Read(Mark.ABSENT_EXCUSED)),
        ("חולה", Read(Mark.ABSENT_EXCUSED, reason=AbsenceReason.ILLNESS)),
        ("חסרה (מחלה)", Read(Mark.ABSENT_EXCUSED, reason=AbsenceReason.ILLNESS)),
        ("מוצדק, מבחן", Read(Mark.ABSENT_EXCUSED, reason=AbsenceReason.EXAM)),
        ("פטור", Read(Mark.EXEMPT)),
        ("מילואים", Read(Mark.EXEMPT, reason=AbsenceReason.RESERVE_DUTY)),
        ("צו 8", Read(Mark.EXEMPT, reason=AbsenceReason.RESERVE_DUTY)),
        ("לא הגיעה – מילואים", Read(Mark.EXEMPT, reason=AbsenceReason.RESERVE_DUTY)),
        ("ייצוג", Read(Mark.REPRESENTING)),
        ("2.5", Read(Mark.PRESENT, missed=30)),
        ("2,5 שעות", Read(Mark.PRESENT, missed=30)),
        ("2:30", Read(Mark.PRESENT, missed=30)),
        ("3", Read(Mark.PRESENT, missed=0)),
        ("2.33", Read(Mark.PRESENT, missed=40)),
        ("איחור 20", Read(Mark.PRESENT, late=20, early=0)),
        ("איחרה 20 דק׳", Read(Mark.PRESENT, late=20, early=0)),
        ("20 דקות איחור", Read(Mark.PRESENT, late=20, early=0)),
        ("V, איחור של 1", Read(Mark.PRESENT, late=1, early=0)),
        ("יצא 30", Read(Mark.PRESENT, late=0, early=30)),
        ("יציאה 30", Read(Mark.PRESENT, late=0, early=30)),
        ("איחור 10 + יצאה 15", Read(Mark.PRESENT, late=10, early=15)),
        ("איחור 0:20", Read(Mark.PRESENT, late=20, early=0)),
        ("\u200fV\u200e", HERE),
    ],
)
def test_cell_is_read(text: str, read: Read) -> None:
    assert read_mark(text, minutes=180) == read


@pytest.mark.parametrize(
    "text",
    [
        "?", "אולי", "V X", "3.5", "18:20", "איחור", "איחור הרבה", "איחור 200", "איחור 100 יצא 100", "איחור 2.5",
        "=1+1", "#REF!", "2/5/2026", "2026-05-02", "V חולה", "30 דקות", "-5", "2½", "1 2", "x" * 100, "٢", "@cmd",
    ],
)  # fmt: skip
def test_cell_that_says_something_else_is_refused_with_what_would_be_right(text: str) -> None:
    with pytest.raises(CellError, match=r"\w"):
        read_mark(text, minutes=180)


@given(text=ANY_TEXT, minutes=st.integers(1, 1440))
def test_any_cell_is_read_or_refused_and_never_longer_than_the_meeting(text: str, minutes: int) -> None:
    try:
        read = read_mark(text, minutes=minutes)
    except CellError:
        return
    assert 0 <= (read.late or 0) + (read.early or 0) + (read.missed or 0) <= minutes
    assert read.mark == Mark.PRESENT or (read.late, read.early, read.missed) == (None, None, None)
    assert read.reason is None or read.reason in AbsenceReason.values


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("4.11.25", date(2025, 11, 4)),
        ("04/11/2025", date(2025, 11, 4)),
        ("4-11-2025", date(2025, 11, 4)),
        ("2025-11-04", date(2025, 11, 4)),
        ("2025-11-04 18:00", date(2025, 11, 4)),
        ("4.11", date(2025, 11, 4)),
        ("6.1", date(2026, 1, 6)),
        ("יום ג׳ 4.11", date(2025, 11, 4)),
        ("יום ג' 4/11 18:00", date(2025, 11, 4)),
        ("מפגש 3 – 4.11.25", date(2025, 11, 4)),
        ("45965", date(2025, 11, 4)),
        ("4 בנובמבר", date(2025, 11, 4)),
        ("4 בנוב׳ 2025", date(2025, 11, 4)),
        ("4-Nov-25", date(2025, 11, 4)),
        ("31.11", None),
        ("4.11.2024", None),
        ("4.9", None),
    ],
)
def test_heading_is_read_as_a_day_of_the_season(text: str, day: date | None) -> None:
    heading = read_heading(text, season=SEASON)

    assert heading
    assert heading.day == day


@pytest.mark.parametrize("text", ["שם", "", "סה״כ", "טלפון", "120", "F01", "18:00", "050-234-5678", "3 מפגשים"])
def test_heading_that_is_no_day_is_none(text: str) -> None:
    assert read_heading(text, season=SEASON) is None


def test_heading_tells_hour_and_kind() -> None:
    heading = read_heading("4.11 18:30", season=SEASON, beside="הכשרה")

    assert heading
    assert (heading.hour, heading.kinds) == (time(18, 30), frozenset({MeetingKind.TRAINING}))


def test_leap_day_without_a_year_is_found_in_its_season() -> None:
    heading = read_heading("29.2", season=Season(date(2027, 11, 1), date(2028, 7, 31)))

    assert heading
    assert heading.day == date(2028, 2, 29)


@given(text=ANY_TEXT)
def test_any_heading_is_read_or_left(text: str) -> None:
    heading = read_heading(text, season=SEASON)

    assert heading is None or heading.day is None or SEASON.first <= heading.day <= SEASON.last


@given(data=st.binary(max_size=400) | st.text(max_size=200).map(str.encode))
def test_any_bytes_are_a_table_or_refused(data: bytes) -> None:
    try:
        sheets = read_sheets(data)
    except UnreadableFileError:
        return
    assert all(isinstance(cell, str) for lines in sheets for line in lines for cell in line.cells)


def test_words_of_the_data_file_mean_one_thing_each() -> None:
    known = wide_words.words()

    assert set(known.kinds.values()) <= set(MeetingKind.values)
    assert {reason for _meaning, reason in known.phrases.values() if reason} <= set(AbsenceReason.values)
    assert set(known.months.values()) == set(range(1, 13))
    assert Path(wide_words.FILE).is_file()
