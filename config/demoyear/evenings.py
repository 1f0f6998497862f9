"""What the demonstration shows of an evening of the assessment centre: tonight, half of the people are there."""

import json
from typing import Any

from config.demoyear.screening import FOLDER, demo_call, moment
from config.demoyear.year import DemoYear
from recruitment.domain.evening_keeping import keep_plan
from recruitment.domain.evening_plan import Choice, draft_of
from recruitment.models import Assessor, Call, Conflict, ConflictSource, Evening, GroupSeat, Station
from recruitment.policy import RecruitmentPolicy

STARTS_AT = 18
SEED = 7


def words() -> dict[str, Any]:
    """Return the Hebrew of the evening."""
    found: dict[str, Any] = json.loads((FOLDER / "evenings.json").read_text(encoding="utf-8"))
    return found


def fill(year: DemoYear) -> None:
    """Plan the evening of tonight, keep it, and let half of the candidates arrive."""
    call, told = demo_call(year, "evening"), words()
    if not call.stations.exists():
        Station.objects.bulk_create(
            Station(call=call, position=number, **station) for number, station in enumerate(told["stations"], start=1)
        )
    know_each_other(year, call, told)
    evening = Evening.objects.create(
        call=call,
        starts_at=moment(year.today, STARTS_AT),
        place=told["place"],
        published_at=moment(year.today, 9),
    )
    draft = draft_of(evening=evening, choice=Choice(seed=SEED), policy=RecruitmentPolicy())
    keep_plan(evening=evening, draft=draft, by=year.manager)
    let_arrive(year, evening)


def know_each_other(year: DemoYear, call: Call, told: dict[str, Any]) -> None:
    """Let an assessor know one candidate, and leave a hint about another who works at the same place."""
    applications = list(call.applications.order_by("code")[:24])
    assessors: list[Assessor] = list(call.assessors.order_by("code"))
    Conflict.objects.create(
        application=applications[10],
        assessor=assessors[1],
        source=ConflictSource.NOTED,
        note=told["conflict"],
        noted_by=year.manager,
        noted_at=moment(year.today, 8),
    )
    Assessor.objects.filter(pk=assessors[2].pk).update(employer=told["employer"])
    call.applications.filter(pk=applications[17].pk).update(employer=told["employer"])


def let_arrive(year: DemoYear, evening: Evening) -> None:
    """Let every second candidate arrive before the evening starts."""
    seats = list(GroupSeat.objects.filter(group__evening=evening).order_by("group", "application__code"))
    for number, seat in enumerate(seats):
        seat.arrived_at = moment(year.today, STARTS_AT - 1, 30 + number) if number % 2 == 0 else None
    GroupSeat.objects.bulk_update(seats, ["arrived_at"])
