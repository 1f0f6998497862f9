"""What the planner of an evening is told and what it answers; pure (S1-49, R5.3)."""

from dataclasses import dataclass

from recruitment.domain.grouping import Invitee, Pair


@dataclass(frozen=True)
class Encounter:
    """One group (its place in the plan) at one station in one round, before the eyes of some assessors."""

    round: int
    group: int
    station: int
    assessors: tuple[int, ...]


@dataclass(frozen=True)
class Wishes:
    """What a plan is made from: stations and assessors by key, who may not meet (candidate, assessor), numbers.

    `per_assessor` is the ceiling of candidates whom one assessor watches at once (R5.3); `at_once` how many groups
    are at work at the same time.
    """

    invitees: tuple[Invitee, ...]
    stations: tuple[int, ...]
    assessors: tuple[int, ...]
    conflicts: frozenset[Pair]
    groups: int
    at_once: int
    per_assessor: int


@dataclass(frozen=True)
class Plan:
    """Groups of candidates' keys, and every encounter."""

    groups: tuple[tuple[int, ...], ...]
    encounters: tuple[Encounter, ...]

    @property
    def rounds(self) -> int:
        """Return how many rounds the evening has."""
        return max((encounter.round for encounter in self.encounters), default=0)
