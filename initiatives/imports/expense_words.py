"""The words that are understood in a centre's budget sheet; they stand in a file of data beside this one."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from cohort.imports.wide_words import folded

FILE = Path(__file__).with_name("expense_words.json")
PUNCTUATION = re.compile(r"[^\w\s\u2611\u2713\u2714\u2705\u2717\u2718\u274c]|_")
Phrases = Mapping[tuple[str, ...], str]


@dataclass(frozen=True)
class Words:
    """Known spellings, compared without marks and punctuation; phrases are told by their words."""

    headings: Phrases
    passed_over: frozenset[str]
    totals: frozenset[str]
    totals_start: tuple[str, ...]
    states: Phrases
    receipt_yes: frozenset[str]
    receipt_no: frozenset[str]
    categories: Phrases
    not_allowed: Phrases
    equipment: Phrases
    fellow_pays: Phrases
    prefixes: frozenset[str]


def bare(text: str) -> str:
    """Return a text as it is compared: without marks, quotation marks, punctuation and capitals, spaces even."""
    return " ".join(PUNCTUATION.sub(" ", folded(text)).split())


@cache
def words() -> Words:
    """Return the words of the data file."""
    told: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    return Words(
        headings=phrases(told["headings"]),
        passed_over=frozenset(map(bare, told["passed_over"])),
        totals=frozenset(map(bare, told["totals"])),
        totals_start=tuple(map(bare, told["totals_start"])),
        states=phrases(told["states"]),
        receipt_yes=frozenset(map(bare, told["receipt_yes"])),
        receipt_no=frozenset(map(bare, told["receipt_no"])),
        categories=phrases(told["categories"]),
        not_allowed=phrases({"not_allowed": told["not_allowed"]}),
        equipment=phrases(told["equipment"]),
        fellow_pays=phrases({"fellow": told["fellow_pays"]}),
        prefixes=frozenset(told["prefixes"]),
    )


def phrases(told: Mapping[str, Iterable[str]]) -> Phrases:
    """Return the meaning of each phrase, its words apart."""
    return {tuple(bare(name).split()): meaning for meaning, names in told.items() for name in names}


def meaning_of(text: str, known: Phrases) -> str:
    """Return what the longest known phrase within a text means, of equals the first; empty where there is none.

    A word counts also with one of the letters before it that Hebrew joins to words.
    """
    told = bare(text).split()
    found: list[tuple[int, int, int, str]] = []
    for phrase, meaning in known.items():
        place = place_of(phrase, told)
        if place is not None:
            found.append((-len(phrase), -len("".join(phrase)) if len(phrase) > 1 else 0, place, meaning))
    return min(found)[3] if found else ""


def place_of(phrase: tuple[str, ...], told: list[str]) -> int | None:
    """Return where the words of a phrase stand one after another in a text; None where they do not."""
    for start in range(len(told) - len(phrase) + 1):
        if all(same(word, told[start + step]) for step, word in enumerate(phrase)):
            return start
    return None


def same(word: str, told: str) -> bool:
    """Say whether a word of a text is a known word, also with a letter joined to it."""
    return told == word or (told[1:] == word and len(word) > 1 and told[:1] in words().prefixes)
