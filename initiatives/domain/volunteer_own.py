"""What a volunteer sees and does with the own link: shifts, hours, details, removal (R12.12)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import pghistory
from django.db import transaction
from django.db.models import Prefetch
from django.utils import translation
from django.utils.translation import gettext as _

from initiatives.domain.engagements import with_minutes
from initiatives.domain.volunteer_rows import OpenShift, open_shifts
from initiatives.models import Engagement, EngagementState, SignUp, Volunteer
from people.domain.acquaintances import Contact
from people.domain.erasure import erase
from people.domain.logins import system_user
from people.domain.outbox import News, tell
from people.domain.traces import personal_tables
from people.enums import Role
from people.models import ErasureReason, Person, User


@dataclass(frozen=True)
class OwnEngagement:
    """One initiative of a volunteer: minutes given, the own shifts, and others with a free place."""

    engagement: Engagement
    given: int
    sign_ups: Sequence[SignUp]
    free: Sequence[OpenShift]
    has_left: bool


def own_engagements(*, volunteer: Volunteer, at: datetime) -> list[OwnEngagement]:
    """Return the initiatives of a volunteer, those left last; two queries and one for each initiative."""
    shifts = (
        SignUp.objects.filter(shift__cancelled_on__isnull=True).select_related("shift").order_by("shift__starts_at")
    )
    rows = with_minutes(Engagement.objects.filter(volunteer=volunteer)).select_related("initiative", "role")
    return sorted(
        (own_engagement(row, at=at) for row in rows.prefetch_related(Prefetch("sign_ups", queryset=shifts))),
        key=lambda own: (own.has_left, own.engagement.pk),
    )


def own_engagement(row: Engagement, *, at: datetime) -> OwnEngagement:
    """Return one initiative of a volunteer."""
    own = list(row.sign_ups.all())
    standing = {s.shift_id for s in own}
    has_left = row.state == EngagementState.LEFT
    ahead = [] if has_left else open_shifts(initiative=row.initiative, at=at)
    return OwnEngagement(
        engagement=row,
        given=getattr(row, "given", row.minutes),
        sign_ups=own,
        free=[each for each in ahead if each.free and each.shift.pk not in standing],
        has_left=has_left,
    )


def correct(*, volunteer: Volunteer, contact: Contact) -> None:
    """Keep a corrected name, phone number and address."""
    person = volunteer.person
    person.full_name, person.phone = " ".join(contact.full_name.split()), contact.phone
    fields = ["full_name", "phone"]
    if not User.objects.filter(person=person).exists():
        person.email = contact.email.strip().lower()
        fields.append("email")
    with pghistory.context(reason="own link"):
        person.save(update_fields=fields)


@transaction.atomic
def remove_details(*, person: Person, at: datetime) -> bool:
    """Erase the details of a volunteer or of somebody who registered; hours and counts stay without a name.

    Return whether it was done at once.
    Somebody who is more than a volunteer here (a login, an application, a fellowship) only asks for it: the office is
    told, since much more would go.
    """
    elsewhere = (table for table in personal_tables() if table.model._meta.app_label not in ("people", "initiatives"))
    if User.objects.filter(person=person).exists() or any(table.ids(person) for table in elsewhere):
        ask_the_office(person, at=at)
        return False
    erase(person=person, reason=ErasureReason.REQUEST, by=system_user("volunteers"), at=at)
    return True


def ask_the_office(asks: Person, *, at: datetime) -> None:
    """Tell the managers that somebody wants the details erased."""
    managers = User.objects.filter(groups__name=Role.MANAGER, is_active=True).select_related("person")
    people = [user.person for user in managers if user.person]
    tell(news=[asking(asks, person, at=at) for person in people], at=at)


def asking(asks: Person, person: Person, *, at: datetime) -> News:
    """Return what a manager is told about somebody who wants to be erased."""
    with translation.override(person.language):
        subject = _("A volunteer asks for the removal of details: %(name)s") % {"name": asks}
        body = _("There is more of this person here than volunteering, so the office decides what goes.")
    return News(person, "erasure_asked", f"erasure-asked:{asks.pk}:{person.pk}:{at:%Y%m%d}", subject, body)
