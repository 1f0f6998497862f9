"""Which column of a web form is which, and where in a file its headings stand."""

from datetime import datetime

import pytest
from django.utils import translation

from people.models import Person
from recruitment.imports.web_form import closing_line, read_columns
from recruitment.imports.web_form_files import read_form_file
from recruitment.imports.web_form_matching import match_headings
from recruitment.imports.web_form_targets import targets_of
from recruitment.models import Application
from recruitment.tests.factories_sending import HEADINGS, NOA, SAMI, ZONE, brought, call_with_form, csv_file, sentences

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("heading", "fact"),
    [
        ("שם הממליץ", None),
        ("טלפון הממליץ", None),
        ("טלפון של אמא", None),
        ("אימייל של הורה", None),
        ("מספר טלפון של איש קשר לשעת חירום", None),
        ("עיר לידה", None),
        ("האם עבדת בעבר בעירייה?", None),
        ("שנת סיום לימודים", None),
        ("שעת סיום", "sent_at"),
        ("טלפון (נייד)", "phone"),
        ("כתובת מייל לעדכונים", "email"),
        ("מה שמך המלא?", "full_name"),
        ("באיזו עיר את/ה גר/ה?", "city"),
        ("האם קיבלת מלגה נוספת?", "other_scholarship"),
        ("האם השתתפת בעבר בתוכנית?", "received_before"),
        ("איפה שמעת על המלגה?", "source"),
    ],
)
def test_fact_is_never_about_somebody_or_something_else(heading: str, fact: str | None) -> None:
    targets = targets_of(call_with_form())

    (match,) = match_headings(headings=[heading], targets=targets, kept={}, chosen={})

    assert (match.target.fact if match.target else None) == fact


def test_first_and_family_name_stand_before_the_name_of_a_referee() -> None:
    call = call_with_form()
    headings = (HEADINGS[0], "שם פרטי", "שם משפחה", "שם הממליץ", "טלפון הממליץ", *HEADINGS[2:])
    row = (NOA[0], "נועה", "כהן", "פרופ׳ לוי", "03-6123456", *NOA[2:])

    brought(call, csv_file(headings, row))

    person = Person.objects.get(full_name="נועה כהן")
    assert str(person.phone) == "+972502345678"


def test_forms_of_microsoft_count_from_their_end_with_columns_that_can_be_read() -> None:
    call = call_with_form()
    headings = ("מזהה", "שעת התחלה", "שעת סיום", "דואר אלקטרוני", "שם", "שם מלא", "אימייל", "טלפון")
    row = (
        "1",
        "9/14/2026 20:05:00",
        "9/14/2026 20:11:05",
        "anonymous",
        "",
        "נועה כהן",
        "noa@example.org",
        "0502345678",
    )

    plan = brought(call, csv_file(headings, row))

    application = Application.objects.get()
    assert closing_line(plan) == "added: 1, replaced: 0, unchanged: 0, left out: 0"
    assert (application.person.full_name, application.person.email) == ("נועה כהן", "noa@example.org")
    assert application.submitted_at == datetime(2026, 9, 14, 20, 11, 5, tzinfo=ZONE)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_titles_above_the_headings_are_skipped(separator: str) -> None:
    call = call_with_form()
    file = csv_file(("תשובות לטופס, מחזור חדש",), ("הופק", "1.9.2026"), HEADINGS, NOA, separator=separator)

    plan = read_columns(file, call, {})

    assert plan.table.headings == HEADINGS
    assert [line.number for line in plan.table.lines] == [4]
    assert not plan.lacking


def test_line_that_names_the_separator_is_skipped() -> None:
    rows = csv_file(HEADINGS, NOA, separator=";").data.decode("utf-8-sig")

    table = read_form_file(b"\xef\xbb\xbf" + f"sep=;\r\n{rows}".encode())

    assert table.headings == HEADINGS
    assert len(table.lines) == 1


@pytest.mark.parametrize(("place", "long"), [(1, "א" * 201), (2, "n@" + "a" * 300 + ".org"), (6, "א" * 10_001)])
def test_text_that_is_too_long_is_a_fault_of_its_row(place: int, long: str) -> None:
    call = call_with_form()
    row = (*NOA[:place], long, *NOA[place + 1 :])

    plan = brought(call, csv_file(HEADINGS, row, SAMI))

    assert closing_line(plan) == "added: 1, replaced: 0, unchanged: 0, left out: 1"


def test_name_that_is_too_long_in_two_parts_is_a_fault_of_its_row() -> None:
    call = call_with_form()
    headings = (HEADINGS[0], "שם פרטי", "שם משפחה", *HEADINGS[2:])

    with translation.override("en"):
        long = (NOA[0], "א" * 150, "ב" * 150, *NOA[2:])
        plan = brought(call, csv_file(headings, long, (SAMI[0], "סמי", "חדאד", *SAMI[2:])))

    assert sentences(plan) == [(2, "the name has more than 200 characters")]
    assert Application.objects.count() == 1
