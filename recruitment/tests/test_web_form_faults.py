"""Rows that stay out with their sentence, and files in every shape and size."""

import io
import time
import zipfile
from datetime import datetime

import pytest
from django.utils import translation

from people.textfiles import LARGEST_FILE_BYTES, UnreadableFileError
from recruitment.imports.web_form import closing_line
from recruitment.imports.web_form_files import MEASURE, read_form_file
from recruitment.imports.web_form_report import column_sentences, left_out_sentences
from recruitment.models import Application
from recruitment.tests.factories_sending import (
    HEADINGS,
    NOA,
    SAMI,
    brought,
    call_with_form,
    changed,
    csv_file,
    of_mail,
    sentences,
    xlsx_file,
)

SECONDS_FOR_A_LONG_FILE = 60


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        ({"name": ""}, "the name is missing"),
        ({"email": "", "phone": ""}, "neither an address of mail nor a phone is given"),
        (
            {"email": "noa.example"},
            "column “כתובת אימייל”: “noa.example” – expected an address of mail such as name@example.org",
        ),
        ({"phone": "12"}, "column “מספר טלפון”: “12” – expected a phone such as 050-2345678"),
        ({"born": "31/2/2001"}, "column “תאריך לידה”: “31/2/2001” – expected a date such as 14/3/2001"),
        ({"born": "1/1/1850"}, "1.1.1850 cannot be a date of birth"),
        ({"born": "1/1/2026"}, "1.1.2026 cannot be a date of birth"),
        ({"when": ""}, "the time of sending is missing"),
        ({"when": "בערב"}, "column “חותמת זמן”: “בערב” – expected a time such as 2026-09-14 20:11:05"),
        ({"when": "2026-09-25 10:00"}, "the time of sending lies in the future"),
        ({"when": "2026-09-16 00:01"}, "it was sent after the deadline, 15.9.2026"),
        ({"name": "=1+1"}, "column “שם מלא”: “=1+1” – expected a name"),
        ({"why": "א" * 10_001}, "column “למה דווקא אתם?”: “" + "א" * 60 + "…” – expected at most 10000 characters"),
    ],
)
def test_row_with_a_fault_is_told_and_the_others_go_in(cells: dict[str, str], sentence: str) -> None:
    call = call_with_form()

    with translation.override("en"):
        plan = brought(call, csv_file(HEADINGS, changed(NOA, **cells), SAMI))

    assert sentences(plan) == [(2, sentence)]
    assert closing_line(plan) == "added: 1, replaced: 0, unchanged: 0, left out: 1"
    assert Application.objects.count() == 1


@pytest.mark.django_db
def test_report_names_columns_and_rows() -> None:
    call = call_with_form()

    with translation.override("en"):
        plan = brought(call, csv_file((*HEADINGS, "הערה"), (*changed(NOA, name=""), "x")), dry_run=True)
        said = [text.replace("\u2068", "").replace("\u2069", "") for text in column_sentences(plan)]
        left_out = list(left_out_sentences(plan))

    assert said[1] == "Column “שם מלא”: Full name (100% alike)"
    assert said[-1] == "Column “הערה”: stays out"
    assert left_out == ["Row 2: the name is missing"]


@pytest.mark.django_db
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1255", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_file_is_read_in_every_encoding_and_with_every_separator(encoding: str, separator: str) -> None:
    call = call_with_form()
    spaced = changed(NOA, name="\u00a0 נועה כהן  ")

    plan = brought(
        call, csv_file((), HEADINGS, ("",) * 7, spaced, (" ",) * 7, SAMI, encoding=encoding, separator=separator)
    )

    assert closing_line(plan) == "added: 2, replaced: 0, unchanged: 0, left out: 0"
    assert of_mail(call, "noa@example.org").person.full_name == "נועה כהן"


@pytest.mark.django_db
def test_workbook_with_real_dates_and_numbers_is_read() -> None:
    call = call_with_form()
    row = (
        datetime.fromisoformat("2026-09-14 20:11:05"),
        NOA[1],
        NOA[2],
        502345678,
        datetime.fromisoformat("2001-03-14"),
        NOA[5],
        NOA[6],
    )

    plan = brought(call, xlsx_file(("",) * 7, HEADINGS, row))

    noa = of_mail(call, "noa@example.org")
    assert closing_line(plan) == "added: 1, replaced: 0, unchanged: 0, left out: 0"
    assert (str(noa.person.phone), f"{noa.person.birth_date}") == ("+972502345678", "2001-03-14")


def test_repeated_and_empty_headings_are_told_apart() -> None:
    table = read_form_file(csv_file(("שם", "שם", "", "עיר", ""), ("א", "ב", "ג", "ד", "ה", "ו")).data)

    with translation.override("he"):
        assert table.headings[:2] == ("שם", "שם (2)")
    assert len(set(table.headings)) == len(table.headings) == 4
    assert table.lines[0].cells == ("א", "ב", "ג", "ד")


def bomb() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", b"<workbook/>")
        packed.writestr("xl/worksheets/sheet1.xml", b" " * (MEASURE.unpacked_bytes + 1))
    return target.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b" \r\n \r\n",
        b"PK\x03\x04 broken",
        b"\xd0\xcf\x11\xe0 old",
        b"%PDF-1.7",
        b"a,b\n\x00,1",
        b"\x89PNG\r\n\x1a\n\xff\xfe\x00",
        b"a,b\n" * (MEASURE.rows + 2),
        b"," * (MEASURE.columns + 1),
        b"a" * (LARGEST_FILE_BYTES + 1),
    ],
)
def test_file_that_cannot_be_read_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableFileError):
        read_form_file(data)


def test_workbook_that_unpacks_to_too_much_is_refused() -> None:
    with pytest.raises(UnreadableFileError):
        read_form_file(bomb())


@pytest.mark.django_db
def test_long_file_goes_in_within_reasonable_time() -> None:
    call = call_with_form()
    rows = [
        changed(NOA, name=f"שם {n} משפחה", email=f"p{n}@example.org", phone=f"052{n:07d}", why="מילים " * 60)
        for n in range(2_000_000, 2_005_000)
    ]
    file = csv_file(HEADINGS, *rows)

    start = time.monotonic()
    plan = brought(call, file)
    first = time.monotonic() - start
    again = brought(call, file)
    both = time.monotonic() - start

    assert closing_line(plan) == "added: 5000, replaced: 0, unchanged: 0, left out: 0"
    assert closing_line(again) == "added: 0, replaced: 0, unchanged: 5000, left out: 0"
    assert max(first, both - first) < SECONDS_FOR_A_LONG_FILE
