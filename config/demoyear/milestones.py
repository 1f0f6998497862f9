"""The demonstration of milestones, events, the month and the board."""

import json
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings

from config.demoyear.year import DemoYear
from initiatives.enums import Stage
from initiatives.models import CityDay, CityDayKind, Event, Initiative, Milestone, PermitState

JERUSALEM = ZoneInfo("Asia/Jerusalem")
STEP_DAYS = (-20, -6, 4, 11, 18)
"""Days from today on which the five usual steps of an initiative fall."""
EVENT_DAYS = 9
LARGE = 650


def fill(year: DemoYear) -> None:
    """Give the initiatives dates: some late, two in one hall on one evening, one so large that it needs a licence."""
    words: dict[str, Any] = json.loads(
        (settings.BASE_DIR / "config" / "demo" / "milestones.json").read_text(encoding="utf-8")
    )
    initiatives = list(Initiative.objects.filter(cohort=year.cohort).order_by("code"))
    Milestone.objects.bulk_create(
        milestone for number, row in enumerate(initiatives) for milestone in milestones(year, row, number, words)
    )
    running = [row for row in initiatives if row.stage == Stage.IN_PRODUCTION]
    Event.objects.bulk_create(event(year, row, number, words) for number, row in enumerate(running))
    CityDay.objects.bulk_create(city(year, words))


def milestones(year: DemoYear, initiative: Initiative, number: int, words: dict[str, Any]) -> list[Milestone]:
    """Return the steps of one initiative; every fifth one has a step that is late."""
    rows = []
    for title, days in zip(words["milestones"], STEP_DAYS, strict=True):
        due = min(max(year.today + timedelta(days=days + number % 3), year.cohort.starts_on), year.cohort.ends_on)
        done = due < year.today and not (number % 5 == 1 and days == STEP_DAYS[1])
        rows.append(
            Milestone(
                initiative=initiative,
                title=title,
                due_on=due,
                done_on=due if done else None,
                done_by=year.fellow if done else None,
                entered_at=datetime.combine(year.today, time(9), JERUSALEM),
            )
        )
    return rows


def event(year: DemoYear, initiative: Initiative, number: int, words: dict[str, Any]) -> Event:
    """Return the next event of an initiative; the first two meet in one hall, the third is large."""
    day = year.today + timedelta(days=EVENT_DAYS + (number // 2) * 2)
    large = number == 2
    return Event(
        initiative=initiative,
        title=words["event"].format(title=initiative.title),
        starts_at=datetime.combine(min(day, year.cohort.ends_on), time(18), JERUSALEM),
        minutes=150,
        place=words["park"] if large or number > 3 else words["hall"],
        expected_people=LARGE if large else initiative.planned_reach,
        serves_food=number % 2 == 0,
        safety_contact="" if large else words["safety"],
        permit=PermitState.NEEDED if large else PermitState.NOT_NEEDED,
    )


def city(year: DemoYear, words: dict[str, Any]) -> list[CityDay]:
    """Return what the city has on in the next weeks."""
    first = year.today + timedelta(days=EVENT_DAYS)
    drill = year.today + timedelta(days=3)
    return [
        CityDay(cohort=year.cohort, title=words["city_event"], starts_on=first, ends_on=first + timedelta(days=1)),
        CityDay(
            cohort=year.cohort,
            title=words["home_front"],
            kind=CityDayKind.HOME_FRONT,
            starts_on=drill,
            ends_on=drill,
        ),
    ]
