"""Checking in: one arrival and one mark, the same truthful answer each time, and each wrong code by its name (4.1)."""

from datetime import date, datetime, time, timedelta

import pytest

from cohort.domain.checkin import CheckInRefusedError, check_in_by_digits, check_in_by_scan, still_good
from cohort.domain.checkin_words import Answer, answer_of
from cohort.models import Attendance, CheckIn, FellowshipState, Mark, MarkSource, Meeting
from cohort.tests.factories import AttendanceFactory, CohortFactory, MeetingFactory, UserFactory
from cohort.tests.factories_checkin import START, ZONE, after, evening, fellow_of, shown
from people.models import User

pytestmark = pytest.mark.django_db


def scan(meeting: Meeting, by: User, at: datetime, *, shown_at: datetime | None = None) -> Answer:
    token = shown(meeting, shown_at or at).token
    return answer_of(check_in_by_scan(token=token, by=by, phone="a", at=at))


def refusal(meeting: Meeting, by: User, at: datetime, *, shown_at: datetime | None = None) -> str:
    with pytest.raises(CheckInRefusedError) as refused:
        scan(meeting, by, at, shown_at=shown_at)
    assert not CheckIn.objects.filter(fellowship__person=by.person).exists()
    return str(refused.value)


def test_scan_writes_one_arrival_and_one_mark() -> None:
    meeting = evening()
    fellowship, by = fellow_of(meeting)

    answers = {scan(meeting, by, after(12.9)) for _ in range(3)}

    assert len(answers) == 1
    mark = Attendance.objects.get(meeting=meeting)
    assert (mark.fellowship, mark.mark, mark.late_minutes, mark.source) == (fellowship, "present", 12, "self")
    assert mark.recorded_by == by
    assert CheckIn.objects.get(meeting=meeting).at == after(12.9)


@pytest.mark.parametrize(
    ("minutes", "late", "hours"),
    [(-15, 0, "3"), (0, 0, "3"), (0.98, 0, "3"), (10.5, 10, "3"), (11, 11, "2.75"), (20, 20, "2.75")],
)
def test_lateness_is_whole_minutes_and_its_worth_is_told(minutes: float, late: int, hours: str) -> None:
    meeting = evening()
    _fellowship, by = fellow_of(meeting)

    answer = scan(meeting, by, after(minutes))

    assert Attendance.objects.get(meeting=meeting).late_minutes == late
    assert f"{hours}" in answer.text
    assert f"{after(minutes):%H:%M}" in answer.text


def test_answer_stays_the_same_later_and_with_an_old_code() -> None:
    meeting = evening()
    _fellowship, by = fellow_of(meeting)
    first = scan(meeting, by, after(3))

    assert scan(meeting, by, after(90), shown_at=after(3)) == first
    assert scan(meeting, by, after(60 * 24 * 7), shown_at=after(3)) == first


@pytest.mark.parametrize("age", [0, 29, 30, 59])
def test_code_shown_a_moment_ago_still_works(age: int) -> None:
    meeting = evening()
    _fellowship, by = fellow_of(meeting)

    assert scan(meeting, by, after(5, seconds=age), shown_at=after(5)).good


def test_each_wrong_code_is_refused_by_its_name() -> None:
    meeting = evening()
    next_week = MeetingFactory.create(cohort=meeting.cohort, date=meeting.date + timedelta(days=7))
    _fellowship, by = fellow_of(meeting)
    week = 7 * 24 * 60

    sentences = [
        refusal(meeting, by, after(6), shown_at=after(5)),
        refusal(meeting, by, after(65), shown_at=after(5)),
        refusal(meeting, by, after(24 * 60), shown_at=after(5)),
        refusal(next_week, by, after(5), shown_at=after(5 + week)),
        refusal(meeting, by, after(-15, seconds=-1)),
        refusal(meeting, by, after(20, seconds=1)),
    ]

    assert len(set(sentences)) == 5
    assert "18:05" in sentences[0]
    assert "18:20" in sentences[1]
    assert sentences[1] == sentences[5]
    assert "4.11.2025" in sentences[2]
    assert "11.11.2025" in sentences[3]
    assert "17:45" in sentences[4]


@pytest.mark.parametrize(
    "token", ["", "a", "1.2.3", "..", "z" * 80, "1.zzzzzzzzzzzzzzzz.AAAA", "א.ב.ג", "0.0.=", "-1.1.x"]
)
def test_word_that_nobody_wrote_is_refused(token: str) -> None:
    _fellowship, by = fellow_of(evening())

    with pytest.raises(CheckInRefusedError):
        check_in_by_scan(token=token, by=by, phone="", at=START)


def test_seal_of_another_step_or_meeting_does_not_hold() -> None:
    meeting, other = evening(), evening()
    _fellowship, by = fellow_of(meeting)
    now, later = shown(meeting, after(1)).token, shown(meeting, after(8)).token
    forged = [
        f"{later.rsplit('.', 1)[0]}.{now.rsplit('.', 1)[1]}",
        f"{shown(other, after(8)).token.split('.')[0]}.{later.split('.', 1)[1]}",
    ]

    for token in forged:
        with pytest.raises(CheckInRefusedError):
            check_in_by_scan(token=token, by=by, phone="", at=after(8))
    assert not still_good(token=forged[0], at=after(8))


def test_meeting_that_was_moved_has_other_codes() -> None:
    meeting = evening()
    before = shown(meeting, after(1)).token
    meeting.starts_at = time(18, 10)
    meeting.save()

    assert not still_good(token=before, at=after(1))


def test_only_fellows_of_the_cohort_who_hold_a_place_check_in() -> None:
    meeting = evening()
    _stranger, stranger = fellow_of(MeetingFactory.create(cohort=CohortFactory.create()))
    gone, gone_login = fellow_of(meeting)
    gone.state, gone.ended_on, gone.ended_reason = FellowshipState.LEFT, date(2025, 11, 3), "עבודה"
    gone.save()

    told = {refusal(meeting, by, after(1)) for by in (stranger, gone_login)}

    assert len(told) == 2
    with pytest.raises(CheckInRefusedError):
        scan(meeting, UserFactory.create(person=None), after(1))


def test_cancelled_meeting_and_confirmed_list_take_no_arrivals() -> None:
    cancelled, confirmed = evening(), evening()
    _fellowship, by = fellow_of(cancelled)
    _late, late_login = fellow_of(confirmed)
    cancelled.cancelled_on = date(2025, 11, 3)
    cancelled.save()
    confirmed.confirmed_at, confirmed.confirmed_by = after(2), UserFactory.create()
    confirmed.save()

    assert refusal(cancelled, by, after(1)) != refusal(confirmed, late_login, after(3))


@pytest.mark.parametrize("mark", [Mark.ABSENT_UNEXCUSED, Mark.PRESENT, Mark.EXEMPT, Mark.REPRESENTING])
def test_staff_decide_and_the_answer_says_what_stands(mark: Mark) -> None:
    meeting = evening()
    fellowship, by = fellow_of(meeting)
    AttendanceFactory.create(meeting=meeting, fellowship=fellowship, mark=mark)

    answer = scan(meeting, by, after(1))

    stands = Attendance.objects.get(meeting=meeting)
    assert (stands.mark, stands.source) == (mark, MarkSource.STAFF)
    assert str(mark.label) in answer.text
    assert answer.good == (mark in (Mark.PRESENT, Mark.REPRESENTING))
    assert CheckIn.objects.filter(meeting=meeting, fellowship=fellowship).exists()


def test_code_scanned_before_signing_in_holds_for_some_minutes() -> None:
    meeting = evening()
    _fellowship, by = fellow_of(meeting)
    token = shown(meeting, after(19)).token

    with pytest.raises(CheckInRefusedError):
        check_in_by_scan(token=token, by=by, phone="", at=after(30), seen_at=after(19))
    found = check_in_by_scan(token=token, by=by, phone="", at=after(28), seen_at=after(19))

    assert found.at == after(19)
    assert found.mark
    assert found.mark.late_minutes == 19


def test_digits_are_good_for_this_meeting_and_moment_only() -> None:
    meeting = evening()
    fellowship, by = fellow_of(meeting)
    MeetingFactory.create(cohort=meeting.cohort, date=meeting.date - timedelta(days=1))

    def typed(digits: str, at: datetime) -> str:
        with pytest.raises(CheckInRefusedError) as refused:
            check_in_by_digits(digits=digits, fellowship=fellowship, by=by, phone="", at=at)
        return str(refused.value)

    now = shown(meeting, after(5)).digits
    wrong = next(d for d in ("000000", "000001") if d != now)
    told = [typed(now, after(7)), typed(now, after(65)), typed(wrong, after(5)), typed(wrong, after(-600))]

    assert len(set(told)) == 4
    found = check_in_by_digits(digits=now, fellowship=fellowship, by=by, phone="", at=after(5, seconds=40))
    assert found.at == after(5, seconds=40)


def test_guessing_is_stopped_kindly_and_scanning_goes_on() -> None:
    meeting = evening()
    fellowship, by = fellow_of(meeting)
    right = shown(meeting, after(5)).digits
    wrong = next(d for d in ("111111", "222222") if d != right)
    for _ in range(10):
        with pytest.raises(CheckInRefusedError):
            check_in_by_digits(digits=wrong, fellowship=fellowship, by=by, phone="", at=after(5))

    with pytest.raises(CheckInRefusedError, match="18:10"):
        check_in_by_digits(digits=right, fellowship=fellowship, by=by, phone="", at=after(5))

    assert check_in_by_digits(
        digits=shown(meeting, after(10)).digits, fellowship=fellowship, by=by, phone="", at=after(10)
    ).mark
    assert scan(meeting, fellow_of(meeting)[1], after(5)).good


@pytest.mark.parametrize(
    ("day", "hour"),
    [(date(2026, 3, 27), time(3, 10)), (date(2025, 11, 1), time(0, 5)), (date(2026, 3, 26), time(23, 55))],
    ids=["night of summer time", "just after midnight", "over midnight"],
)
def test_window_holds_over_midnight_and_in_the_nights_of_change(day: date, hour: time) -> None:
    meeting = MeetingFactory.create(date=day, starts_at=hour)
    fellowship, by = fellow_of(meeting)
    start = datetime.combine(day, hour, tzinfo=ZONE)
    moment = datetime.fromtimestamp(start.timestamp() + 12 * 60, tz=ZONE)

    digits = shown(meeting, moment).digits
    found = check_in_by_digits(digits=digits, fellowship=fellowship, by=by, phone="", at=moment)

    assert found.mark
    assert found.mark.late_minutes == 12
    for seconds in (-15 * 60 - 1, 20 * 60 + 1):
        outside = datetime.fromtimestamp(start.timestamp() + seconds, tz=ZONE)
        assert not still_good(token=shown(meeting, outside).token, at=outside)
