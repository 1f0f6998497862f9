"""What a list presumes: a request that waits only excuses, and whoever has not checked in is named."""

from datetime import time

import pytest
from django.urls import reverse
from django.utils.translation import override

from cohort.domain.adjustments import decline_adjustment
from cohort.domain.attendance import confirm_list, record_marks
from cohort.domain.attendance_entries import MarkEntry
from cohort.domain.attendance_list import read_list
from cohort.models import Attendance, Mark
from cohort.tests import factories as make
from cohort.tests.factories_attendance import EVENING, announce, check_in, evening, moment
from config.testing import HouseClient, on_day

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


def test_bar_and_button_say_how_many_have_not_checked_in() -> None:
    night = evening(fellows=4)
    with override("en"):
        before = read_list(meeting=night.meeting, user=night.guide, at=AT)
        words = [(before.missing_words, before.confirm_words)]
        check_in(night.meeting, night.fellows[2], at=moment(18, 4))
        after = read_list(meeting=night.meeting, user=night.guide, at=AT)
        words.append((after.missing_words, after.confirm_words))
        away = MarkEntry(night.fellows[0].pk, mark=Mark.ABSENT_UNEXCUSED)
        record_marks(meeting=night.meeting, marks=[away], by=night.guide, at=AT)
        marked = read_list(meeting=night.meeting, user=night.guide, at=AT)
        words.append((marked.missing_words, marked.confirm_words))

    assert words == [
        ("", "Confirm the list"),
        ("3 not checked in yet", "Confirm: 3 not checked in count as present"),
        ("2 not checked in yet", "Confirm: 2 not checked in count as present"),
    ]


def test_page_without_a_script_names_each_line_that_has_not_checked_in() -> None:
    night = evening(fellows=3)
    check_in(night.meeting, night.fellows[2], at=moment(18, 4))
    client = HouseClient()
    client.force_login(night.guide)
    client.cookies["django_language"] = "en"

    with on_day(EVENING, at=time(18, 7)):
        page = client.get(reverse("attendance", args=[night.meeting.pk])).content.decode()

    assert page.count("<span data-not-arrived>Not checked in yet</span>") == 2
    assert "Confirm: 2 not checked in count as present" in page
