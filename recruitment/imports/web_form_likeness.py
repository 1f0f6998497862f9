"""How alike two headings are, whatever their punctuation, niqqud, marks and small words."""

from difflib import SequenceMatcher
from functools import lru_cache
from math import sqrt

from recruitment.imports.web_form_words import bare, words

ALIKE = 62
"""From here on, in percent, a heading is taken for a question."""
ALIKE_NAMES = 75
SHORTEST_STEM = 3
WORDS_WEIGH = 95


def likeness(one: str, other: str) -> int:
    """Return how alike two headings are in percent; 100 means the same words."""
    return of_bare(*sorted((bare(one), bare(other))))


@lru_cache(maxsize=20_000)
def of_bare(one: str, other: str) -> int:
    """Return how alike two texts without punctuation are in percent."""
    if not (one and other):
        return 0
    if one == other:
        return 100
    first, second = telling(one), telling(other)
    if first == second:
        return 99
    shorter, longer = sorted((first, second), key=len)
    shared = shared_words(shorter, longer)
    dice = WORDS_WEIGH * 2 * shared / (len(first) + len(second))
    within = 100 * sqrt(size(shorter) / size(longer)) if shared == len(shorter) else 0.0
    return min(round(max(dice, within, letters(" ".join(first), " ".join(second)))), 99)


def telling(text: str) -> tuple[str, ...]:
    """Return the words of a text that say something; all of them where none does."""
    tokens = text.split()
    return tuple(token for token in tokens if token not in words().stop) or tuple(tokens)


def shared_words(some: tuple[str, ...], others: tuple[str, ...]) -> int:
    """Return how many words of one text stand in the other, also behind a one-letter prefix."""
    left = [stems(token) for token in others]
    shared = 0
    for token in some:
        found = next((stem for stem in left if stem & stems(token)), None)
        if found is not None:
            left.remove(found)
            shared += 1
    return shared


def stems(token: str) -> frozenset[str]:
    """Return a word with and without its prefix."""
    cut = token[1:] if token[:1] in words().prefixes and len(token) > SHORTEST_STEM else token
    return frozenset({token, cut})


def size(tokens: tuple[str, ...]) -> int:
    """Return the letters of some words."""
    return len(" ".join(tokens))


def letters(one: str, other: str) -> float:
    """Return how alike two texts are letter by letter, in percent."""
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return 100 * matcher.ratio() if matcher.quick_ratio() * 100 >= ALIKE else 0.0


def alike_names(one: str, other: str) -> bool:
    """Say whether two spellings can be one person's name: in any order, a middle name more or less, a letter off."""
    first, second = bare(one).split(), bare(other).split()
    shorter, longer = sorted((first, second), key=len)
    if not shorter:
        return True
    if len(shorter) > 1 and set(shorter) <= set(longer):
        return True
    return letters(" ".join(sorted(first)), " ".join(sorted(second))) >= ALIKE_NAMES


def alike_first_names(one: str, other: str) -> bool:
    """Say whether the first name of one stands in the other's name too, perhaps a letter off; twins differ in it."""
    first, second = bare(one).split(), bare(other).split()
    if not (first and second):
        return True
    pairs = ((first[0], second), (second[0], first))
    return any(name in names for name, names in pairs) or letters(first[0], second[0]) >= ALIKE_NAMES
