"""What a list presumes: a request that waits only excuses, and whoever has not checked in is named."""

import pytest

from cohort.domain.adjustments import decline_adjustment
from cohort.domain.attendance import confirm_list
from cohort.domain.attendance_list import read_list
from cohort.models import Attendance, Mark
from cohort.tests import factories as make
from cohort.tests.factories_attendance import EVENING, announce, check_in, evening, moment

pytestmark = pytest.mark.django_db
AT = moment(18, 7)


def test_adjustment_that_waits_excuses_and_leaves_no_exemption_when_it_is_taken_back() -> None:
    night = evening(fellows=1)
    asked = make.CommitmentAdjustmentFactory.create(
        fellowship=night.fellows[0], starts_on=EVENING, ends_on=EVENING, document_seen=False
    )

    shown = read_list(meeting=night.meeting, user=night.guide, at=AT).lines[0].choice
    confirm_list(meeting=night.meeting, by=night.guide, at=AT)
    decline_adjustment(adjustment=asked, by=night.manager, at=AT, note="אין אישור")

    assert shown == "away"
    assert list(Attendance.objects.values_list("mark", "reason")) == [(Mark.ABSENT_EXCUSED, "reserve_duty")]


def test_whoever_has_not_checked_in_is_named_once_others_have() -> None:
    night = evening(fellows=4)
    before = read_list(meeting=night.meeting, user=night.guide, at=AT).missing
    announce(night.meeting, night.fellows[1])
    check_in(night.meeting, night.fellows[2], at=moment(18, 4))

    after = read_list(meeting=night.meeting, user=night.guide, at=AT).missing

    assert before == []
    assert [line.name for line in after] == ["נועה 00", "נועה 03"]
