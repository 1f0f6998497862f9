"""A sum in shekels as people write it, and as it is told to them; kept as whole agorot (R8.15)."""

import re
import unicodedata
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

AGOROT_IN_A_SHEKEL = 100
MOST_AGOROT = 1_000_000_00
SHEKEL = re.compile(r"\u20aa|ILS|NIS|\u05e9[\"'\u05f4\u2033]{1,2}\u05d7|\u05e9\u05e7\u05dc(?:\u05d9\u05dd)?")
OTHER_CURRENCY = re.compile(
    r"[$\u20ac\u00a3\u00a5]|USD|EUR|GBP|JOD|\u05d3\u05d5\u05dc\u05e8|\u05d9\u05d5\u05e8\u05d5", re.IGNORECASE
)
LETTERS = re.compile(r"[^\W\d_]")
MINUS = re.compile(r"^[-\u2212\u2013]|[-\u2212\u2013]$")
GROUPED = re.compile(r"^\d{1,3}(,\d{3})+(\.\d*)?$")
PLAIN = re.compile(r"^\d*(\.\d*)?$")


def agorot_of(typed: str) -> int:
    """Return a typed sum in agorot; raise ValidationError for what is no sum in shekels and whole agorot."""
    text = SHEKEL.sub("", unicodedata.normalize("NFKC", typed).replace("\u200f", "").replace("\u200e", ""))
    text = "".join(text.split())
    if OTHER_CURRENCY.search(text):
        raise ValidationError(_("Write the sum in shekels; other currencies are converted by the bank's rate."))
    if MINUS.search(text):
        raise ValidationError(_("A sum is never below zero. Write it without a minus sign."))
    if LETTERS.search(text):
        raise ValidationError(_("Write the sum in digits, for example 1250 or 12.50."))
    digits = text.replace(",", "") if GROUPED.match(text) else text
    if not PLAIN.match(digits) or not digits.strip("."):
        raise ValidationError(_("This is not a sum. Write it in digits, for example 1250 or 12.50."))
    if len(digits.partition(".")[2]) > 2:
        raise ValidationError(_("A sum has at most two digits after the point."))
    return int(Decimal(digits) * AGOROT_IN_A_SHEKEL)


def typed_of(agorot: int) -> str:
    """Return agorot as someone would type them, with two decimals only where there are agorot."""
    shekels, rest = divmod(agorot, AGOROT_IN_A_SHEKEL)
    return f"{shekels}.{rest:02d}" if rest else str(shekels)


def in_words(agorot: int) -> str:
    """Return agorot as a sum for a sentence, such as 1,250 and the sign of the shekel."""
    shekels, rest = divmod(abs(agorot), AGOROT_IN_A_SHEKEL)
    sign = "-" if agorot < 0 else ""
    return f"{sign}{shekels:,}.{rest:02d} \u20aa" if rest else f"{sign}{shekels:,} \u20aa"
