"""Who meets whom at which station when: rounds, groups, stations and assessors of an evening; pure (S1-49, R5.3)."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from recruitment.domain.chance import Chance
from recruitment.domain.grouping import Pair, make_groups
from recruitment.domain.matching import cheapest_columns
from recruitment.domain.rotation_plan import Encounter, Plan, Wishes
from recruitment.domain.rotation_quality import quality

ATTEMPTS = 24
FORBIDDEN, EVERY_STATION, AGAIN, LOAD, LOTS = 10**9, 10**6, 10**3, 20, 10


@dataclass
class Desk:
    """What is known while assessors are given to turns: who met which group how often, and how much each watches."""

    wishes: Wishes
    groups: tuple[tuple[int, ...], ...]
    chance: Chance
    met: Counter[Pair] = field(default_factory=Counter)
    load: Counter[int] = field(default_factory=Counter)
    forbidden: set[Pair] = field(init=False)

    def __post_init__(self) -> None:
        """Note which assessor may not meet which group."""
        place = {key: number for number, group in enumerate(self.groups) for key in group}
        self.forbidden = {(a, place[c]) for c, a in self.wishes.conflicts if c in place}

    def cost(self, assessor: int, group: int) -> int:
        """Return how unwelcome it is that an assessor watches a group once more."""
        if (assessor, group) in self.forbidden:
            return FORBIDDEN
        times = self.met[assessor, group]
        everywhere = EVERY_STATION if times + 1 >= len(self.wishes.stations) > 1 else 0
        return everywhere + AGAIN * times * times + LOAD * self.load[assessor] + self.chance.below(LOTS)

    def note(self, assessor: int, group: int) -> None:
        """Write down that an assessor watches a group once more."""
        self.met[assessor, group] += 1
        self.load[assessor] += 1


def most_at_once(*, groups: int, stations: int, assessors: int) -> int:
    """Return how many groups can be at work at the same time, each at a station of its own before an assessor."""
    return max(1, min(groups, stations, max(assessors, 1)))


def rounds_of(*, groups: int, stations: int, at_once: int) -> list[list[Pair]]:
    """Return the turns (group, station) of each round: every group at every station once, in as few rounds as can be.

    The turns are walked along the diagonals of groups × stations and cut into pieces; neighbours on a diagonal share
    neither group nor station, and a piece is never longer than a diagonal.
    """
    short, long = min(groups, stations), max(groups, stations)
    walk = [(step, (diagonal + step) % long) for diagonal in range(long) for step in range(short)]
    turns = walk if groups <= stations else [(other, step) for step, other in walk]
    piece = max(1, min(at_once, short)) if short else 1
    return [turns[start : start + piece] for start in range(0, len(turns), piece)]


def make_plan(*, wishes: Wishes, seed: int) -> Plan:
    """Return the best plan of several that were drawn; the same wishes and seed give the same plan.

    It holds always: nobody is at two places in a round, every group sees every station once, and no two who may not
    meet do. The rest is wished for, in the order of `quality`.
    """
    groups = make_groups(
        invitees=wishes.invitees,
        number=wishes.groups,
        assessors=wishes.assessors,
        conflicts=wishes.conflicts,
        seed=seed,
    )
    turns = rounds_of(groups=len(groups), stations=len(wishes.stations), at_once=wishes.at_once)
    plans = [draw(wishes, groups, turns, Chance(seed * ATTEMPTS + attempt)) for attempt in range(ATTEMPTS)]
    return min(plans, key=lambda plan: quality(plan, wishes))


def draw(wishes: Wishes, groups: tuple[tuple[int, ...], ...], turns: list[list[Pair]], chance: Chance) -> Plan:
    """Return one plan: first an assessor for every turn, then the others where they help most."""
    desk = Desk(wishes=wishes, groups=groups, chance=chance)
    order = list(range(len(groups)))
    chance.shuffle(order)
    turned = [[(order[group], station) for group, station in pairs] for pairs in turns]
    watchers: list[list[list[int]]] = [[[] for _turn in pairs] for pairs in turned]
    for pairs, seats in zip(turned, watchers, strict=True):
        give(desk, pairs, seats, list(range(len(pairs))), list(wishes.assessors), FORBIDDEN)
    for pairs, seats in zip(turned, watchers, strict=True):
        give_the_rest(desk, pairs, seats)
    return Plan(
        groups=groups,
        encounters=tuple(
            Encounter(number, group, wishes.stations[station], tuple(sorted(watching)))
            for number, (pairs, seats) in enumerate(zip(turned, watchers, strict=True), start=1)
            for (group, station), watching in zip(pairs, seats, strict=True)
        ),
    )


def give(
    desk: Desk, pairs: Sequence[Pair], seats: list[list[int]], places: list[int], free: list[int], below: int
) -> None:
    """Give each of some turns one of the free assessors, as cheaply as can be; what costs too much stays without."""
    places = places[: len(free)]
    costs = [[desk.cost(assessor, pairs[place][0]) for assessor in free] for place in places]
    for place, row, column in zip(places, costs, cheapest_columns(costs), strict=True):
        if row[column] < below:
            seats[place].append(free[column])
            desk.note(free[column], pairs[place][0])


def give_the_rest(desk: Desk, pairs: Sequence[Pair], seats: list[list[int]]) -> None:
    """Let assessors who are free in a round join the turns where each has most to watch."""
    before = -1
    free = free_in(desk.wishes.assessors, seats)
    while free and len(free) != before:
        before = len(free)
        places = sorted(
            range(len(pairs)), key=lambda place: -(len(desk.groups[pairs[place][0]]) / (len(seats[place]) or 1))
        )
        give(desk, pairs, seats, places, free, EVERY_STATION)
        free = free_in(desk.wishes.assessors, seats)


def free_in(assessors: Sequence[int], seats: Collection[Sequence[int]]) -> list[int]:
    """Return who has no place in a round."""
    busy = {assessor for watching in seats for assessor in watching}
    return [assessor for assessor in assessors if assessor not in busy]
