"""What is typed about a person becomes what the columns hold."""

from datetime import date

import pytest
from django.utils import translation

from recruitment.domain.facts import PLACES, FactError, read_date, read_fact
from recruitment.models import Application, Fact

ON = date(2026, 9, 1)


@pytest.mark.parametrize(
    "text",
    [
        "050-234-5678",
        "0502345678",
        "050 234 5678",
        "+972-50-2345678",
        "972502345678",
        "+972 (0)50 234 5678",
        "‏050-2345678",
    ],
)
def test_phone_is_read_in_every_spelling(text: str) -> None:
    assert read_fact(fact=Fact.PHONE, text=text, on=ON) == "+972502345678"


@pytest.mark.parametrize("text", ["12", "phone", "050-12345678901234", "2345678", "050-234567", "050234567890"])
def test_phone_that_cannot_be_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(FactError, match="050-234-5678"):
        read_fact(fact=Fact.PHONE, text=text, on=ON)


@pytest.mark.parametrize(
    "text",
    ["2001-06-24", "24.6.2001", "24/06/2001", "24-6-01", "2001/06/24", "24 / 6 / 2001", " 24 . 6 . 2001", "2001.6.24"],
)
def test_date_of_birth_is_read_day_first(text: str) -> None:
    assert read_fact(fact=Fact.BIRTH_DATE, text=text, on=ON) == date(2001, 6, 24)


@pytest.mark.parametrize("text", ["2026-09-01", "1.1.1880", "31.2.2001", "yesterday", "24.6.201"])
def test_date_that_cannot_be_one_of_birth_is_refused(text: str) -> None:
    with pytest.raises(FactError):
        read_fact(fact=Fact.BIRTH_DATE, text=text, on=ON)


@pytest.mark.parametrize("text", ["24.6.201", "0201-06-24", "1.1.2101", "2001-06", "2001-13-01"])
def test_date_beyond_the_bounds_is_refused(text: str) -> None:
    with pytest.raises(FactError):
        read_date(text)


@pytest.mark.parametrize(
    ("fact", "text", "value"),
    [
        (Fact.STUDY_HOURS, "24", 24),
        (Fact.REACH, "12,500", 12500),
        (Fact.IS_STUDENT, "yes", True),
        (Fact.OTHER_SCHOLARSHIP, "no", False),
        (Fact.IS_STUDENT, "", None),
        (Fact.CITY, "  קריית   חוף ", "קריית חוף"),
        (Fact.SOURCE, "friend", "friend"),
        (Fact.SOURCE, "somewhere", ""),
        (Fact.PHONE, "", ""),
    ],
)
def test_fact_becomes_what_its_column_holds(fact: str, text: str, value: object) -> None:
    assert read_fact(fact=fact, text=text, on=ON) == value


@pytest.mark.parametrize(("fact", "text"), [(Fact.STUDY_HOURS, "169"), (Fact.WORK_HOURS, "-1"), (Fact.REACH, "many")])
def test_number_beyond_its_bounds_is_refused(fact: str, text: str) -> None:
    with pytest.raises(FactError):
        read_fact(fact=fact, text=text, on=ON)


def test_yes_is_read_in_the_language_of_the_page() -> None:
    with translation.override("he"):
        assert read_fact(fact=Fact.EVENING_FREE, text="כן", on=ON) is True


def test_every_fact_has_a_place_that_is_long_enough() -> None:
    fields = {f.name: f for f in Application._meta.get_fields() if hasattr(f, "max_length")}

    assert set(PLACES) == set(Fact)
    for place in PLACES.values():
        longest = getattr(fields.get(place.on_application), "max_length", None)
        assert longest is None or not place.most or place.most <= longest
