"""Who may check in and who is awaited are those on the list of that day; minutes late are counted in one way."""

from datetime import timedelta

import pytest
from django.utils.translation import override

from cohort.domain.arrivals import expected_count
from cohort.domain.attendance_access import listed
from cohort.domain.attendance_presumed import presumptions
from cohort.domain.checkin import CheckInRefusedError, check_in_by_scan
from cohort.domain.checkin_window import minutes_late
from cohort.models import Attendance, Fellowship, FellowshipState
from cohort.tests.factories_checkin import POLICY, after, evening, fellow_of, shown

pytestmark = pytest.mark.django_db


def leave(fellowship: Fellowship, *, days: int) -> None:
    fellowship.state, fellowship.seat = FellowshipState.LEFT, None
    fellowship.ended_on = after().date() + timedelta(days=days)
    fellowship.save()


@pytest.mark.parametrize("days", [0, 5])
def test_fellow_who_leaves_that_day_or_later_is_awaited_and_checks_in(days: int) -> None:
    meeting = evening()
    fellowship, by = fellow_of(meeting)
    leave(fellowship, days=days)

    found = check_in_by_scan(token=shown(meeting, after(3)).token, by=by, phone="", at=after(3))

    assert expected_count(meeting=meeting) == listed(meeting).count() == 1
    assert found.at == after(3)


def test_fellow_who_left_before_is_neither_awaited_nor_recorded() -> None:
    meeting = evening()
    fellowship, by = fellow_of(meeting)
    leave(fellowship, days=-1)

    with override("en"), pytest.raises(CheckInRefusedError) as refused:
        check_in_by_scan(token=shown(meeting, after(3)).token, by=by, phone="", at=after(3))

    assert expected_count(meeting=meeting) == 0
    assert "ended" in str(refused.value)


def test_fellow_who_joins_later_is_neither_awaited_nor_recorded() -> None:
    meeting = evening()
    fellowship, by = fellow_of(meeting)
    Fellowship.objects.filter(pk=fellowship.pk).update(joined_on=meeting.date + timedelta(days=1))

    with override("en"), pytest.raises(CheckInRefusedError) as refused:
        check_in_by_scan(token=shown(meeting, after(3)).token, by=by, phone="", at=after(3))

    assert expected_count(meeting=meeting) == 0
    assert "begins" in str(refused.value)


@pytest.mark.parametrize(("minutes", "seconds", "late"), [(-3, 0, 0), (0, 59, 0), (1, 0, 1), (20, 0, 20)])
def test_own_arrival_and_the_list_count_the_same_minutes(minutes: int, seconds: int, late: int) -> None:
    meeting, moment = evening(), after(minutes, seconds=seconds)
    fellowship, by = fellow_of(meeting)

    check_in_by_scan(token=shown(meeting, moment).token, by=by, phone="", at=moment)

    presumed = presumptions(meeting=meeting, fellows=[fellowship.pk], policy=POLICY, on=moment.date())[fellowship.pk]
    assert Attendance.objects.get().late_minutes == presumed.content.late_minutes == late
    assert minutes_late(meeting=meeting, at=moment, policy=POLICY) == late
