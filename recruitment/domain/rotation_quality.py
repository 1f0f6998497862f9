"""How good a plan of an evening is, and the counts that are shown beside it; pure (S1-49, R5.3)."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from recruitment.domain.grouping import WISHED_ASSESSORS
from recruitment.domain.rotation_plan import Encounter, Plan, Wishes


@dataclass(frozen=True)
class Coverage:
    """How many assessors meet each candidate, how many candidates and turns each assessor has."""

    met_by: Mapping[int, int]
    meets: Mapping[int, int]
    turns: Mapping[int, int]


def meetings(plan: Plan) -> Counter[tuple[int, int]]:
    """Return how many turns each assessor spends with each group, as (assessor, group)."""
    return Counter((assessor, e.group) for e in plan.encounters for assessor in e.assessors)


def coverage_of(plan: Plan, wishes: Wishes) -> Coverage:
    """Return the counts of a plan."""
    pairs = meetings(plan)
    of_group = Counter(group for _assessor, group in pairs)
    meets = Counter(dict.fromkeys(wishes.assessors, 0))
    for assessor, group in pairs:
        meets[assessor] += len(plan.groups[group])
    return Coverage(
        met_by={key: of_group[number] for number, group in enumerate(plan.groups) for key in group},
        meets=meets,
        turns=Counter(a for e in plan.encounters for a in e.assessors),
    )


def crowded(encounter: Encounter, plan: Plan, wishes: Wishes) -> bool:
    """Say whether an assessor of this turn watches more candidates than the ceiling (R5.3)."""
    watching = len(encounter.assessors)
    return bool(watching) and len(plan.groups[encounter.group]) > watching * wishes.per_assessor


def everywhere(plan: Plan, wishes: Wishes) -> list[tuple[int, int]]:
    """Return who (assessor, group) meets at every station; nobody where there is only one station."""
    stations = len(wishes.stations)
    return sorted(pair for pair, times in meetings(plan).items() if times >= stations > 1)


def quality(plan: Plan, wishes: Wishes) -> tuple[int, ...]:
    """Return what plans are compared by, the smaller the better, the weightiest first.

    Turns without assessor; meetings at every station; candidates met by fewer than two; how many different assessors
    candidates lack; crowded turns; how unevenly turns and candidates lie on the assessors.
    """
    coverage = coverage_of(plan, wishes)
    wished = min(WISHED_ASSESSORS, len(wishes.assessors))
    loads = [coverage.turns.get(assessor, 0) for assessor in wishes.assessors] or [0]
    candidates = [coverage.meets[assessor] for assessor in wishes.assessors] or [0]
    return (
        sum(1 for encounter in plan.encounters if not encounter.assessors),
        len(everywhere(plan, wishes)),
        sum(1 for count in coverage.met_by.values() if count < wished),
        sum(len(wishes.assessors) - count for count in coverage.met_by.values()),
        sum(1 for encounter in plan.encounters if crowded(encounter, plan, wishes)),
        max(loads) - min(loads),
        max(candidates) - min(candidates),
    )
