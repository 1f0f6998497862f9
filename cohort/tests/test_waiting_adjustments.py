"""A request for an adjustment that waits exempts nobody: not in the list, not in the first half, not in the news."""

from datetime import date, timedelta

import pytest

from cohort.domain.adjustments import approve_adjustment, decline_adjustment, take_back_adjustment
from cohort.domain.attendance import confirm_list, record_marks
from cohort.domain.attendance_entries import MarkEntry
from cohort.domain.attendance_list import read_list
from cohort.domain.book import load_book
from cohort.domain.instalments import first_threshold
from cohort.domain.level_news import tell_level_changes
from cohort.models import Attendance, CommitmentAdjustment, Fellowship, GuideCover, Mark
from cohort.tests import factories as make
from cohort.tests import factories_signals as signals
from cohort.tests.factories_attendance import EVENING, Evening, evening, moment
from cohort.tests.factories_requests import login_of, morning
from people.models import Message

pytestmark = pytest.mark.django_db
AT = moment(18, 7)
THIRD = date(2025, 11, 18)


def waiting(fellow: Fellowship, day: date = EVENING) -> CommitmentAdjustment:
    return make.CommitmentAdjustmentFactory.create(fellowship=fellow, starts_on=day, ends_on=day, announced_on=day)


def mark_of(night: Evening) -> tuple[str, str]:
    row = Attendance.objects.get(fellowship=night.fellows[0])
    return row.mark, row.reason


def test_waiting_request_is_an_excused_absence_until_it_is_approved() -> None:
    night = evening(fellows=1)
    row = waiting(night.fellows[0])
    confirm_list(meeting=night.meeting, by=night.guide, at=AT)
    before = mark_of(night)

    approve_adjustment(adjustment=row, by=night.manager, at=AT + timedelta(hours=1))

    assert before == (Mark.ABSENT_EXCUSED, "reserve_duty")
    assert mark_of(night) == (Mark.EXEMPT, "reserve_duty")
    assert Attendance.objects.get().recorded_at == AT + timedelta(hours=1)


def test_list_says_that_the_request_waits_and_a_guide_cannot_exempt() -> None:
    night = evening(fellows=1)
    waiting(night.fellows[0])
    entry = MarkEntry(night.fellows[0].pk, Mark.EXEMPT)

    line = read_list(meeting=night.meeting, user=night.guide, at=AT).lines[0]
    saved = record_marks(meeting=night.meeting, marks=[entry], by=night.guide, at=AT)

    assert (line.content.mark, line.adjusted, "·" in line.announced) == (Mark.ABSENT_EXCUSED, False, True)
    assert len(saved.refused) == 1


@pytest.mark.parametrize("declined", [True, False])
def test_request_that_is_closed_leaves_no_exempt_mark(declined: bool) -> None:
    night = evening(fellows=1)
    row = waiting(night.fellows[0])
    make.AttendanceFactory.create(meeting=night.meeting, fellowship=night.fellows[0], mark=Mark.EXEMPT)

    if declined:
        decline_adjustment(adjustment=row, by=night.manager, at=AT, note="נדבר")
    else:
        take_back_adjustment(adjustment=row, by=login_of(night.fellows[0]), at=AT)

    assert mark_of(night)[0] == Mark.ABSENT_EXCUSED


def test_first_half_asks_nothing_before_joining_and_frees_only_what_is_approved() -> None:
    fellow = make.FellowshipFactory.create(joined_on=date(2025, 11, 10))
    for day in (date(2025, 11, 4), date(2025, 11, 11), date(2025, 11, 18)):
        make.MeetingFactory.create(cohort=fellow.cohort, date=day)
    row = waiting(fellow, THIRD)
    found = []

    for approved_on in (None, date(2026, 2, 1), date(2026, 1, 31)):
        row.approved_on, row.approved_by = approved_on, make.UserFactory.create() if approved_on else None
        row.save()
        book = load_book(fellow.cohort)
        found.append(first_threshold(book=book, fellow=book.fellow(fellow.pk)))

    assert found == [270, 270, 135]


def test_level_is_told_to_who_covers_and_not_while_a_request_waits() -> None:
    fellow = make.FellowshipFactory.create(cohort=signals.short_season())
    signals.mark(fellow, "S0", "S1", "S2")
    assert fellow.guide
    colleague = make.GuideFactory.create(cohort=fellow.cohort)
    GuideCover.objects.create(
        guide=fellow.guide, covered_by=colleague, starts_on=THIRD, ends_on=THIRD, made_by=make.UserFactory.create()
    )
    row = waiting(fellow, date(2026, 2, 1))

    silent = tell_level_changes(at=morning(THIRD))
    row.delete()
    tell_level_changes(at=morning(THIRD))

    assert silent == 0
    assert set(Message.objects.values_list("person", flat=True)) == {fellow.guide.person_id, colleague.person_id}
