"""What an event has to ask for before it may take place (R10.10)."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from cohort.domain.moment_words import date_words
from initiatives.models import Event, PermitState
from initiatives.policy import InitiativesPolicy

SETTLED = frozenset({PermitState.APPLIED, PermitState.GRANTED})


@dataclass(frozen=True)
class Duty:
    """One thing that an event asks for, until when, and whether that day has passed."""

    words: str
    until: date | None = None
    late: bool = False


def needs_licence(*, event: Event, policy: InitiativesPolicy) -> bool:
    """Say whether so many people are expected that the event needs a licence (R10.10)."""
    return event.expected_people > policy.large_event_people


def licence_due(*, event: Event, policy: InitiativesPolicy) -> date:
    """Return the day by which the licence is applied for (R10.10)."""
    return localdate(event.starts_at) - timedelta(days=policy.permit_days)


def licence_missing(*, event: Event, policy: InitiativesPolicy) -> bool:
    """Say whether a licence is needed, by size or as typed, and was not applied for."""
    wanted = needs_licence(event=event, policy=policy) or event.permit == PermitState.NEEDED
    return wanted and event.permit not in SETTLED and event.cancelled_on is None


def duties(*, event: Event, policy: InitiativesPolicy, on: date) -> list[Duty]:
    """Return what an event still asks for (R10.10)."""
    found = []
    if licence_missing(event=event, policy=policy):
        due = licence_due(event=event, policy=policy)
        told = {"people": policy.large_event_people, "day": date_words(due)}
        words = _("More than %(people)s people: apply for the licence by %(day)s") % told
        if not needs_licence(event=event, policy=policy):
            words = _("A permit is needed: apply by %(day)s") % told
        found.append(Duty(words, due, late=on > due))
    if event.unusual_place and event.expected_people >= policy.unusual_place_people:
        found.append(Duty(_("A place not meant for crowds: ask the city whether it needs approval")))
    if event.serves_alcohol:
        found.append(Duty(_("Alcohol: nobody under 18 is served")))
    if event.expected_people >= policy.unusual_place_people and not event.safety_contact:
        found.append(Duty(_("Say who answers for safety")))
    return found
