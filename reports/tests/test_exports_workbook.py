"""The workbook, read back by other programs."""

import io
from datetime import date, datetime
from pathlib import Path

import pytest
from django.utils.translation import gettext_lazy
from openpyxl import Workbook, load_workbook
from python_calamine import CalamineWorkbook

from reports.domain.sheets import Cell, Column, ColumnKind, FigureLine, TopicSheet, YearDocument
from reports.exports.tables import all_tables
from reports.exports.workbook import decimals_of, number_pattern, write_workbook

DAY = date(2026, 8, 31)
MARCH_10 = datetime.fromisoformat("2026-03-10")
FORMULA = '=cmd|"/C calc"!A1'
COLUMNS = (
    Column("שם", width=20),
    Column("מספר", ColumnKind.NUMBER),
    Column("סכום", ColumnKind.MONEY),
    Column("יום", ColumnKind.DATE),
    Column("שיעור", ColumnKind.PERCENT),
    Column("שעות", ColumnKind.HOURS),
)


def document(*rows: list[Cell], name: str = "יוזמות") -> YearDocument:
    figures = [
        FigureLine("T1", "הגישו מועמדות", 64, "איש", "שורות לפי תוצאה"),
        FigureLine("T3", "שעות שנספרו", 3249.25, "שעות", "סכום הדקות חלקי 60"),
    ]
    topic = TopicSheet(name, COLUMNS, rows or [["סלון שכונתי", 12, 4500, date(2026, 3, 10), 93.3, 124.75]])
    return YearDocument("נתוני סוף השנה 2025/26", "מרכז הצעירים ״גל״ · קריית חוף", figures, [topic])


def written(source: YearDocument) -> bytes:
    target = io.BytesIO()
    write_workbook(document=source, target=target, on=DAY)
    return target.getvalue()


def opened(source: YearDocument) -> Workbook:
    return load_workbook(io.BytesIO(written(source)))


def test_first_sheet_holds_the_figures_with_how_they_were_counted() -> None:
    source = document()

    sheet = opened(source).worksheets[0]

    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=5, max_row=6)]
    assert sheet["A1"].value == "נתוני סוף השנה 2025/26"
    assert sheet["A2"].value == "מרכז הצעירים ״גל״ · קריית חוף"
    assert rows == [
        ["T1", "הגישו מועמדות", 64, "איש", "שורות לפי תוצאה"],
        ["T3", "שעות שנספרו", 3249.25, "שעות", "סכום הדקות חלקי 60"],
    ]


def test_sheets_are_right_to_left_with_frozen_filtered_headings() -> None:
    first, topic = opened(document()).worksheets

    assert first.sheet_view.rightToLeft
    assert topic.sheet_view.rightToLeft
    assert (first.freeze_panes, topic.freeze_panes) == ("A5", "A2")
    assert (first.auto_filter.ref, topic.auto_filter.ref) == ("A4:E6", "A1:F2")
    assert topic.title == "יוזמות"
    assert topic.print_title_rows == "$1:$1"


def test_cells_are_numbers_and_dates_not_texts() -> None:
    topic = opened(document()).worksheets[1]

    name, number, money, day, percent, hours = topic[2]

    assert [c.data_type for c in topic[2]] == ["s", "n", "n", "d", "n", "n"]
    assert [name.value, number.value, money.value] == ["סלון שכונתי", 12, 4500]
    assert [day.value, percent.value, hours.value] == [MARCH_10, 93.3, 124.75]
    assert [c.number_format for c in (money, day, percent, hours)] == [
        '#,##0 "₪"',
        "d.m.yyyy",
        '#,##0.0"%"',
        "#,##0.00",
    ]


@pytest.mark.parametrize("text", [FORMULA, "+1", "-1", "@SUM(A1)", "{=1}", "http://evil.example/", "1234"])
def test_text_from_people_is_never_run(text: str) -> None:
    sheet = opened(document([text, None, None, None, None, None])).worksheets[1]

    cell = sheet["A2"]

    assert (cell.data_type, cell.value, cell.hyperlink) == ("s", text, None)


def test_calamine_reads_the_same_cells() -> None:
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(written(document())))

    rows = workbook.get_sheet_by_name("יוזמות").to_python()

    assert rows[1] == ["סלון שכונתי", 12.0, 4500.0, date(2026, 3, 10), 93.3, 124.75]


def test_lazy_headings_speak_hebrew_whatever_language_is_active() -> None:
    source = document([gettext_lazy("Yes"), None, None, None, None, None])

    sheet = opened(source).worksheets[1]

    assert sheet["A2"].value == "כן"


def test_same_document_gives_same_bytes() -> None:
    assert written(document()) == written(document())


def test_empty_topic_keeps_its_heading() -> None:
    source = YearDocument("שנה", "מרכז", [], [TopicSheet("ריק", COLUMNS, [])])

    first, topic = opened(source).worksheets

    assert [c.value for c in topic[1]] == ["שם", "מספר", "סכום", "יום", "שיעור", "שעות"]
    assert first.max_row == 4


def test_row_with_a_cell_too_few_is_refused() -> None:
    with pytest.raises(ValueError, match="zip"):
        written(document(["לבד"]))


def test_endless_text_is_cut_to_what_a_cell_holds() -> None:
    sheet = opened(document(["א" * 40_000, None, None, None, None, None])).worksheets[1]

    assert len(str(sheet["A2"].value)) == 32_767


def test_figures_come_first_among_the_tables() -> None:
    source = document()

    assert [len(t.rows) for t in all_tables(source)] == [2, 1]


@pytest.mark.parametrize(
    ("value", "kind", "pattern"),
    [
        (64, ColumnKind.NUMBER, "#,##0"),
        (25.2, ColumnKind.NUMBER, "#,##0.0"),
        (24.98, ColumnKind.NUMBER, "#,##0.00"),
        (3.0, ColumnKind.NUMBER, "#,##0"),
        (0.5, ColumnKind.MONEY, '#,##0.00 "₪"'),
        (95, ColumnKind.PERCENT, '#,##0.0"%"'),
        (3, ColumnKind.HOURS, "#,##0.00"),
    ],
)
def test_number_shows_the_decimals_that_it_has(value: float, kind: ColumnKind, pattern: str) -> None:
    assert number_pattern(value, kind) == pattern


def test_decimals_are_at_most_two() -> None:
    assert [decimals_of(v) for v in (1, 1.5, 1.25, 1.125, -0.1)] == [0, 1, 2, 2, 1]


def test_workbook_is_written_to_a_file(tmp_path: Path) -> None:
    path = tmp_path / "שנה.xlsx"

    with path.open("wb") as target:
        write_workbook(document=document(), target=target, on=DAY)

    assert load_workbook(path).sheetnames[1:] == ["יוזמות"]
