"""Talks with a fellow: writing them, their next steps, and who can take one in hand (S1-09, S1-28)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cohort.domain.hours import accompanies
from cohort.domain.policies import policy_for
from cohort.models import ContactLog, ContactWay, Fellowship
from cohort.policy import CohortPolicy
from people.access import Role
from people.models import User

MOST_NOTE = 600
MOST_STEP = 200


class ContactRefusedError(Exception):
    """The talk cannot be written like this; the message says why, `field` says where."""

    def __init__(self, sentence: str, field: str = "note") -> None:
        super().__init__(sentence)
        self.field = field


@dataclass(frozen=True)
class Talk:
    """What is written after a talk: the way (ContactWay), two lines, and what comes next, by when, in whose hands."""

    way: str
    note: str
    next_step: str = ""
    next_on: date | None = None
    step_owner: User | None = None


@transaction.atomic
def write_contact(*, fellowship: Fellowship, talk: Talk, by: User, at: datetime) -> ContactLog:
    """Keep a talk of the day; raise ContactRefusedError. Only those who accompany the fellow write (R12.8)."""
    on = localdate(at)
    check_writer(fellowship, by, on)
    return ContactLog.objects.create(
        fellowship=fellowship, on=on, written_by=by, written_at=at, **columns(talk, fellowship, by, on)
    )


@transaction.atomic
def edit_contact(*, contact: ContactLog, talk: Talk, by: User, at: datetime) -> ContactLog:
    """Correct an own talk while it is fresh; raise ContactRefusedError. Later a further one is written."""
    held = ContactLog.objects.select_for_update().get(pk=contact.pk)
    check_writer(contact.fellowship, by, localdate(at))
    if not can_edit(contact=held, policy=policy_for(contact.fellowship.cohort, CohortPolicy), by=by, at=at):
        raise ContactRefusedError(_("A note is corrected by its writer, soon after writing. Add a further one."))
    for name, value in columns(talk, contact.fellowship, by, held.on).items():
        setattr(held, name, value)
    if not held.next_step:
        held.step_done_on = None
    held.save()
    return held


def can_edit(*, contact: ContactLog, policy: CohortPolicy, by: User, at: datetime) -> bool:
    """Say whether someone may still correct a talk: its writer, for `contact_edit_hours` hours."""
    return contact.written_by_id == by.pk and at - contact.written_at <= timedelta(hours=policy.contact_edit_hours)


@transaction.atomic
def tick_step(*, contact: ContactLog, done: bool, by: User, on: date) -> ContactLog:
    """Note that a next step was done, or take that back; raise ContactRefusedError."""
    held = ContactLog.objects.select_for_update().get(pk=contact.pk)
    check_writer(contact.fellowship, by, on)
    if not held.next_step:
        raise ContactRefusedError(_("This talk left no next step."))
    held.step_done_on = max(on, held.on) if done else None
    held.save(update_fields=["step_done_on"])
    return held


def columns(talk: Talk, fellowship: Fellowship, by: User, on: date) -> dict[str, Any]:
    """Return the columns of a talk, checked; raise ContactRefusedError."""
    note, step = talk.note.strip(), " ".join(talk.next_step.split())
    check_words(talk.way, note, step)
    if talk.next_on and not step:
        raise ContactRefusedError(_("Write what happens by then."), "next_step")
    if talk.next_on and talk.next_on < on:
        raise ContactRefusedError(_("This day has passed. When is the next step?"), "next_on")
    owner = talk.step_owner if step else None
    if owner and not step_owners(fellowship=fellowship, by=by).filter(pk=owner.pk).exists():
        raise ContactRefusedError(_("Choose someone from the list."), "step_owner")
    return {"way": talk.way, "note": note, "next_step": step, "next_on": talk.next_on, "step_owner": owner}


def check_words(way: str, note: str, step: str) -> None:
    """Refuse an unknown way, no words, and more words than two lines hold."""
    if way not in ContactWay.values:
        raise ContactRefusedError(_("How did you speak?"), "way")
    if not note:
        raise ContactRefusedError(_("Write in two lines what you spoke about."))
    if len(note) > MOST_NOTE:
        raise ContactRefusedError(too_long(len(note) - MOST_NOTE))
    if len(step) > MOST_STEP:
        raise ContactRefusedError(too_long(len(step) - MOST_STEP), "next_step")


def too_long(extra: int) -> str:
    """Return by how many characters a text is too long."""
    sentence = ngettext(
        "It is %(count)s character too long. Two lines are enough.",
        "It is %(count)s characters too long. Two lines are enough.",
        extra,
    )
    return sentence % {"count": extra}


def check_writer(fellowship: Fellowship, by: User, on: date) -> None:
    """Refuse strangers (R12.8)."""
    if not accompanies(fellowship, by, on=on):
        raise ContactRefusedError(_("Talks are written by the fellow's own guide or the coordinator."))


def step_owners(*, fellowship: Fellowship, by: User) -> QuerySet[User]:
    """Return in whose hands a next step can lie: whoever writes, the guide, coordinators, the fellow; one query."""
    hands = Q(pk=by.pk) | Q(person=fellowship.person_id) | Q(groups__name=Role.MANAGER.value)
    if fellowship.guide is not None:
        hands |= Q(person=fellowship.guide.person_id)
    found: QuerySet[User] = User.objects.filter(hands, is_active=True).select_related("person").distinct()
    return found
