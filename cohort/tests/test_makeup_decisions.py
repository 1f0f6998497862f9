"""Make-ups are decided once by the right people, and what was agreed is reported as hours of its kind."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.utils import translation

from cohort.domain.asking import RequestRefusedError
from cohort.domain.hour_checks import HoursRefusedError, HoursReport
from cohort.domain.makeups import (
    agree_makeup,
    decline_makeup,
    open_makeups,
    report_makeup,
    take_back_makeup,
)
from cohort.models import Fellowship, HourKind, HourState, MakeupRequest, MakeupState
from cohort.policy import CohortPolicy
from cohort.tests.factories import ApprovedHourLogFactory, FellowshipFactory
from cohort.tests.factories_requests import (
    AgreedMakeupFactory,
    MakeupRequestFactory,
    guide_of,
    login_of,
    morning,
    staff,
)
from people.access import Role
from people.models import Message

pytestmark = pytest.mark.django_db
TODAY = date(2026, 1, 12)
MISSED_ON = date(2026, 1, 6)
POLICY = CohortPolicy()


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def fellow() -> Fellowship:
    return FellowshipFactory.create()


def log(fellow: Fellowship, minutes: int, request: MakeupRequest | None = None) -> None:
    ApprovedHourLogFactory.create(
        fellowship=fellow, kind=HourKind.MAKEUP, minutes=minutes, date=date(2026, 1, 8), makeup_request=request
    )


def test_agreeing_tells_the_fellow(fellow: Fellowship) -> None:
    made = MakeupRequestFactory.create(fellowship=fellow)

    agree_makeup(request=made, by=guide_of(fellow), at=morning(TODAY), note="יופי")

    message = Message.objects.get()
    assert message.person == fellow.person
    assert "יופי" in message.body


def test_declining_needs_a_word(fellow: Fellowship) -> None:
    made, guide = MakeupRequestFactory.create(fellowship=fellow), guide_of(fellow)

    with pytest.raises(RequestRefusedError, match="in a few words") as refusal:
        decline_makeup(request=made, by=guide, at=morning(TODAY), note=" ")
    declined = decline_makeup(request=made, by=guide, at=morning(TODAY), note="נדבר")

    assert refusal.value.field == "note"
    assert (declined.state, declined.decision_note) == (MakeupState.DECLINED, "נדבר")


def test_second_decision_is_refused(fellow: Fellowship) -> None:
    made, guide = MakeupRequestFactory.create(fellowship=fellow), guide_of(fellow)
    agree_makeup(request=made, by=guide, at=morning(TODAY))

    with pytest.raises(RequestRefusedError, match="already decided"):
        decline_makeup(request=made, by=guide, at=morning(TODAY), note="לא")

    made.refresh_from_db()
    assert made.state == MakeupState.AGREED


def test_stranger_and_the_fellow_decide_nothing(fellow: Fellowship) -> None:
    made = MakeupRequestFactory.create(fellowship=fellow)
    own = login_of(fellow)
    own.is_superuser = True

    for by in (staff(Role.GUIDE), staff(Role.TRAINER), own):
        with pytest.raises(RequestRefusedError, match="own guide or the coordinator"):
            agree_makeup(request=made, by=by, at=morning(TODAY))


def test_long_make_up_is_agreed_by_the_manager(fellow: Fellowship) -> None:
    made = MakeupRequestFactory.create(fellowship=fellow, minutes=270)

    with pytest.raises(RequestRefusedError, match="coordinator"):
        agree_makeup(request=made, by=guide_of(fellow), at=morning(TODAY))

    assert agree_makeup(request=made, by=staff(Role.MANAGER), at=morning(TODAY)).state == MakeupState.AGREED


def test_make_up_whose_day_has_passed_is_not_agreed_any_more(fellow: Fellowship) -> None:
    made = MakeupRequestFactory.create(fellowship=fellow, until=date(2026, 1, 11))

    with pytest.raises(RequestRefusedError, match="last day has passed"):
        agree_makeup(request=made, by=guide_of(fellow), at=morning(TODAY))


def report(minutes: int, day: date = TODAY) -> HoursReport:
    return HoursReport(date=day, kind=HourKind.INITIATIVE, minutes=minutes, description="מפה")


def test_agreed_make_up_is_reported_as_hours_of_its_kind(fellow: Fellowship) -> None:
    made = AgreedMakeupFactory.create(fellowship=fellow)

    line = report_makeup(request=made, report=report(120), by=login_of(fellow), on=TODAY)

    assert (line.kind, line.state, line.makeup_request) == (HourKind.MAKEUP, HourState.PENDING, made)
    assert open_makeups(fellowship=fellow, on=TODAY) == [made]
    with pytest.raises(HoursRefusedError, match="1 hours of this make-up are left"):
        report_makeup(request=made, report=report(90), by=login_of(fellow), on=TODAY)
    report_makeup(request=made, report=report(60), by=login_of(fellow), on=TODAY)
    assert open_makeups(fellowship=fellow, on=TODAY) == []


@pytest.mark.parametrize(
    ("day", "words"), [(date(2026, 2, 2), "10.01.2026 and 01.02.2026"), (date(2026, 1, 9), "10.01.2026 and 01.02.2026")]
)
def test_make_up_is_reported_between_asking_and_its_last_day(fellow: Fellowship, day: date, words: str) -> None:
    made = AgreedMakeupFactory.create(fellowship=fellow)

    with pytest.raises(HoursRefusedError, match=words):
        report_makeup(request=made, report=report(60, day), by=login_of(fellow), on=max(day, TODAY))


def test_open_make_ups_are_agreed_ones_within_the_days_of_reporting(fellow: Fellowship) -> None:
    MakeupRequestFactory.create(fellowship=fellow)
    made = AgreedMakeupFactory.create(fellowship=fellow)

    assert open_makeups(fellowship=fellow, on=date(2026, 2, 15)) == [made]
    assert open_makeups(fellowship=fellow, on=date(2026, 2, 16)) == []


def test_make_up_with_reported_hours_is_not_taken_back(fellow: Fellowship) -> None:
    made = AgreedMakeupFactory.create(fellowship=fellow)
    log(fellow, 60, made)

    with pytest.raises(RequestRefusedError, match="already reported"):
        take_back_makeup(request=made, by=login_of(fellow), at=morning(TODAY))


def test_unapproved_report_of_a_waiting_make_up_is_refused(fellow: Fellowship) -> None:
    made = MakeupRequestFactory.create(fellowship=fellow)

    with pytest.raises(HoursRefusedError, match="not agreed"):
        report_makeup(request=made, report=report(60), by=login_of(fellow), on=TODAY)
