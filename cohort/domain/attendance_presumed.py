"""What a list presumes before anyone marks it: present, unless a check-in, an adjustment or a notice says otherwise."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from cohort.domain.attendance_entries import Content
from cohort.domain.checkin_window import minutes_late
from cohort.models import (
    AbsenceNotice,
    CheckIn,
    CommitmentAdjustment,
    Mark,
    MarkSource,
    Meeting,
)
from cohort.policy import CohortPolicy


@dataclass(frozen=True)
class Presumed:
    """What is presumed of one fellow, what was before they checked in, and the rows that it rests on."""

    content: Content
    unarrived: Content
    source: MarkSource = MarkSource.STAFF
    checked_in_at: datetime | None = None
    notice: AbsenceNotice | None = None
    adjustment: CommitmentAdjustment | None = None
    waits: bool = False


def presumptions(*, meeting: Meeting, fellows: Iterable[int], policy: CohortPolicy, on: date) -> dict[int, Presumed]:
    """Return what is presumed of each fellow on the day of marking; three queries."""
    check_ins = {row.fellowship_id: row for row in CheckIn.objects.filter(meeting=meeting)}
    notices = {row.fellowship_id: row for row in AbsenceNotice.objects.standing().filter(meeting=meeting)}
    covering = CommitmentAdjustment.objects.filter(
        fellowship__cohort=meeting.cohort_id,
        declined_on__isnull=True,
        starts_on__lte=meeting.date,
        ends_on__gte=meeting.date,
    )
    adjustments = {row.fellowship_id: row for row in covering}
    return {
        number: presume(
            meeting=meeting,
            check_in=check_ins.get(number),
            notice=notices.get(number),
            adjustment=adjustments.get(number),
            policy=policy,
            on=on,
        )
        for number in fellows
    }


def presume(
    *,
    meeting: Meeting,
    check_in: CheckIn | None,
    notice: AbsenceNotice | None,
    adjustment: CommitmentAdjustment | None,
    policy: CohortPolicy,
    on: date,
) -> Presumed:
    """Return what is presumed of one fellow; whoever checked in is there, whatever was announced.

    An adjustment exempts from its approval on; while the request waits, the absence is an excused one (R3.4).
    """
    waits = adjustment is not None and not holds(adjustment, on)
    unarrived = Content(Mark.PRESENT)
    if adjustment:
        unarrived = Content(Mark.ABSENT_EXCUSED if waits else Mark.EXEMPT, reason=adjustment.reason)
    elif notice:
        unarrived = Content(Mark.ABSENT_EXCUSED, reason=notice.reason)
    if not check_in:
        return Presumed(unarrived, unarrived, MarkSource.STAFF, None, notice, adjustment, waits)
    came = Content(Mark.PRESENT, minutes_late(meeting=meeting, at=check_in.at, policy=policy))
    return Presumed(came, unarrived, MarkSource.SELF, check_in.at, notice, adjustment, waits)


def holds(adjustment: CommitmentAdjustment, on: date) -> bool:
    """Say whether an adjustment was approved by a day."""
    return adjustment.approved_on is not None and adjustment.approved_on <= on
