"""The words that are understood in a web form's file; they stand in a file of data beside this one."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from cohort.imports.wide_words import folded

FILE = Path(__file__).with_name("web_form_words.json")
INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\x00\ud800-\udfff]")
PUNCTUATION = re.compile(r"[^\w\s☑✓✔✅✗✘❌]|_")

LISTS = (
    *("prefixes", "yes", "no", "i", "agree", "refusal", "doubt", "unclear"),
    *("thousand", "million", "year", "degree", "home_zones", "morning", "afternoon"),
)


@dataclass(frozen=True)
class Words:
    """Known spellings, compared without marks and punctuation."""

    facts: Mapping[str, tuple[str, ...]]
    alone: frozenset[str]
    weak: frozenset[str]
    anonymous: frozenset[str]
    veto: Mapping[str, tuple[str, ...]]
    stop: frozenset[str]
    prefixes: tuple[str, ...]
    yes: tuple[str, ...]
    no: tuple[str, ...]
    i: tuple[str, ...]
    agree: tuple[str, ...]
    refusal: tuple[str, ...]
    doubt: tuple[str, ...]
    unclear: tuple[str, ...]
    yes_under: Mapping[str, tuple[str, ...]]
    numbers: Mapping[str, int]
    thousand: tuple[str, ...]
    million: tuple[str, ...]
    year: tuple[str, ...]
    degree: tuple[str, ...]
    gender: Mapping[str, str]
    source: Mapping[str, str]
    study_year: Mapping[str, int]
    months: Mapping[str, int]
    home_zones: tuple[str, ...]
    morning: tuple[str, ...]
    afternoon: tuple[str, ...]


def plain(text: str) -> str:
    """Return a text as it is kept: without direction marks, its lines trimmed, its blanks ordinary."""
    lines = INVISIBLE.sub("", text).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(" ".join(line.split()) for line in lines).strip()


def bare(text: str) -> str:
    """Return a text as it is compared: without marks, niqqud, punctuation and capitals, spaces even."""
    return " ".join(PUNCTUATION.sub(" ", folded(text)).split())


@cache
def words() -> Words:
    """Return the words of the data file."""
    told: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    return Words(
        facts={fact: tuple(map(bare, names)) for fact, names in told["facts"].items()},
        alone=frozenset(map(bare, told["alone"])),
        weak=frozenset(map(bare, told["weak"])),
        anonymous=frozenset(map(bare, told["anonymous"])),
        veto={fact: tuple(map(bare, names)) for fact, names in told["veto"].items()},
        stop=frozenset(map(bare, told["stop"])),
        gender=by_spelling(told["gender"]),
        source=by_spelling(told["source"]),
        study_year={name: int(number) for name, number in by_spelling(told["study_year"]).items()},
        yes_under={fact: tuple(map(bare, names)) for fact, names in told["yes_under"].items()},
        months={name: int(number) for name, number in by_spelling(told["months"]).items()},
        numbers={name: int(number) for name, number in by_spelling(told["numbers"]).items()},
        **{name: tuple(map(bare, told[name])) for name in LISTS},
    )


def by_spelling(told: Mapping[str, list[str]]) -> dict[str, str]:
    """Return the code of each spelling."""
    return {bare(name): code for code, names in told.items() for name in names}
