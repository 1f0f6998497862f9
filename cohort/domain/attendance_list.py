"""Reading a meeting's list: who belongs on it, what stands or is presumed, and what each line means."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from cohort.domain.attendance_access import accompanies_cohort, clock, clock_or_day, closed_because, listed, name_of
from cohort.domain.attendance_entries import Content, choice_of, content_of
from cohort.domain.attendance_presumed import Presumed, presumptions
from cohort.domain.attendance_words import (
    STEP_WORDS,
    confirming_sentence,
    effect_of,
    missing_sentence,
    unexcused_step,
)
from cohort.domain.policies import policy_for
from cohort.models import AbsenceReason, Attendance, Fellowship, Mark, Meeting
from cohort.models.visibility import Viewer
from cohort.policy import CohortPolicy


@dataclass(frozen=True)
class ListLine:
    """One fellow's line, ready to draw; `version` 0 means that it is presumed and not saved.

    `step` and `next_step` say what follows from the absences without notice so far and from one more (R3.3); they,
    the reason and what was announced are empty for those who do not accompany.
    """

    id: int
    name: str
    content: Content
    version: int
    effect: str
    checked_in: str
    announced: str
    adjusted: bool
    by: str
    step: str
    next_step: str

    @property
    def choice(self) -> str:
        """Return which of the three big choices is on: here, late or away."""
        return choice_of(self.content)

    @property
    def away(self) -> str:
        """Return how someone who is not here is marked; without notice is the first guess."""
        return Mark.ABSENT_UNEXCUSED.value if self.content.mark == Mark.PRESENT else str(self.content.mark)

    @property
    def reason_word(self) -> str:
        """Return the reason in words; empty without one."""
        return str(AbsenceReason(self.content.reason).label) if self.content.reason else ""

    @property
    def mark_word(self) -> str:
        """Return the mark in words."""
        return str(Mark(self.content.mark).label)


@dataclass(frozen=True)
class AttendanceList:
    """A meeting's list as one reader sees it; `closed` says why it takes no marks, empty when it does."""

    meeting: Meeting
    policy: CohortPolicy
    lines: list[ListLine]
    closed: str
    private: bool
    confirmed: str

    @property
    def here(self) -> int:
        """Return how many are in the room, late ones included."""
        return sum(1 for line in self.lines if line.choice != "away")

    @property
    def missing(self) -> list[ListLine]:
        """Return the lines of those who are only presumed here, on an evening on which others checked in themselves."""
        if not any(line.checked_in for line in self.lines):
            return []
        return [line for line in self.lines if not line.version and not line.checked_in and line.choice == "here"]

    @property
    def missing_words(self) -> str:
        """Return how many have not checked in yet, in words; empty where that is nobody."""
        return missing_sentence(len(self.missing)) if self.missing else ""

    @property
    def confirm_words(self) -> str:
        """Return what confirming does: whoever is missing counts as present, which is said before it is done."""
        return confirming_sentence(len(self.missing)) if self.missing else _("Confirm the list")

    @property
    def announced(self) -> list[ListLine]:
        """Return the lines of those who announced an absence."""
        return [line for line in self.lines if line.announced]

    @property
    def is_open(self) -> bool:
        """Say whether marks are still taken without a reason."""
        return not self.closed and not self.confirmed


def read_list(*, meeting: Meeting, user: Viewer, at: datetime) -> AttendanceList:
    """Return a meeting's list for a reader; a fixed number of queries however many fellows there are."""
    policy = policy_for(meeting.cohort, CohortPolicy)
    private = accompanies_cohort(meeting=meeting, user=user)
    earlier = Q(
        attendances__mark=Mark.ABSENT_UNEXCUSED,
        attendances__meeting__cancelled_on__isnull=True,
        attendances__meeting__date__lt=meeting.date,
    )
    fellows = list(listed(meeting).annotate(unexcused=Count("attendances", filter=earlier)))
    marks = Attendance.objects.filter(meeting=meeting).select_related("recorded_by__person")
    rows = {row.fellowship_id: row for row in marks}
    numbers = [fellow.pk for fellow in fellows]
    presumed = presumptions(meeting=meeting, fellows=numbers, policy=policy, on=localdate(at))
    reader = Reader(meeting=meeting, policy=policy, private=private)
    return AttendanceList(
        meeting=meeting,
        policy=policy,
        lines=[reader.line(fellow, rows.get(fellow.pk), presumed[fellow.pk]) for fellow in fellows],
        closed=closed_because(meeting=meeting, policy=policy, at=at),
        private=private,
        confirmed=confirmed_words(meeting),
    )


def confirmed_words(meeting: Meeting) -> str:
    """Return who confirmed the list and when; empty while it is open."""
    if not meeting.confirmed_at:
        return ""
    words = {"who": name_of(meeting.confirmed_by), "time": clock_or_day(meeting.confirmed_at, meeting=meeting)}
    return _("Confirmed by %(who)s, %(time)s") % words


@dataclass(frozen=True)
class Reader:
    """How one reader sees the lines of one meeting."""

    meeting: Meeting
    policy: CohortPolicy
    private: bool

    def line(self, fellow: Fellowship, row: Attendance | None, presumed: Presumed) -> ListLine:
        """Return one fellow's line."""
        content = content_of(row) if row else presumed.content
        unexcused: int = getattr(fellow, "unexcused", 0)
        return ListLine(
            id=fellow.pk,
            name=str(fellow.person),
            content=content if self.private else Content(content.mark, content.late_minutes, content.early_minutes),
            version=row.version if row else 0,
            effect=effect_of(content=content, minutes=self.meeting.minutes, policy=self.policy),
            checked_in=clock(presumed.checked_in_at) if presumed.checked_in_at else "",
            announced=self.announced(presumed),
            adjusted=presumed.adjustment is not None and not presumed.waits,
            by=written_words(row, self.meeting) if row else "",
            step=self.step(unexcused),
            next_step=self.step(unexcused + 1),
        )

    def announced(self, presumed: Presumed) -> str:
        """Return what was announced, in words; nothing for those who do not accompany."""
        if not self.private:
            return ""
        if presumed.adjustment:
            words = {
                "reason": presumed.adjustment.get_reason_display(),
                "day": date_format(presumed.adjustment.ends_on, _("j M Y")),
            }
            until = _("%(reason)s until %(day)s") % words
            return f"{until} · {_('request waits')}" if presumed.waits else until
        notice = presumed.notice
        if not notice:
            return ""
        return f"{notice.get_reason_display()}: {notice.note}" if notice.note else notice.get_reason_display()

    def step(self, count: int) -> str:
        """Return what follows from so many absences without notice, in words (R3.3)."""
        words = STEP_WORDS[unexcused_step(count, self.policy)] if self.private else ""
        if not words:
            return ""
        return _("Absences without notice: %(count)s – %(step)s") % {"count": count, "step": words}


def written_words(row: Attendance, meeting: Meeting) -> str:
    """Return who wrote a mark and when."""
    return f"{name_of(row.recorded_by)} {clock_or_day(row.recorded_at, meeting=meeting)}"
