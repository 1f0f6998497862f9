"""Reads the cells of a web form: texts, names, addresses, phones in every spelling, choices joined by commas."""

import re
from collections.abc import Sequence
from decimal import Decimal

import phonenumbers
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from people.cells import FORMULA_START
from people.sheets import CellError
from recruitment.imports.web_form_words import bare, plain, words

HOME_CODE = "972"
MOBILE_DIGITS, LANDLINE_DIGITS = 9, 8
HOME_NUMBER = re.compile(r"5[0-9]{8}|7[0-9]{8}|[23489][0-9]{7}")
SEVERAL = re.compile(r"[,;/|\n]")
EXPONENT = re.compile(r"[0-9](?:\.[0-9]+)?E\+?[0-9]{1,2}", re.IGNORECASE)
RUN = re.compile(r"\+?[0-9(][0-9()\s.\u2010-\u2015\u05be-]*")
SHORTEST_PHONE = 7
FLOAT = re.compile(r"^([0-9]{8,12})\.0+$")
LONGEST_NAME = 200
LONGEST_ANSWER = 10_000


class UnclearError(CellError):
    """A cell holds no answer that could be taken for one: it stays unanswered and is noted, and its row goes in."""


def read_text(text: str, *, most: int) -> str:
    """Return a text of at most so many characters, an apostrophe that only kept a formula asleep taken off."""
    kept = plain(text)
    if kept.startswith("'") and kept[1:].startswith(FORMULA_START):
        kept = kept[1:]
    if len(kept) > most:
        raise CellError(_("at most %(count)s characters") % {"count": most})
    return kept


def read_name(text: str) -> str:
    """Return a name in one line, nothing for somebody unnamed; a formula or a number is none."""
    if bare(text) in words().anonymous:
        return ""
    name = " ".join(read_text(text, most=LONGEST_NAME).split())
    if name.startswith(FORMULA_START) or not any(letter.isalpha() for letter in name):
        raise CellError(_("a name"))
    return name


def read_address(text: str) -> str:
    """Return an address of mail in small letters, nothing for somebody unnamed."""
    if bare(text) in words().anonymous:
        return ""
    address = "".join(plain(text).removeprefix("mailto:").split()).strip(".,;<>").lower()
    try:
        validate_email(address)
    except ValidationError as error:
        raise CellError(_("an address of mail such as name@example.org")) from error
    if len(address) > 254:
        raise CellError(_("an address of mail such as name@example.org"))
    return address


def read_phone(text: str) -> str:
    """Return a phone as +972501234567; of several in one cell the first counts."""
    for part in SEVERAL.split(plain(text)):
        if number := phone_number(first_run(part)):
            return number
    raise CellError(_("a phone such as 050-2345678"))


def first_run(text: str) -> str:
    """Return the first run of digits that is long enough for a phone, without the words around; else the whole text."""
    told = text.strip().lstrip("'")
    runs = () if EXPONENT.fullmatch(told) else RUN.findall(told)
    return next((run for run in runs if sum(map(str.isdigit, run)) >= SHORTEST_PHONE), told)


def phone_number(text: str) -> str:
    """Return one phone with its country; empty where the digits make none, or where a spreadsheet lost some."""
    told = text.strip().lstrip("'")
    told = whole_number(told) if EXPONENT.fullmatch(told) else FLOAT.sub(r"\1", told)
    digits = re.sub(r"[^0-9]", "", told)
    abroad = told.startswith("+") or digits.startswith("00")
    number = digits.removeprefix("00") if abroad else digits
    home = number.removeprefix(HOME_CODE).lstrip("0") if number.startswith(HOME_CODE) or not abroad else ""
    if HOME_NUMBER.fullmatch(home):
        return f"+{HOME_CODE}{home}"
    return foreign_number(number) if abroad and not number.startswith(HOME_CODE) else ""


def whole_number(text: str) -> str:
    """Return the digits of a spreadsheet's 5.01234567E8; empty where it kept fewer digits than the number has."""
    digits, _sign, power = text.upper().partition("E")
    kept = len(digits.partition(".")[2])
    return f"{Decimal(text):.0f}" if kept >= int(power) else ""


def foreign_number(digits: str) -> str:
    """Return a phone of another country; empty where its length makes none."""
    try:
        parsed = phonenumbers.parse(f"+{digits}")
    except phonenumbers.NumberParseException:
        return ""
    return f"+{digits}" if phonenumbers.is_possible_number(parsed) else ""


def read_code(text: str, known: dict[str, str]) -> str:
    """Return the code of a known spelling, of one inside a sentence otherwise; empty where there is none."""
    told = bare(text)
    if told in known:
        return known[told]
    inside = (code for name, code in known.items() if len(name) > 1 and f" {name} " in f" {told} ")
    return next(inside, "")


def read_choices(text: str, choices: Sequence[str]) -> list[str]:
    """Return the chosen answers; the longest known one first, so that one that holds a comma stays whole.

    What is no known answer ("other") stays as it was written.
    """
    known = sorted(((bare(choice), choice) for choice in choices), key=lambda pair: -len(pair[0]))
    found: list[str] = []
    for line in plain(text).split("\n"):
        pieces = [piece for piece in re.split(r"\s*[,;]\s*", line) if piece]
        while pieces:
            choice, length = choice_at(pieces, known)
            if choice not in found:
                found.append(choice)
            pieces = pieces[length:]
    return joined_rest(found, choices)


def choice_at(pieces: Sequence[str], known: Sequence[tuple[str, str]]) -> tuple[str, int]:
    """Return the answer with which some pieces begin, and how many it takes; the first piece itself otherwise."""
    for length in range(len(pieces), 0, -1):
        told = bare(" ".join(pieces[:length]))
        for spelled, choice in known:
            if told and told == spelled:
                return choice, length
    return pieces[0], 1


def joined_rest(found: Sequence[str], choices: Sequence[str]) -> list[str]:
    """Return the chosen answers with what was written freely behind them as one."""
    chosen = [choice for choice in choices if choice in found]
    free = [text for text in found if text not in choices]
    return [*chosen, ", ".join(free)] if free else chosen


def read_choice(text: str, choices: Sequence[str]) -> str:
    """Return the chosen answer as the form spells it, or what was written instead."""
    told = bare(text)
    return next((choice for choice in choices if bare(choice) == told), plain(text))
