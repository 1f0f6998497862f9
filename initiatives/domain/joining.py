"""How somebody becomes a volunteer of an initiative: by the link or by hand, once, with shifts and consents (R10.6)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _

from cohort.models import Cohort
from initiatives.domain.shifts import VolunteersRefusedError, stand_in
from initiatives.enums import Stage
from initiatives.models import (
    Engagement,
    EngagementState,
    Initiative,
    JoinLink,
    Shift,
    SignUp,
    SignUpState,
    Volunteer,
    VolunteerRole,
)
from people.domain.acquaintances import Contact, find_or_meet
from people.models import Consent, ConsentKind, Person

CODE_LENGTH, CODE_LETTERS = 8, "ABCDEFGHJKMNPQRSTVWXYZ23456789"
TOKEN_LENGTH = 22
CONSENT_VERSION = "volunteers-1"
OVER = (Stage.CANCELLED, Stage.CLOSED)


@dataclass(frozen=True)
class Joining:
    """What a volunteer leaves of themselves; `photos` is None where it was not asked."""

    contact: Contact
    is_student: bool = False
    is_minor: bool = False
    parent_name: str = ""
    parent_phone: str = ""
    photos: bool | None = None
    language: str = ""
    role: VolunteerRole | None = None
    shifts: Sequence[Shift] = field(default_factory=tuple)


@dataclass(frozen=True)
class Joined:
    """The engagement that came of it, and whether the person was known before."""

    engagement: Engagement
    known: bool


def open_link(*, initiative: Initiative, at: datetime, anew: bool = False) -> JoinLink:
    """Return the link of an initiative, open; `anew` draws another address, so that the earlier one opens nothing."""
    link, made = JoinLink.objects.get_or_create(
        initiative=initiative, defaults={"token": get_random_string(TOKEN_LENGTH), "made_at": at}
    )
    if not made and (anew or link.closed_at):
        link.token = get_random_string(TOKEN_LENGTH) if anew else link.token
        link.made_at, link.closed_at = at if anew else link.made_at, None
        link.save(update_fields=["token", "made_at", "closed_at"])
    return link


def close_link(*, initiative: Initiative, at: datetime) -> None:
    """Close the link of an initiative; nobody joins by it until it is opened again."""
    JoinLink.objects.filter(initiative=initiative, closed_at__isnull=True).update(closed_at=at)


def is_open(*, link: JoinLink) -> bool:
    """Say whether anybody joins by a link now."""
    return link.closed_at is None and link.initiative.stage not in OVER


@transaction.atomic
def join(*, initiative: Initiative, joining: Joining, state: EngagementState, at: datetime) -> Joined:
    """Make somebody a volunteer of an initiative, once, and put them into shifts.

    Raises VolunteersRefusedError for someone who stands in a chosen shift already, and for a full or past one.
    """
    if initiative.stage in OVER:
        raise VolunteersRefusedError(_("This initiative is over; nobody joins it any more."))
    # One at a time, so that a double click finds the person of the first.
    Cohort.objects.select_for_update(of=("self",), no_key=True).get(pk=initiative.cohort_id)
    person, known = find_or_meet(contact=joining.contact, language=joining.language)
    volunteer = volunteer_for(person=person, cohort=initiative.cohort, joining=joining)
    engagement = engagement_for(volunteer=volunteer, initiative=initiative, joining=joining, state=state, at=at)
    for shift in joining.shifts:
        stand_in(shift=shift, engagement=engagement, at=at)
    note_consents(volunteer=volunteer, photos=joining.photos, at=at)
    return Joined(engagement=engagement, known=known)


def volunteer_for(*, person: Person, cohort: Cohort, joining: Joining) -> Volunteer:
    """Return the volunteer that a person is in a cohort; made where there is none (R10.6)."""
    row = Volunteer.objects.filter(cohort=cohort, person=person).first()
    if row is None:
        return Volunteer.objects.create(
            cohort=cohort,
            person=person,
            code=get_random_string(CODE_LENGTH, CODE_LETTERS),
            is_minor=joining.is_minor,
            parent_name=joining.parent_name,
            parent_phone=joining.parent_phone,
        )
    if joining.is_minor and not row.parent_name:
        row.is_minor, row.parent_name, row.parent_phone = True, joining.parent_name, joining.parent_phone
        row.save(update_fields=["is_minor", "parent_name", "parent_phone"])
    return row


def engagement_for(
    *, volunteer: Volunteer, initiative: Initiative, joining: Joining, state: EngagementState, at: datetime
) -> Engagement:
    """Return the engagement of a volunteer in an initiative; who left comes back, and who is part of it stays so."""
    row = Engagement.objects.filter(volunteer=volunteer, initiative=initiative).order_by("pk").first()
    if row is None:
        return Engagement.objects.create(
            volunteer=volunteer,
            initiative=initiative,
            is_student=joining.is_student,
            state=state,
            role=joining.role,
            joined_at=at,
        )
    if row.state == EngagementState.LEFT or state == EngagementState.ACTIVE:
        row.state, row.left_on = state, None
    row.is_student = row.is_student or joining.is_student
    row.role = row.role or joining.role
    row.save(update_fields=["state", "left_on", "is_student", "role"])
    return row


def note_consents(*, volunteer: Volunteer, photos: bool | None, at: datetime) -> None:
    """Keep what was agreed to; photos are a choice of their own, and a minor's waits for a parent (R10.9, R12.10)."""
    if photos is None:
        return
    told = ((ConsentKind.PRIVACY, True), (ConsentKind.PHOTO, photos and not volunteer.is_minor))
    for kind, given in told:
        Consent.objects.get_or_create(
            person_id=volunteer.person_id,
            kind=kind,
            answered_at=at,
            defaults={"given": given, "text_version": CONSENT_VERSION},
        )
    volunteer.consent_version, volunteer.consented_at = CONSENT_VERSION, at
    volunteer.save(update_fields=["consent_version", "consented_at"])


@transaction.atomic
def leave(*, engagement: Engagement, on: date, at: datetime) -> None:
    """End an engagement; places in shifts ahead become free, the time that was given stays."""
    ahead = SignUp.objects.filter(engagement=engagement, shift__starts_at__gt=at)
    ahead.exclude(state__in=(SignUpState.CAME, SignUpState.NO_SHOW)).update(state=SignUpState.DECLINED, answered_at=at)
    Engagement.objects.filter(pk=engagement.pk).update(state=EngagementState.LEFT, left_on=on)


def welcome(*, engagement: Engagement) -> None:
    """Make someone who joined by the link a volunteer of the initiative."""
    Engagement.objects.filter(pk=engagement.pk, state=EngagementState.JOINED).update(state=EngagementState.ACTIVE)


def parent_agrees(*, volunteer: Volunteer, photos: bool, at: datetime) -> None:
    """Note that a parent agreed to a minor's taking part, and whether to photos (R10.9)."""
    volunteer.parent_agreed_at = at
    volunteer.save(update_fields=["parent_agreed_at"])
    Consent.objects.get_or_create(
        person_id=volunteer.person_id,
        kind=ConsentKind.PHOTO,
        answered_at=at,
        defaults={"given": photos, "text_version": CONSENT_VERSION},
    )
