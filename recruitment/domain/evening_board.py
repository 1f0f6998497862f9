"""An evening as it is shown: groups, the table of rounds and stations, and the counts; from a draft or as kept."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from people.models.person import Gender
from recruitment.domain.evening_people import conflicts_of, in_order
from recruitment.domain.evening_plan import Draft, Material, clock_of
from recruitment.domain.rotation_plan import Encounter, Plan, Wishes
from recruitment.domain.rotation_quality import Coverage, coverage_of
from recruitment.domain.rotation_words import Names, plan_words
from recruitment.enums import ApplicationState
from recruitment.models import Application, Assessor, Evening, GroupSeat, Station, Turn
from recruitment.policy import RecruitmentPolicy


@dataclass(frozen=True)
class Seated:
    """A candidate in a group: how many assessors meet them, and the kept seat if there is one."""

    application: Application
    met_by: int
    seat: GroupSeat | None
    left: bool


@dataclass(frozen=True)
class GroupCard:
    """One group: its number, who sits in it, how many women and men are known, and when it is at work."""

    number: int
    people: tuple[Seated, ...]
    women: int
    men: int
    starts_at: datetime | None
    route: tuple[tuple[datetime, str], ...]


@dataclass(frozen=True)
class Cell:
    """What happens at one station in one round; `turn` is the number of the kept turn."""

    station: str
    group: int
    assessors: tuple[str, ...]
    turn: int | None


@dataclass(frozen=True)
class RoundRow:
    """One round: its number, when it starts, and a cell or nothing for each station in their order."""

    number: int
    starts_at: datetime
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True)
class Board:
    """Everything that the page of an evening shows."""

    groups: tuple[GroupCard, ...]
    stations: tuple[str, ...]
    rounds: tuple[RoundRow, ...]
    assessors: tuple[tuple[str, int, int], ...]
    words: tuple[str, ...]
    people: int
    least_met: int
    ends_at: datetime


@dataclass(frozen=True)
class KeptIds:
    """The rows behind a kept plan: seats by application, turns by (round, group)."""

    seats: Mapping[int, GroupSeat]
    turns: Mapping[tuple[int, int], int]


NOTHING_KEPT = KeptIds(seats={}, turns={})


def kept_draft(*, evening: Evening, policy: RecruitmentPolicy) -> tuple[Draft, KeptIds]:
    """Return what is kept of an evening in the shape of a draft; seven queries whatever its size."""
    seats = list(GroupSeat.objects.filter(group__evening=evening).select_related("group", "application__person"))
    turns = list(Turn.objects.filter(group__evening=evening).select_related("group").prefetch_related("watchers"))
    number_of = list(evening.groups.order_by("number").values_list("number", flat=True))
    keys = {number: tuple(s.application_id for s in seats if s.group.number == number) for number in number_of}
    plan = Plan(
        groups=tuple(keys[number] for number in number_of),
        encounters=tuple(encounter(turn, number_of) for turn in sorted(turns, key=lambda t: (t.round, t.group.number))),
    )
    material = Material(
        applications=in_order(seat.application for seat in seats),
        assessors=list(Assessor.objects.filter(call=evening.call_id).select_related("person").order_by("code")),
        stations=list(Station.objects.filter(call=evening.call_id)),
        conflicts=conflicts_of(evening),
        policy=policy,
    )
    ids = KeptIds(
        seats={seat.application_id: seat for seat in seats},
        turns={(turn.round, number_of.index(turn.group.number)): turn.pk for turn in turns},
    )
    return draft_from(evening, plan, material), ids


def encounter(turn: Turn, numbers: Sequence[int]) -> Encounter:
    """Return a kept turn as the planner knows it."""
    watching = tuple(sorted(watcher.assessor_id for watcher in turn.watchers.all()))
    return Encounter(turn.round, numbers.index(turn.group.number), turn.station_id, watching)


def draft_from(evening: Evening, plan: Plan, material: Material) -> Draft:
    """Return a plan with its hours and the words about what it does not keep."""
    busy = Counter(e.round for e in plan.encounters)
    wishes = Wishes(
        invitees=(),
        stations=tuple(station.pk for station in material.stations),
        assessors=tuple(assessor.pk for assessor in material.assessors),
        conflicts=material.conflicts,
        groups=len(plan.groups),
        at_once=max(busy.values(), default=1),
        per_assessor=material.policy.candidates_per_assessor,
    )
    starts, ends_at = clock_of(evening, plan, material.stations)
    words = plan_words(plan=plan, wishes=wishes, names=names_of(material))
    return Draft(plan=plan, wishes=wishes, material=material, starts=starts, ends_at=ends_at, words=tuple(words))


def names_of(material: Material) -> Names:
    """Return what stations and assessors are called."""
    return Names(
        stations={station.pk: station.name for station in material.stations},
        assessors={assessor.pk: str(assessor) for assessor in material.assessors},
    )


def board_of(draft: Draft, ids: KeptIds = NOTHING_KEPT) -> Board:
    """Return a draft, or what is kept, ready to be shown."""
    names, coverage = names_of(draft.material), coverage_of(draft.plan, draft.wishes)
    return Board(
        groups=tuple(group_card(draft, ids, coverage, place) for place in range(len(draft.plan.groups))),
        stations=tuple(station.name for station in draft.material.stations),
        rounds=tuple(round_row(draft, ids, names, number) for number in range(1, draft.plan.rounds + 1)),
        assessors=tuple(
            (names.assessors[a], coverage.meets[a], coverage.turns.get(a, 0)) for a in draft.wishes.assessors
        ),
        words=draft.words,
        people=sum(len(group) for group in draft.plan.groups),
        least_met=min(coverage.met_by.values(), default=0),
        ends_at=draft.ends_at,
    )


def group_card(draft: Draft, ids: KeptIds, coverage: Coverage, place: int) -> GroupCard:
    """Return one group with its people and its way through the stations."""
    of_key = {application.pk: application for application in draft.material.applications}
    people = in_order(of_key[key] for key in draft.plan.groups[place])
    stations = {station.pk: station.name for station in draft.material.stations}
    route = sorted((draft.starts[e.round - 1], stations[e.station]) for e in draft.plan.encounters if e.group == place)
    genders = Counter(application.person.gender for application in people)
    return GroupCard(
        number=place + 1,
        people=tuple(
            Seated(
                application=a,
                met_by=coverage.met_by[a.pk],
                seat=ids.seats.get(a.pk),
                left=a.state == ApplicationState.WITHDREW,
            )
            for a in people
        ),
        women=genders[Gender.FEMALE],
        men=genders[Gender.MALE],
        starts_at=route[0][0] if route else None,
        route=tuple(route),
    )


def round_row(draft: Draft, ids: KeptIds, names: Names, number: int) -> RoundRow:
    """Return one round with a cell for each station."""
    at_station = {e.station: e for e in draft.plan.encounters if e.round == number}
    cells = tuple(
        cell_of(at_station[station], ids, names) if station in at_station else None for station in draft.wishes.stations
    )
    return RoundRow(number=number, starts_at=draft.starts[number - 1], cells=cells)


def cell_of(e: Encounter, ids: KeptIds, names: Names) -> Cell:
    """Return what happens at a station in a round, with the names of who watches."""
    return Cell(
        station=names.stations[e.station],
        group=e.group + 1,
        assessors=tuple(names.assessors[a] for a in e.assessors),
        turn=ids.turns.get((e.round, e.group)),
    )
