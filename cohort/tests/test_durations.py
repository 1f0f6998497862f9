"""A length of time is read as people write it."""

import pytest

from cohort.domain.durations import DurationError, clock, hours_words, read_duration


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("1:30", 90),
        ("0:05", 5),
        ("1.5", 90),
        ("1,5", 90),
        (" 2 ", 120),
        (".25", 15),
        ("1.33", 80),
        ("24", 1440),
        ("0", 0),
        ("١:٣٠", 90),
    ],
)
def test_length_is_read(text: str, minutes: int) -> None:
    assert read_duration(text) == minutes


@pytest.mark.parametrize("text", ["", "-1", "1:60", "1:5", "90", "24:01", "1.555", "abc", "1:30:00", "½", "1e3"])
def test_what_is_no_length_is_refused(text: str) -> None:
    with pytest.raises(DurationError):
        read_duration(text)


def test_length_is_said_back() -> None:
    assert (clock(90), clock(605), hours_words(100), hours_words(90)) == ("1:30", "10:05", "1.67", "1.5")
