"""What the form asks about a person goes into the columns of the person and the application: one fact, one reading."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import phonenumbers
from django.utils.translation import gettext as _

from people.models.person import Gender
from recruitment.models import Application, Fact, QuestionKind, Source

YES, NO = "yes", "no"
HOME = "IL"
FIRST_YEAR, LAST_YEAR = 1900, 2100
CENTURY = 100
BETWEEN = r" ?[./\- ] ?"
DAY_FIRST = re.compile(rf"(\d{{1,2}}){BETWEEN}(\d{{1,2}}){BETWEEN}(\d{{4}}|\d{{2}})", re.ASCII)
YEAR_FIRST = re.compile(rf"(\d{{4}}){BETWEEN}(\d{{1,2}}){BETWEEN}(\d{{1,2}})", re.ASCII)


class FactError(Exception):
    """The answer cannot be read; the message says what would be right."""


@dataclass(frozen=True)
class FactPlace:
    """Where a fact is kept and how it is typed: the columns, the kind of answer, the greatest number or length."""

    kind: QuestionKind
    on_application: str = ""
    on_person: str = ""
    most: int = 0
    autocomplete: str = ""


K = QuestionKind
PLACES: Mapping[str, FactPlace] = {
    Fact.FULL_NAME: FactPlace(K.SHORT_TEXT, "", "full_name", 200, "name"),
    Fact.PHONE: FactPlace(K.SHORT_TEXT, "", "phone", 0, "tel"),
    Fact.GENDER: FactPlace(K.CHOICE, "", "gender"),
    Fact.BIRTH_DATE: FactPlace(K.DATE, "", "birth_date", 0, "bday"),
    Fact.CITY: FactPlace(K.SHORT_TEXT, "city", "city", 100, "address-level2"),
    Fact.QUARTER: FactPlace(K.SHORT_TEXT, "quarter", "quarter", 100, "address-level3"),
    Fact.STREET: FactPlace(K.SHORT_TEXT, "street", "", 100, "address-line1"),
    Fact.LOCAL_TIE: FactPlace(K.SHORT_TEXT, "local_tie", "", 200),
    Fact.INSTITUTION: FactPlace(K.SHORT_TEXT, "institution", "", 200),
    Fact.FIELD_OF_STUDY: FactPlace(K.SHORT_TEXT, "field_of_study", "", 200),
    Fact.YEAR_OF_STUDY: FactPlace(K.NUMBER, "year_of_study", "", 9),
    Fact.IS_STUDENT: FactPlace(K.YES_NO, "is_student"),
    Fact.EVENING_FREE: FactPlace(K.YES_NO, "evening_free"),
    Fact.OTHER_SCHOLARSHIP: FactPlace(K.YES_NO, "other_scholarship"),
    Fact.RECEIVED_BEFORE: FactPlace(K.YES_NO, "received_before"),
    Fact.EMPLOYER: FactPlace(K.SHORT_TEXT, "employer", "", 100, "organization"),
    Fact.SCHOOL: FactPlace(K.SHORT_TEXT, "school", "", 100),
    Fact.STUDY_HOURS: FactPlace(K.NUMBER, "study_hours", "", 168),
    Fact.WORK_HOURS: FactPlace(K.NUMBER, "work_hours", "", 168),
    Fact.OTHER_HOURS: FactPlace(K.NUMBER, "other_hours", "", 168),
    Fact.RESERVE_DAYS: FactPlace(K.NUMBER, "reserve_days", "", 366),
    Fact.REACH: FactPlace(K.NUMBER, "reach", "", 100_000_000),
    Fact.SOURCE: FactPlace(K.CHOICE, "source"),
}


def choices_of(fact: str) -> list[tuple[str, str]]:
    """Return what can be chosen for a fact that is chosen."""
    listed = {Fact.GENDER: Gender.choices, Fact.SOURCE: Source.choices}.get(Fact(fact), [])
    return [(value, str(label)) for value, label in listed]


def read_fact(*, fact: str, text: str, on: date) -> Any:
    """Return an answer as its column holds it, None or empty for an empty one; raise FactError.

    `on` is today: nobody was born after it.
    """
    place = PLACES[fact]
    told = " ".join(text.split())
    if fact == Fact.PHONE:
        return read_phone(told) if told else ""
    if fact in (Fact.GENDER, Fact.SOURCE):
        return read_choice(fact, told)
    if place.kind == K.SHORT_TEXT:
        return read_text(told, place.most)
    if not told:
        return None
    readers: dict[str, Callable[[str], Any]] = {
        K.YES_NO: read_yes_no,
        K.NUMBER: lambda word: read_number(word, most=place.most),
        K.DATE: lambda word: read_birth_date(word, on=on),
    }
    return readers[place.kind](told)


def read_text(text: str, most: int) -> str:
    """Return a line of at most so many characters."""
    if len(text) > most:
        raise FactError(_("At most %(count)s characters.") % {"count": most})
    return text


def read_phone(text: str) -> str:
    """Return a phone with its country, in whatever spelling it came: 050-234 5678, 972502345678, +972 (0)50…"""
    digits = re.sub(r"[^\d+]", "", text.replace("(0)", ""))
    digits = f"+{digits}" if digits.startswith("972") else digits
    try:
        number = phonenumbers.parse(digits, HOME)
    except phonenumbers.NumberParseException as error:
        raise FactError(_("Write a phone number, for example 050-234-5678.")) from error
    at_home = number.country_code == phonenumbers.country_code_for_region(HOME)
    known = phonenumbers.is_valid_number if at_home else phonenumbers.is_possible_number
    if not known(number):
        raise FactError(_("This phone number is too short or too long; for example 050-234-5678."))
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def read_choice(fact: str, text: str) -> str:
    """Return the code of a choice, told as the code or as its words; empty for an answer of another list."""
    return next((value for value, label in choices_of(fact) if text in (value, label)), "")


def read_yes_no(text: str) -> bool:
    """Return yes or no, as the form stores it or as the page says it."""
    if text.lower() in (YES, _("Yes").lower()):
        return True
    if text.lower() in (NO, _("No").lower()):
        return False
    raise FactError(_("Choose yes or no."))


def read_number(text: str, *, most: int) -> int:
    """Return a whole number from nothing to a bound."""
    word = text.replace(",", "")
    if not re.fullmatch(r"[0-9]{1,9}", word) or int(word) > most:
        raise FactError(_("Write a whole number from 0 to %(most)s.") % {"most": most})
    return int(word)


def read_date(text: str) -> date:
    """Return a date, typed by the phone's calendar or by hand: the day first, or a year of four digits first."""
    told = " ".join(text.split())
    try:
        read = date(*date_parts(told))
    except ValueError as error:
        raise FactError(_("Write a date, for example 24.6.2001.")) from error
    if not FIRST_YEAR <= read.year <= LAST_YEAR:
        raise FactError(_("Write the year with four digits, for example 24.6.2001."))
    return read


def date_parts(text: str) -> tuple[int, int, int]:
    """Return year, month and day as they were typed; raise ValueError where they cannot be told."""
    if found := YEAR_FIRST.fullmatch(text):
        year, month, day = (int(part) for part in found.groups())
        return year, month, day
    if found := DAY_FIRST.fullmatch(text):
        day, month, year = (int(part) for part in found.groups())
        return whole_year(year), month, day
    raise ValueError(text)


def whole_year(year: int) -> int:
    """Return the year that is meant where two digits were typed: 99 is 1999, 01 is 2001."""
    return year if year >= CENTURY else FIRST_YEAR + year + (CENTURY if year < CENTURY // 2 else 0)


def read_birth_date(text: str, *, on: date) -> date:
    """Return a day on which someone alive may have been born."""
    born = read_date(text)
    if not born.year >= FIRST_YEAR or born >= on:
        raise FactError(_("This cannot be a date of birth."))
    return born


def write_fact(*, application: Application, fact: str, value: Any) -> None:
    """Put a fact into its columns; the caller saves both rows."""
    place = PLACES[fact]
    if place.on_application:
        setattr(application, place.on_application, value)
    if place.on_person:
        setattr(application.person, place.on_person, value)


def fact_text(*, application: Application, fact: str) -> str:
    """Return a fact as an answer is written: yes or no, an ISO date, a number, a text."""
    place = PLACES[fact]
    row: Any = application if place.on_application else application.person
    value = getattr(row, place.on_application or place.on_person)
    if value is None:
        return ""
    if isinstance(value, bool):
        return YES if value else NO
    return value.isoformat() if isinstance(value, date) else str(value)
