"""Absences are announced before the meeting or explained within three days, and taken back with one tap."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.utils import translation

from cohort.domain.absences import announce_absence, announceable, take_back_absence
from cohort.domain.asking import RequestRefusedError
from cohort.models import AbsenceNotice, AbsenceReason, Fellowship, Mark, Meeting
from cohort.tests.factories import (
    AttendanceFactory,
    CommitmentAdjustmentFactory,
    FellowshipFactory,
    MeetingFactory,
)
from cohort.tests.factories_requests import guide_of, login_of, morning, staff
from people.access import Role
from people.models import Message

pytestmark = pytest.mark.django_db
MEETING_DAY = date(2026, 1, 13)


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def fellow() -> Fellowship:
    return FellowshipFactory.create()


@pytest.fixture
def meeting(fellow: Fellowship) -> Meeting:
    return MeetingFactory.create(cohort=fellow.cohort, date=MEETING_DAY)


def announce(fellow: Fellowship, *meetings: Meeting, on: date, reason: str = AbsenceReason.ILLNESS) -> AbsenceNotice:
    at = morning(on)
    return announce_absence(
        fellowship=fellow, meetings=meetings, reason=reason, note="לא חשוב", by=login_of(fellow), at=at
    )[0]


def test_guide_is_told_without_the_reason(fellow: Fellowship, meeting: Meeting) -> None:
    guide = guide_of(fellow)

    notice = announce(fellow, meeting, on=date(2026, 1, 12))

    message = Message.objects.get()
    assert (notice.reason, message.person) == (AbsenceReason.ILLNESS, guide.person)
    assert "מחלה" not in message.subject + message.body
    assert "לא חשוב" not in message.subject + message.body


@pytest.mark.parametrize(("days", "fits"), [(0, True), (3, True), (4, False)])
def test_absence_is_explained_within_three_days(fellow: Fellowship, meeting: Meeting, days: int, fits: bool) -> None:
    on = MEETING_DAY + timedelta(days=days)

    if fits:
        assert announce(fellow, meeting, on=on).pk
    else:
        with pytest.raises(RequestRefusedError, match="within 3 days"):
            announce(fellow, meeting, on=on)


def test_several_meetings_are_announced_at_once_and_told_once(fellow: Fellowship, meeting: Meeting) -> None:
    guide_of(fellow)
    next_one = MeetingFactory.create(cohort=fellow.cohort, date=date(2026, 1, 20))

    announce(fellow, meeting, next_one, on=date(2026, 1, 12), reason=AbsenceReason.EXAM_PERIOD)

    assert AbsenceNotice.objects.standing().count() == 2
    assert Message.objects.count() == 1


def test_announcing_again_changes_the_reason_and_tells_nobody(fellow: Fellowship, meeting: Meeting) -> None:
    guide_of(fellow)
    first = announce(fellow, meeting, on=date(2026, 1, 10))

    again = announce(fellow, meeting, on=date(2026, 1, 12), reason=AbsenceReason.EXAM)

    assert (again.pk, again.reason, again.announced_at) == (first.pk, AbsenceReason.EXAM, first.announced_at)
    assert Message.objects.count() == 1


def test_taken_back_and_announced_anew(fellow: Fellowship, meeting: Meeting) -> None:
    guide_of(fellow)
    notice = announce(fellow, meeting, on=date(2026, 1, 10))

    take_back_absence(notice=notice, by=login_of(fellow), at=morning(date(2026, 1, 11)))
    gone = AbsenceNotice.objects.standing().count()
    with pytest.raises(RequestRefusedError, match="already taken back"):
        take_back_absence(notice=notice, by=login_of(fellow), at=morning(date(2026, 1, 11)))
    announce(fellow, meeting, on=date(2026, 1, 12))

    assert gone == 0
    assert AbsenceNotice.objects.standing().count() == 1
    assert Message.objects.count() == 3


@pytest.mark.parametrize("reason", [AbsenceReason.RESERVE_DUTY, AbsenceReason.CONFERENCE, "sleepy", ""])
def test_reason_is_one_that_excuses(fellow: Fellowship, meeting: Meeting, reason: str) -> None:
    with pytest.raises(RequestRefusedError, match="reason") as refusal:
        announce(fellow, meeting, on=date(2026, 1, 12), reason=reason)

    assert refusal.value.field == "reason"


def test_absence_from_a_meeting_of_others_a_cancelled_one_or_none_is_refused(fellow: Fellowship) -> None:
    on = date(2026, 1, 12)
    cancelled = MeetingFactory.create(cohort=fellow.cohort, date=MEETING_DAY, cancelled_on=on)

    for meetings in ((), (cancelled,), (MeetingFactory.create(date=MEETING_DAY),)):
        with pytest.raises(RequestRefusedError) as refusal:
            announce_absence(fellowship=fellow, meetings=meetings, reason="exam", by=login_of(fellow), at=morning(on))
        assert refusal.value.field == "meetings"


def test_whoever_was_there_was_not_absent(fellow: Fellowship, meeting: Meeting) -> None:
    AttendanceFactory.create(fellowship=fellow, meeting=meeting, mark=Mark.PRESENT)

    with pytest.raises(RequestRefusedError, match="you were there"):
        announce(fellow, meeting, on=MEETING_DAY)


def test_stranger_announces_nothing(fellow: Fellowship, meeting: Meeting) -> None:
    for by in (staff(Role.GUIDE), login_of(FellowshipFactory.create(cohort=fellow.cohort))):
        with pytest.raises(RequestRefusedError, match="Only the fellow"):
            announce_absence(fellowship=fellow, meetings=[meeting], reason="exam", by=by, at=morning(date(2026, 1, 12)))


def test_offered_are_meetings_ahead_and_of_the_last_days_that_still_concern_the_fellow(fellow: Fellowship) -> None:
    days = [date(2026, 1, day) for day in (8, 9, 11, 13, 20, 27)]
    _old, recent, there, ahead, freed, last = (MeetingFactory.create(cohort=fellow.cohort, date=day) for day in days)
    AttendanceFactory.create(fellowship=fellow, meeting=there)
    CommitmentAdjustmentFactory.create(fellowship=fellow, starts_on=freed.date, ends_on=freed.date)

    assert announceable(fellowship=fellow, on=date(2026, 1, 12)) == [recent, ahead, last]
