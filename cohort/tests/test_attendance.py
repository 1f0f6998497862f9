"""Writing the list: many marks at once, conflicts, what cannot be, and the confirmation."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from cohort.domain.attendance import confirm_list, record_marks
from cohort.domain.attendance_access import AttendanceRefusedError
from cohort.domain.attendance_entries import MarkEntry
from cohort.domain.enrolment import Enrolment, enrol
from cohort.models import Attendance, FellowshipState, Mark, MarkSource, MeetingKind
from cohort.tests import factories as make
from cohort.tests.factories_attendance import (
    EVENING,
    Evening,
    announce,
    check_in,
    evening,
    moment,
    staff,
)
from cohort.tests.factories_training import contracted
from config.testing import on_day
from people.enums import Role
from people.models import Person, User

pytestmark = pytest.mark.django_db
AT = moment(18, 7)
ABSENT = Mark.ABSENT_UNEXCUSED.value


@pytest.fixture(autouse=True)
def _evening() -> Iterator[None]:
    with on_day(EVENING, at=time(18, 7)):
        yield


def mark(night: Evening, number: int = 0, to: str = ABSENT, **more: Any) -> MarkEntry:
    return MarkEntry(night.fellows[number].pk, to, **more)


def marks_of(night: Evening) -> dict[str, str]:
    rows = Attendance.objects.filter(meeting=night.meeting).select_related("fellowship__person")
    return {str(row.fellowship): row.mark for row in rows}


def person_of(user: User) -> Person:
    assert user.person
    return user.person


def queries_of_saving(night: Evening, to: str, seen: int) -> int:
    entries = [MarkEntry(fellow.pk, to, seen_version=seen) for fellow in night.fellows]
    with CaptureQueriesContext(connection) as captured:
        record_marks(meeting=night.meeting, marks=entries, by=night.guide, at=AT)
    return len(captured)


def test_saving_asks_as_often_for_twenty_five_marks_as_for_one() -> None:
    one, many = evening(fellows=1), evening(fellows=25)

    inserts = [queries_of_saving(night, ABSENT, 0) for night in (one, many)]
    updates = [queries_of_saving(night, Mark.PRESENT, 1) for night in (one, many)]

    assert inserts[0] == inserts[1] <= 14
    assert updates[0] == updates[1] <= 14
    assert Attendance.objects.filter(version=2, mark=Mark.PRESENT).count() == 26


def test_same_marks_sent_twice_change_nothing() -> None:
    night = evening()
    entries = [mark(night), mark(night, 1, Mark.PRESENT, late_minutes=20)]
    record_marks(meeting=night.meeting, marks=entries, by=night.guide, at=AT)

    again = record_marks(meeting=night.meeting, marks=entries, by=night.colleague, at=AT + timedelta(hours=1))

    assert (again.changed, again.is_whole) == (0, True)
    assert set(Attendance.objects.values_list("version", "recorded_by")) == {(1, night.guide.pk)}


def test_mark_of_a_colleague_is_not_overwritten_and_named() -> None:
    night = evening()
    record_marks(meeting=night.meeting, marks=[mark(night)], by=night.guide, at=AT)
    mine = [mark(night, 0, Mark.PRESENT), mark(night, 1, Mark.ABSENT_EXCUSED)]

    with translation.override("en"):
        saved = record_marks(meeting=night.meeting, marks=mine, by=night.colleague, at=AT)

    assert [conflict.sentence for conflict in saved.conflicts] == ["דנה לוי marked נועה 00 as “Absence” at 18:07."]
    assert marks_of(night) == {"נועה 00": ABSENT, "נועה 01": Mark.ABSENT_EXCUSED}


def test_mark_of_a_colleague_is_overwritten_once_it_was_seen() -> None:
    night = evening()
    record_marks(meeting=night.meeting, marks=[mark(night)], by=night.guide, at=AT)

    saved = record_marks(
        meeting=night.meeting, marks=[mark(night, 0, Mark.PRESENT, seen_version=1)], by=night.colleague, at=AT
    )

    assert (saved.changed, saved.conflicts, marks_of(night)) == (1, (), {"נועה 00": Mark.PRESENT})


def test_own_mark_whose_answer_was_lost_is_no_conflict() -> None:
    night = evening()
    record_marks(meeting=night.meeting, marks=[mark(night)], by=night.guide, at=AT)

    saved = record_marks(meeting=night.meeting, marks=[mark(night, 0, Mark.PRESENT)], by=night.guide, at=AT)

    assert (saved.changed, saved.conflicts) == (1, ())


@pytest.mark.parametrize(
    ("to", "more", "said"),
    [
        (Mark.PRESENT, {"late_minutes": 100, "early_minutes": 81}, "longer than the meeting"),
        (Mark.PRESENT, {"late_minutes": -1}, "whole number"),
        ("asleep", {}, "Choose one of the marks"),
        (Mark.ABSENT_EXCUSED, {"reason": "flu"}, "Choose one of the marks"),
        (Mark.EXEMPT, {}, "approved first"),
    ],
)
def test_mark_that_cannot_be_is_refused_and_the_others_are_kept(to: str, more: dict[str, int], said: str) -> None:
    night = evening()

    with translation.override("en"):
        entries = [mark(night, 0, to, **more), mark(night, 1)]
        saved = record_marks(meeting=night.meeting, marks=entries, by=night.guide, at=AT)

    assert [said in refused.sentence for refused in saved.refused] == [True]
    assert marks_of(night) == {"נועה 01": ABSENT}


def test_longest_lateness_is_the_meeting_itself() -> None:
    night = evening()
    entry = mark(night, 0, Mark.PRESENT, late_minutes=100, early_minutes=80)

    assert record_marks(meeting=night.meeting, marks=[entry], by=night.guide, at=AT).changed == 1


def test_only_those_who_were_in_the_cohort_that_day_are_marked() -> None:
    night = evening()
    gone, later, stranger = night.fellows[0], night.fellows[1], make.FellowshipFactory.create()
    gone.state, gone.joined_on, gone.ended_on = FellowshipState.LEFT, date(2025, 11, 1), date(2025, 11, 3)
    later.joined_on = EVENING + timedelta(days=1)
    gone.save()
    later.save()
    entries = [MarkEntry(number, ABSENT) for number in (gone.pk, later.pk, stranger.pk, 0, 10**9)]

    saved = record_marks(meeting=night.meeting, marks=[*entries, mark(night, 2)], by=night.guide, at=AT)

    assert len(saved.refused) == 5
    assert marks_of(night) == {"נועה 02": ABSENT}


def test_fellow_who_leaves_on_the_day_is_still_marked() -> None:
    night = evening()
    last = night.fellows[0]
    last.state, last.ended_on = FellowshipState.STOPPED, EVENING
    last.save()

    assert record_marks(meeting=night.meeting, marks=[mark(night)], by=night.guide, at=AT).changed == 1


def test_nobody_marks_themselves() -> None:
    night = evening()
    enrol(
        cohort=night.meeting.cohort, by=night.manager, enrolment=Enrolment(person_of(night.guide), "own", None, EVENING)
    )
    own = night.meeting.cohort.fellowships.get(code="own")

    saved = record_marks(meeting=night.meeting, marks=[MarkEntry(own.pk, Mark.PRESENT)], by=night.guide, at=AT)

    assert [refused.fellowship_id for refused in saved.refused] == [own.pk]


@pytest.mark.parametrize(
    ("kind", "may"), [(MeetingKind.TRAINING, True), (MeetingKind.MEETING, False), (MeetingKind.EVENT, False)]
)
def test_trainer_keeps_the_lists_of_trainings_only(kind: MeetingKind, may: bool) -> None:
    night = evening(kind=kind)
    trainer = contracted(staff(Role.TRAINER), night.meeting.cohort)

    if may:
        assert record_marks(meeting=night.meeting, marks=[mark(night)], by=trainer, at=AT).changed == 1
    else:
        with pytest.raises(AttendanceRefusedError):
            record_marks(meeting=night.meeting, marks=[mark(night)], by=trainer, at=AT)


def test_guide_of_another_cohort_and_a_fellow_keep_no_list() -> None:
    night, other = evening(), evening()
    fellow = make.UserFactory.create(person=night.fellows[1].person)

    for stranger in (other.guide, fellow):
        with pytest.raises(AttendanceRefusedError):
            record_marks(meeting=night.meeting, marks=[mark(night)], by=stranger, at=AT)


@pytest.mark.parametrize(
    ("at", "opens"),
    [(moment(17, 44), False), (moment(17, 45), True), (moment(9, day=date(2025, 11, 7)), True)],
)
def test_list_opens_shortly_before_the_start(at: datetime, opens: bool) -> None:
    night = evening()

    if opens:
        assert record_marks(meeting=night.meeting, marks=[mark(night)], by=night.guide, at=at).changed == 1
    else:
        with pytest.raises(AttendanceRefusedError, match=r"17:45"):
            record_marks(meeting=night.meeting, marks=[mark(night)], by=night.guide, at=at)


def test_meeting_that_was_cancelled_meanwhile_takes_no_marks() -> None:
    night = evening()
    type(night.meeting).objects.filter(pk=night.meeting.pk).update(cancelled_on=EVENING)

    with pytest.raises(AttendanceRefusedError):
        record_marks(meeting=night.meeting, marks=[mark(night)], by=night.guide, at=AT)


def test_confirming_writes_what_is_presumed_of_everyone_else() -> None:
    night = evening(fellows=5)
    announce(night.meeting, night.fellows[1])
    check_in(night.meeting, night.fellows[2], at=moment(18, 14))
    make.CommitmentAdjustmentFactory.create(
        fellowship=night.fellows[3], starts_on=EVENING, ends_on=EVENING, approved_on=EVENING, approved_by=night.manager
    )

    saved = confirm_list(meeting=night.meeting, by=night.guide, at=AT, marks=[mark(night)])

    night.meeting.refresh_from_db()
    rows = Attendance.objects.order_by("fellowship__person__full_name")
    assert list(rows.values_list("mark", "late_minutes", "reason", "source")) == [
        (ABSENT, 0, "", MarkSource.STAFF),
        (Mark.ABSENT_EXCUSED, 0, "exam", MarkSource.STAFF),
        (Mark.PRESENT, 14, "", MarkSource.SELF),
        (Mark.EXEMPT, 0, "reserve_duty", MarkSource.STAFF),
        (Mark.PRESENT, 0, "", MarkSource.STAFF),
    ]
    assert (saved.confirmed_at, night.meeting.confirmed_at, night.meeting.confirmed_by) == (AT, AT, night.guide)


def test_list_with_a_conflict_is_not_confirmed() -> None:
    night = evening()
    record_marks(meeting=night.meeting, marks=[mark(night)], by=night.guide, at=AT)

    saved = confirm_list(meeting=night.meeting, by=night.colleague, at=AT, marks=[mark(night, 0, Mark.PRESENT)])

    night.meeting.refresh_from_db()
    assert (len(saved.conflicts), night.meeting.confirmed_at) == (1, None)


def test_list_is_confirmed_from_the_start_and_only_once() -> None:
    night = evening()
    with pytest.raises(AttendanceRefusedError):
        confirm_list(meeting=night.meeting, by=night.guide, at=moment(17, 50))

    confirm_list(meeting=night.meeting, by=night.guide, at=AT)
    again = confirm_list(meeting=night.meeting, by=night.colleague, at=AT + timedelta(hours=1))

    night.meeting.refresh_from_db()
    assert (again.changed, night.meeting.confirmed_by) == (0, night.guide)


def test_change_after_the_confirmation_is_named_and_the_same_mark_passes() -> None:
    night = evening()
    confirm_list(meeting=night.meeting, by=night.guide, at=AT)
    entries = [mark(night), mark(night, 1, Mark.PRESENT)]

    saved = record_marks(meeting=night.meeting, marks=entries, by=night.guide, at=AT)

    assert [(found.fellowship_id, found.confirmed) for found in saved.conflicts] == [(night.fellows[0].pk, True)]
    assert set(marks_of(night).values()) == {Mark.PRESENT}


def test_check_in_that_came_meanwhile_stands_unless_the_guide_says_otherwise() -> None:
    night = evening(fellows=3)
    for fellow in night.fellows:
        check_in(night.meeting, fellow, at=moment(18, 4))
        make.AttendanceFactory.create(
            meeting=night.meeting, fellowship=fellow, late_minutes=4, source=MarkSource.SELF, recorded_by=night.manager
        )
    untouched, absent = mark(night, 0, Mark.PRESENT), mark(night, 1)
    seen = mark(night, 2, Mark.PRESENT, late_minutes=15, seen_version=1)

    with translation.override("en"):
        saved = record_marks(meeting=night.meeting, marks=[untouched, absent, seen], by=night.guide, at=AT)

    assert [found.sentence for found in saved.conflicts] == ["נועה 01 checked in at 18:07: “Present”."]
    assert list(Attendance.objects.order_by("pk").values_list("mark", "late_minutes")) == [
        (Mark.PRESENT, 4),
        (Mark.PRESENT, 4),
        (Mark.PRESENT, 15),
    ]
