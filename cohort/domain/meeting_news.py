"""Who is told of a change of a session, and in which words."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from cohort.domain.meeting_history import CHANGE_WORDS, change_words, slot_words
from cohort.domain.moment_words import day_words
from cohort.domain.slots import slot_of
from cohort.models import (
    ChangeKind,
    Fellowship,
    FellowshipState,
    Guide,
    Meeting,
    MeetingChange,
    MeetingKind,
    MeetingMode,
    TrainingContract,
)
from people.domain.outbox import News, tell
from people.models import Person, User

KINDS = {
    ChangeKind.CANCELLED: "meeting_cancelled",
    ChangeKind.REVIVED: "meeting_revived",
    ChangeKind.MOVED: "meeting_moved",
    ChangeKind.ONLINE: "meeting_online",
    ChangeKind.IN_PERSON: "meeting_in_person",
    ChangeKind.PLACE: "meeting_place",
    ChangeKind.DETAILS: "meeting_details",
}
"""The name of the message of each change; of several changes at once the first in this order gives it."""


def concerned(*, meeting: Meeting, by: User) -> list[Person]:
    """Return whom a change is told: active fellows, guides, for training its trainer; not the one who makes it."""
    cohort = meeting.cohort_id
    people = Q(pk__in=Fellowship.objects.filter(cohort=cohort, state=FellowshipState.ACTIVE).values("person"))
    people |= Q(pk__in=Guide.objects.filter(cohort=cohort).values("person"))
    if meeting.kind == MeetingKind.TRAINING:
        people |= Q(pk__in=TrainingContract.objects.filter(cohort=cohort, trainer__isnull=False).values("trainer"))
    found = Person.objects.filter(people).order_by("pk")
    return list(found.exclude(pk=by.person_id) if by.person_id else found)


def tell_concerned(*, meeting: Meeting, changes: Sequence[MeetingChange], by: User, at: datetime) -> int:
    """Write a message for each person concerned, in their language, and return how many."""
    people = concerned(meeting=meeting, by=by)
    kind = next(name for change, name in KINDS.items() if any(c.kind == change for c in changes))
    words = {}
    for language in {person.language for person in people}:
        with override(language):
            words[language] = message(meeting, changes)
    url = reverse("meeting", args=[meeting.pk])
    return tell(
        news=[
            News(
                person=person,
                kind=kind,
                key=f"{kind}:{meeting.pk}:{meeting.change_count}:{person.pk}",
                subject=words[person.language][0],
                body=words[person.language][1],
                url=url,
            )
            for person in people
        ],
        at=at,
    )


def message(meeting: Meeting, changes: Sequence[MeetingChange]) -> tuple[str, str]:
    """Return subject and text of a change, in the language of the moment."""
    first = min(changes, key=lambda change: list(KINDS).index(ChangeKind(change.kind)))
    subject = f"{CHANGE_WORDS[ChangeKind(first.kind)]}: {meeting.title}"
    lines = [change_words(change) for change in changes]
    lines.append(_("When: %(moment)s") % {"moment": slot_words(slot_of(meeting))})
    lines.append("" if meeting.cancelled_on else where(meeting))
    lines.append(_("Why: %(reason)s") % {"reason": first.reason})
    return subject, "\n".join(line for line in lines if line)


def where(meeting: Meeting) -> str:
    """Say where a session takes place; empty where nobody knows yet."""
    if meeting.mode == MeetingMode.ONLINE:
        known = _("Where: online, %(address)s") % {"address": meeting.online_url}
        return known if meeting.online_url else _("Where: online; the address follows.")
    return _("Where: %(place)s") % {"place": meeting.place} if meeting.place else ""


def count_told(*, meeting: Meeting, by: User, on: date) -> int:
    """Return how many people a change on a day would be told; nobody of what is over; one query."""
    return len(concerned(meeting=meeting, by=by)) if meeting.date >= on else 0


def change_question(*, meeting: Meeting, what: str, by: User, on: date) -> str:
    """Return what someone is asked before a change, with how many people are told."""
    questions = {
        "move": _("When does the meeting of %(date)s take place instead?"),
        "online": _("Move the meeting of %(date)s online?"),
        "room": _("Where does the meeting of %(date)s take place?"),
        "cancel": _("Cancel the meeting of %(date)s?"),
        "revive": _("Hold the meeting of %(date)s after all?"),
    }
    count = count_told(meeting=meeting, by=by, on=on)
    told = ngettext("A message goes to %(count)s person.", "A message goes to %(count)s people.", count)
    nobody = _("It is over; nobody is told.")
    return f"{questions[what] % {'date': day_words(meeting.date)}} {told % {'count': count} if count else nobody}"
