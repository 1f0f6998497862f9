"""The plan of one evening: made from the tables, shown before it is kept, and kept (S1-49)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from recruitment.domain.evening_people import assessors_of, conflicts_of, invitees_for
from recruitment.domain.grouping import Invitee, least_groups
from recruitment.domain.rotation import make_plan, most_at_once
from recruitment.domain.rotation_plan import Plan, Wishes
from recruitment.domain.rotation_words import Names, plan_words
from recruitment.models import Application, Assessor, Evening, Station
from recruitment.policy import RecruitmentPolicy


@dataclass(frozen=True)
class Choice:
    """What the coordinator chooses before a plan is drawn; None takes what fits."""

    seed: int = 1
    people: int | None = None
    groups: int | None = None
    at_once: int | None = None


@dataclass(frozen=True)
class Material:
    """Everyone and everything that a plan is made from."""

    applications: Sequence[Application]
    assessors: Sequence[Assessor]
    stations: Sequence[Station]
    conflicts: frozenset[tuple[int, int]]
    policy: RecruitmentPolicy


@dataclass(frozen=True)
class Draft:
    """A plan with what it was made from, when each round starts, and what it could not keep, in words."""

    plan: Plan
    wishes: Wishes
    material: Material
    starts: tuple[datetime, ...]
    ends_at: datetime
    words: tuple[str, ...]


def material_of(*, evening: Evening, people: int | None, policy: RecruitmentPolicy) -> Material:
    """Load what a plan of an evening is made from; four queries."""
    applications = invitees_for(evening=evening, most=people)
    assessors = assessors_of(evening)
    return Material(
        applications=applications,
        assessors=assessors,
        stations=list(Station.objects.filter(call=evening.call_id)),
        conflicts=conflicts_of(evening),
        policy=policy,
    )


def draft_of(*, evening: Evening, choice: Choice, policy: RecruitmentPolicy) -> Draft:
    """Return the plan that a choice leads to; the same choice leads to the same plan while the people stay the same."""
    material = material_of(evening=evening, people=choice.people, policy=policy)
    wishes = wishes_from(material, choice)
    plan = make_plan(wishes=wishes, seed=choice.seed)
    starts, ends_at = clock_of(evening, plan, material.stations)
    names = Names(
        stations={station.pk: station.name for station in material.stations},
        assessors={assessor.pk: str(assessor) for assessor in material.assessors},
    )
    words = plan_words(plan=plan, wishes=wishes, names=names)
    return Draft(plan=plan, wishes=wishes, material=material, starts=starts, ends_at=ends_at, words=tuple(words))


def wishes_from(material: Material, choice: Choice) -> Wishes:
    """Return what is asked of the planner; numbers that cannot be are brought to the nearest that can."""
    people, policy = len(material.applications), material.policy
    least = least_groups(people=people, group_size=policy.group_size)
    groups = min(max(choice.groups or least, least), max(people, 1))
    most = most_at_once(groups=groups, stations=len(material.stations), assessors=len(material.assessors))
    return Wishes(
        invitees=tuple(
            Invitee(key=a.pk, gender=a.person.gender, quarter=a.quarter or a.person.quarter)
            for a in material.applications
        ),
        stations=tuple(station.pk for station in material.stations),
        assessors=tuple(assessor.pk for assessor in material.assessors),
        conflicts=material.conflicts,
        groups=groups,
        at_once=min(max(choice.at_once or most, 1), most),
        per_assessor=policy.candidates_per_assessor,
    )


def clock_of(evening: Evening, plan: Plan, stations: Sequence[Station]) -> tuple[tuple[datetime, ...], datetime]:
    """Return when each round starts and when the evening ends: a round lasts as long as its longest station."""
    minutes = {station.pk: station.minutes for station in stations}
    starts, ends_at, now = [], evening.starts_at, evening.starts_at
    for number in range(1, plan.rounds + 1):
        longest = max(minutes[e.station] for e in plan.encounters if e.round == number)
        starts.append(now)
        ends_at = now + timedelta(minutes=longest)
        now = ends_at + timedelta(minutes=evening.break_minutes)
    return tuple(starts), ends_at
