"""How the cells of a budget sheet are read: sums of several receipts, days, states, budget lines, receipts."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cohort.imports.wide_dates import Season, days_named
from initiatives.domain.sums import MOST_AGOROT, agorot_of
from initiatives.enums import Equipment, ExpenseCategory, Payer
from initiatives.imports.expense_words import bare, meaning_of, words
from people.sheets import shortened

PARTS = re.compile(r"[+\n;&]")
NUMBERS_APART = re.compile(r"[+\n;&,/]|\s\u05d5(?=[-\s]?\d)")
DIGIT = re.compile(r"\d")
LONGEST_NUMBERS = 50


class SheetState(StrEnum):
    """What a sheet says about an expense."""

    PENDING = "pending"
    APPROVED = "approved"
    PAID = "paid"
    REJECTED = "rejected"


class RowFaultError(Exception):
    """A cell with which its row stays out; the message says why."""


@dataclass(frozen=True)
class Receipts:
    """What a sheet says about receipts: whether there is one, and the numbers; `clear` is false for other words."""

    present: bool
    numbers: str
    clear: bool = True


def sum_parts(text: str) -> list[int]:
    """Return the agorot of each part of a sum such as 120 + 85.5; raise RowFaultError."""
    parts = [part.strip() for part in PARTS.split(text.strip().removeprefix("="))]
    if not any(parts):
        raise RowFaultError(_("the sum is missing"))
    try:
        found = [agorot_of(part) for part in parts if part]
    except ValidationError as error:
        told = {"text": shortened(text), "why": " ".join(error.messages)}
        raise RowFaultError(_("the sum “%(text)s”: %(why)s") % told) from error
    if not all(found):
        raise RowFaultError(_("the sum “%(text)s”: The sum must be above zero.") % {"text": shortened(text)})
    if sum(found) > MOST_AGOROT:
        raise RowFaultError(_("the sum “%(text)s” is too large") % {"text": shortened(text)})
    return found


def vat_in(text: str, *, agorot: int) -> int | None:
    """Return the VAT in agorot; None where the cell holds none that can be part of the sum."""
    try:
        vat = sum(agorot_of(part) for part in PARTS.split(text) if part.strip())
    except ValidationError:
        return None
    return vat if 0 < vat < agorot else None


def day_in(text: str, *, season: Season) -> date | None:
    """Return the day of a cell, day first; None for an empty one. Raise RowFaultError."""
    if not text.strip():
        return None
    days = sorted(set(days_named(text, season)))
    inside = [day for day in days if season.first <= day <= season.last]
    likely = inside or [day for day in days if season.first.year <= day.year <= season.last.year]
    if not days:
        raise RowFaultError(_("“%(text)s” is no day; write it as 1.3.2026") % {"text": shortened(text)})
    if not likely:
        raise RowFaultError(_("the day “%(text)s” is not in the years of the season") % {"text": shortened(text)})
    return likely[0]


def state_in(text: str) -> SheetState:
    """Return what a cell says about the decision; an empty one waits. Raise RowFaultError."""
    if not bare(text):
        return SheetState.PENDING
    found = meaning_of(text, words().states)
    if not found:
        raise RowFaultError(_("the state “%(text)s” is not known") % {"text": shortened(text)})
    return SheetState(found)


def receipts_in(text: str) -> Receipts:
    """Return what a cell says about receipts: a word, or one or more numbers."""
    told = bare(text)
    if not text.strip() or told in words().receipt_no or text.strip() in words().receipt_no:
        return Receipts(present=False, numbers="")
    if told in words().receipt_yes or text.strip() in words().receipt_yes:
        return Receipts(present=True, numbers="")
    if not DIGIT.search(text):
        return Receipts(present=False, numbers="", clear=not told)
    numbers = [" ".join(part.split()) for part in NUMBERS_APART.split(text)]
    return Receipts(present=True, numbers=", ".join(dict.fromkeys(filter(None, numbers))))


def kept_numbers(numbers: str) -> tuple[str, str]:
    """Return the numbers of receipts that fit their place, and the rest."""
    if len(numbers) <= LONGEST_NUMBERS:
        return numbers, ""
    cut = numbers.rfind(", ", 0, LONGEST_NUMBERS)
    cut = cut if cut > 0 else LONGEST_NUMBERS
    return numbers[:cut], numbers[cut:].lstrip(", ")


def category_of(told: str, beside: Sequence[str]) -> ExpenseCategory:
    """Return the budget line that a cell names, else the one that the words beside it tell; raise RowFaultError."""
    for text in (told, *beside):
        if meaning_of(text, words().not_allowed):
            sentence = _("“%(text)s” is not paid from the budget of an initiative")
            raise RowFaultError(sentence % {"text": shortened(text)})
    for text in (told, *beside):
        if found := by_name(text) or meaning_of(text, words().categories):
            return ExpenseCategory(found)
    shown = next((text for text in (told, *beside) if text), "")
    if not shown:
        raise RowFaultError(_("the budget line is missing"))
    raise RowFaultError(_("no budget line is known for “%(text)s”") % {"text": shortened(shown)})


def by_name(text: str) -> str:
    """Return the budget line whose code or name a text is."""
    for category in ExpenseCategory:
        if bare(text) in (bare(category.value), bare(str(category.label))):
            return category.value
    return ""


def equipment_of(category: ExpenseCategory, texts: Sequence[str]) -> str:
    """Return which equipment a rental is about, other where no word tells; nothing for another line."""
    if category != ExpenseCategory.EQUIPMENT_RENTAL:
        return ""
    for text in texts:
        if found := meaning_of(text, words().equipment):
            return found
    return Equipment.OTHER.value


def payer_in(text: str) -> Payer:
    """Return whose money paid first."""
    return Payer.FELLOW if meaning_of(text, words().fellow_pays) else Payer.CENTRE
