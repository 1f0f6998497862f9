"""Which numbers of a cohort may be changed, and what a changed one must look like."""

import re
from dataclasses import dataclass, fields
from datetime import date
from fractions import Fraction

from django.utils.translation import gettext as _

from cohort.domain.policies import PolicyError, parse_value
from cohort.policy import POLICIES

MONTH_DAY = re.compile(r"\d\d-\d\d")
LEAP_YEAR = 2024
# The same for every cohort: the database refuses a higher seat, and one calendar holds several cohorts.
FIXED = frozenset({"cohort.most_active", "cohort.calendar_kept_days"})


class NumberRefusedError(Exception):
    """The number does not exist or the value does not fit it; the message says what would be right."""


@dataclass(frozen=True)
class Number:
    """One number of the rules: its key and its default, as text."""

    key: str
    default: str


def numbers() -> list[Number]:
    """Return every number that a cohort may change, by area and in the order of its policy."""
    return [
        Number(key=key, default=as_text(field.default))
        for prefix, policy_class in sorted(POLICIES.items())
        for field in fields(policy_class)
        if (key := f"{prefix}.{field.name}") not in FIXED
    ]


def as_text(value: object) -> str:
    """Return a default as it is written in an override; an empty one stays empty."""
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case Fraction() if value == round(value, 6):
            return f"{float(value):g}"
    return str(value)


def check_number(*, key: str, value: str) -> None:
    """Raise NumberRefusedError when a cohort may not give this value to this number."""
    default = {number.key: number.default for number in numbers()}.get(key)
    if default is None:
        raise NumberRefusedError(_("There is no number called “%(key)s”.") % {"key": key})
    example = {"value": value, "default": default or "20"}
    sentence = _("“%(value)s” does not fit here. A value looks like this: %(default)s") % example
    try:
        typed = parse_value(key=key, text=value)
    except PolicyError as error:
        raise NumberRefusedError(sentence) from error
    if isinstance(typed, int | Fraction) and typed < 0:
        raise NumberRefusedError(_("A number of the rules is never below zero."))
    if MONTH_DAY.fullmatch(default) and not is_month_day(value):
        raise NumberRefusedError(sentence)


def is_month_day(text: str) -> bool:
    """Say whether a text is a month and a day of some year, such as 12-31."""
    if not MONTH_DAY.fullmatch(text):
        return False
    try:
        date.fromisoformat(f"{LEAP_YEAR}-{text}")
    except ValueError:
        return False
    return True
