"""Hours are told, approved, returned, refused and taken back by the right people, inside the rules."""

from collections.abc import Iterator
from datetime import date, time

import pytest
from django.contrib.auth.models import Group
from django.utils import translation

from cohort.domain.hours import (
    HoursRefusedError,
    HoursReport,
    approve_hours,
    correct_hours,
    reject_hours,
    report_hours,
    return_hours,
    reverse_hours,
)
from cohort.models import Fellowship, HourKind, HourLog, HourState, Mark
from cohort.tests.factories import (
    ApprovedHourLogFactory,
    AttendanceFactory,
    FellowshipFactory,
    HourLogFactory,
    MeetingFactory,
    UserFactory,
)
from cohort.tests.factories_hours import noon
from people.access import Role
from people.models import Person, User

pytestmark = pytest.mark.django_db
DAY = date(2026, 1, 10)
TODAY = date(2026, 1, 12)


def staff(role: Role, person: Person | None = None) -> User:
    """Return a login with a role."""
    user = UserFactory.create(**({"person": person} if person else {}))
    user.groups.add(Group.objects.get_or_create(name=role.value)[0])
    user.forget_roles()
    return user


def guide_of(fellow: Fellowship) -> User:
    """Return the login of a fellow's guide."""
    assert fellow.guide
    return staff(Role.GUIDE, fellow.guide.person)


def told(
    minutes: int = 90, day: date = DAY, kind: str = HourKind.INITIATIVE, starts_at: time | None = None
) -> HoursReport:
    """Return a report."""
    return HoursReport(date=day, kind=kind, minutes=minutes, description="פגישה עם ועד השכונה", starts_at=starts_at)


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def fellow() -> Fellowship:
    return FellowshipFactory.create()


@pytest.fixture
def own(fellow: Fellowship) -> User:
    return UserFactory.create(person=fellow.person)


def test_report_waits_for_approval(fellow: Fellowship, own: User) -> None:
    log = report_hours(fellowship=fellow, report=told(), by=own, on=TODAY)

    log.refresh_from_db()
    assert (log.state, log.minutes, log.reported_on, log.decided_by) == (HourState.PENDING, 90, TODAY, None)


@pytest.mark.parametrize(
    ("report", "sentence"),
    [
        (told(minutes=0), "how long"),
        (told(day=date(2026, 1, 13)), "not come yet"),
        (told(day=date(2025, 10, 31)), "outside the season"),
        (told(minutes=481), "More than 8 hours"),
        (told(day=date(2025, 12, 28)), "within 14 days"),
    ],
)
def test_report_that_cannot_be_is_refused(fellow: Fellowship, own: User, report: HoursReport, sentence: str) -> None:
    with pytest.raises(HoursRefusedError, match=sentence):
        report_hours(fellowship=fellow, report=report, by=own, on=TODAY)
    assert not HourLog.objects.exists()


def test_report_on_the_last_day_of_the_window_and_at_the_ceiling_is_taken(fellow: Fellowship, own: User) -> None:
    report = told(minutes=480, day=date(2025, 12, 29))

    assert report_hours(fellowship=fellow, report=report, by=own, on=TODAY).minutes == 480


def test_report_after_the_season_is_refused(fellow: Fellowship, own: User) -> None:
    with pytest.raises(HoursRefusedError, match=r"01\.11\.2025–31\.07\.2026"):
        report_hours(fellowship=fellow, report=told(day=date(2026, 8, 3)), by=own, on=date(2026, 8, 4))


def test_hours_before_joining_and_after_leaving_are_refused() -> None:
    left = FellowshipFactory.create(joined_on=date(2026, 1, 5), state="left", ended_on=date(2026, 1, 8))
    by = UserFactory.create(person=left.person)

    with pytest.raises(HoursRefusedError, match="from the day of joining"):
        report_hours(fellowship=left, report=told(day=date(2026, 1, 4)), by=by, on=TODAY)
    with pytest.raises(HoursRefusedError, match="until the day of leaving"):
        report_hours(fellowship=left, report=told(day=date(2026, 1, 9)), by=by, on=TODAY)


def test_same_report_twice_is_refused_until_the_first_is_taken_back(fellow: Fellowship, own: User) -> None:
    log = report_hours(fellowship=fellow, report=told(), by=own, on=TODAY)
    with pytest.raises(HoursRefusedError, match="like this one"):
        report_hours(fellowship=fellow, report=told(), by=own, on=TODAY)
    manager = staff(Role.MANAGER)
    approve_hours(log=log, by=manager, on=TODAY)
    reverse_hours(log=log, reason="נרשם ביום אחר", by=manager, at=noon(TODAY))

    assert report_hours(fellowship=fellow, report=told(), by=own, on=TODAY).pk


def test_ceiling_counts_the_whole_day(fellow: Fellowship, own: User) -> None:
    report_hours(fellowship=fellow, report=told(minutes=400), by=own, on=TODAY)

    with pytest.raises(HoursRefusedError, match="More than 8 hours"):
        report_hours(fellowship=fellow, report=told(minutes=81), by=own, on=TODAY)


@pytest.mark.parametrize(("starts_at", "minutes"), [(time(17, 30), 31), (time(20, 59), 60), (time(18, 30), 30)])
def test_report_during_an_attended_meeting_is_refused(
    fellow: Fellowship, own: User, starts_at: time, minutes: int
) -> None:
    AttendanceFactory.create(fellowship=fellow, meeting=MeetingFactory.create(cohort=fellow.cohort, date=DAY))

    with pytest.raises(HoursRefusedError, match="overlaps"):
        report_hours(fellowship=fellow, report=told(minutes=minutes, starts_at=starts_at), by=own, on=TODAY)


def test_report_beside_a_meeting_or_during_a_missed_one_is_taken(fellow: Fellowship, own: User) -> None:
    meetings = MeetingFactory.create_batch(2, cohort=fellow.cohort, date=DAY)
    AttendanceFactory.create(fellowship=fellow, meeting=meetings[0])
    later = MeetingFactory.create(cohort=fellow.cohort, date=date(2026, 1, 11))
    AttendanceFactory.create(fellowship=fellow, meeting=later, mark=Mark.ABSENT_EXCUSED)

    assert report_hours(fellowship=fellow, report=told(starts_at=time(21)), by=own, on=TODAY).pk
    missed = told(starts_at=time(18), day=date(2026, 1, 11))
    assert report_hours(fellowship=fellow, report=missed, by=own, on=TODAY).pk


def test_late_report_needs_the_coordinators_reason(fellow: Fellowship, own: User) -> None:
    late = told(day=date(2025, 12, 1))
    with pytest.raises(HoursRefusedError, match="Only the coordinator"):
        report_hours(fellowship=fellow, report=late, by=own, on=TODAY, late_reason="שירות מילואים")

    log = report_hours(fellowship=fellow, report=late, by=staff(Role.MANAGER), on=TODAY, late_reason="שירות מילואים")

    assert log.decision_note == "שירות מילואים"


def test_strangers_neither_report_nor_decide(fellow: Fellowship) -> None:
    log = HourLogFactory.create(fellowship=fellow)
    other_guide = guide_of(FellowshipFactory.create(cohort=fellow.cohort))

    with pytest.raises(HoursRefusedError, match="reported by"):
        report_hours(fellowship=fellow, report=told(), by=other_guide, on=TODAY)
    for by in (other_guide, UserFactory.create(person=fellow.person), staff(Role.TREASURY)):
        with pytest.raises(HoursRefusedError, match="own guide or the coordinator"):
            approve_hours(log=log, by=by, on=TODAY)


def test_guide_approves_up_to_four_hours_and_the_manager_more(fellow: Fellowship) -> None:
    short, long = (HourLogFactory.create(fellowship=fellow, minutes=minutes) for minutes in (240, 241))
    guide = guide_of(fellow)

    assert approve_hours(log=short, by=guide, on=TODAY).state == HourState.APPROVED
    with pytest.raises(HoursRefusedError, match="approved by the coordinator"):
        approve_hours(log=long, by=guide, on=TODAY)
    assert approve_hours(log=long, by=staff(Role.MANAGER), on=TODAY).decided_on == TODAY


def test_returned_report_is_corrected_and_waits_again(fellow: Fellowship, own: User) -> None:
    log = report_hours(fellowship=fellow, report=told(), by=own, on=TODAY)
    return_hours(log=log, by=guide_of(fellow), at=noon(TODAY), note="כמה זמן זה לקח?")

    corrected = correct_hours(log=log, report=told(minutes=60), by=own, on=date(2026, 2, 20))

    assert (corrected.state, corrected.minutes, corrected.decided_by) == (HourState.PENDING, 60, None)
    with pytest.raises(HoursRefusedError, match="cannot go"):
        correct_hours(log=log, report=told(minutes=30), by=own, on=TODAY)


def test_returning_and_refusing_need_words_and_end_the_waiting(fellow: Fellowship) -> None:
    log, guide = HourLogFactory.create(fellowship=fellow), guide_of(fellow)
    with pytest.raises(HoursRefusedError, match="why"):
        return_hours(log=log, by=guide, at=noon(TODAY), note=" ")

    assert reject_hours(log=log, by=guide, at=noon(TODAY), reason="לא שעות של היוזמה").state == HourState.REJECTED
    with pytest.raises(HoursRefusedError, match="cannot go"):
        approve_hours(log=log, by=guide, on=TODAY)


def test_approved_hours_are_taken_back_once_by_an_opposite_line(fellow: Fellowship) -> None:
    log, guide = ApprovedHourLogFactory.create(fellowship=fellow), guide_of(fellow)

    line = reverse_hours(log=log, reason="נרשם פעמיים", by=guide, at=noon(TODAY))

    assert (line.minutes, line.date, line.reverses, line.state) == (-90, log.date, log, HourState.APPROVED)
    for gone in (log, line):
        with pytest.raises(HoursRefusedError, match="taken back"):
            reverse_hours(log=gone, reason="שוב", by=guide, at=noon(TODAY))
