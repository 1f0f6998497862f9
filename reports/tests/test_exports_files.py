"""The CSV archive, the JSON file and the names in them."""

import csv
import io
import json
import zipfile
from datetime import date

import pytest

from reports.domain.sheets import Cell, Column, ColumnKind, FigureLine, TopicSheet, YearDocument
from reports.exports.csvzip import defused, write_csv_zip
from reports.exports.jsonfile import write_json
from reports.exports.names import legal_names

COLUMNS = (Column("שם"), Column("סכום", ColumnKind.MONEY), Column("יום", ColumnKind.DATE))


def document(*rows: list[Cell]) -> YearDocument:
    figures = [FigureLine("T15", "יתרה", -17530.5, "₪", "תכנון פחות ביצוע")]
    return YearDocument("שנה", "מרכז", figures, [TopicSheet("תקציב/שנתי", COLUMNS, rows)])


def written(source: YearDocument) -> bytes:
    target = io.BytesIO()
    write_csv_zip(document=source, target=target)
    return target.getvalue()


def files(source: YearDocument) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(written(source))) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_archive_holds_one_csv_a_table_with_byte_order_mark() -> None:
    texts = files(document(["הגברה", 8550, date(2026, 3, 10)]))

    names = list(texts)
    assert names[0].startswith("00 ")
    assert names[1] == "01 תקציב שנתי.csv"
    assert texts[names[1]] == "\ufeffשם,סכום,יום\r\nהגברה,8550,2026-03-10\r\n"
    assert all(text.startswith("\ufeff") for text in texts.values())


def test_numbers_keep_their_sign_and_texts_are_defused() -> None:
    texts = files(document(['=cmd|"/C calc"!A1', -5, None], ["-5", 0, None], ["סלון, שכונתי\nא׳", 1.5, None]))

    rows = list(csv.reader(io.StringIO(texts["01 תקציב שנתי.csv"][1:], newline="")))

    assert rows[1:] == [['\'=cmd|"/C calc"!A1', "-5", ""], ["'-5", "0", ""], ["סלון, שכונתי\nא׳", "1.5", ""]]
    assert "-17530.5" in next(iter(texts.values()))


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@x", "\t=1", "\r=1", "  =1", "\n=1"])
def test_text_that_starts_a_formula_is_defused(text: str) -> None:
    assert defused(text) == "'" + text


@pytest.mark.parametrize("text", ["", "שלום", "a=b", "1-2", "'x", " רווח"])
def test_plain_text_stays_as_it_is(text: str) -> None:
    assert defused(text) == text


def test_same_document_gives_same_archive() -> None:
    assert written(document(["א", 1, None])) == written(document(["א", 1, None]))


def test_names_are_legal_and_unlike() -> None:
    names = ["a/b:c", "A B C", "", "x" * 40, "x" * 40, "History", "'מחזור'", "x" * 31 + "[]"]

    legal = legal_names(names)

    assert legal[:2] == ["a b c", "A B C 2"]
    assert legal[3:5] == ["x" * 31, "x" * 29 + " 2"]
    assert legal[5:7] == ["History 2", "מחזור"]
    assert legal[7] == "x" * 29 + " 3"
    assert all(0 < len(name) <= 31 for name in legal)


def json_of(figures: dict[str, object]) -> bytes:
    target = io.BytesIO()
    write_json(figures=figures, target=target)
    return target.getvalue()


def test_json_is_hebrew_in_the_order_of_the_figures() -> None:
    written = json_of({"hours": {"total": 3249.25, "people": 20}, "city": "קריית חוף"})

    assert written.decode() == (
        '{\n  "hours": {\n    "total": 3249.25,\n    "people": 20\n  },\n  "city": "קריית חוף"\n}\n'
    )
    assert json.loads(written) == {"city": "קריית חוף", "hours": {"people": 20, "total": 3249.25}}


@pytest.mark.parametrize(("value", "error"), [(float("nan"), ValueError), (date(2026, 1, 1), TypeError)])
def test_json_refuses_what_is_no_figure(value: object, error: type[Exception]) -> None:
    with pytest.raises(error):
        json_of({"x": value})
