"""Reports at the edges: a clock change, midnight, a leap day, the turn of the year, long days, make-ups, drafts."""

from collections.abc import Iterator
from datetime import date, time

import pytest
from django.utils import translation

from cohort.domain.hour_checks import HoursRefusedError
from cohort.domain.hour_drafts import delete_draft, withdraw_hours
from cohort.domain.hours import approve_hours, correct_hours, report_hours, return_hours
from cohort.models import Cohort, Fellowship, HourKind, HourLog, HourState, MakeupState
from cohort.tests.factories import (
    ApprovedHourLogFactory,
    AttendanceFactory,
    CohortFactory,
    FellowshipFactory,
    HourLogFactory,
    MeetingFactory,
)
from cohort.tests.factories_hours import DAY, TODAY, agreed_makeup, login_of_fellow, login_of_guide, noon, told
from people.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def fellow() -> Fellowship:
    return FellowshipFactory.create()


@pytest.fixture
def own(fellow: Fellowship) -> User:
    return login_of_fellow(fellow)


def attended(fellow: Fellowship, cohort: Cohort, day: date, starts_at: time, minutes: int) -> None:
    meeting = MeetingFactory.create(cohort=cohort, date=day, starts_at=starts_at, minutes=minutes)
    AttendanceFactory.create(fellowship=fellow, meeting=meeting)


def test_night_of_the_clock_change_counts_the_minutes_that_were_told(fellow: Fellowship, own: User) -> None:
    night = date(2026, 3, 27)
    attended(fellow, fellow.cohort, night, time(4), 60)

    log = report_hours(fellowship=fellow, report=told(180, night, time(1)), by=own, on=night)

    assert log.minutes == 180


@pytest.mark.parametrize(("starts_at", "minutes", "refused"), [(time(23), 61, True), (time(23), 60, False)])
def test_report_over_midnight_meets_a_meeting_of_the_next_day(
    fellow: Fellowship, own: User, starts_at: time, minutes: int, refused: bool
) -> None:
    attended(fellow, fellow.cohort, date(2026, 1, 11), time(0), 60)
    report = told(minutes, DAY, starts_at)

    if not refused:
        assert report_hours(fellowship=fellow, report=report, by=own, on=TODAY).pk
        return
    with pytest.raises(HoursRefusedError, match="overlaps") as refusal:
        report_hours(fellowship=fellow, report=report, by=own, on=TODAY)
    assert refusal.value.field == "starts_at"


def test_meeting_over_midnight_reaches_into_the_day_of_the_report(fellow: Fellowship, own: User) -> None:
    attended(fellow, fellow.cohort, date(2026, 1, 9), time(22), 180)

    with pytest.raises(HoursRefusedError, match="overlaps"):
        report_hours(fellowship=fellow, report=told(60, DAY, time(0, 59)), by=own, on=TODAY)


def test_leap_day_and_the_turn_of_the_year_are_days_like_others() -> None:
    cohort = CohortFactory.create(name="2027/28", starts_on=date(2027, 11, 1), ends_on=date(2028, 7, 31))
    fellow = FellowshipFactory.create(cohort=cohort, joined_on=date(2027, 11, 1))
    own = login_of_fellow(fellow)

    for day, on in ((date(2027, 12, 31), date(2028, 1, 14)), (date(2028, 2, 29), date(2028, 3, 14))):
        assert report_hours(fellowship=fellow, report=told(day=day), by=own, on=on).date == day
    with pytest.raises(HoursRefusedError, match="14 days"):
        report_hours(fellowship=fellow, report=told(60, date(2028, 2, 29)), by=own, on=date(2028, 3, 15))


def test_day_beyond_the_ceiling_goes_through_with_an_explanation(fellow: Fellowship, own: User) -> None:
    with pytest.raises(HoursRefusedError, match="explain") as refusal:
        report_hours(fellowship=fellow, report=told(481, explanation="  "), by=own, on=TODAY)
    assert refusal.value.field == "explanation"

    log = report_hours(fellowship=fellow, report=told(481, explanation="יום הפקה"), by=own, on=TODAY)

    assert (log.state, log.explanation) == (HourState.PENDING, "יום הפקה")


def test_day_never_holds_more_than_its_hours(fellow: Fellowship, own: User) -> None:
    report_hours(fellowship=fellow, report=told(480), by=own, on=TODAY)

    with pytest.raises(HoursRefusedError, match="24 hours"):
        report_hours(fellowship=fellow, report=told(961, explanation="יום ארוך"), by=own, on=TODAY)


def test_make_up_needs_the_request_that_was_agreed(fellow: Fellowship, own: User) -> None:
    request = agreed_makeup(fellow)
    with pytest.raises(HoursRefusedError, match="not agreed"):
        report_hours(fellowship=fellow, report=told(kind=HourKind.MAKEUP), by=own, on=TODAY)

    report = told(180, kind=HourKind.MAKEUP, makeup_request=request)
    log = report_hours(fellowship=fellow, report=report, by=own, on=TODAY)

    assert (log.kind, log.makeup_request) == (HourKind.MAKEUP, request)


@pytest.mark.parametrize(
    ("columns", "sentence"),
    [
        ({"state": MakeupState.REQUESTED, "decided_on": None, "decided_by": None}, "not agreed"),
        ({"until": date(2026, 1, 9)}, "done between"),
        ({"requested_on": date(2026, 1, 11)}, "done between"),
    ],
    ids=str,
)
def test_make_up_outside_its_agreement_is_refused(
    fellow: Fellowship, own: User, columns: dict[str, object], sentence: str
) -> None:
    report = told(180, kind=HourKind.MAKEUP, makeup_request=agreed_makeup(fellow, **columns))

    with pytest.raises(HoursRefusedError, match=sentence):
        report_hours(fellowship=fellow, report=report, by=own, on=TODAY)


def test_make_up_of_someone_else_is_refused(fellow: Fellowship, own: User) -> None:
    strange = agreed_makeup(FellowshipFactory.create(cohort=fellow.cohort))

    with pytest.raises(HoursRefusedError, match="not agreed"):
        report_hours(
            fellowship=fellow, report=told(180, kind=HourKind.MAKEUP, makeup_request=strange), by=own, on=TODAY
        )


@pytest.mark.parametrize("returned", [False, True])
def test_fellow_takes_a_report_back_corrects_or_deletes_it(fellow: Fellowship, own: User, returned: bool) -> None:
    log = report_hours(fellowship=fellow, report=told(), by=own, on=TODAY)
    if returned:
        return_hours(log=log, by=login_of_guide(fellow), at=noon(TODAY), note="עם מי?")

    draft = withdraw_hours(log=log, by=own, on=TODAY)

    assert (draft.state, draft.decided_by) == (HourState.DRAFT, None)
    assert correct_hours(log=draft, report=told(60), by=own, on=date(2026, 2, 20)).minutes == 60
    delete_draft(log=withdraw_hours(log=log, by=own, on=TODAY), by=own, on=TODAY)
    assert not HourLog.objects.exists()


def test_nobody_else_takes_back_and_nothing_decided_is_deleted(fellow: Fellowship, own: User) -> None:
    log, guide = HourLogFactory.create(fellowship=fellow), login_of_guide(fellow)
    with pytest.raises(HoursRefusedError, match="Only the fellow"):
        withdraw_hours(log=log, by=guide, on=TODAY)
    with pytest.raises(HoursRefusedError, match="Only a draft"):
        delete_draft(log=log, by=own, on=TODAY)

    approved = ApprovedHourLogFactory.create(fellowship=fellow)

    with pytest.raises(HoursRefusedError, match="cannot go"):
        withdraw_hours(log=approved, by=own, on=TODAY)


def test_report_taken_back_meanwhile_cannot_be_approved(fellow: Fellowship, own: User) -> None:
    log = report_hours(fellowship=fellow, report=told(), by=own, on=TODAY)
    withdraw_hours(log=log, by=own, on=TODAY)

    with pytest.raises(HoursRefusedError, match="cannot go"):
        approve_hours(log=log, by=login_of_guide(fellow), on=TODAY)
