"""Tells whose each row of a web form is: the same mail or phone is the same person, unless name or birthday differ."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from people.models import Person
from recruitment.imports.web_form_likeness import alike_first_names, alike_names
from recruitment.imports.web_form_rows import FormRow
from recruitment.imports.web_form_targets import EMAIL
from recruitment.imports.web_form_values import phone_number
from recruitment.models import Application, Fact


@dataclass(eq=False)
class Human:
    """One person of the file or of the call: what they are told apart by, their rows from the earliest to the last."""

    name: str
    email: str
    phone: str
    born: date | None
    application: Application | None = None
    person: Person | None = None
    rows: list[FormRow] = field(default_factory=list)


class ForeignAddressError(Exception):
    """The address of mail belongs to somebody else, whom the error carries."""

    def __init__(self, owner: Human) -> None:
        super().__init__(owner.name)
        self.owner = owner


@dataclass(eq=False)
class Humans:
    """Everybody met so far, by address of mail and by phone."""

    all: list[Human] = field(default_factory=list)
    by_email: dict[str, list[Human]] = field(default_factory=lambda: defaultdict(list))
    by_phone: dict[str, list[Human]] = field(default_factory=lambda: defaultdict(list))

    def meet(self, human: Human) -> Human:
        """Remember someone."""
        self.all.append(human)
        self.note(human, human.email, human.phone)
        return human

    def note(self, human: Human, email: str, phone: str) -> None:
        """Remember an address and a phone of someone."""
        for index, key in ((self.by_email, email), (self.by_phone, phone)):
            if key and human not in index[key]:
                index[key].append(human)

    def take(self, row: FormRow) -> Human:
        """Give a row to whose it is and return them; raise ForeignAddressError."""
        told = told_by(row)
        human = self.find(told) or self.meet(told)
        human.rows.append(row)
        human.name, human.born = told.name or human.name, told.born or human.born
        self.note(human, told.email, told.phone)
        return human

    def find(self, told: Human) -> Human | None:
        """Return who is known by an address or phone; None for somebody new. Raise ForeignAddressError."""
        owners = self.by_email.get(told.email, []) if told.email else []
        phones = self.by_phone.get(told.phone, []) if told.phone else []
        for human in owners:
            if same_by_mail(human, told, same_phone=human in phones):
                return human
        if owners:
            raise ForeignAddressError(owners[0])
        return next((human for human in phones if same_by_phone(human, told)), None)


def told_by(row: FormRow) -> Human:
    """Return the person as a row describes them."""
    return Human(
        name=row.fact(Fact.FULL_NAME) or "",
        email=row.fact(EMAIL) or "",
        phone=row.fact(Fact.PHONE) or "",
        born=row.fact(Fact.BIRTH_DATE),
    )


def same_by_mail(one: Human, other: Human, *, same_phone: bool) -> bool:
    """Say whether two with the same address are one: never with two birthdays, always with the same phone.

    Otherwise alike names make them one; of one birthday, as twins have, the first names have to be alike.
    """
    if two_birthdays(one, other):
        return False
    if same_phone:
        return True
    return alike_first_names(one.name, other.name) if one.born and other.born else alike_names(one.name, other.name)


def same_by_phone(one: Human, other: Human) -> bool:
    """Say whether two with the same phone are one: alike names, the first ones too, and no two birthdays.

    A family shares a phone.
    """
    alike = alike_names(one.name, other.name) and alike_first_names(one.name, other.name)
    return alike and not two_birthdays(one, other)


def two_birthdays(one: Human, other: Human) -> bool:
    """Say whether two were born on different days, as far as both are told."""
    return one.born is not None and other.born is not None and one.born != other.born


def of_person(person: Person, application: Application | None = None) -> Human:
    """Return a person of the records."""
    return Human(
        name=person.full_name,
        email=person.email.strip().lower(),
        phone=phone_number(str(person.phone)) if person.phone else "",
        born=person.birth_date,
        application=application,
        person=person,
    )


def find_in_records(newcomers: Iterable[Human], *, taken: set[int]) -> None:
    """Give newcomers the person whom the records know already, but nobody of `taken` twice; two queries."""
    fresh = list(newcomers)
    emails = {human.email for human in fresh} - {""}
    phones = {human.phone for human in fresh} - {""}
    known = Humans()
    present = Person.objects.present()
    for person in present.at_addresses(emails).order_by("pk"):
        known.meet(of_person(person))
    met = {human.person.pk for human in known.all if human.person}
    for person in present.filter(phone__in=phones).exclude(pk__in=met).order_by("pk"):
        known.meet(of_person(person))
    for human in fresh:
        match = match_of(known, human)
        if match is not None and match.person is not None and match.person.pk not in taken:
            human.person = match.person
            taken.add(match.person.pk)


def match_of(known: Humans, human: Human) -> Human | None:
    """Return who of the records someone is; None where an address is somebody else's."""
    try:
        return known.find(human)
    except ForeignAddressError:
        return None
