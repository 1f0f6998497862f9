"""Compares names of cities: marks, dashes and the country make no difference; a near likeness is left to a human."""

from difflib import SequenceMatcher

from recruitment.domain.conflict_hints import plain

LEAST_LIKENESS = 0.8
"""From here on two names may be one city, and somebody looks; below it they are two."""
COUNTRIES = frozenset({"\u05d9\u05e9\u05e8\u05d0\u05dc", "israel"})


def plain_place(name: str) -> str:
    """Return a name without vowel points, quotation marks, dashes, capitals, and a country behind a comma."""
    parts = [plain(part) for part in name.split(",")]
    return " ".join(part for part in parts if part and part not in COUNTRIES)


def same_place(one: str, other: str) -> bool:
    """Say whether two names of a city are the same, whatever their spelling."""
    return plain_place(one) == plain_place(other)


def alike_places(one: str, other: str) -> bool:
    """Say whether two names may mean one city, so that somebody has to look: alike, or one within the other."""
    mine, theirs = plain_place(one), plain_place(other)
    if not mine or not theirs:
        return False
    shorter, longer = sorted((set(mine.split()), set(theirs.split())), key=len)
    return shorter <= longer or SequenceMatcher(None, mine, theirs, autojunk=False).ratio() >= LEAST_LIKENESS
