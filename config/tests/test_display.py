"""Numbers, names and moments as people read them."""

from datetime import UTC, date, datetime
from fractions import Fraction

import pytest
from django.utils.translation import override

from config.templatetags.display import (
    day,
    face_tone,
    hours,
    icon,
    initials,
    ltr,
    money,
    number,
    percent,
    plain_number,
    when,
)

MONDAY = date(2026, 4, 13)


def shown(text: str) -> str:
    return f'<bdi class="num" dir="ltr">{text}</bdi>'


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        (0, 0, "0"),
        (1234567, 0, "1,234,567"),
        (-430, 0, "\N{MINUS SIGN}430"),
        (Fraction(1, 8), 2, "0.12"),
        (Fraction(3, 8), 2, "0.38"),
        (100, 2, "100"),
        (12.5, 1, "12.5"),
    ],
)
def test_plain_number_rounds_once_half_to_even(value: int, digits: int, text: str) -> None:
    assert plain_number(value, digits=digits) == text


def test_hours_are_isolated_and_lose_needless_decimals() -> None:
    assert hours(7230) == shown("120.5")
    assert hours(9000) == shown("150")
    assert hours(None) == shown("0")


def test_money_names_the_shekel_after_the_number() -> None:
    assert money(450000) == f'<span class="amount">{shown("4,500")}&nbsp;<span class="unit">₪</span></span>'
    assert shown("137.50") in money(13750)
    assert shown("\N{MINUS SIGN}430") in money(-43000)


def test_number_and_percent_are_isolated() -> None:
    assert number(3207) == shown("3,207")
    assert percent(94.0) == shown("94%")


def test_ltr_escapes_what_it_isolates() -> None:
    assert ltr("<b>050") == '<bdi dir="ltr">&lt;b&gt;050</bdi>'


@pytest.mark.parametrize(("name", "letters"), [("נועה אברהם", "נא"), ("Ana Maria Cohen", "AC"), ("סמי", "ס"), ("", "")])
def test_initials_are_of_the_first_and_the_last_word(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_a_face_keeps_its_tone() -> None:
    tones = {face_tone(name) for name in ("א", "ב", "ג", "ד", "ה", "ו", "ז", "ח")}

    assert face_tone("נועה") == face_tone("נועה")
    assert tones <= set("123456")


def test_a_day_is_written_as_in_the_readers_language() -> None:
    with override("he"):
        assert day(date(2026, 4, 14)) == "14.4.2026"
    with override("en"):
        assert day(date(2026, 4, 14)) == "14 Apr 2026"
    assert day(None) == ""


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (date(2026, 4, 12), "yesterday, Sun"),
        (MONDAY, "today, Mon"),
        (date(2026, 4, 14), "tomorrow, Tue"),
        (date(2026, 4, 19), ">Sun<"),
        (date(2026, 4, 20), "Mon 20 Apr 2026"),
        (date(2026, 4, 1), "Wed 1 Apr 2026"),
    ],
)
def test_when_says_near_days_in_words(moment: date, words: str) -> None:
    with override("en"):
        assert words in when(moment, MONDAY)


def test_when_says_the_hour_in_the_centres_clock_and_shows_the_exact_moment_on_focus() -> None:
    with override("en"):
        words = when(datetime(2026, 4, 14, 15, 0, tzinfo=UTC), MONDAY, focus=True)

    assert "tomorrow, Tue " + shown("18:00") in words
    assert 'data-exact="14 Apr 2026 18:00" tabindex="0"' in words


def test_arrows_turn_with_the_language_and_other_icons_do_not() -> None:
    assert "icon-turns" in icon("arrow-left")
    assert "icon-turns" not in icon("house")
    assert "sprite.svg#house" in icon("house")
