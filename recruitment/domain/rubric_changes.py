"""Changes criteria and stations of a call, and says what an assessment centre would not see (R5.3)."""

from collections.abc import Sequence
from dataclasses import dataclass, fields

import pghistory
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from people.models import User
from recruitment.domain.refusals import refused
from recruitment.enums import Criterion, Stage
from recruitment.models import Call, Rating, Rubric, Station

LEAST_EXERCISES, MOST_EXERCISES = 2, 3


@dataclass(frozen=True)
class RubricData:
    """What a criterion says: where it is marked, the question to oneself, anchors and indicators."""

    stages: list[str]
    question: str
    low: str
    middle: str
    high: str
    positive: list[str]
    negative: list[str]


@dataclass(frozen=True)
class StationData:
    """What a station is: its name and task, minutes, the criteria that it shows, and whether the group is together."""

    name: str
    task: str
    minutes: int
    criteria: list[str]
    together: bool


def marked_stages(*, call: Call, criterion: str) -> set[str]:
    """Return the stages in which marks for a criterion exist."""
    rows = Rating.objects.filter(application__call=call, criterion=criterion)
    return set(rows.order_by().values_list("stage", flat=True).distinct())


@transaction.atomic
def write_rubric(*, call: Call, criterion: str, data: RubricData, by: User) -> Rubric:
    """Write a criterion; raise CallRefusedError when it would leave a stage in which it was marked."""
    lost = marked_stages(call=call, criterion=criterion) - set(data.stages)
    if lost:
        names = ", ".join(str(Stage(stage).label) for stage in Stage.values if stage in lost)
        raise refused(
            "stages",
            _("Marks were given in: %(stages)s. It stays there, so that no mark loses its place.") % {"stages": names},
        )
    if not data.stages:
        raise refused("stages", _("Choose at least one stage in which it is marked."))
    told = {each.name: getattr(data, each.name) for each in fields(data)}
    with pghistory.context(user=by.pk):
        return Rubric.objects.update_or_create(call=call, criterion=criterion, defaults=told)[0]


@transaction.atomic
def write_station(*, call: Call, station: Station | None, data: StationData, by: User) -> Station:
    """Write a station, a new one at the end."""
    told = {each.name: getattr(data, each.name) for each in fields(data)}
    with pghistory.context(user=by.pk):
        if station:
            Station.objects.filter(pk=station.pk).update(**told)
            return station
        last = Station.objects.filter(call=call).aggregate(last=Max("position"))["last"] or 0
        return Station.objects.create(call=call, position=last + 1, **told)


@transaction.atomic
def remove_station(*, station: Station, by: User) -> None:
    """Remove a station; raise CallRefusedError once an evening meets at it."""
    if station.turns.exists():
        raise refused("", _("An evening meets at this station already, so it stays."))
    station.delete()


@transaction.atomic
def shift_station(*, station: Station, steps: int, by: User) -> None:
    """Move a station up (-1) or down (1) among those of its call."""
    rows = list(Station.objects.select_for_update().filter(call=station.call_id).order_by("position"))
    here = next(n for n, row in enumerate(rows) if row.pk == station.pk)
    there = here + steps
    if not 0 <= there < len(rows):
        return
    rows[here], rows[there] = rows[there], rows[here]
    for number, row in enumerate(rows, start=1):
        row.position = number
    Station.objects.bulk_update(rows, ["position"])


@dataclass(frozen=True)
class Coverage:
    """In how many exercises a criterion is seen, and what that means in words where it is not two or three."""

    criterion: Criterion
    times: int
    warning: str


def coverage_of(*, stations: Sequence[Station]) -> list[Coverage]:
    """Return how often each criterion is seen (R5.3)."""
    return [coverage(criterion, sum(criterion.value in s.criteria for s in stations)) for criterion in Criterion]


def coverage(criterion: Criterion, times: int) -> Coverage:
    """Return what a number of exercises means for a criterion."""
    words = {"criterion": criterion.label, "count": times}
    if times < LEAST_EXERCISES:
        return Coverage(criterion, times, _("“%(criterion)s” is seen in %(count)s stations; two are needed.") % words)
    if times > MOST_EXERCISES:
        return Coverage(criterion, times, _("“%(criterion)s” is seen in %(count)s stations; three are enough.") % words)
    return Coverage(criterion, times, "")
