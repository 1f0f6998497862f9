"""The demonstration: a finished season, a running one, and a login for each role."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.conf import settings
from django.db import transaction

from alumni.models import Membership
from cohort.models import Cohort, Fellowship, HourState, SeasonFolder
from config.demoyear.filling import fill_year
from config.moving import Move, move_season
from config.season import Progress, load_season
from people.domain.logins import give_login, system_user
from people.domain.persons import PersonData, find_or_add_all
from people.enums import Role
from people.models import Person, User
from recruitment.enums import ApplicationState
from recruitment.models import Application, Assessor

FOLDER = Path(settings.BASE_DIR) / "config" / "demo"


@dataclass(frozen=True)
class DemoLogin:
    """One login of the demonstration: whom it stands for, and its address."""

    role: str
    email: str


def demo_facts() -> dict[str, Any]:
    """Return the names and addresses of the demonstration."""
    facts: dict[str, Any] = json.loads((FOLDER / "demo.json").read_text(encoding="utf-8"))
    return facts


def demo_logins() -> list[DemoLogin]:
    """Return one login for each role, in the order in which they are shown."""
    facts = demo_facts()
    staff = [DemoLogin(role=entry["role"], email=entry["email"]) for entry in facts["staff"]]
    others = [DemoLogin(role=role, email=facts[role]) for role in ("guide", "assessor", "fellow", "applicant")]
    return [*staff, *others, DemoLogin(role="alumna", email=facts["alumna"]["email"])]


def build_demo(*, today: date, progress: Progress) -> None:
    """Load both seasons and open the logins; what is there already stays as it is."""
    finished = load_season(path=FOLDER, name=None, progress=progress).cohort
    known = running_cohort(finished)
    running = known or load_running_season(today=today, progress=progress)
    open_logins(running=running)
    if not known:
        fill_year(cohort=running, today=today, logins={login.role: login.email for login in demo_logins()})


def running_cohort(finished: Cohort) -> Cohort | None:
    """Return the moved season if an earlier run made it."""
    made = SeasonFolder.objects.filter(cohort__programme=finished.programme).exclude(cohort=finished)
    folder = made.select_related("cohort__programme").order_by("loaded_at").first()
    return folder.cohort if folder else None


def load_running_season(*, today: date, progress: Progress) -> Cohort:
    """Load the same season moved so that the day lies in its middle."""
    with TemporaryDirectory() as folder:
        move = move_season(source=FOLDER, target=Path(folder), today=today)
        taken = Cohort.objects.filter(name=move.name).exists()
        name = demo_facts()["second_name"].format(name=move.name) if taken else move.name
        return load_season(path=Path(folder), name=name, progress=progress, numbers=moved_numbers(move)).cohort


def moved_numbers(move: Move) -> dict[str, str]:
    """Return the dates of the policy that have to move with the season, as month-day."""
    months = {
        "recruitment.deadline_month_day": "09-15",
        "recruitment.answer_month_day": "10-25",
        "recruitment.assessors_until_month_day": "10-31",
        "recruitment.screening_ends_month_day": "10-31",
        "cohort.initiative_pace_from": "03-31",
        "cohort.first_instalment_on": "01-31",
        "initiatives.canvas_until_month_day": "02-17",
        "initiatives.presented_until_month_day": "02-26",
        "initiatives.approved_until_month_day": "03-10",
        "initiatives.executed_until_month_day": "07-15",
    }
    return {key: move.month_day(value) for key, value in months.items()}


@transaction.atomic
def open_logins(*, running: Cohort) -> None:
    """Give each role its login, with the demonstration's password."""
    by, facts = system_user("demo"), demo_facts()
    for person, email, role in [*staff(facts), *insiders(running, facts)]:
        user = give_login(person=person, email=email, role=role, by=by)
        set_demo_password(user)


def set_demo_password(user: User) -> None:
    """Set the demonstration's password unless it is set already."""
    if not user.check_password(settings.DEMO_PASSWORD):
        user.set_password(settings.DEMO_PASSWORD)
        user.save(update_fields=["password"])


def staff(facts: dict[str, Any]) -> Iterator[tuple[Person, str, Role | None]]:
    """Yield the people who appear in no spreadsheet."""
    known = find_or_add_all([PersonData(full_name=e["name"], email=e["email"]) for e in facts["staff"]])
    for person, entry in zip(known, facts["staff"], strict=True):
        yield person, entry["email"], Role(entry["role"])


def insiders(running: Cohort, facts: dict[str, Any]) -> Iterator[tuple[Person, str, Role | None]]:
    """Yield people of the running season: a fellow with something waiting, her guide, and the others."""
    fellowship = waiting_fellowship(running)
    yield fellowship.person, facts["fellow"], None
    if fellowship.guide:
        yield fellowship.guide.person, facts["guide"], Role.GUIDE
    assessors = Assessor.objects.filter(call__cohort=running).select_related("person")
    yield assessors.order_by("code")[0].person, facts["assessor"], Role.ASSESSOR
    applications = Application.objects.filter(call__cohort=running, state=ApplicationState.WAITLISTED)
    yield applications.select_related("person").order_by("waitlist_position")[0].person, facts["applicant"], None
    yield alumna(running, facts), facts["alumna"]["email"], None


def waiting_fellowship(running: Cohort) -> Fellowship:
    """Return the first fellow with a report that waits for approval, else the first fellow."""
    fellows = running.fellowships.select_related("person", "guide__person").order_by("code")
    return fellows.filter(hour_logs__state=HourState.PENDING).first() or fellows[0]


def alumna(running: Cohort, facts: dict[str, Any]) -> Person:
    """Return the first member of the register, by the demonstration's name."""
    person = Membership.objects.filter(register=running).order_by("code").select_related("person")[0].person
    if not person.full_name:
        person.full_name = facts["alumna"]["name"]
        person.save(update_fields=["full_name"])
    return person
