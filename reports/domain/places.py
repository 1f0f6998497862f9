"""The homes of those who come for one thing: a title, what there is to know, what to do next."""

from dataclasses import dataclass, field
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alumni.models import Membership, MembershipState
from cohort.models import Fellowship
from people.access import Role, has_role
from people.models import User
from recruitment.domain.status import application_status
from recruitment.models import Application, Assessor


@dataclass(frozen=True)
class Card:
    """One thing to know or do."""

    title: str
    text: str = ""
    icon: str = "bell"
    moment: date | None = None
    url: str = ""
    action: str = ""


@dataclass(frozen=True)
class Place:
    """A small home."""

    title: str
    lead: str
    cards: list[Card] = field(default_factory=list)


def place_of(*, user: User, on: date, past: Fellowship | None = None) -> Place:
    """Return the home of a reader who has no page of figures or fellows; `past` is a fellowship that ended."""
    own = past_cards(past) if past else []
    cards = [*own, *assessor_cards(user, on), *leader_cards(user), *applicant_cards(user), *member_cards(user)]
    lead = _("Good to see you.") if cards else _("Nothing waits for you here yet.")
    return Place(title=_("Hello, %(name)s") % {"name": user}, lead=lead, cards=cards)


def past_cards(past: Fellowship) -> list[Card]:
    """Return the ways to what someone keeps after their fellowship ended."""
    pages = (
        ("my_hours", _("My hours"), _("Every hour that was counted stays here."), "clock"),
        ("my_certificates", _("My certificates"), _("A certificate of your hours, on any day."), "award"),
        ("my_scholarship", _("My scholarship"), _("Where both halves stand."), "banknote"),
        ("my_documents", _("My documents"), _("What you handed in."), "file-text"),
        ("my_requests", _("My requests"), _("What you asked for and what was answered."), "repeat-2"),
    )
    lead = _("Your time in %(cohort)s stays yours") % {"cohort": past.cohort}
    return [
        Card(title=lead, text=_("Everything below remains open to you."), icon="heart"),
        *(
            Card(title=name, text=text, icon=icon, url=reverse(page), action=_("Open"))
            for page, name, text, icon in pages
        ),
    ]


def applicant_cards(user: User) -> list[Card]:
    """Return where each of the reader's applications stands."""
    applications = Application.objects.filter(person=user.person_id).select_related("call__cohort__programme", "offer")
    cards = []
    for application in applications.order_by("-call__closes_on") if user.person_id else ():
        status = application_status(application)
        title = f"{application.call.cohort.programme.name} {application.call.cohort.name}: {status.label}"
        cards.append(
            Card(
                title=title,
                text=str(status.next_step),
                icon="file-text",
                moment=status.by,
                url=reverse("my_application", args=[application.pk]),
                action=_("To my application"),
            )
        )
    return cards


def member_cards(user: User) -> list[Card]:
    """Return the reader's place in the alumni community."""
    memberships = Membership.objects.filter(person=user.person_id, state=MembershipState.CONFIRMED)
    return [
        Card(
            title=_("You belong to the alumni community"),
            text=_("Cohort %(name)s") % {"name": membership.origin_cohort_name or "–"},
            icon="users",
        )
        for membership in (memberships if user.person_id else ())
    ]


def assessor_cards(user: User, on: date) -> list[Card]:
    """Return until when an assessor may look at candidates (README of roles: access ends with the screening)."""
    seats = Assessor.objects.filter(person=user.person_id).select_related("call__cohort__programme")
    cards = []
    for seat in seats if user.person_id else ():
        until = seat.call.assessors_until
        still = _("Your access is open until then.")
        over = _("Your access ended on that day. Thank you.")
        cards.append(
            Card(
                title=_("Assessing for %(cohort)s") % {"cohort": seat.call.cohort},
                text=still if on <= until else over,
                icon="calendar-days",
                moment=until,
            )
        )
    return cards


def leader_cards(user: User) -> list[Card]:
    """Return how many members the community has, for whoever leads it."""
    if not has_role(user, Role.LEADER):
        return []
    count = Membership.objects.filter(state=MembershipState.CONFIRMED).count()
    text = ngettext("%(count)s member in the community", "%(count)s members in the community", count)
    return [Card(title=text % {"count": count}, text=_("The list stands in the office."), icon="users")]
