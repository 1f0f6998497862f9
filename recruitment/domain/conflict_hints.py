"""Hints of hidden conflicts of interest: what an assessor and a candidate have in common; pure (R5.13)."""

import re
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

SHORT_PART = 3
PHONE_DIGITS = 9
SPACES = frozenset("./,|()\\;:&+")


class Common(StrEnum):
    """What two people may have in common."""

    SURNAME = "surname"
    PHONE = "phone"
    STREET = "street"
    SCHOOL = "school"
    EMPLOYER = "employer"


@dataclass(frozen=True)
class Trace:
    """What is known about one person beside their name; empty where nobody asked."""

    key: int
    full_name: str
    phone: str = ""
    street: str = ""
    school: str = ""
    employer: str = ""


@dataclass(frozen=True)
class Hint:
    """A candidate and an assessor who may know each other, and why it looks so."""

    candidate: int
    assessor: int
    common: tuple[Common, ...]


def plain(text: str) -> str:
    """Return a text without vowel points, geresh, quotation marks and capitals; hyphens and dots become spaces."""
    kept = []
    for character in unicodedata.normalize("NFKD", text):
        category = unicodedata.category(character)
        if category == "Pd" or category.startswith("Z") or character in SPACES:
            kept.append(" ")
        elif category[0] in "LN":
            kept.append(character.casefold())
    return " ".join("".join(kept).split())


def surnames(full_name: str) -> frozenset[str]:
    """Return the surnames of a full name: each part of a double one; a short part belongs to the one after it."""
    found, prefix = set(), ""
    for part in plain(full_name).split()[1:]:
        if len(part) < SHORT_PART:
            prefix += part
        else:
            found.add(prefix + part)
            prefix = ""
    return frozenset(found | ({prefix} if prefix else set()))


def digits(phone: str) -> str:
    """Return what tells phones apart, however they are written: the last nine digits, empty if there are fewer."""
    found = re.sub(r"[^0-9]", "", phone)
    return found[-PHONE_DIGITS:] if len(found) >= PHONE_DIGITS else ""


def words(text: str) -> frozenset[str]:
    """Return the words of a place without numbers of houses."""
    return frozenset(word for word in plain(text).split() if not any(c.isdigit() for c in word))


def same_place(one: str, other: str) -> bool:
    """Say whether two texts name one place: every word of the shorter stands in the longer."""
    here, there = words(one), words(other)
    short, long = sorted((here, there), key=len)
    return short <= long and sum(len(word) for word in short) >= SHORT_PART


def in_common(candidate: Trace, assessor: Trace) -> tuple[Common, ...]:
    """Return what two people have in common, the most telling first."""
    found = []
    if digits(candidate.phone) and digits(candidate.phone) == digits(assessor.phone):
        found.append(Common.PHONE)
    if not surnames(candidate.full_name).isdisjoint(surnames(assessor.full_name)):
        found.append(Common.SURNAME)
    for common in (Common.STREET, Common.SCHOOL, Common.EMPLOYER):
        if same_place(getattr(candidate, common.value), getattr(assessor, common.value)):
            found.append(common)
    return tuple(found)


def find_hints(
    *, candidates: Iterable[Trace], assessors: Collection[Trace], settled: Collection[tuple[int, int]]
) -> list[Hint]:
    """Return the pairs with something in common that nobody has settled (candidate, assessor), the strongest first."""
    hints = [
        Hint(candidate.key, assessor.key, in_common(candidate, assessor))
        for candidate in candidates
        for assessor in assessors
        if (candidate.key, assessor.key) not in settled
    ]
    return sorted((hint for hint in hints if hint.common), key=lambda hint: (-len(hint.common), hint.candidate))
