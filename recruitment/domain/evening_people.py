"""Who takes part in an evening: candidates who are invited, assessors, and pairs who may not meet (R5.4, R5.13)."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from recruitment.domain.rows import id_order
from recruitment.enums import ApplicationState, Stage
from recruitment.models import (
    Application,
    Assessor,
    Call,
    Conflict,
    Evening,
    GroupSeat,
    Rating,
    ScoreSheet,
)

CENTRE = Stage.ASSESSMENT_CENTER


def invited(call_id: int) -> QuerySet[Application]:
    """Return who is invited to the assessment centre of a call and has not gone further or stepped back."""
    rows = Application.objects.filter(call=call_id, state=ApplicationState.INVITED_ASSESSMENT)
    return rows.select_related("person")


def in_order(applications: Iterable[Application]) -> list[Application]:
    """Return applications by the number in their id."""
    return sorted(applications, key=lambda application: id_order(application.code))


def without_group(call: Call) -> list[Application]:
    """Return who is invited and sits in no group of any evening; one query."""
    return in_order(invited(call.pk).filter(group_seat__isnull=True))


def usual_people(*, evening: Evening, waiting: int) -> int:
    """Return how many of those without a group an evening takes: an even share of the evenings without groups."""
    planless = (
        Evening.objects.filter(Q(groups__isnull=True) | Q(pk=evening.pk), call=evening.call_id).distinct().count()
    )
    return -(-waiting // max(planless, 1))


def invitees_for(*, evening: Evening, most: int | None) -> list[Application]:
    """Return whom a plan of an evening is made for: those seated in it, then those without a group, up to `most`."""
    rows = in_order(
        invited(evening.call_id).filter(Q(group_seat__isnull=True) | Q(group_seat__group__evening=evening.pk))
    )
    here = set(GroupSeat.objects.filter(group__evening=evening.pk).values_list("application", flat=True))
    seated = [row for row in rows if row.pk in here]
    free = [row for row in rows if row.pk not in here]
    if most is None:
        most = len(seated) or usual_people(evening=evening, waiting=len(free))
    return in_order([*seated, *free][:most])


def assessors_of(evening: Evening, *, on: date | None = None) -> list[Assessor]:
    """Return the assessors of an evening's call whose access has not ended by then."""
    rows = Assessor.objects.filter(call=evening.call_id).select_related("person")
    return list(rows.with_access(on or evening.starts_at.date()).order_by("code"))


def conflicts_of(evening: Evening) -> frozenset[tuple[int, int]]:
    """Return the pairs (application, assessor) of an evening's call who may not meet."""
    rows = Conflict.objects.filter(application__call=evening.call_id)
    return frozenset(rows.values_list("application", "assessor"))


def marked(sheets: QuerySet[ScoreSheet]) -> QuerySet[ScoreSheet]:
    """Keep the sheets on which something stands: saved, locked, with a note, or with marks beside it."""
    marks = Rating.objects.filter(
        application=OuterRef("application"), stage=OuterRef("stage"), assessor=OuterRef("assessor")
    )
    written = Q(saved_at__isnull=False) | Q(locked_at__isnull=False) | ~Q(note="")
    return sheets.filter(written | Q(Exists(marks)))


def sheets_of(evening: Evening) -> QuerySet[ScoreSheet]:
    """Return the sheets of the candidates of an evening in the assessment centre."""
    return ScoreSheet.objects.filter(application__group_seat__group__evening=evening.pk, stage=CENTRE)
