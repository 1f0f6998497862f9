"""Reads one cell of a centre's attendance sheet as a mark, or says what would be right."""

import re
from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _

from cohort.imports.wide_words import Words, folded, parts, words
from cohort.models import Mark
from people.sheets import CellError

LONGEST = 60
TOKEN = re.compile(r"[0-9]{1,2}:[0-9]{2}(?::00)?|[0-9]{1,4}(?:[.,][0-9]{1,4})?|[^\W\d_]+|[^\w\s,;/()&.:]")
SEPARATORS = re.compile(r"[\s,;/()&.:]*")
CLOCK = re.compile(r"([0-9]{1,2}):([0-9]{2})(?::00)?")
NUMBER = re.compile(r"[0-9]{1,4}(?:[.,][0-9]{1,4})?")
DATE = re.compile(r"[0-9]{1,4}([-./])[0-9]{1,2}\1[0-9]{1,4}\b.*")
AMOUNTS = ("number", "clock")
WAYS = ("late", "early")


@dataclass(frozen=True)
class Read:
    """What a cell says; None where it says nothing of minutes or reason, so that what stands may stay."""

    mark: Mark
    late: int | None = None
    early: int | None = None
    missed: int | None = None
    reason: str | None = None


@dataclass(frozen=True)
class Piece:
    """One thing in a cell: what it means, with a reason or an amount (a clock's in minutes)."""

    meaning: str
    reason: str = ""
    amount: Fraction = Fraction(0)


def read_mark(text: str, *, minutes: int) -> Read:
    """Return the mark that a cell states about a meeting of so many minutes; raise CellError."""
    plain = text.strip()
    if len(plain) > LONGEST:
        raise CellError(unknown(words()))
    if len(plain) > 1 and plain.startswith(("=", "@", "#")):
        raise CellError(_("a value, not a formula or its error"))
    if DATE.fullmatch(plain):
        raise CellError(_("no date; the spreadsheet may have turned a number such as 2.5 into one"))
    read = meaning_of(pieces_of(plain, words()), minutes)
    if sum(part or 0 for part in (read.late, read.early, read.missed)) > minutes:
        raise CellError(_("no more than the %(minutes)s minutes of the meeting") % {"minutes": minutes})
    return read


def pieces_of(plain: str, known: Words) -> list[Piece]:
    """Return what stands in a cell, the longest known phrases first; raise CellError for anything else."""
    if whole := known.phrases.get(parts(plain)):
        return [Piece(*whole)]
    flat = folded(plain)
    tokens = TOKEN.findall(flat)
    if not tokens or not SEPARATORS.fullmatch(TOKEN.sub("", flat)):
        raise CellError(unknown(known))
    found, place = [], 0
    while place < len(tokens):
        piece, length = piece_at(tokens[place:], known)
        found.append(piece)
        place += length
    return found


def piece_at(tokens: list[str], known: Words) -> tuple[Piece, int]:
    """Return the first thing of a row of words and how many of them it took; raise CellError."""
    for length in range(min(known.longest, len(tokens)), 0, -1):
        phrase = known.phrases.get(tuple(tokens[:length]))
        if phrase and not (length == 1 and NUMBER.fullmatch(tokens[0])):
            return Piece(*phrase), length
    if clock := CLOCK.fullmatch(tokens[0]):
        return Piece("clock", amount=Fraction(int(clock[1]) * 60 + int(clock[2]))), 1
    if NUMBER.fullmatch(tokens[0]):
        return Piece("number", amount=Fraction(tokens[0].replace(",", "."))), 1
    raise CellError(unknown(known))


def meaning_of(pieces: list[Piece], minutes: int) -> Read:
    """Return what the things in a cell say together; raise CellError when they do not fit each other."""
    meanings = {piece.meaning for piece in pieces}
    if meanings & set(WAYS) and meanings <= {"present", "minutes", *WAYS, *AMOUNTS}:
        return shortened(pieces)
    if meanings & set(AMOUNTS) and meanings <= {"present", "hours", *AMOUNTS}:
        return in_hours([piece for piece in pieces if piece.meaning in AMOUNTS], minutes)
    for meaning, mark, beside in (
        ("exempt", Mark.EXEMPT, {"absent", "excused"}),
        ("excused", Mark.ABSENT_EXCUSED, {"absent"}),
        ("representing", Mark.REPRESENTING, {"present"}),
        ("absent", Mark.ABSENT_UNEXCUSED, set[str]()),
        ("present", Mark.PRESENT, set[str]()),
    ):
        if meaning in meanings and meanings <= {meaning, *beside}:
            reasons = [piece.reason for piece in pieces if piece.meaning == meaning and piece.reason]
            return Read(mark, reason=reasons[0] if reasons else None)
    raise CellError(unknown(words()))


def shortened(pieces: list[Piece]) -> Read:
    """Read lateness and leaving early, each with its minutes before or behind the word; raise CellError."""
    told = [piece for piece in pieces if piece.meaning in (*WAYS, *AMOUNTS)]
    first, second = told[0::2], told[1::2]
    ways, amounts = (first, second) if first[0].meaning in WAYS else (second, first)
    names = [piece.meaning for piece in ways]
    paired = len(ways) == len(amounts) and len(set(names)) == len(names) and set(names) <= set(WAYS)
    if not paired or any(piece.meaning in WAYS or piece.amount.denominator != 1 for piece in amounts):
        known = words()
        examples = {"late": f"{known.example_late} 20", "early": f"{known.example_early} 30"}
        raise CellError(_("the minutes in whole numbers, such as “%(late)s” or “%(early)s”") % examples)
    found = dict(zip(names, (int(piece.amount) for piece in amounts), strict=True))
    return Read(Mark.PRESENT, late=found.get("late", 0), early=found.get("early", 0))


def in_hours(amounts: list[Piece], minutes: int) -> Read:
    """Read a number of hours as presence that lacks the rest of the meeting; 1 alone is presence, 0 absence."""
    if len(amounts) != 1:
        raise CellError(unknown(words()))
    told = amounts[0]
    here = told.amount if told.meaning == "clock" else told.amount * 60
    if not here:
        return Read(Mark.ABSENT_UNEXCUSED)
    if here > minutes:
        length = {"hours": f"{float(Fraction(minutes, 60)):g}"}
        raise CellError(_("no more than the %(hours)s hours of the meeting") % length)
    return Read(Mark.PRESENT, missed=round(minutes - here))


def unknown(known: Words) -> str:
    """Say what may stand in a cell."""
    examples = {"late": f"{known.example_late} 20", "early": f"{known.example_early} 30"}
    return _("V, X, hours such as 2.5, “%(late)s”, “%(early)s”, or the kind of absence") % examples
