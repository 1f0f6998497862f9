"""Registering for an event of an initiative without an account, and how many of them came (R10.4)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q, Sum
from django.utils.translation import gettext as _

from initiatives.domain.shifts import VolunteersRefusedError
from initiatives.enums import CountMethod
from initiatives.models import Event, Initiative, PageState, PublicPage, Registration
from people.domain.acquaintances import Contact, find_or_meet
from people.models import Consent, ConsentKind

CONSENT_VERSION = "registration-1"
MOST_PEOPLE = 20


@dataclass(frozen=True)
class Registered:
    """The registration that came of it, and whether the person was known before."""

    registration: Registration
    known: bool


@transaction.atomic
def register(*, event: Event, contact: Contact, people: int, language: str, at: datetime) -> Registered:
    """Register somebody with some people, once for each event; raise VolunteersRefusedError for a second time."""
    locked = Event.objects.select_for_update(of=("self",)).get(pk=event.pk)
    if locked.cancelled_on or locked.starts_at <= at:
        raise VolunteersRefusedError(_("This event is over or was called off."))
    person, known = find_or_meet(contact=contact, language=language)
    row = Registration.objects.filter(event=event, person=person).first()
    if row and row.cancelled_at is None:
        raise VolunteersRefusedError(_("This name is registered already. The link to change it was sent before."))
    row = row or Registration(event=event, person=person)
    row.people, row.registered_at, row.cancelled_at, row.came = people, at, None, None
    row.save()
    Consent.objects.get_or_create(
        person=person,
        kind=ConsentKind.PRIVACY,
        answered_at=at,
        defaults={"given": True, "text_version": CONSENT_VERSION},
    )
    return Registered(registration=row, known=known)


def cancel(*, registration: Registration, at: datetime) -> None:
    """Cancel a registration; the place is free again."""
    Registration.objects.filter(pk=registration.pk, cancelled_at__isnull=True).update(cancelled_at=at)


@transaction.atomic
def count_came(*, event: Event, came: Mapping[int, int]) -> int:
    """Note how many of each registration came, and take the sum as the people who came; return it (R10.4)."""
    locked = Event.objects.select_for_update(of=("self",)).get(pk=event.pk)
    rows = list(Registration.objects.filter(event=locked, pk__in=came))
    for row in rows:
        row.came = min(max(came[row.pk], 0), MOST_PEOPLE)
    Registration.objects.bulk_update(rows, ["came"])
    whole = Registration.objects.filter(event=locked).aggregate(whole=Sum("came", default=0))["whole"]
    locked.people_came, locked.count_method = whole, CountMethod.REGISTRATION
    locked.save(update_fields=["people_came", "count_method"])
    return int(whole)


@dataclass(frozen=True)
class RegisteredEvent:
    """An event of an initiative, and how many people registered for it."""

    event: Event
    people: int


def registered_events(*, initiative: Initiative) -> list[RegisteredEvent]:
    """Return the events of an initiative that were not called off, with the people registered; one query."""
    standing = Q(registrations__cancelled_at__isnull=True)
    rows = Event.objects.standing().filter(initiative=initiative)
    summed = rows.annotate(whole=Sum("registrations__people", filter=standing, default=0))
    return [RegisteredEvent(event=event, people=getattr(event, "whole", 0)) for event in summed]


def is_open_to(*, event: Event, at: datetime) -> bool:
    """Say whether one can register for an event now: its page is open and takes participants, and it lies ahead."""
    page = PublicPage.objects.filter(initiative=event.initiative_id, state=PageState.APPROVED).first()
    return bool(page and page.takes_participants and not event.cancelled_on and event.starts_at > at)
