"""Reading the list: who stands on it, what is presumed, what each mark means, corrections, evenings, what is new."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from cohort.domain.attendance import confirm_list, record_marks
from cohort.domain.attendance_access import AttendanceRefusedError, lists_open_to
from cohort.domain.attendance_corrections import correct_mark
from cohort.domain.attendance_entries import Content, MarkEntry
from cohort.domain.attendance_list import read_list
from cohort.domain.attendance_news import new_lines, stamp_of
from cohort.domain.attendance_words import UnexcusedStep, effect_of, missed_effects, unexcused_step
from cohort.domain.checkin_window import start_of
from cohort.domain.evenings import evening_of, unconfirmed_lists
from cohort.models import AbsenceNotice, Attendance, FellowshipState, Mark, Meeting, MeetingKind
from cohort.policy import CohortPolicy
from cohort.tests import factories as make
from cohort.tests.factories_attendance import EVENING, Evening, announce, check_in, evening, moment, staff
from cohort.tests.factories_training import contracted
from people.enums import Role
from people.models import Message

pytestmark = pytest.mark.django_db
AT = moment(18, 7)
POLICY = CohortPolicy()


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


def lines(night: Evening) -> list[tuple[str, str, str]]:
    sheet = read_list(meeting=night.meeting, user=night.guide, at=AT)
    return [(line.name, line.choice, line.effect) for line in sheet.lines]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (Content(Mark.PRESENT), "full hours"),
        (Content(Mark.PRESENT, 10, 10), "full hours"),
        (Content(Mark.PRESENT, 15), "2.75 of 3 hours"),
        (Content(Mark.PRESENT, 0, 45), "2.25 of 3 hours"),
        (Content(Mark.PRESENT, 60, 60), "1 of 3 hours, and an absence in the rate"),
        (Content(Mark.REPRESENTING), "full hours"),
        (Content(Mark.ABSENT_EXCUSED), "no hours counted, can be made up"),
        (Content(Mark.ABSENT_UNEXCUSED), "no hours counted, a make-up is marked as such"),
        (Content(Mark.EXEMPT), "leaves the count, the commitment shrinks"),
    ],
)
def test_mark_says_what_it_means_for_the_hours(content: Content, words: str) -> None:
    assert effect_of(content=content, minutes=180, policy=POLICY) == words


def test_effects_of_missing_a_part_follow_the_rounding() -> None:
    found = [(effect.from_minutes, effect.words) for effect in missed_effects(minutes=60, policy=POLICY)]

    assert found[:2] == [(11, "0.75 of 1 hours"), (23, "0.5 of 1 hours")]
    assert found[-1] == (53, "0 of 1 hours, and an absence in the rate")


@pytest.mark.parametrize(
    ("count", "step"), [(0, "none"), (1, "none"), (2, "talk"), (3, "letter"), (4, "committee"), (9, "committee")]
)
def test_absences_without_notice_lead_to_a_step(count: int, step: str) -> None:
    assert unexcused_step(count, POLICY) == UnexcusedStep(step)


def test_list_presumes_everybody_present_but_for_what_is_known() -> None:
    night = evening(fellows=6)
    announce(night.meeting, night.fellows[1])
    announce(night.meeting, night.fellows[2])
    AbsenceNotice.objects.filter(fellowship=night.fellows[2]).update(withdrawn_at=moment(13))
    check_in(night.meeting, night.fellows[3], at=moment(18, 4))
    make.CommitmentAdjustmentFactory.create(
        fellowship=night.fellows[4], starts_on=EVENING, ends_on=EVENING, approved_on=EVENING, approved_by=night.manager
    )
    announce(night.meeting, night.fellows[5])
    check_in(night.meeting, night.fellows[5], at=moment(17, 50))

    assert lines(night) == [
        ("נועה 00", "here", "full hours"),
        ("נועה 01", "away", "no hours counted, can be made up"),
        ("נועה 02", "here", "full hours"),
        ("נועה 03", "late", "full hours"),
        ("נועה 04", "away", "leaves the count, the commitment shrinks"),
        ("נועה 05", "here", "full hours"),
    ]
    assert not Attendance.objects.exists()


def test_check_in_is_never_later_than_it_is_open() -> None:
    night = evening(fellows=1)
    check_in(night.meeting, night.fellows[0], at=moment(19, 30))

    sheet = read_list(meeting=night.meeting, user=night.guide, at=AT)

    assert sheet.lines[0].content == Content(Mark.PRESENT, POLICY.check_in_closes_minutes)


def test_declined_adjustment_exempts_nobody() -> None:
    night = evening(fellows=1)
    make.CommitmentAdjustmentFactory.create(
        fellowship=night.fellows[0], starts_on=EVENING, ends_on=EVENING, declined_on=EVENING, declined_by=night.manager
    )

    assert lines(night) == [("נועה 00", "here", "full hours")]


def test_fellow_who_left_in_february_stands_on_the_lists_until_then() -> None:
    night = evening(fellows=2)
    gone = night.fellows[0]
    gone.state, gone.ended_on = FellowshipState.LEFT, date(2026, 2, 10)
    gone.save()
    march = make.MeetingFactory.create(cohort=night.meeting.cohort, date=date(2026, 3, 3))

    names = [
        [line.name for line in read_list(meeting=m, user=night.guide, at=AT).lines] for m in (night.meeting, march)
    ]

    assert names == [["נועה 00", "נועה 01"], ["נועה 01"]]


def test_reading_asks_as_often_for_twenty_five_fellows_as_for_one() -> None:
    found = []
    for night in (evening(fellows=1), evening(fellows=25)):
        with CaptureQueriesContext(connection) as captured:
            read_list(meeting=lists_open_to(night.guide).get(pk=night.meeting.pk), user=night.guide, at=AT)
        found.append(len(captured))

    assert found[0] == found[1] <= 10


def test_trainer_reads_no_reasons_and_no_steps() -> None:
    night = evening(kind=MeetingKind.TRAINING)
    announce(night.meeting, night.fellows[0], reason="illness")

    sheet = read_list(meeting=night.meeting, user=contracted(staff(Role.TRAINER), night.meeting.cohort), at=AT)

    assert (sheet.private, sheet.announced, sheet.lines[0].content.reason, sheet.lines[0].next_step) == (
        False,
        [],
        "",
        "",
    )
    assert sheet.lines[0].choice == "away"


def test_reason_that_the_client_does_not_know_stays() -> None:
    night = evening(kind=MeetingKind.TRAINING)
    announce(night.meeting, night.fellows[0], reason="illness")
    entry = MarkEntry(night.fellows[0].pk, Mark.ABSENT_EXCUSED)

    record_marks(meeting=night.meeting, marks=[entry], by=contracted(staff(Role.TRAINER), night.meeting.cohort), at=AT)

    assert Attendance.objects.get().reason == "illness"


def test_earlier_absences_without_notice_show_with_the_step_and_the_next() -> None:
    night = evening(fellows=1)
    for day in (date(2025, 11, 2), date(2025, 11, 3)):
        make.AttendanceFactory.create(
            meeting=make.MeetingFactory.create(cohort=night.meeting.cohort, date=day),
            fellowship=night.fellows[0],
            mark=Mark.ABSENT_UNEXCUSED,
        )

    line = read_list(meeting=night.meeting, user=night.guide, at=AT).lines[0]

    assert line.step == "Absences without notice: 2 – a talk with the guide"
    assert line.next_step == "Absences without notice: 3 – a letter from the coordinator"


def confirmed(**more: Any) -> Evening:
    night = evening(**more)
    confirm_list(meeting=night.meeting, by=night.guide, at=AT)
    night.meeting.refresh_from_db()
    return night


def correction(night: Evening) -> MarkEntry:
    return MarkEntry(night.fellows[0].pk, Mark.ABSENT_EXCUSED, reason="exam", seen_version=1)


def test_correction_keeps_the_reason_and_tells_the_fellow_once() -> None:
    night = confirmed()

    for _attempt in range(2):
        correct_mark(meeting=night.meeting, entry=correction(night), reason="טעות בסימון", by=night.colleague, at=AT)

    row, message = Attendance.objects.get(fellowship=night.fellows[0]), Message.objects.get()
    assert (row.mark, row.correction_reason, row.version) == (Mark.ABSENT_EXCUSED, "טעות בסימון", 2)
    assert (message.person, message.kind) == (night.fellows[0].person, "attendance_corrected")
    assert "טעות בסימון" in message.body


@pytest.mark.parametrize(
    ("who", "days", "reason", "may"),
    [
        ("guide", 7, "טעות", True),
        ("guide", 8, "טעות", False),
        ("manager", 60, "טעות", True),
        ("guide", 1, " ", False),
    ],
)
def test_guide_corrects_within_days_and_the_coordinator_later(who: str, days: int, reason: str, may: bool) -> None:
    night = confirmed()
    by, at = getattr(night, who), moment(9, day=EVENING + timedelta(days=days))

    if may:
        correct_mark(meeting=night.meeting, entry=correction(night), reason=reason, by=by, at=at)
    else:
        with pytest.raises(AttendanceRefusedError):
            correct_mark(meeting=night.meeting, entry=correction(night), reason=reason, by=by, at=at)
    assert Message.objects.count() == int(may)


def test_open_list_and_trainers_know_no_corrections() -> None:
    night, done = evening(), confirmed(kind=MeetingKind.TRAINING)

    for held, by in ((night, night.guide), (done, contracted(staff(Role.TRAINER), done.meeting.cohort))):
        with pytest.raises(AttendanceRefusedError):
            correct_mark(meeting=held.meeting, entry=correction(held), reason="טעות", by=by, at=AT)


def test_past_lists_that_nobody_confirmed_are_found() -> None:
    night, done = evening(), confirmed()
    cancelled = make.MeetingFactory.create(cohort=night.meeting.cohort, cancelled_on=EVENING)
    cohorts = [night.meeting.cohort, done.meeting.cohort]

    assert cancelled not in unconfirmed_lists(cohorts=cohorts, on=EVENING + timedelta(days=1))
    assert list(unconfirmed_lists(cohorts=cohorts, on=EVENING + timedelta(days=1))) == [night.meeting]
    assert list(unconfirmed_lists(cohorts=cohorts, on=EVENING)) == []


def test_evening_is_todays_meeting_else_the_one_that_waits_else_nothing() -> None:
    night = evening()
    later = make.MeetingFactory.create(cohort=night.meeting.cohort, date=EVENING + timedelta(days=7))

    found = [evening_of(user=night.guide, at=moment(9, day=EVENING + timedelta(days=day))) for day in (-1, 0, 1, 7)]

    assert [each.meeting for each in found] == [None, night.meeting, night.meeting, later]
    assert found[0].upcoming == night.meeting
    assert evening_of(user=evening().guide, at=moment(9)).meeting not in (None, night.meeting)


def test_stamp_rises_with_marks_check_ins_and_the_confirmation() -> None:
    night = evening()
    mine = lists_open_to(night.guide)

    def stamp() -> str:
        found = stamp_of(meetings=mine, meeting_id=night.meeting.pk)
        assert found
        return found.text

    found = [stamp()]
    check_in(night.meeting, night.fellows[0], at=AT)
    found.append(stamp())
    record_marks(meeting=night.meeting, marks=[MarkEntry(night.fellows[1].pk, Mark.EXEMPT)], by=night.manager, at=AT)
    found.append(stamp())
    confirm_list(meeting=night.meeting, by=night.guide, at=AT)
    found.append(stamp())

    assert len(set(found)) == 4
    assert stamp_of(meetings=lists_open_to(evening().guide), meeting_id=night.meeting.pk) is None
    assert len(new_lines(night.meeting)) == 3


@pytest.mark.parametrize(
    ("day", "hour"), [(date(2026, 3, 27), "16:00"), (date(2025, 10, 26), "16:00"), (date(2026, 3, 26), "16:00")]
)
def test_start_follows_the_clock_of_the_programme(day: date, hour: str) -> None:
    summer = day == date(2026, 3, 27)

    assert f"{start_of(Meeting(date=day, starts_at=moment(18).time())):%H:%M}" == ("15:00" if summer else hour)
