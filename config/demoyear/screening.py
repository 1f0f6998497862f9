"""The three calls of the demonstration: one takes applications, one meets tonight, one waits for its committee."""

import csv
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings

from cohort.models import Cohort, PolicyOverride, Programme
from config.demoyear.year import DemoYear
from people.models import Person
from recruitment.enums import ApplicationState as S
from recruitment.enums import IneligibleReason
from recruitment.models import Application, Assessor, Call, Rating

FOLDER = Path(settings.BASE_DIR) / "config" / "demo"
SEASON_DAYS = 270
EVENING_SEATS, COMMITTEE_SEATS = 10, 12
OTHER_FAMILY, OTHER_NAME = 17, 5
OLDER_BY = timedelta(days=217)


@dataclass(frozen=True)
class Plan:
    """When a call of the demonstration happens, in days from today, and where its applications stand."""

    key: str
    opens: int
    closes: int
    answers: int
    until: int
    states: tuple[S, ...]
    seats: int | None = None


OPEN = Plan("open", -16, 12, 50, 56, (S.SUBMITTED,) * 9 + (S.DRAFT,) * 3)
EVENING = Plan(
    "evening",
    -50,
    -21,
    20,
    26,
    (S.INVITED_ASSESSMENT,) * 24 + (S.NOT_ADVANCED_FORM,) * 4 + (S.INELIGIBLE,) * 2,
    EVENING_SEATS,
)
COMMITTEE = Plan("committee", -80, -50, 4, 10, (S.RANKED,) * 20 + (S.NOT_ADVANCED_ASSESSMENT,) * 4, COMMITTEE_SEATS)


def words() -> dict[str, Any]:
    """Return the Hebrew of the demonstration's calls."""
    found: dict[str, Any] = json.loads((FOLDER / "screening.json").read_text(encoding="utf-8"))
    return found


def moment(day: date, hour: int, minute: int = 0) -> datetime:
    """Return an hour of a day on the programme's clock."""
    return datetime.combine(day, time(hour, minute), ZoneInfo(settings.TIME_ZONE))


def demo_call(year: DemoYear, key: str) -> Call:
    """Return the call of the demonstration that is `open`, meets this `evening`, or waits for its `committee`."""
    calls = Call.objects.select_related("cohort__programme")
    if key == "open":
        return calls.get(cohort__programme=year.cohort.programme, cohort__starts_on__gt=year.cohort.ends_on)
    return calls.get(cohort__programme__name=words()[key]["programme"])


def fill(year: DemoYear) -> None:
    """Make the three calls with their applications; what each shows beyond that is filled area by area."""
    season = timedelta(weeks=52)
    starts_on, ends_on = year.cohort.starts_on + season, year.cohort.ends_on + season
    name = f"{starts_on.year}/{ends_on.year % 100:02d}"
    make_call(year, OPEN, Cohort(programme=year.cohort.programme, name=name, starts_on=starts_on, ends_on=ends_on))
    for plan, lead in ((EVENING, 60), (COMMITTEE, 40)):
        told, first = words()[plan.key], year.today + timedelta(days=lead)
        programme = Programme.objects.create(
            name=told["programme"], centre=year.cohort.programme.centre, city=year.cohort.programme.city
        )
        cohort = Cohort(
            programme=programme, name=told["cohort"], starts_on=first, ends_on=first + timedelta(days=SEASON_DAYS)
        )
        add_assessors(year, make_call(year, plan, cohort))
    add_marks(demo_call(year, COMMITTEE.key))


def make_call(year: DemoYear, plan: Plan, cohort: Cohort) -> Call:
    """Make one cohort with its call and applications."""
    told = words()
    cohort.save()
    if plan.seats:
        PolicyOverride.objects.create(
            cohort=cohort, key="cohort.capacity", value=str(plan.seats), reason=told["about"][:40]
        )

    def day(distance: int) -> date:
        return year.today + timedelta(days=distance)

    call = Call.objects.create(
        cohort=cohort,
        opens_on=day(plan.opens),
        closes_on=day(plan.closes),
        answer_on=day(plan.answers),
        assessors_until=day(plan.until),
        published_at=moment(day(plan.opens), 9),
        evening=told["evening_words"],
        **{key: told[key] for key in ("about", "gives", "gets", "staff_words", "contact", "next_way", "next_way_url")},
    )
    add_applications(year, plan, call)
    return call


def people_of(plan: Plan) -> Iterable[tuple[dict[str, str], Person]]:
    """Yield rows of the season's applicants as other people: another surname, address and birthday."""
    rows = read("applicants")
    surnames = [row["name"].split()[-1] for row in rows]
    shift = OTHER_FAMILY + OTHER_NAME * len(plan.key)
    for number, row in enumerate(rows[shift : shift + len(plan.states)] + rows[:shift]):
        given = " ".join(row["name"].split()[:-1])
        yield (
            row,
            Person(
                full_name=f"{given} {surnames[(number + shift) % len(surnames)]}",
                gender=row["gender"],
                birth_date=date.fromisoformat(row["birth_date"]) + OLDER_BY,
                email=f"{plan.key}{number + 1}@example.net",
                phone=f"+97250{5550000 + 1000 * len(plan.key) + number}",
                city=row["city"],
                quarter=row["quarter"],
            ),
        )


def read(name: str) -> list[dict[str, str]]:
    """Return the rows of one of the season's spreadsheets."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8-sig", newline="") as handle:
        return list(csv.DictReader(handle))


def add_applications(year: DemoYear, plan: Plan, call: Call) -> None:
    """Add the applications of a call, each in its state."""
    pairs = list(zip(plan.states, people_of(plan), strict=False))
    Person.objects.bulk_create(person for _state, (_row, person) in pairs)
    opened = call.opens_on or year.today
    Application.objects.bulk_create(
        Application(
            call=call,
            person=person,
            code=f"{number:02d}",
            state=state,
            city=call.cohort.programme.city,
            quarter=row["quarter"],
            institution=row["institution"],
            field_of_study=row["field"],
            year_of_study=int(row["year_of_study"] or 1),
            is_student=None if state == S.DRAFT else True,
            documents_complete=state not in (S.DRAFT, S.SUBMITTED, S.INELIGIBLE),
            ineligible_reason=IneligibleReason.DOCUMENTS_MISSING if state == S.INELIGIBLE else "",
            submitted_on=None if state == S.DRAFT else opened + timedelta(days=1 + number % 12),
            submitted_at=None if state == S.DRAFT else moment(opened + timedelta(days=1 + number % 12), 20, number),
            form_score=None if state in (S.DRAFT, S.SUBMITTED, S.INELIGIBLE) else 92 - number,
            evening_free=None if state == S.DRAFT else True,
            other_scholarship=None if state == S.DRAFT else False,
        )
        for number, (state, (row, person)) in enumerate(pairs, start=1)
    )


def add_assessors(year: DemoYear, call: Call) -> None:
    """Let the assessors of the running season assess this call too; the demonstration's login is the first."""
    running = Assessor.objects.filter(call__cohort=year.cohort).order_by("code")
    Assessor.objects.bulk_create(
        Assessor(call=call, person_id=old.person_id, code=old.code, access_until=call.assessors_until)
        for old in running
    )


def add_marks(call: Call) -> None:
    """Give the ranked applications the marks of ranked applicants of the season, all locked."""
    rows = read("ratings")
    seen = {stage: [r["candidate"] for r in rows if r["stage"] == stage] for stage in ("pitch",)}
    donors = list(dict.fromkeys(seen["pitch"]))
    ranked = list(call.applications.filter(state=S.RANKED).order_by("code"))
    twin = dict(zip(donors, ranked, strict=False))
    assessors = {a.code: a for a in call.assessors.all()}
    Rating.objects.bulk_create(
        Rating(
            application=twin[r["candidate"]],
            stage=r["stage"],
            assessor=assessors[r["rater"]],
            criterion=r["criterion"],
            score=int(r["score"]),
            locked_on=call.closes_on,
        )
        for r in rows
        if r["candidate"] in twin
    )
