"""What people type for a sum."""

import pytest
from django import forms
from django.utils.translation import override

from initiatives.forms.sums import ShekelsField


@pytest.mark.parametrize(
    ("typed", "agorot"),
    [
        ("1,250", 1_250_00),
        ("1,250 ₪", 1_250_00),
        ("₪1250", 1_250_00),
        ("12.5", 12_50),
        ("12.50", 12_50),
        (" 1,234 ", 1_234_00),
        ("1250 ש״ח", 1_250_00),
        ("0.01", 1),
        ("\u200f450\u200f", 450_00),
        ("٤٥", 45_00),
    ],
)
def test_sum_is_read_as_agorot(typed: str, agorot: int) -> None:
    assert ShekelsField().clean(typed) == agorot


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("-5", "minus"),
        ("5-", "minus"),
        ("0", "above zero"),
        ("0.00", "above zero"),
        ("12.345", "two digits"),
        ("$50", "shekels"),
        ("50 €", "shekels"),
        ("50 USD", "shekels"),
        ("מאה", "digits"),
        ("1e3", "digits"),
        ("12,50", "digits"),
        ("1.2.3", "digits"),
        (".", "digits"),
        ("1000000.01", "too large"),
        ("", "required"),
    ],
)
def test_what_is_no_sum_is_refused_with_a_sentence(typed: str, sentence: str) -> None:
    with override("en"), pytest.raises(forms.ValidationError, match=sentence):
        ShekelsField().clean(typed)


def test_agorot_come_back_as_shekels_and_typed_words_as_they_were() -> None:
    field = ShekelsField(required=False, zero=True)

    assert (field.prepare_value(1_250_00), field.prepare_value(12_05)) == ("1250", "12.05")
    assert (field.prepare_value("12.345"), field.clean(""), field.clean("0")) == ("12.345", None, 0)
