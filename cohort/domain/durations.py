"""Reads how long something took, as people write it, and says it back. Whole minutes."""

import re
from fractions import Fraction
from unicodedata import decimal

from django.utils.translation import gettext as _

from cohort.domain.rounding import in_hours

MINUTES_IN_AN_HOUR = 60
CLOCK = re.compile(r"([0-9]{1,2}):([0-5][0-9])")
DECIMAL = re.compile(r"[0-9]{1,2}(?:[.,][0-9]{1,2})?|[.,][0-9]{1,2}")


class DurationError(ValueError):
    """The text is no length of time; the message says how to write one."""


def read_duration(text: str) -> int:
    """Return the minutes that "1:30", "1.5", "1,5" or "2" stand for, at most a day; raise DurationError."""
    # Any script's digits are digits: an Arabic keyboard writes its own.
    words = "".join(str(decimal(letter, letter)) for letter in text.strip())
    parted = CLOCK.fullmatch(words)
    if parted:
        minutes = int(parted[1]) * MINUTES_IN_AN_HOUR + int(parted[2])
    elif DECIMAL.fullmatch(words):
        minutes = round(Fraction(words.replace(",", ".")) * MINUTES_IN_AN_HOUR)
    else:
        raise DurationError(_("Write it in hours: 1:30 or 1.5."))
    if minutes > 24 * MINUTES_IN_AN_HOUR:
        raise DurationError(_("Write it in hours: an hour and a half is 1:30 or 1.5."))
    return minutes


def clock(minutes: int) -> str:
    """Return minutes as a person reads a length: 1:30."""
    return f"{minutes // MINUTES_IN_AN_HOUR}:{minutes % MINUTES_IN_AN_HOUR:02d}"


def hours_words(minutes: Fraction | int | float) -> str:
    """Return minutes as a short number of hours: 1.5."""
    return f"{in_hours(Fraction(minutes)):g}"
