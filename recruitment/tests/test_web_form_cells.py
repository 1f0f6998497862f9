"""How the cells and headings of a web form are read, in every spelling that turns up."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from people.sheets import CellError
from recruitment.imports import web_form_values as values
from recruitment.imports.web_form_agreeing import read_yes_no
from recruitment.imports.web_form_facts import fact_readers
from recruitment.imports.web_form_likeness import ALIKE, alike_names, likeness
from recruitment.imports.web_form_moments import month_first, read_day, read_moment
from recruitment.imports.web_form_numbers import read_number, read_study_year
from recruitment.imports.web_form_words import plain, words
from recruitment.tests.factories_sending import ZONE

TODAY = date(2026, 9, 20)
SENT = datetime(2026, 9, 14, 20, 11, 5, tzinfo=ZONE)
CHOICES = ("חינוך", "רווחה", "רווחה, קשישים", "סביבה (ים, חוף)")


def moment(text: str, *, american: bool = False) -> datetime | None:
    return read_moment(text, american=american, zone=ZONE, until=TODAY)


@pytest.mark.parametrize(
    "text",
    [
        "2026-09-14 20:11:05",
        "2026-09-14T20:11:05",
        "14/09/2026 20:11:05",
        "14.9.2026 20:11:05",
        "14.9.26, 20:11:05",
        "2026/09/14 8:11:05 PM GMT+3",
        "2026/09/14 8:11:05 אחה״צ GMT+3",
        "14/09/2026 8:11:05 pm",
        "2026-09-14 20:11:05+03:00",
        "2026-09-14T17:11:05.123Z",
        "46279.8410301",
    ],
)
def test_moment_is_read_in_every_spelling(text: str) -> None:
    assert moment(text) == SENT


def test_moment_at_the_edges_of_the_clock() -> None:
    assert moment("14/9/2026 12:05 AM") == datetime(2026, 9, 14, 0, 5, tzinfo=ZONE)
    assert moment("14/9/2026 12:05 PM") == datetime(2026, 9, 14, 12, 5, tzinfo=ZONE)
    assert moment("9/14/2026 20:11:05", american=True) == SENT
    assert moment("14/9/2026") == datetime(2026, 9, 14, tzinfo=ZONE)
    assert moment("2026-09-14 20:11:05 GMT-2:30") == SENT.replace(tzinfo=timezone(-timedelta(hours=2, minutes=30)))
    assert moment("2026-09-14 20:11 UTC") == datetime(2026, 9, 14, 20, 11, tzinfo=UTC)


@pytest.mark.parametrize(
    "text", ["", "אתמול", "2026-13-01 10:00", "14/9/2026 25:00", "14/9/2026 10:00 מאוחר", "12", "31.2.2026"]
)
def test_moment_that_is_none_is_told(text: str) -> None:
    assert moment(text) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("14/3/2001", date(2001, 3, 14)),
        ("2001-03-14", date(2001, 3, 14)),
        ("14.3.01", date(2001, 3, 14)),
        ("14-03-99", date(1999, 3, 14)),
        ("36964", date(2001, 3, 14)),
        ("2001-03-14 00:00:00", date(2001, 3, 14)),
        ("31.2.2001", None),
        ("מרץ", None),
    ],
)
def test_day_is_read_in_every_spelling(text: str, day: date | None) -> None:
    assert read_day(text, american=False, until=TODAY) == day


def test_month_stands_first_only_where_nothing_else_makes_sense() -> None:
    assert month_first(["9/14/2026", "3/2/2001"])
    assert not month_first(["14/9/2026", "3/2/2001"])
    assert not month_first(["9/14/2026", "14/9/2026"])
    assert not month_first(["3/2/2001", ""])


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("050-1234567", "+972501234567"),
        ("+972 50-123-4567", "+972501234567"),
        ("972501234567", "+972501234567"),
        ("+972-(0)50-1234567", "+972501234567"),
        ("50 1234567", "+972501234567"),
        ("501234567.0", "+972501234567"),
        ("5.01234567E8", "+972501234567"),
        ("\u200f050\u00a01234567\u200e", "+972501234567"),
        ("'0501234567", "+972501234567"),
        ("00972501234567", "+972501234567"),
        ("03-6123456", "+97236123456"),
        ("050-1234567 / 03-6123456", "+972501234567"),
        ("+1 212 555 0100", "+12125550100"),
    ],
)
def test_phone_is_read_in_every_spelling(text: str, number: str) -> None:
    assert values.read_phone(text) == number


@pytest.mark.parametrize("text", ["12345", "אין", "050-123456", "05012345678", "+999"])
def test_phone_that_is_none_is_told(text: str) -> None:
    with pytest.raises(CellError):
        values.read_phone(text)


@given(
    number=st.from_regex(r"5[0-9]{8}", fullmatch=True),
    before=st.sampled_from(["0", "", "+972", "972", "+972 ", "00972", "+9720", "972-0"]),
    marks=st.lists(st.sampled_from([" ", "-", "\u200f", "\u00a0", "."]), min_size=9, max_size=9),
)
def test_phone_survives_any_marks_between_its_digits(number: str, before: str, marks: list[str]) -> None:
    spelled = before + "".join(digit + mark for digit, mark in zip(number, marks, strict=True))

    assert values.phone_number(plain(spelled).rstrip(".")) == f"+972{number}"


@given(st.text(max_size=60), st.text(max_size=60))
def test_likeness_is_the_same_both_ways_and_stays_within_its_bounds(one: str, other: str) -> None:
    alike = likeness(one, other)

    assert 0 <= alike <= 100
    assert alike == likeness(other, one)
    assert likeness(one, one) in (0, 100)


@given(st.sampled_from([name for names in words().facts.values() for name in names]), st.sampled_from("?:*!.־־"))
def test_likeness_does_not_see_punctuation_and_marks(name: str, sign: str) -> None:
    assert likeness(f"\u200f {name}\u00a0{sign}", name) == 100


@pytest.mark.parametrize(
    ("heading", "known"),
    [
        ("שֵׁם מָלֵא", "שם מלא"),
        ("מה תאריך הלידה שלך?", "תאריך לידה"),
        ("מס' טלפון נייד", "מספר טלפון נייד"),
        ("למה דווקא אתם מתאימים לתוכנית?", "למה אתם מתאימים לתוכנית"),
        ("כתובת אימייל *", "אימייל"),
    ],
)
def test_likeness_sees_what_people_see(heading: str, known: str) -> None:
    assert likeness(heading, known) >= ALIKE


@pytest.mark.parametrize(
    ("heading", "known"),
    [("שם הארגון שבו התנדבתם", "שם"), ("טלפון של איש קשר לשעת חירום", "טלפון"), ("עיר הולדת של ההורים", "עיר")],
)
def test_likeness_is_not_fooled_by_one_word(heading: str, known: str) -> None:
    assert likeness(heading, known) < ALIKE


def test_names_are_alike_in_any_order_and_with_a_letter_off() -> None:
    assert alike_names("נועה כהן", "כהן נועה")
    assert alike_names("נועה כהן־לוי", "נועה כהן")
    assert alike_names("נועה כהן", "נעה כהן")
    assert not alike_names("נועה כהן", "סמי חדאד")


@pytest.mark.parametrize(
    ("text", "yes"),
    [
        ("כן", True),
        ("כן, בכל שבוע", True),
        ("כן!", True),
        ("אני מסכימה", True),
        ("לא", False),
        ("לא, אבל אשמח", False),
        ("עדיין לא", False),
        ("TRUE", True),
        ("✓", True),
    ],
)
def test_yes_and_no_are_read_from_their_beginning(text: str, yes: bool) -> None:
    assert read_yes_no(text) is yes


def test_yes_no_does_not_guess() -> None:
    with pytest.raises(CellError):
        read_yes_no("אולי")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("חינוך, רווחה", ["חינוך", "רווחה"]),
        ("רווחה, קשישים, חינוך", ["חינוך", "רווחה, קשישים"]),
        ("סביבה (ים, חוף), רווחה", ["רווחה", "סביבה (ים, חוף)"]),
        ("חינוך;רווחה", ["חינוך", "רווחה"]),
        ("חינוך\nרווחה, קשישים", ["חינוך", "רווחה, קשישים"]),
        ("חינוך, משהו אחר, ועוד", ["חינוך", "משהו אחר, ועוד"]),
        ("", []),
    ],
)
def test_choices_that_hold_commas_stay_whole(text: str, found: list[str]) -> None:
    assert values.read_choices(text, CHOICES) == found


@pytest.mark.parametrize(
    ("text", "number"), [("30", 30), ("כ-30 שעות", 30), ("20-25", 25), ("1,200", 1200), ("7.0", 7)]
)
def test_number_is_read_out_of_its_words(text: str, number: int) -> None:
    assert read_number(text, most=5000) == number


@pytest.mark.parametrize(
    ("text", "year"), [("שנה ב׳", 2), ("שנה שלישית", 3), ("4", 4), ("בוגרים", None), ("תואר שני, שנה א'", 1)]
)
def test_year_of_study_is_read_as_people_say_it(text: str, year: int | None) -> None:
    assert read_study_year(text) == year


def test_facts_are_read_as_the_records_hold_them() -> None:
    read = fact_readers("קריית חוף")

    assert read["city"]("קרית-חוף ") == "קריית חוף"
    assert read["city"]("חיפה") == "חיפה"
    assert read["gender"]("נקבה") == "f"
    assert read["source"]("ראיתי באינסטגרם וגם בפייסבוק") in ("instagram", "facebook", "other")
    assert read["source"]("חברים") == "friend"
    assert read["email"](" NOA@Example.org. ") == "noa@example.org"
    assert read["full_name"]("\u200fנועה\u00a0\u00a0כהן\u200e") == "נועה כהן"


@pytest.mark.parametrize(
    ("fact", "text"),
    [
        ("email", "noa.example.org"),
        ("full_name", "=HYPERLINK(1)"),
        ("full_name", "123"),
        ("reserve_days", "400"),
        ("city", "א" * 101),
    ],
)
def test_fact_that_cannot_be_is_told(fact: str, text: str) -> None:
    with translation.override("en"), pytest.raises(CellError):
        fact_readers("קריית חוף")[fact](text)
