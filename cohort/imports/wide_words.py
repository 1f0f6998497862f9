"""The words that are understood in a centre's attendance sheet; they stand in a file of data beside this one."""

import json
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("attendance_words.json")
QUOTES = re.compile("['\"`\N{ACUTE ACCENT}‘’‚“”„\N{HEBREW PUNCTUATION GERESH}\N{HEBREW PUNCTUATION GERSHAYIM}]")
HYPHENS = re.compile("[\N{HEBREW PUNCTUATION MAQAF}\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{EN DASH}\N{EM DASH}_-]")
INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


@dataclass(frozen=True)
class Words:
    """Phrases by what they mean; `phrases` gives kind and reason of each, its words apart."""

    phrases: dict[tuple[str, ...], tuple[str, str]]
    months: dict[str, int]
    kinds: dict[str, str]
    prefixes: frozenset[str]
    longest: int
    example_late: str
    example_early: str


def folded(text: str) -> str:
    """Return a text as it is compared: without marks, quotation marks, hyphens and capitals, spaces even."""
    plain = unicodedata.normalize("NFKC", INVISIBLE.sub("", text))
    decomposed = unicodedata.normalize("NFD", plain)
    bare = "".join(c for c in decomposed if unicodedata.category(c) != "Mn")
    return " ".join(HYPHENS.sub(" ", QUOTES.sub("", bare)).casefold().split())


@cache
def words() -> Words:
    """Return the words of the data file."""
    told: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    phrases = dict(phrases_of(told))
    return Words(
        phrases=phrases,
        months={folded(name): int(number) for number, names in told["months"].items() for name in names},
        kinds={folded(name): kind for kind, names in told["kinds"].items() for name in names},
        prefixes=frozenset(told["prefixes"]),
        longest=max(len(phrase) for phrase in phrases),
        example_late=told["late"][0],
        example_early=told["early"][0],
    )


def phrases_of(told: dict[str, Any]) -> Iterable[tuple[tuple[str, ...], tuple[str, str]]]:
    """Yield each phrase with its meaning and reason."""
    for meaning in ("present", "absent", "representing", "late", "early", "minutes", "hours"):
        for phrase in told[meaning]:
            yield parts(phrase), (meaning, "")
    for meaning in ("excused", "exempt"):
        for reason, phrases in told[meaning].items():
            for phrase in phrases:
                yield parts(phrase), (meaning, reason)


def parts(phrase: str) -> tuple[str, ...]:
    """Return the words of a phrase; a lone sign stays as it is."""
    return tuple(folded(phrase).split()) or (phrase.strip(),)
