"""Tells which column of a web form is which: by hand, as kept for the call, then by likeness."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from people.sheets import CellError
from recruitment.imports.web_form_files import Table
from recruitment.imports.web_form_likeness import ALIKE, likeness, shared_words, stems, telling
from recruitment.imports.web_form_targets import EMAIL, FIRST_NAME, LAST_NAME, How, Match, Target
from recruitment.imports.web_form_values import read_address, read_name
from recruitment.imports.web_form_words import bare, words
from recruitment.models import Fact

SURE, SAME = 85, 99
"""From these likenesses on, in percent, a heading is a fact, and is it in its own words."""
LOOKED_INTO: Mapping[str, Callable[[str], str]] = {EMAIL: read_address, Fact.FULL_NAME.value: read_name}
LOOKED_AT = 50
"""So many cells of a column tell what it holds."""
Readable = Callable[[str, str], bool]


@dataclass(frozen=True)
class Pair:
    """A heading and what it may stand for."""

    heading: str
    place: int
    order: int
    target: Target
    sure: int
    readable: bool

    @property
    def rank(self) -> tuple[bool, int, int, int]:
        """Return where it comes among others: what can be read, then the surest, then the first."""
        return not self.readable, -self.sure, self.place, self.order


def always(_heading: str, _fact: str) -> bool:
    """Take every column for one that can be read."""
    return True


def match_headings(
    *,
    headings: Sequence[str],
    targets: Sequence[Target],
    kept: Mapping[str, str],
    chosen: Mapping[str, str],
    readable: Readable = always,
) -> list[Match]:
    """Return what each heading stands for: what was chosen now, what was kept, then the likest; each target once.

    `kept` and `chosen` hold the key of a target by heading, empty for a column that is left out.
    `readable` says of a heading and a fact whether the cells there can be that; such columns come first.
    """
    by_key = {target.key: target for target in targets}
    found: dict[str, Match] = {}
    for told, how in ((chosen, How.BY_HAND), (kept, How.KEPT)):
        spelled = {bare(heading): key for heading, key in told.items()}
        for heading in headings:
            key = told.get(heading, spelled.get(bare(heading)))
            taken = {match.target.key for match in found.values() if match.target}
            if heading not in found and key is not None and (not key or key in by_key) and key not in taken:
                found[heading] = Match(heading, by_key.get(key), how, 100)
    matches = with_likest(headings, targets, found, readable)
    return [matches[heading] for heading in headings]


def with_likest(
    headings: Sequence[str], targets: Sequence[Target], found: Mapping[str, Match], readable: Readable
) -> dict[str, Match]:
    """Return the matches with those of the other headings, the surest first, columns that cannot be read last."""
    taken = {match.target.key for match in found.values() if match.target}
    pairs = [
        Pair(heading, place, order, target, sure, readable(heading, target.fact))
        for place, heading in enumerate(headings)
        if heading not in found
        for order, target in enumerate(targets)
        if target.key not in taken and (sure := sureness(heading, target)) >= ALIKE
    ]
    known = {match.target.fact for match in found.values() if match.target}
    matches = dict(found)
    for pair in sorted(without_vague_names(pairs, known), key=lambda pair: pair.rank):
        if pair.heading not in matches and pair.target.key not in taken:
            matches[pair.heading] = Match(pair.heading, pair.target, How.ALIKE, pair.sure)
            taken.add(pair.target.key)
    return {heading: matches.get(heading, Match(heading, None, How.NONE)) for heading in headings}


def without_vague_names(pairs: Sequence[Pair], known: Collection[str]) -> list[Pair]:
    """Return the pairs without a whole name that is only likely, where first and family name have their columns."""
    facts = {*known, *(pair.target.fact for pair in pairs)}
    if not facts >= {FIRST_NAME, LAST_NAME}:
        return list(pairs)
    return [pair for pair in pairs if pair.target.fact != Fact.FULL_NAME or pair.sure >= SAME]


def sureness(heading: str, target: Target) -> int:
    """Return how alike a heading and a target are in percent; a fact needs far more than a question of text.

    Where a heading names somebody else, such as a parent, or another thing, it is no fact unless in its own words.
    """
    if not target.fact:
        return max((likeness(heading, name) for name in target.names), default=0)
    best = max((as_fact(heading, name) for name in target.names), default=0)
    if best < SAME and vetoed(heading, target.fact):
        return 0
    return min(best, SURE) if bare(heading) in words().weak else best


def as_fact(heading: str, name: str) -> int:
    """Return how alike a heading and a fact's spelling are: nearly the same, or with all of its words inside."""
    sure = likeness(heading, name)
    if sure >= SURE:
        return sure
    inner = telling(bare(name))
    whole = len(inner) > 1 or bare(name) in words().alone
    return sure if whole and shared_words(inner, telling(bare(heading))) == len(inner) else 0


def vetoed(heading: str, fact: str) -> bool:
    """Say whether a heading has words with which it cannot be a fact about the applicant."""
    present = frozenset[str]().union(*(stems(token) for token in bare(heading).split()))
    told = (*words().veto["any"], *words().veto.get(fact, ()))
    return any(set(phrase.split()) <= present for phrase in told)


def can_be_read(table: Table, heading: str, fact: str) -> bool:
    """Say whether at least half of the filled cells of a column are what a fact needs; asked of mail and name only."""
    if fact not in LOOKED_INTO or not table.lines:
        return True
    place = table.headings.index(heading)
    filled = [line.cells[place] for line in table.lines if line.cells[place]][:LOOKED_AT]
    return bool(filled) and 2 * sum(reads(LOOKED_INTO[fact], cell) for cell in filled) >= len(filled)


def reads(read: Callable[[str], str], cell: str) -> bool:
    """Say whether a cell can be read to something."""
    try:
        return bool(read(cell))
    except CellError:
        return False
