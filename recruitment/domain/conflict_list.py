"""The conflicts of a call as the coordinator sees them: noted ones, hints that wait for an answer, and the counts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from people.models import User
from recruitment.domain.conflict_hints import Common, Trace, find_hints
from recruitment.enums import ApplicationState
from recruitment.models import Application, Assessor, Call, Conflict, ConflictSource, HintAnswer

COMMON_WORDS: Mapping[Common, Promise] = {
    Common.SURNAME: _("the same surname"),
    Common.PHONE: _("the same phone"),
    Common.STREET: _("the same street"),
    Common.SCHOOL: _("the same school"),
    Common.EMPLOYER: _("the same place of work"),
}
UNSENT = (ApplicationState.DRAFT, ApplicationState.WITHDREW, ApplicationState.INELIGIBLE)


@dataclass(frozen=True)
class HintRow:
    """A hint with its people, and what they have in common in words."""

    application: Application
    assessor: Assessor
    words: tuple[str, ...]


@dataclass(frozen=True)
class ConflictCounts:
    """What the protocol says about conflicts of interest."""

    declared: int
    noted: int
    hints: int
    set_aside: int


@dataclass(frozen=True)
class ConflictBook:
    """All conflicts of a call, and the hints that wait for an answer."""

    conflicts: tuple[Conflict, ...]
    hints: tuple[HintRow, ...]
    counts: ConflictCounts


def conflict_book(call: Call) -> ConflictBook:
    """Return the conflicts and hints of a call; four queries whatever its size."""
    applications = {a.pk: a for a in Application.objects.filter(call=call).select_related("person")}
    assessors = {a.pk: a for a in Assessor.objects.filter(call=call).select_related("person")}
    rows = Conflict.objects.filter(application__call=call).order_by("-noted_at", "pk")
    conflicts = tuple(rows.select_related("application__person", "assessor__person"))
    aside = set(HintAnswer.objects.filter(application__call=call).values_list("application", "assessor"))
    known = {(c.application_id, c.assessor_id) for c in conflicts}
    hints = find_hints(
        candidates=[candidate_trace(a) for a in applications.values() if a.state not in UNSENT],
        assessors=[assessor_trace(a) for a in assessors.values()],
        settled=known | aside,
    )
    shown = tuple(
        HintRow(applications[h.candidate], assessors[h.assessor], tuple(str(COMMON_WORDS[c]) for c in h.common))
        for h in hints
    )
    declared = sum(1 for conflict in conflicts if conflict.source == ConflictSource.DECLARED)
    counts = ConflictCounts(declared, len(conflicts) - declared, len(shown), len(aside - known))
    return ConflictBook(conflicts=conflicts, hints=shown, counts=counts)


def candidate_trace(a: Application) -> Trace:
    """Return what is compared of a candidate."""
    return Trace(a.pk, a.person.full_name, str(a.person.phone), a.street, a.school, a.employer)


def assessor_trace(a: Assessor) -> Trace:
    """Return what is compared of an assessor."""
    return Trace(a.pk, a.person.full_name, str(a.person.phone), a.street, a.school, a.employer)


@transaction.atomic
def set_aside(*, application: Application, assessor: Assessor, by: User, at: datetime) -> HintAnswer:
    """Note that a hint was looked into and is no conflict; a second answer changes nothing."""
    answer, _made = HintAnswer.objects.get_or_create(
        application=application, assessor=assessor, defaults={"answered_by": by, "answered_at": at}
    )
    return answer
