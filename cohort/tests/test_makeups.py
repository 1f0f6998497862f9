"""Make-ups: asked within the window and the season's hours, decided once by the right people, reported as hours."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import translation

from cohort.domain.asking import RequestRefusedError
from cohort.domain.makeup_asking import MakeupAsk, ask_makeup
from cohort.domain.makeup_room import MissedState, Repair, minutes_left, missed_meetings, repair_of
from cohort.domain.makeups import (
    agree_makeup,
    take_back_makeup,
)
from cohort.models import Fellowship, GuideCover, HourKind, MakeupRequest, MakeupState, Meeting
from cohort.policy import CohortPolicy
from cohort.tests.factories import ApprovedHourLogFactory, FellowshipFactory, GuideFactory
from cohort.tests.factories_requests import (
    AgreedMakeupFactory,
    MakeupRequestFactory,
    guide_of,
    login_of,
    missed,
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


def asked(
    fellow: Fellowship,
    *,
    meeting: Meeting | None = None,
    minutes: int = 180,
    until: date = TODAY,
    on: date = TODAY,
    **more: Any,
) -> MakeupRequest:
    ask = MakeupAsk(
        meeting=meeting, way=more.get("way", "task"), minutes=minutes, plan=more.get("plan", "x"), until=until
    )
    return ask_makeup(fellowship=fellow, ask=ask, by=more.get("by") or login_of(fellow), at=morning(on))


def log(fellow: Fellowship, minutes: int, request: MakeupRequest | None = None) -> None:
    ApprovedHourLogFactory.create(
        fellowship=fellow, kind=HourKind.MAKEUP, minutes=minutes, date=date(2026, 1, 8), makeup_request=request
    )


def test_asking_waits_for_the_guide_who_is_told(fellow: Fellowship) -> None:
    guide = guide_of(fellow)

    made = asked(fellow, meeting=missed(fellow, MISSED_ON), until=date(2026, 2, 5))

    assert (made.state, made.requested_on, made.minutes) == (MakeupState.REQUESTED, TODAY, 180)
    assert [(m.person, m.kind) for m in Message.objects.all()] == [(guide.person, "makeup")]
    assert "x" not in Message.objects.get().body


def test_colleague_who_covers_is_told_as_well(fellow: Fellowship) -> None:
    colleague = GuideFactory.create(cohort=fellow.cohort)
    assert fellow.guide
    days = {"starts_on": TODAY, "ends_on": TODAY}
    GuideCover.objects.create(guide=fellow.guide, covered_by=colleague, made_by=staff(Role.MANAGER), **days)

    made = asked(fellow)
    agreed = agree_makeup(request=made, by=staff(Role.GUIDE, colleague.person), at=morning(TODAY))

    told = set(Message.objects.filter(key__contains="asked").values_list("person", flat=True))
    assert told == {fellow.guide.person_id, colleague.person_id}
    assert agreed.state == MakeupState.AGREED


@pytest.mark.parametrize(("days", "fits"), [(30, True), (31, False)])
def test_make_up_is_done_within_thirty_days_of_the_missed_meeting(fellow: Fellowship, days: int, fits: bool) -> None:
    meeting, until = missed(fellow, MISSED_ON), MISSED_ON + timedelta(days=days)

    if fits:
        assert asked(fellow, meeting=meeting, until=until).until == until
    else:
        with pytest.raises(RequestRefusedError, match="5 Feb 2026 at the latest") as refusal:
            asked(fellow, meeting=meeting, until=until)
        assert refusal.value.field == "until"


def test_make_up_ends_with_the_season(fellow: Fellowship) -> None:
    late = date(2026, 7, 20)
    meeting = missed(fellow, date(2026, 7, 14))

    with pytest.raises(RequestRefusedError, match="31 Jul 2026"):
        asked(fellow, meeting=meeting, until=date(2026, 8, 1), on=late)

    assert asked(fellow, meeting=meeting, until=date(2026, 7, 31), on=late).pk


def test_make_up_in_general_counts_its_days_from_today(fellow: Fellowship) -> None:
    assert asked(fellow, until=TODAY + timedelta(days=30)).meeting is None
    with pytest.raises(RequestRefusedError, match="at the latest"):
        asked(fellow, until=TODAY + timedelta(days=31))


def test_season_holds_twelve_hours_with_open_agreed_and_reported_ones(fellow: Fellowship) -> None:
    log(fellow, 120)
    agreed = AgreedMakeupFactory.create(fellowship=fellow, minutes=240)
    log(fellow, 60, agreed)
    MakeupRequestFactory.create(fellowship=fellow, minutes=180)
    for state in (MakeupState.DECLINED, MakeupState.WITHDRAWN):
        decided = {"decided_by": login_of(fellow), "decided_on": TODAY}
        MakeupRequestFactory.create(fellowship=fellow, minutes=600, state=state, **decided)

    assert minutes_left(fellowship=fellow, on=TODAY, policy=POLICY) == 720 - 120 - 240 - 180
    with pytest.raises(RequestRefusedError, match="There are 3 make-up hours left"):
        asked(fellow, minutes=210)
    assert asked(fellow, minutes=180).pk
    with pytest.raises(RequestRefusedError, match="All make-up hours"):
        asked(fellow, minutes=30)


def test_request_whose_day_has_passed_holds_no_hours(fellow: Fellowship) -> None:
    AgreedMakeupFactory.create(fellowship=fellow, minutes=720, until=date(2026, 1, 11))

    assert minutes_left(fellowship=fellow, on=TODAY, policy=POLICY) == 720


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"minutes": 0}, "minutes"),
        ({"minutes": -30}, "minutes"),
        ({"until": TODAY - timedelta(days=1)}, "until"),
        ({"way": "magic"}, "way"),
        ({"plan": "  "}, "plan"),
    ],
)
def test_bad_request_says_what_is_wrong(fellow: Fellowship, changes: dict[str, Any], field: str) -> None:
    with pytest.raises(RequestRefusedError) as refusal:
        asked(fellow, **changes)

    assert refusal.value.field == field
    assert not MakeupRequest.objects.exists()


def test_second_request_for_a_meeting_is_refused_kindly(fellow: Fellowship) -> None:
    meeting = missed(fellow, MISSED_ON)
    first = asked(fellow, meeting=meeting)

    with pytest.raises(RequestRefusedError, match="already is a make-up") as refusal:
        asked(fellow, meeting=meeting)
    take_back_makeup(request=first, by=login_of(fellow), at=morning(TODAY))

    assert refusal.value.field == "meeting"
    assert asked(fellow, meeting=meeting).pk


def test_meeting_that_was_attended_is_not_made_up(fellow: Fellowship) -> None:
    meeting = missed(fellow, MISSED_ON, mark="present")

    with pytest.raises(RequestRefusedError, match="Only a meeting that you missed"):
        asked(fellow, meeting=meeting)


def test_missed_meetings_tell_what_can_still_be_done(fellow: Fellowship) -> None:
    late, repaired, oldest_asked, still_open = (
        missed(fellow, day) for day in (date(2025, 11, 4), date(2025, 12, 16), date(2025, 12, 30), MISSED_ON)
    )
    done = AgreedMakeupFactory.create(fellowship=fellow, meeting=repaired)
    log(fellow, 180, done)
    MakeupRequestFactory.create(fellowship=fellow, meeting=oldest_asked)

    found = missed_meetings(fellowship=fellow, on=TODAY, policy=POLICY)

    assert [(m.meeting, m.state) for m in found] == [
        (still_open, MissedState.OPEN),
        (oldest_asked, MissedState.ASKED),
        (repaired, MissedState.REPAIRED),
        (late, MissedState.LATE),
    ]


def test_make_up_without_a_meeting_repairs_the_oldest(fellow: Fellowship) -> None:
    older, newer = missed(fellow, date(2025, 12, 30)), missed(fellow, MISSED_ON)
    log(fellow, 180)

    found = {m.meeting: m.state for m in missed_meetings(fellowship=fellow, on=TODAY, policy=POLICY)}

    assert found == {older: MissedState.REPAIRED, newer: MissedState.OPEN}


@pytest.mark.parametrize(
    ("minutes", "before", "repair"),
    [
        (180, 0, Repair(1, 0)),
        (120, 0, Repair(0, 60)),
        (60, 120, Repair(1, 0)),
        (360, 0, Repair(2, 0)),
        (180, 690, Repair(1, 0)),
    ],
)
def test_three_hours_repair_a_meeting(minutes: int, before: int, repair: Repair) -> None:
    assert repair_of(minutes=minutes, before=before, policy=POLICY) == repair
