"""Finding a person again instead of writing them down twice."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from people.models import Person


@dataclass(frozen=True)
class PersonData:
    """What a form or a spreadsheet says about one person."""

    full_name: str = ""
    gender: str = ""
    birth_date: date | None = None
    email: str = ""
    city: str = ""
    quarter: str = ""


Identity = tuple[str, str, date | None]


def identity(*, full_name: str, email: str, birth_date: date | None) -> Identity | None:
    """Return what tells people apart: address, name and birth date together; None where name or address is missing."""
    if not (full_name.strip() and email.strip()):
        return None
    return email.strip().lower(), " ".join(full_name.split()), birth_date


def find_or_add_all(candidates: Sequence[PersonData]) -> list[Person]:
    """Return one Person for each candidate, in their order; two queries however many they are.

    Someone is found again only when e-mail (whatever its capitals), full name and birth date all agree.
    """
    known = known_people(candidates)
    found: list[Person] = []
    fresh: list[Person] = []
    for data in candidates:
        key = identity(full_name=data.full_name, email=data.email, birth_date=data.birth_date)
        person = known.get(key) if key else None
        if person is None:
            person = unsaved(data)
            fresh.append(person)
            if key:
                known[key] = person
        found.append(person)
    Person.objects.bulk_create(fresh)
    return found


def known_people(candidates: Sequence[PersonData]) -> dict[Identity, Person]:
    """Return who of the candidates' addresses is already written down; the oldest row wins."""
    addresses = {data.email.strip().lower() for data in candidates} - {""}
    people = Person.objects.present().at_addresses(addresses).order_by("-pk") if addresses else []
    keyed = ((identity(full_name=p.full_name, email=p.email, birth_date=p.birth_date), p) for p in people)
    return {key: person for key, person in keyed if key}


def unsaved(data: PersonData) -> Person:
    """Return a new Person with a candidate's data."""
    return Person(
        full_name=" ".join(data.full_name.split()),
        gender=data.gender,
        birth_date=data.birth_date,
        email=data.email.strip().lower(),
        city=data.city,
        quarter=data.quarter,
    )
