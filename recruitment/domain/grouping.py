"""Groups of candidates for an evening: even in size, women and men spread, quarters mixed; pure (S1-49, R5.3)."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from fractions import Fraction

from recruitment.domain.chance import Chance

TRIES_PER_PERSON = 40
GENDER_WEIGHT, QUARTER_WEIGHT, BLOCKED_WEIGHT = 4, 1, 6
TOO_FEW_ASSESSORS = 1000
WISHED_ASSESSORS = 2

Pair = tuple[int, int]


@dataclass(frozen=True)
class Invitee:
    """A candidate as the planner sees them; what nobody asked is empty."""

    key: int
    gender: str = ""
    quarter: str = ""


@dataclass(frozen=True)
class Balance:
    """What groups are compared by: each gender's share, and who may not meet whom (candidate, assessor)."""

    shares: dict[str, Fraction]
    conflicts: frozenset[Pair]
    assessors: tuple[int, ...]

    def blocked(self, group: Collection[Invitee]) -> set[int]:
        """Return the assessors who may not meet somebody of a group."""
        keys = {invitee.key for invitee in group}
        return {assessor for candidate, assessor in self.conflicts if candidate in keys}

    def cost(self, group: Sequence[Invitee]) -> Fraction:
        """Return how far a group is from what is wished; smaller is better."""
        genders = Counter(invitee.gender for invitee in group if invitee.gender)
        uneven = sum(((genders[g] - share) ** 2 for g, share in self.shares.items()), Fraction(0))
        quarters = Counter(invitee.quarter for invitee in group if invitee.quarter)
        neighbours = sum(count * (count - 1) for count in quarters.values())
        blocked = len(self.blocked(group))
        lacking = max(0, min(WISHED_ASSESSORS, len(self.assessors)) - (len(self.assessors) - blocked))
        return (
            GENDER_WEIGHT * uneven
            + QUARTER_WEIGHT * neighbours
            + BLOCKED_WEIGHT * blocked
            + TOO_FEW_ASSESSORS * lacking
        )


def least_groups(*, people: int, group_size: int) -> int:
    """Return how many groups people need when none is larger than the ceiling (R5.3)."""
    return -(-people // group_size)


def make_groups(
    *,
    invitees: Sequence[Invitee],
    number: int,
    assessors: Sequence[int],
    conflicts: Collection[Pair],
    seed: int,
) -> tuple[tuple[int, ...], ...]:
    """Return so many groups of candidates' keys, their sizes at most one apart; the same for the same seed."""
    if not invitees:
        return ()
    chance = Chance(seed)
    count = max(1, min(number, len(invitees)))
    shuffled = sorted(invitees, key=lambda invitee: invitee.key)
    chance.shuffle(shuffled)
    shuffled.sort(key=lambda invitee: (invitee.gender, invitee.quarter))
    groups = [shuffled[place::count] for place in range(count)]
    genders = Counter(invitee.gender for invitee in invitees if invitee.gender)
    balance = Balance(
        shares={gender: Fraction(known, count) for gender, known in genders.items()},
        conflicts=frozenset(conflicts),
        assessors=tuple(assessors),
    )
    improve(groups, balance, chance, TRIES_PER_PERSON * len(invitees))
    return tuple(tuple(sorted(invitee.key for invitee in group)) for group in groups)


def improve(groups: list[list[Invitee]], balance: Balance, chance: Chance, tries: int) -> None:
    """Let two people of two groups change places wherever that brings the groups nearer to what is wished."""
    if len(groups) == 1:
        return
    costs = [balance.cost(group) for group in groups]
    for _try in range(tries):
        one = chance.below(len(groups))
        other = (one + 1 + chance.below(len(groups) - 1)) % len(groups)
        here, there = chance.below(len(groups[one])), chance.below(len(groups[other]))
        groups[one][here], groups[other][there] = groups[other][there], groups[one][here]
        new = balance.cost(groups[one]), balance.cost(groups[other])
        if sum(new) < costs[one] + costs[other]:
            costs[one], costs[other] = new
        else:
            groups[one][here], groups[other][there] = groups[other][there], groups[one][here]
