"""What waits for those who accompany: make-ups, for managers also adjustments, and who is not coming."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from cohort.domain.adjustment_effect import AdjustmentEffect, adjustment_effect
from cohort.domain.book import load_books
from cohort.domain.makeup_room import repair_of
from cohort.domain.policies import policy_for
from cohort.domain.request_words import adjustment_days, makeup_line, makeup_title, repair_words
from cohort.models import AbsenceNotice, Cohort, CommitmentAdjustment, HourKind, HourLog, HourState, MakeupRequest
from cohort.policy import CohortPolicy
from people.access import Role, has_role
from people.models import User


@dataclass(frozen=True)
class WaitingMakeup:
    """A make-up that waits, in words; `for_manager` where a guide may not agree to it alone (R2.19)."""

    id: int
    name: str
    title: str
    line: str
    plan: str
    repair: str
    asked_on: date
    is_late: bool
    for_manager: bool


@dataclass(frozen=True)
class WaitingAdjustment:
    """An adjustment that waits, with what it would do."""

    id: int
    name: str
    days: str
    document_seen: bool
    effect: AdjustmentEffect


@dataclass(frozen=True)
class RequestQueue:
    """Everything that waits for one reader; adjustments only for managers."""

    makeups: list[WaitingMakeup]
    adjustments: list[WaitingAdjustment]
    absences: list[AbsenceNotice]


def waiting_makeup_rows(user: User) -> list[MakeupRequest]:
    """Return the make-ups that wait for a reader, the oldest first; one query, never the reader's own."""
    rows = MakeupRequest.objects.visible_to(user).waiting().exclude(fellowship__person=user.person_id)
    return list(
        rows.select_related("fellowship__person", "fellowship__cohort", "meeting").order_by("requested_on", "pk")
    )


def request_queue(*, user: User, on: date) -> RequestQueue:
    """Return what waits for a reader on a day; a fixed number of queries for each cohort that has something."""
    return RequestQueue(waiting_makeups(user, on), waiting_adjustments(user, on), coming_absences(user, on))


def waiting_makeups(user: User, on: date) -> list[WaitingMakeup]:
    """Return the waiting make-ups in words."""
    rows = waiting_makeup_rows(user)
    policies = {row.fellowship.cohort_id: row.fellowship.cohort for row in rows}
    numbers = {pk: policy_for(cohort, CohortPolicy) for pk, cohort in policies.items()}
    before: dict[int, int] = defaultdict(int)
    logs = HourLog.objects.filter(
        fellowship__in=[row.fellowship_id for row in rows], kind=HourKind.MAKEUP, state=HourState.APPROVED
    )
    for fellowship, minutes in logs.values_list("fellowship", "minutes"):
        before[fellowship] += minutes
    return [makeup_in_words(row, before[row.fellowship_id], numbers[row.fellowship.cohort_id], on) for row in rows]


def makeup_in_words(row: MakeupRequest, before: int, policy: CohortPolicy, on: date) -> WaitingMakeup:
    """Return one waiting make-up in words."""
    return WaitingMakeup(
        id=row.pk,
        name=str(row.fellowship.person),
        title=makeup_title(row),
        line=makeup_line(row),
        plan=row.plan,
        repair=repair_words(repair_of(minutes=row.minutes, before=before, policy=policy)),
        asked_on=row.requested_on,
        is_late=row.until < on,
        for_manager=row.minutes > policy.guide_approves_up_to_minutes,
    )


def waiting_adjustment_rows(user: User) -> list[CommitmentAdjustment]:
    """Return the adjustments that wait for a manager, those that begin first on top; one query."""
    if not has_role(user, Role.MANAGER):
        return []
    rows = CommitmentAdjustment.objects.visible_to(user).waiting().exclude(fellowship__person=user.person_id)
    return list(rows.select_related("fellowship__person", "fellowship__cohort").order_by("starts_on", "pk"))


def waiting_adjustments(user: User, on: date) -> list[WaitingAdjustment]:
    """Return the waiting adjustments with what each would do."""
    rows = waiting_adjustment_rows(user)
    cohorts: dict[int, Cohort] = {row.fellowship.cohort_id: row.fellowship.cohort for row in rows}
    books = dict(zip(cohorts, load_books(list(cohorts.values())), strict=True)) if cohorts else {}
    return [
        WaitingAdjustment(
            id=row.pk,
            name=str(row.fellowship.person),
            days=adjustment_days(row),
            document_seen=row.document_seen,
            effect=adjustment_effect(book=books[row.fellowship.cohort_id], adjustment=row, on=on),
        )
        for row in rows
    ]


def coming_absences(user: User, on: date) -> list[AbsenceNotice]:
    """Return who announced not to come to meetings from a day on; one query."""
    rows = AbsenceNotice.objects.visible_to(user).standing()
    ahead = rows.filter(meeting__date__gte=on, meeting__cancelled_on=None).exclude(fellowship__person=user.person_id)
    return list(
        ahead.select_related("fellowship__person", "meeting").order_by("meeting__date", "meeting__starts_at", "pk")
    )
