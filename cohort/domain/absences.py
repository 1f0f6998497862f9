"""Absences that fellows announce: before the meeting, or within the days of proof after it (R3.2, R3.5)."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cohort.domain.asking import (
    RequestRefusedError,
    check_speaker,
    day_text,
    guides_told,
    moment_text,
    news_for,
)
from cohort.domain.hours import hold_fellowship
from cohort.domain.policies import policy_for
from cohort.models import AbsenceNotice, AbsenceReason, Attendance, Fellowship, FellowshipState, Mark, Meeting
from cohort.policy import CohortPolicy
from people.domain.outbox import tell
from people.models import User

EXCUSES = (
    AbsenceReason.ILLNESS,
    AbsenceReason.EXAM,
    AbsenceReason.EXAM_PERIOD,
    AbsenceReason.FAMILY_EVENT,
    AbsenceReason.FAMILY,
    AbsenceReason.WORK,
    AbsenceReason.OTHER,
)
"""What excuses an absence (R3.2); reserve duty, hospital, birth and mourning are adjustments (R3.4)."""

SETTLED = (Mark.PRESENT, Mark.REPRESENTING, Mark.EXEMPT)


def announceable(*, fellowship: Fellowship, on: date) -> list[Meeting]:
    """Return the meetings that a fellow can still speak about, oldest first: those ahead and those of the last days.

    Three queries. A meeting in which the fellow was, or from which an adjustment already frees them, is left out.
    """
    policy = policy_for(fellowship.cohort, CohortPolicy)
    first = max(on - timedelta(days=policy.proof_days), fellowship.joined_on)
    meetings = Meeting.objects.filter(cohort=fellowship.cohort_id, cancelled_on=None, date__gte=first)
    settled = Attendance.objects.filter(fellowship=fellowship, mark__in=SETTLED).values("meeting")
    freed = [(a.starts_on, a.ends_on) for a in fellowship.adjustments.filter(declined_on=None)]
    found = meetings.exclude(pk__in=settled).order_by("date", "starts_at")
    return [m for m in found if not any(first <= m.date <= last for first, last in freed)]


def standing_notice(*, fellowship: Fellowship, meeting: Meeting) -> AbsenceNotice | None:
    """Return what a fellow announced about a meeting, unless it was taken back."""
    return AbsenceNotice.objects.standing().filter(fellowship=fellowship, meeting=meeting).first()


@transaction.atomic
def announce_absence(
    *, fellowship: Fellowship, meetings: Sequence[Meeting], reason: str, note: str = "", by: User, at: datetime
) -> list[AbsenceNotice]:
    """Put absences from one or several meetings before the guide; raise RequestRefusedError (R3.5).

    Announcing the same meeting again changes the reason and the note; only what is new is told.
    """
    held, on = hold_fellowship(fellowship), timezone.localdate(at)
    check_speaker(fellowship=held, by=by, on=on)
    check_absence(held, meetings, reason, on)
    known = {notice.meeting_id: notice for notice in AbsenceNotice.objects.filter(fellowship=held)}
    notices, fresh = [], []
    for meeting in meetings:
        notice = known.get(meeting.pk) or AbsenceNotice(fellowship=held, meeting=meeting)
        if notice.pk is None or notice.withdrawn_at:
            notice.announced_at, notice.withdrawn_at = at, None
            fresh.append(meeting)
        notice.reason, notice.note = reason, note
        notice.save()
        notices.append(notice)
    if fresh and by.person_id == held.person_id:
        tell_of_absence(held, fresh, at, back=False)
    return notices


@transaction.atomic
def take_back_absence(*, notice: AbsenceNotice, by: User, at: datetime) -> AbsenceNotice:
    """Record that the fellow is coming after all; raise RequestRefusedError once the meeting is days behind."""
    held = hold_fellowship(notice.fellowship)
    found = AbsenceNotice.objects.select_for_update(of=("self",)).select_related("meeting").get(pk=notice.pk)
    on = timezone.localdate(at)
    check_speaker(fellowship=held, by=by, on=on)
    if found.withdrawn_at:
        raise RequestRefusedError(_("This was already taken back."))
    check_window(held, found.meeting, on)
    found.withdrawn_at = at
    found.save(update_fields=["withdrawn_at"])
    if by.person_id == held.person_id:
        tell_of_absence(held, [found.meeting], at, back=True)
    return found


def check_absence(fellowship: Fellowship, meetings: Sequence[Meeting], reason: str, on: date) -> None:
    """Refuse an absence without a meeting or a reason, and from meetings that cannot be missed any more."""
    if not meetings:
        raise RequestRefusedError(_("Choose at least one meeting."), field="meetings")
    if reason not in EXCUSES:
        raise RequestRefusedError(_("Choose a reason from the list."), field="reason")
    if fellowship.state != FellowshipState.ACTIVE:
        raise RequestRefusedError(_("This place in the programme has ended."))
    for meeting in meetings:
        check_window(fellowship, meeting, on)
    settled = Attendance.objects.filter(fellowship=fellowship, meeting__in=meetings, mark__in=SETTLED)
    if settled.exists():
        raise RequestRefusedError(
            _("The list already says that you were there. Speak to your guide."), field="meetings"
        )


def check_window(fellowship: Fellowship, meeting: Meeting, on: date) -> None:
    """Refuse meetings of others, cancelled ones, and those that are more than the days of proof behind (R3.2)."""
    if meeting.cohort_id != fellowship.cohort_id:
        raise RequestRefusedError(_("This meeting belongs to another cohort."), field="meetings")
    if meeting.cancelled_on:
        raise RequestRefusedError(_("This meeting was cancelled; there is nothing to announce."), field="meetings")
    days = policy_for(fellowship.cohort, CohortPolicy).proof_days
    if on > meeting.date + timedelta(days=days):
        sentence = ngettext(
            "An absence is explained within %(count)s day after the meeting. Speak to your guide about this one.",
            "An absence is explained within %(count)s days after the meeting. Speak to your guide about this one.",
            days,
        )
        raise RequestRefusedError(sentence % {"count": days}, field="meetings")


def tell_of_absence(fellowship: Fellowship, meetings: Sequence[Meeting], at: datetime, *, back: bool) -> None:
    """Tell the guide, without the reason: it stands in the list."""

    def words() -> tuple[str, str]:
        name = {"name": fellowship.person}
        subject = _("%(name)s is coming after all") if back else _("%(name)s announced an absence")
        days = ", ".join(f"{meeting.title} ({day_text(meeting.date)})" for meeting in meetings)
        return subject % name, days

    news = news_for(
        guides_told(fellowship=fellowship, on=timezone.localdate(at)),
        kind="absence",
        key=f"absence:{fellowship.pk}:{moment_text(at)}",
        words=words,
        url=reverse("waiting_requests"),
    )
    tell(news=news, at=at)
