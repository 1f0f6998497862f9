"""How each fact about an applicant is read from a cell, and whether it belongs to the person or the application."""

from collections.abc import Callable, Mapping
from functools import cache, partial
from typing import Any

from django.db.models import CharField, TextChoices
from django.utils import translation

from people.models.person import Gender
from recruitment.imports import web_form_values as values
from recruitment.imports.web_form_agreeing import read_yes_no
from recruitment.imports.web_form_likeness import likeness
from recruitment.imports.web_form_numbers import read_number, read_study_year
from recruitment.imports.web_form_targets import CODE, EMAIL, FIRST_NAME, LANGUAGES, LAST_NAME
from recruitment.imports.web_form_words import bare, words
from recruitment.models import Application, Fact, Source

PERSON_FACTS = (Fact.FULL_NAME, EMAIL, Fact.PHONE, Fact.GENDER, Fact.BIRTH_DATE)
TEXTS = (
    Fact.CITY,
    Fact.QUARTER,
    Fact.STREET,
    Fact.LOCAL_TIE,
    Fact.INSTITUTION,
    Fact.FIELD_OF_STUDY,
    Fact.EMPLOYER,
    Fact.SCHOOL,
)
YES_NO = (Fact.IS_STUDENT, Fact.EVENING_FREE, Fact.OTHER_SCHOLARSHIP, Fact.RECEIVED_BEFORE)
HOURS_OF_A_WEEK, DAYS_OF_A_YEAR, MOST_REACHED = 168, 366, 100_000_000
MOST = {
    Fact.STUDY_HOURS: HOURS_OF_A_WEEK,
    Fact.WORK_HOURS: HOURS_OF_A_WEEK,
    Fact.OTHER_HOURS: HOURS_OF_A_WEEK,
    Fact.RESERVE_DAYS: DAYS_OF_A_YEAR,
    Fact.REACH: MOST_REACHED,
}
SAME_CITY = 85
"""From this likeness on, in percent, a spelling of the programme's city is that city."""
APPLICATION_FACTS = (*TEXTS, *YES_NO, *MOST, Fact.YEAR_OF_STUDY, Fact.SOURCE)
Reader = Callable[[str], Any]


@cache
def fact_readers(city: str) -> Mapping[str, Reader]:
    """Return the reader of each fact but the days; each raises CellError, an empty cell states nothing."""
    readers: dict[str, Reader] = {
        Fact.FULL_NAME: or_empty(values.read_name),
        FIRST_NAME: or_empty(values.read_name),
        LAST_NAME: or_empty(values.read_name),
        EMAIL: or_empty(values.read_address),
        Fact.PHONE: or_empty(values.read_phone),
        Fact.GENDER: partial(values.read_code, known=with_labels(words().gender, Gender)),
        Fact.SOURCE: partial(read_source, with_labels(words().source, Source)),
        Fact.YEAR_OF_STUDY: read_study_year,
        CODE: lambda cell: cell.strip(),
    }
    readers.update({fact: partial(values.read_text, most=longest(fact)) for fact in TEXTS})
    readers[Fact.CITY] = partial(read_city, city)
    readers.update({fact: or_none(partial(read_yes_no, also=words().yes_under.get(fact, ()))) for fact in YES_NO})
    readers.update({fact: or_none(partial(read_number, most=most)) for fact, most in MOST.items()})
    return readers


def or_empty(read: Callable[[str], str]) -> Reader:
    """Return a reader for which an empty cell is an empty text."""
    return lambda cell: read(cell) if cell else ""


def or_none(read: Callable[[str], object]) -> Reader:
    """Return a reader for which an empty cell is nothing."""
    return lambda cell: read(cell) if cell else None


def longest(fact: str) -> int:
    """Return how long a text of the application may be."""
    column = Application._meta.get_field(fact)
    return (column.max_length or 0) if isinstance(column, CharField) else 0


def read_city(city: str, cell: str) -> str:
    """Return a city; a spelling of the programme's own is written as the programme writes it."""
    told: str = values.read_text(cell, most=longest(Fact.CITY))
    return city if told and likeness(told, city) >= SAME_CITY else told


def read_source(known: dict[str, str], cell: str) -> str:
    """Return where someone heard of the call; elsewhere for what is no known answer, nothing for an empty cell."""
    return values.read_code(cell, known) or (Source.OTHER.value if cell else "")


def with_labels(known: Mapping[str, str], choices: type[TextChoices]) -> dict[str, str]:
    """Return known spellings of some codes with their own names in each language."""
    found = dict(known)
    for language in LANGUAGES:
        with translation.override(language):
            found.update({bare(str(choice.label)): choice.value for choice in choices})
    return found
