"""Who comes to an event: fellows invite theirs, staff invite partners and officials, each answers by a link (S1-57)."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cohort.domain.book import policies_of
from cohort.domain.policies import policy_for
from cohort.models import Fellowship, Guest, GuestAnswer, GuestKind, Meeting, MeetingKind
from cohort.policy import CohortPolicy
from people.access import Role, has_role
from people.models import User

MOST_PEOPLE = 20


class GuestRefusedError(Exception):
    """The guest or the answer cannot be; the message says why."""


@dataclass(frozen=True)
class GuestCount:
    """How many people were invited, come, do not come, or have not answered."""

    invited: int
    coming: int
    not_coming: int
    waiting: int


def count_guests(guests: Sequence[Guest]) -> GuestCount:
    """Return the numbers of people behind some invitations."""
    sums = {answer: sum(g.people for g in guests if g.answer == answer) for answer in GuestAnswer}
    return GuestCount(
        invited=sum(guest.people for guest in guests),
        coming=sums[GuestAnswer.COMING],
        not_coming=sums[GuestAnswer.NOT_COMING],
        waiting=sums[GuestAnswer.WAITING],
    )


@transaction.atomic
def invite(
    *, meeting: Meeting, name: str, kind: str, people: int, fellowship: Fellowship | None, by: User, on: date
) -> Guest:
    """Put a guest on the list of an event; fellows invite a few of their own; raise GuestRefusedError."""
    check_event(meeting, on)
    if fellowship is None and not has_role(by, Role.MANAGER, Role.GUIDE):
        raise GuestRefusedError(_("Guests of the centre are invited by its staff."))
    if fellowship is not None:
        Fellowship.objects.select_for_update(of=("self",)).get(pk=fellowship.pk)
        check_own_guests(meeting, fellowship, people, by)
        kind = GuestKind.FAMILY
    try:
        with transaction.atomic():
            return Guest.objects.create(
                meeting=meeting,
                name=name.strip(),
                kind=kind,
                people=people,
                invited_by=fellowship,
                token=secrets.token_urlsafe(32),
                added_by=by,
            )
    except IntegrityError as error:
        raise GuestRefusedError(_("This guest is on the list already.")) from error


def check_event(meeting: Meeting, on: date) -> None:
    """Refuse guests of an ordinary evening, of a cancelled event, and of one that is over."""
    if meeting.kind != MeetingKind.EVENT or meeting.cancelled_on or meeting.date < on:
        raise GuestRefusedError(_("Guests are invited to an event that is still ahead."))


def check_own_guests(meeting: Meeting, fellowship: Fellowship, people: int, by: User) -> None:
    """Refuse a stranger's guests, and more people than a fellow may bring."""
    if by.person_id != fellowship.person_id or meeting.cohort_id != fellowship.cohort_id:
        raise GuestRefusedError(_("Everyone invites their own guests."))
    most = policy_for(fellowship.cohort, CohortPolicy).guests_per_fellow
    invited = sum(Guest.objects.filter(meeting=meeting, invited_by=fellowship).values_list("people", flat=True))
    if invited + people > most:
        raise GuestRefusedError(
            ngettext(
                "There is room for %(count)s guest of yours.", "There is room for %(count)s guests of yours.", most
            )
            % {"count": most}
        )


@transaction.atomic
def answer_invitation(*, guest: Guest, coming: bool, people: int, at: datetime) -> Guest:
    """Keep a guest's answer; it may be changed until the event, and no more people come than were invited."""
    held = Guest.objects.select_for_update(of=("self",)).select_related("meeting").get(pk=guest.pk)
    check_event(held.meeting, at.date())
    if coming and not 1 <= people <= held.people:
        raise GuestRefusedError(
            ngettext("The invitation is for %(count)s person.", "The invitation is for %(count)s people.", held.people)
            % {"count": held.people}
        )
    held.answer = GuestAnswer.COMING if coming else GuestAnswer.NOT_COMING
    held.answered_at = at
    held.people = people if coming else held.people
    held.save(update_fields=["answer", "answered_at", "people"])
    return held


def remove_guest(*, guest: Guest, by: User) -> None:
    """Take a guest off the list: staff any, a fellow their own."""
    own = guest.invited_by is not None and guest.invited_by.person_id == by.person_id
    if not own and not has_role(by, Role.MANAGER, Role.GUIDE):
        raise GuestRefusedError(_("Everyone invites their own guests."))
    guest.delete()


def remove_old_lists(*, on: date) -> int:
    """Delete the guest lists of events that are long over (R12.3); return how many guests went."""
    over = Guest.objects.filter(meeting__date__lt=on).select_related("meeting")
    guests = list(over)
    policies = policies_of(sorted({guest.meeting.cohort_id for guest in guests}))
    old = [
        guest.pk
        for guest in guests
        if guest.meeting.date + timedelta(days=policies[guest.meeting.cohort_id].guest_list_days) < on
    ]
    return Guest.objects.filter(pk__in=old).delete()[0]
