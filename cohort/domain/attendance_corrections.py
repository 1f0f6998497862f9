"""Correcting a confirmed list with a reason: the guide within days, later the coordinator; the fellow is told."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import override

from cohort.domain.attendance import store
from cohort.domain.attendance_access import AttendanceRefusedError, accompanies_cohort
from cohort.domain.attendance_desk import Desk, conflict_sentence, marked, open_desk, refusal, wanted
from cohort.domain.attendance_entries import Content, MarkEntry, content_of
from cohort.domain.attendance_words import effect_of
from cohort.models import Attendance, Meeting
from people.access import Role, has_role
from people.domain.outbox import News, tell
from people.models import User


@transaction.atomic
def correct_mark(*, meeting: Meeting, entry: MarkEntry, reason: str, by: User, at: datetime) -> Attendance:
    """Change one mark of a confirmed list with a reason and tell the fellow; raise AttendanceRefusedError (R3.9)."""
    desk = open_desk(meeting=meeting, by=by, at=at)
    if sentence := correction_refusal(desk, entry, reason):
        raise AttendanceRefusedError(sentence)
    row, content = desk.rows.get(entry.fellowship_id), wanted(desk, entry)
    if row and content_of(row) == content:
        return row
    if row and row.version != entry.seen_version and row.recorded_by_id != by.pk:
        raise AttendanceRefusedError(conflict_sentence(desk, row))
    before = content_of(row) if row else None
    corrected = marked(desk, entry.fellowship_id, content, because=reason.strip())
    store(desk, [corrected])
    tell(news=[correction_news(desk, corrected, before)], at=at)
    return corrected


def correction_refusal(desk: Desk, entry: MarkEntry, reason: str) -> str:
    """Return why a confirmed mark is not corrected like this; empty when it is."""
    if not desk.meeting.confirmed_at:
        return _("This list is still open: mark it there.")
    if sentence := correction_closed(meeting=desk.meeting, days=desk.policy.correction_days, by=desk.by, at=desk.at):
        return sentence
    if not reason.strip():
        return _("Write in a few words why.")
    return refusal(desk, entry)


def correction_closed(*, meeting: Meeting, days: int, by: User, at: datetime) -> str:
    """Return why a login corrects nothing in a confirmed list at this moment; empty when it may (R3.9)."""
    if not accompanies_cohort(meeting=meeting, user=by):
        return _("A confirmed list is corrected by the cohort's guides and the coordinator.")
    if localdate(at) > meeting.date + timedelta(days=days) and not has_role(by, Role.MANAGER):
        return _("More than %(days)s days have passed: the coordinator corrects this list.") % {"days": days}
    return ""


def correction_news(desk: Desk, row: Attendance, before: Content | None) -> News:
    """Return what the fellow is told, in their own language: before, after, what it means and why."""
    person = desk.fellows[row.fellowship_id].person
    with override(person.language):
        words = {
            "meeting": desk.meeting,
            "day": date_format(desk.meeting.date, _("j M Y")),
            "before": Attendance(mark=before.mark).get_mark_display() if before else "–",
            "after": row.get_mark_display(),
            "effect": effect_of(content=content_of(row), minutes=desk.meeting.minutes, policy=desk.policy),
            "reason": row.correction_reason,
        }
        body = _("%(meeting)s, %(day)s: “%(before)s” became “%(after)s” (%(effect)s). The reason: %(reason)s")
        return News(
            person=person,
            kind="attendance_corrected",
            key=f"attendance_corrected:{row.pk}:{row.version}",
            subject=_("Your attendance was corrected"),
            body=body % words,
        )
