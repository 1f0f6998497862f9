"""Plain rows for the tests of evenings of the assessment centre."""

from datetime import datetime
from zoneinfo import ZoneInfo

from recruitment.domain.evening_keeping import keep_plan
from recruitment.domain.evening_plan import Choice, draft_of
from recruitment.enums import ApplicationState
from recruitment.models import Call, Evening, Station
from recruitment.policy import RecruitmentPolicy
from recruitment.tests import factories as make

STARTS = datetime(2025, 9, 30, 18, 0, tzinfo=ZoneInfo("Asia/Jerusalem"))


def a_call(*, people: int = 6, assessors: int = 3, stations: int = 3) -> Call:
    """Return a call with people who are invited to its assessment centre, assessors and stations of 20 minutes."""
    call = make.CallFactory.create()
    make.ApplicationFactory.create_batch(people, call=call, state=ApplicationState.INVITED_ASSESSMENT)
    make.AssessorFactory.create_batch(assessors, call=call)
    Station.objects.bulk_create(
        Station(call=call, position=number, name=f"Station {number}", minutes=20) for number in range(1, stations + 1)
    )
    return call


def an_evening(call: Call, **columns: object) -> Evening:
    """Return an evening of a call."""
    return Evening.objects.create(**{"call": call, "starts_at": STARTS, "place": "Hall", **columns})


def a_kept_evening(*, people: int = 6, assessors: int = 3, stations: int = 3, groups: int = 2) -> Evening:
    """Return an evening whose plan is kept."""
    evening = an_evening(a_call(people=people, assessors=assessors, stations=stations))
    draft = draft_of(evening=evening, choice=Choice(groups=groups), policy=RecruitmentPolicy())
    return keep_plan(evening=evening, draft=draft, by=make.UserFactory.create())
