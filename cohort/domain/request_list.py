"""Everything that a fellow asked for, and where each request stands."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from cohort.domain.adjustments import was_taken_back
from cohort.domain.asking import hours_text
from cohort.domain.book import CohortBook, load_book
from cohort.domain.commitment import commitment_minutes
from cohort.domain.makeup_room import approved_minutes, repair_of, reported_by_request
from cohort.domain.policies import policy_for
from cohort.domain.request_words import (
    Standing,
    adjustment_days,
    adjustment_standing,
    adjustment_title,
    makeup_line,
    makeup_standing,
    makeup_title,
    meeting_text,
    repair_words,
)
from cohort.models import (
    AbsenceNotice,
    CommitmentAdjustment,
    Fellowship,
    MakeupRequest,
    MakeupState,
)
from cohort.policy import CohortPolicy


@dataclass(frozen=True)
class Asked:
    """One request in words; `kind` is makeup, adjustment or absence, `id` its row; minutes are left to report."""

    kind: str
    id: int
    asked_on: date
    title: str
    standing: Standing
    is_open: bool
    can_take_back: bool
    icon: str
    lines: list[str] = field(default_factory=list)
    note: str = ""
    to_report: int = 0


@dataclass(frozen=True)
class OwnRequests:
    """A fellow's requests: those that still matter, and earlier ones; newest first."""

    current: list[Asked]
    earlier: list[Asked]


def own_requests(*, fellowship: Fellowship, on: date) -> OwnRequests:
    """Return what a fellow asked for as it stands on a day; a fixed number of queries."""
    policy = policy_for(fellowship.cohort, CohortPolicy)
    asked = [
        *asked_makeups(fellowship, on, policy),
        *asked_adjustments(fellowship),
        *asked_absences(fellowship, on, policy),
    ]
    asked.sort(key=lambda item: (item.asked_on, item.id), reverse=True)
    return OwnRequests([a for a in asked if a.is_open], [a for a in asked if not a.is_open])


def asked_makeups(fellowship: Fellowship, on: date, policy: CohortPolicy) -> Iterator[Asked]:
    """Yield the make-ups; three queries."""
    requests = list(MakeupRequest.objects.filter(fellowship=fellowship).select_related("meeting"))
    reported = reported_by_request(fellowship=fellowship)
    before = approved_minutes(fellowship=fellowship, on=on)
    for request in requests:
        waiting = request.state == MakeupState.REQUESTED and request.until >= on
        left = max(request.minutes - reported[request.pk], 0) if request.state == MakeupState.AGREED else 0
        reportable = bool(left) and on <= request.until + timedelta(days=policy.log_window_days)
        lines = [makeup_line(request), request.plan]
        if waiting or reportable:
            lines.append(repair_words(repair_of(minutes=request.minutes, before=before, policy=policy)))
        yield Asked(
            kind="makeup",
            id=request.pk,
            asked_on=request.requested_on,
            title=makeup_title(request),
            standing=makeup_standing(request, on=on),
            is_open=waiting or reportable,
            can_take_back=waiting or (reportable and not reported[request.pk]),
            icon="repeat-2",
            lines=lines,
            note=request.decision_note,
            to_report=left if reportable else 0,
        )


def asked_adjustments(fellowship: Fellowship) -> Iterator[Asked]:
    """Yield the adjustments; one query, and those of the book where one was approved."""
    rows = list(CommitmentAdjustment.objects.filter(fellowship=fellowship).select_related("declined_by"))
    book = load_book(fellowship.cohort) if any(row.approved_on for row in rows) else None
    for row in rows:
        row.fellowship = fellowship
        waiting = not (row.approved_on or row.declined_on)
        yield Asked(
            kind="adjustment",
            id=row.pk,
            asked_on=row.announced_on,
            title=adjustment_title(row),
            standing=adjustment_standing(row, taken_back=was_taken_back(row)),
            is_open=waiting or bool(row.approved_on),
            can_take_back=waiting,
            icon="heart",
            lines=[adjustment_days(row), *adjustment_lines(row, book)],
            note=row.decision_note,
        )


def adjustment_lines(row: CommitmentAdjustment, book: CohortBook | None) -> Iterator[str]:
    """Yield what comes next, or what the adjustment did on the day of its approval."""
    if row.declined_on:
        return
    if row.approved_on and book:
        minutes = commitment_minutes(book=book, fellow=book.fellow(row.fellowship_id), on=row.approved_on)
        yield _("Your commitment was updated to %(hours)s hours.") % {"hours": hours_text(minutes)}
    elif row.document_seen:
        yield _("The confirmation was shown. The coordinator takes it from here.")
    else:
        yield _("When there is a quiet moment, show the confirmation to the coordinator. No copy is kept.")


def asked_absences(fellowship: Fellowship, on: date, policy: CohortPolicy) -> Iterator[Asked]:
    """Yield the announced absences; one query."""
    for notice in AbsenceNotice.objects.filter(fellowship=fellowship).select_related("meeting"):
        back, meeting = notice.withdrawn_at is not None, notice.meeting
        matters = not back and meeting.cancelled_on is None and meeting.date >= on
        last = meeting.date + timedelta(days=policy.proof_days)
        yield Asked(
            kind="absence",
            id=notice.pk,
            asked_on=timezone.localdate(notice.announced_at),
            title=_("Not coming to: %(meeting)s") % {"meeting": meeting_text(meeting)},
            standing=Standing("", _("Taken back")) if back else Standing("sea", _("Your guide knows")),
            is_open=matters,
            can_take_back=not back and meeting.cancelled_on is None and on <= last,
            icon="calendar-off",
            lines=[notice.get_reason_display(), notice.note] if notice.note else [notice.get_reason_display()],
        )
