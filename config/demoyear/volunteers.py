"""The demonstration of volunteers, shifts and the public page."""

import json
from collections.abc import Sequence
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.files.base import ContentFile

from config.demoyear.volunteers_drawing import drawn_garden
from config.demoyear.year import DemoYear
from initiatives.enums import Stage
from initiatives.models import (
    Engagement,
    EngagementState,
    Event,
    Initiative,
    JoinLink,
    PageState,
    PublicPage,
    Registration,
    Shift,
    SignUp,
    SignUpState,
    Volunteer,
    VolunteerRole,
)
from people.models import Person

WORDS = Path(settings.BASE_DIR) / "config" / "demo" / "volunteers.json"
VOLUNTEERS_OF_THE_FIRST = 31
STAND_TONIGHT, CONFIRMED_TONIGHT = 12, 9
REGISTERED = 8
WITHOUT_REFERRAL = 6
NEW_ONES = 3
TWIN = 4
"""The number of somebody who is written down once more."""


def fill(year: DemoYear) -> None:
    """Give the season's volunteers names, and the first initiative a link, shifts tonight and an open page."""
    words: dict[str, Any] = json.loads(WORDS.read_text(encoding="utf-8"))
    initiatives = list(
        Initiative.objects.filter(cohort=year.cohort).exclude(stage=Stage.CANCELLED).order_by("code")[:2]
    )
    first = Initiative.objects.filter(cohort=year.cohort, lead__person=year.fellow.person_id).order_by("pk").first()
    if first is None:
        return
    name_all(year, words)
    add_people(year, first, words)
    engagements = list(Engagement.objects.filter(initiative=first).order_by("pk"))
    roles = VolunteerRole.objects.bulk_create([VolunteerRole(initiative=first, **role) for role in words["roles"]])
    event = event_ahead(year, first, words["event"])
    fill_shifts(year, engagements, roles, event, words["shifts"])
    JoinLink.objects.create(initiative=first, token=words["link"], made_at=at(year, days=-9, hour=9))
    open_page(year, first, words["page"])
    others = [initiative for initiative in initiatives if initiative.pk != first.pk]
    PublicPage.objects.bulk_create(
        PublicPage(initiative=other, slug="demo-library", state=PageState.WAITING, **words["waiting"])
        for other in others[:1]
    )
    register_people(year, event)


def at(year: DemoYear, *, days: int, hour: int) -> datetime:
    """Return a moment some days from the day on which the season is seen."""
    return datetime.combine(year.today + timedelta(days=days), time(hour), ZoneInfo(settings.TIME_ZONE))


def full_name(words: dict[str, Any], number: int) -> str:
    """Return a name that no other number has."""
    return f"{words['first'][number % len(words['first'])]} {words['last'][number % len(words['last'])]}"


def name_all(year: DemoYear, words: dict[str, Any]) -> None:
    """Give the volunteers of the season names and phones."""
    people = list(
        Person.objects.filter(
            pk__in=Volunteer.objects.filter(cohort=year.cohort).values("person"), full_name=""
        ).order_by("pk")
    )
    for number, person in enumerate(people):
        person.full_name, person.phone = full_name(words, number), f"+97250555{number:04d}"
    Person.objects.bulk_update(people, ["full_name", "phone"], batch_size=500)


def add_people(year: DemoYear, first: Initiative, words: dict[str, Any]) -> None:
    """Add volunteers to the first initiative until there are thirty-one: new ones, a minor, one known twice."""
    missing = VOLUNTEERS_OF_THE_FIRST - Engagement.objects.filter(initiative=first).count()
    start = 900
    people = Person.objects.bulk_create(
        Person(
            full_name=full_name(words, start + (TWIN if number == TWIN + 1 else number)),
            phone=f"+97250556{TWIN if number == TWIN + 1 else number:04d}",
            email=f"volunteer{number}@example.org" if number % 2 else "",
        )
        for number in range(max(missing, 0))
    )
    volunteers = Volunteer.objects.bulk_create(
        volunteer_of(year, person, number, words["parent"]) for number, person in enumerate(people)
    )
    Engagement.objects.bulk_create(
        Engagement(
            volunteer=volunteer,
            initiative=first,
            is_student=number % 3 == 0,
            state=EngagementState.JOINED if number < NEW_ONES else EngagementState.ACTIVE,
            joined_at=at(year, days=-number, hour=12),
        )
        for number, volunteer in enumerate(volunteers)
    )


def volunteer_of(year: DemoYear, person: Person, number: int, parent: str) -> Volunteer:
    """Return one more volunteer: the first ones have no referral yet, the second one is a minor."""
    volunteer = Volunteer(cohort=year.cohort, person=person, code=f"D{number:03d}")
    if number == 1:
        volunteer.is_minor, volunteer.parent_name, volunteer.parent_phone = True, parent, "+972505550199"
    if number >= WITHOUT_REFERRAL:
        volunteer.insured_from, volunteer.insured_by = year.cohort.starts_on, year.manager
        volunteer.insured_until = year.cohort.starts_on + timedelta(days=364)
    return volunteer


def event_ahead(year: DemoYear, first: Initiative, words: dict[str, Any]) -> Event:
    """Return the next event of the initiative, made where the plan has none ahead."""
    ahead = Event.objects.standing().filter(initiative=first, starts_at__gt=at(year, days=1, hour=0)).first()
    return ahead or Event.objects.create(
        initiative=first,
        title=words["title"],
        place=words["place"],
        starts_at=at(year, days=words["days"], hour=words["hour"]),
        minutes=words["minutes"],
        expected_people=words["people"],
    )


def fill_shifts(
    year: DemoYear,
    engagements: Sequence[Engagement],
    roles: Sequence[VolunteerRole],
    event: Event,
    words: list[dict[str, Any]],
) -> None:
    """Make the shifts, and put volunteers into them."""
    shifts = Shift.objects.bulk_create(
        Shift(
            initiative=event.initiative,
            event=event if word["days"] else None,
            role=roles[word["role"]],
            title=word["title"],
            place=word["place"],
            starts_at=at(year, days=word["days"], hour=word["hour"]),
            minutes=word["minutes"],
            places=word["places"],
        )
        for word in words
    )
    stand(year, shifts, engagements)


def stand(year: DemoYear, shifts: Sequence[Shift], engagements: Sequence[Engagement]) -> None:
    """Put volunteers into the shifts; tonight's is nearly full, some have not answered."""
    asked_at = at(year, days=-1, hour=19)
    rows = [
        SignUp(
            shift=shifts[0],
            engagement=engagement,
            state=SignUpState.CONFIRMED if number < CONFIRMED_TONIGHT else SignUpState.ASKED,
            answered_at=asked_at if number < CONFIRMED_TONIGHT else None,
        )
        for number, engagement in enumerate(engagements[-STAND_TONIGHT:])
    ]
    rows += [
        SignUp(shift=shifts[1], engagement=engagement, state=SignUpState.CONFIRMED, answered_at=asked_at)
        for engagement in engagements[:4]
    ]
    SignUp.objects.bulk_create(rows)


def open_page(year: DemoYear, first: Initiative, words: dict[str, Any]) -> None:
    """Open the public page of the first initiative, with a picture."""
    page = PublicPage(
        initiative=first,
        slug="demo-garden",
        state=PageState.APPROVED,
        approved_by=year.guide,
        approved_at=at(year, days=-3, hour=10),
        **words,
    )
    page.picture.save("garden.jpg", ContentFile(drawn_garden()), save=False)
    page.save()


def register_people(year: DemoYear, event: Event) -> None:
    """Let some of those who volunteer elsewhere register for the event."""
    people = Person.objects.filter(pk__in=Volunteer.objects.filter(cohort=year.cohort).values("person"))
    Registration.objects.bulk_create(
        Registration(
            event=event, person=person, people=1 + number % 4, registered_at=at(year, days=-2, hour=10 + number)
        )
        for number, person in enumerate(people.order_by("pk")[:REGISTERED])
    )
