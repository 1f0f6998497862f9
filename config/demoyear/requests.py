"""What the demonstration shows of make-ups, adjustments, announced absences and certificates of hours."""

import json
from datetime import datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone

from cohort.domain.certificates import issue_hours_certificate
from cohort.models import (
    AbsenceNotice,
    AbsenceReason,
    AdjustmentReason,
    Attendance,
    CommitmentAdjustment,
    Fellowship,
    MakeupRequest,
    MakeupState,
    MakeupWay,
    Mark,
    Meeting,
)
from config.demoyear.year import DemoYear

THREE_HOURS = 180
ABSENT = (Mark.ABSENT_EXCUSED, Mark.ABSENT_UNEXCUSED)


def fill(year: DemoYear) -> None:
    """Fill the running season."""
    words = json.loads((settings.BASE_DIR / "config" / "demo" / "requests.json").read_text(encoding="utf-8"))
    own = year.cohort.fellowships.select_related("cohort", "guide").get(person=year.fellow.person_id)
    others = list(year.cohort.fellowships.filter(guide=own.guide).exclude(pk=own.pk).order_by("code"))
    own_makeups(year, own, words)
    if others:
        others_makeups(year, others, words)
        waiting_adjustment(year, others[0])
    announced(year, [own, *others[:3]], words)
    issue_hours_certificate(fellowship=own, by=year.fellow, on=year.today)


def own_makeups(year: DemoYear, own: Fellowship, words: dict[str, Any]) -> None:
    """Give the fellow of the demonstration an agreed make-up, a waiting one and one that was declined."""
    last = min(year.today + timedelta(days=10), year.cohort.ends_on)
    rows = zip((MakeupState.AGREED, MakeupState.REQUESTED, MakeupState.DECLINED), words["plans"], strict=False)
    MakeupRequest.objects.bulk_create(
        makeup(
            year, own, state, plan, last, words, None if state == MakeupState.DECLINED else last_missed(year, own, n)
        )
        for n, (state, plan) in enumerate(rows)
    )


def others_makeups(year: DemoYear, others: list[Fellowship], words: dict[str, Any]) -> None:
    """Let two more fellows of the same guide wait for an answer, one for a long make-up."""
    last = min(year.today + timedelta(days=12), year.cohort.ends_on)
    waiting = [
        makeup(year, fellow, MakeupState.REQUESTED, plan, last, words, last_missed(year, fellow, 0))
        for fellow, plan in zip(others[-2:], words["plans"][-2:], strict=False)
    ]
    waiting[-1].minutes = 2 * THREE_HOURS
    MakeupRequest.objects.bulk_create(waiting)


def makeup(
    year: DemoYear,
    fellow: Fellowship,
    state: MakeupState,
    plan: str,
    last: Any,
    words: dict[str, Any],
    meeting: Meeting | None,
) -> MakeupRequest:
    """Return an unsaved make-up that was asked for three days ago."""
    notes = {MakeupState.AGREED: words["agreed_note"], MakeupState.DECLINED: words["declined_note"]}
    decided = state in notes
    return MakeupRequest(
        fellowship=fellow,
        meeting=meeting,
        way=MakeupWay.TASK if state == MakeupState.AGREED else MakeupWay.HELPING,
        minutes=THREE_HOURS,
        plan=plan,
        requested_on=max(year.today - timedelta(days=3), year.cohort.starts_on),
        until=last,
        state=state,
        decided_on=year.today - timedelta(days=1) if decided else None,
        decided_by=year.guide if decided else None,
        decision_note=notes.get(state, ""),
    )


def last_missed(year: DemoYear, fellow: Fellowship, place: int) -> Meeting | None:
    """Return one of the meetings that a fellow missed, the newest first; none where there is no such place."""
    marks = Attendance.objects.filter(fellowship=fellow, mark__in=ABSENT, meeting__date__lte=year.today)
    found = list(marks.select_related("meeting").order_by("-meeting__date")[place : place + 1])
    return found[0].meeting if found else None


def waiting_adjustment(year: DemoYear, fellow: Fellowship) -> None:
    """Let a call-up to reserve duty wait for the manager."""
    first = min(year.today + timedelta(days=5), year.cohort.ends_on)
    CommitmentAdjustment.objects.create(
        fellowship=fellow,
        reason=AdjustmentReason.RESERVE_DUTY,
        starts_on=first,
        ends_on=min(first + timedelta(days=20), year.cohort.ends_on),
        announced_on=year.today,
    )


def announced(year: DemoYear, fellows: list[Fellowship], words: dict[str, Any]) -> None:
    """Let some fellows say that they will miss one of the next meetings."""
    coming = list(year.cohort.meetings.filter(date__gt=year.today, cancelled_on=None).order_by("date")[: len(fellows)])
    at = timezone.make_aware(datetime.combine(year.today, time(8)))
    AbsenceNotice.objects.bulk_create(
        AbsenceNotice(
            fellowship=fellow,
            meeting=meeting,
            reason=AbsenceReason.EXAM if place == 0 else AbsenceReason.FAMILY_EVENT,
            note=words["absence_note"] if place == 0 else "",
            announced_at=at,
        )
        for place, (fellow, meeting) in enumerate(zip(fellows, coming, strict=False))
    )
