"""Finding a person again by a name with a phone number or an address, as people leave them in passing."""

from dataclasses import dataclass

from django.db.models import Q

from people.models import Person


@dataclass(frozen=True)
class Contact:
    """What somebody left of themselves: a name, and a phone number (international form), an address or both."""

    full_name: str
    email: str = ""
    phone: str = ""


def plain_name(name: str) -> str:
    """Return a name in the form in which two are compared."""
    return " ".join(name.split()).casefold()


def known_as(*, contact: Contact) -> Person | None:
    """Return who has this name and this phone number or address, the oldest row first; one query."""
    at = Q()
    if contact.email.strip():
        at |= Q(email__iexact=contact.email.strip())
    if contact.phone:
        at |= Q(phone=contact.phone)
    if not at:
        return None
    name = plain_name(contact.full_name)
    rows = Person.objects.present().filter(at).order_by("pk")
    return next((person for person in rows if plain_name(person.full_name) == name), None)


def find_or_meet(*, contact: Contact, language: str = "") -> tuple[Person, bool]:
    """Return the person of a contact, and whether they were known; what is known of them already is left alone.

    Call it inside a transaction that holds a lock, so that a double click finds the person of the first.
    """
    known = known_as(contact=contact)
    if known:
        return known, True
    person = Person(
        full_name=" ".join(contact.full_name.split()), email=contact.email.strip().lower(), phone=contact.phone
    )
    if language:
        person.language = language
    person.save()
    return person, False
