"""Divides people into small groups so that as few pairs as possible meet again (S2-18, S2-19)."""

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from itertools import combinations

Pair = frozenset[int]
Groups = list[list[int]]
SWAP_ROUNDS = 40


def pairs_of(groups: Iterable[Sequence[int]]) -> list[Pair]:
    """Return every pair that sits together."""
    return [frozenset(pair) for group in groups for pair in combinations(group, 2)]


def group_sizes(*, people: int, size: int) -> list[int]:
    """Return sizes that differ by one at most, none above the wanted size unless people are too few for two groups."""
    if people <= 0:
        return []
    groups = max(-(-people // max(size, 1)), 1)
    smallest, larger = divmod(people, groups)
    return [smallest + 1] * larger + [smallest] * (groups - larger)


def divide(*, people: Sequence[int], size: int, met: Mapping[Pair, int], seed: int) -> Groups:
    """Return groups of people in which repeated meetings are few; `met` says how often each pair met already.

    The same seed gives the same groups. First everyone joins the group where they know the fewest, then two people of
    different groups change places as long as that makes fewer repeated meetings.
    """
    order = sorted(people, key=lambda person: shuffled(person, seed))
    groups: Groups = [[] for _size in group_sizes(people=len(order), size=size)]
    room = group_sizes(people=len(order), size=size)
    for person in order:
        open_groups = [n for n, group in enumerate(groups) if len(group) < room[n]]
        best = min(open_groups, key=lambda n: (known(person, groups[n], met), len(groups[n]), n))
        groups[best].append(person)
    return improved(groups, met)


def shuffled(person: int, seed: int) -> str:
    """Return what an order by chance goes by: the same for the same seed."""
    return sha256(f"{seed}:{person}".encode()).hexdigest()


def known(person: int, group: Iterable[int], met: Mapping[Pair, int]) -> int:
    """Return how often a person met the others of a group."""
    return sum(met.get(frozenset((person, other)), 0) ** 2 for other in group if other != person)


def improved(groups: Groups, met: Mapping[Pair, int]) -> Groups:
    """Return the groups after the changes of places that pay."""
    for _round in range(SWAP_ROUNDS):
        if not swap_once(groups, met):
            break
    return [sorted(group) for group in groups]


def swap_once(groups: Groups, met: Mapping[Pair, int]) -> bool:
    """Let the first two people change places for whom that makes fewer repeated meetings; say whether any did."""
    for one, other in combinations(range(len(groups)), 2):
        for a in range(len(groups[one])):
            for b in range(len(groups[other])):
                if gain(groups, (one, a), (other, b), met) > 0:
                    groups[one][a], groups[other][b] = groups[other][b], groups[one][a]
                    return True
    return False


def gain(groups: Groups, first: tuple[int, int], second: tuple[int, int], met: Mapping[Pair, int]) -> int:
    """Return by how much a change of places lowers the repeated meetings."""
    group, others = groups[first[0]], groups[second[0]]
    person, stranger = group[first[1]], others[second[1]]
    before = known(person, group, met) + known(stranger, others, met)
    left = [p for p in group if p != person]
    right = [p for p in others if p != stranger]
    return before - known(stranger, left, met) - known(person, right, met)
