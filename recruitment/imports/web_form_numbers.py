"""Reads the numbers of a web form: amounts with decimals and thousands, steps of a scale, years of study."""

import re
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext as _

from people.sheets import CellError
from recruitment.imports.web_form_agreeing import begins, doubtful
from recruitment.imports.web_form_values import UnclearError
from recruitment.imports.web_form_words import bare, plain, words

GROUPED = r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?"
NUMBER = re.compile(rf"(?<![0-9.,])(?P<number>{GROUPED}|[0-9]+(?:[.,][0-9]+)?)(?:\s*(?P<word>[^\W\d_]+))?")
NEGATIVE = re.compile(r"[-\N{MINUS SIGN}][0-9]")
THOUSAND, MILLION = 1000, 1_000_000
LARGEST_AMOUNT = 1_000_000_000


def numbers_in(text: str) -> list[Decimal]:
    """Return the numbers of a cell in their order; only the first can be below nothing."""
    told = plain(text)
    found = [amount(match["number"], match["word"] or "") for match in NUMBER.finditer(told)]
    if found and NEGATIVE.match(told):
        found[0] = -found[0]
    return found or [Decimal(words().numbers[token]) for token in bare(told).split() if token in words().numbers]


def amount(digits: str, word: str) -> Decimal:
    """Return a number with the thousands or millions that a word behind it makes of it; a lone comma is a point."""
    told = digits.replace(",", "" if re.fullmatch(GROUPED, digits) else ".")
    if bare(word) in words().thousand:
        return Decimal(told) * THOUSAND
    return Decimal(told) * (MILLION if bare(word) in words().million else 1)


def read_number(text: str, *, most: int) -> int:
    """Return the whole number in a cell; of a span such as 20-25 the larger, so that nobody's load looks smaller.

    A cell that says no, such as “none”, is 0. Raise CellError.
    """
    found = numbers_in(text) or nothing_in(text)
    if not found or min(found) < 0 or max(found) > most:
        raise CellError(_("a whole number from %(least)s to %(most)s") % {"least": 0, "most": most})
    return int(max(found).quantize(Decimal(1), ROUND_HALF_UP))


def nothing_in(text: str) -> list[Decimal]:
    """Return a 0 where a cell says that there is none."""
    told = bare(text)
    return [Decimal(0)] if begins(told, words().no) and not doubtful(told) else []


def read_amount(text: str) -> str:
    """Return the number of an answer with its decimals and its sign, of a span the larger; raise CellError."""
    found = numbers_in(text) or ([Decimal(0)] if bare(text) in words().no else [])
    if not found or max(map(abs, found)) > LARGEST_AMOUNT:
        raise CellError(_("a number"))
    return f"{max(found).normalize():f}"


def read_step(text: str, *, least: int, most: int) -> str:
    """Return the step of a scale that a cell begins with; raise UnclearError for what is off the scale."""
    found = numbers_in(text)[:1]
    if not found or found[0] % 1 or not least <= found[0] <= most:
        raise UnclearError(_("a whole number from %(least)s to %(most)s") % {"least": least, "most": most})
    return str(int(found[0]))


def read_study_year(text: str) -> int | None:
    """Return the year of study, a number or a Hebrew letter or word; None where none is named.

    What stands right behind the word year comes first, then right before it; which degree it is does not count.
    """
    tokens = without_degree(bare(text).split())
    places = [place for place, token in enumerate(tokens) if token in words().year]
    beside = [
        *(tokens[place + 1 : place + 2] for place in places),
        *(tokens[max(place - 1, 0) : place] for place in places),
    ]
    near = [token for pair in beside for token in pair]
    named = [year for token in (*near, *digits_first(tokens)) if (year := year_of(token)) is not None]
    return named[0] if named else None


def digits_first(tokens: list[str]) -> list[str]:
    """Return the words of a text from the last to the first, the digits before them."""
    return [*(token for token in tokens if token.isdigit()), *reversed(tokens)]


def without_degree(tokens: list[str]) -> list[str]:
    """Return the words of a text without the degree and which it is, in Hebrew behind it, in English before it."""
    kept: list[str] = []
    skip = False
    for token in tokens:
        if skip:
            skip = False
            continue
        if token in words().degree:
            if token.isascii():
                kept = kept[:-1]
            else:
                skip = True
            continue
        kept.append(token)
    return kept


def year_of(token: str) -> int | None:
    """Return the year that a word names, also behind a one-letter prefix."""
    if re.fullmatch(r"[0-9]", token):
        return int(token)
    known = words().study_year
    if token in known:
        return known[token]
    return known.get(token[1:]) if token[:1] in words().prefixes and len(token) > 2 else None
