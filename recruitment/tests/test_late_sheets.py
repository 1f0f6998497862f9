"""Marks that come late find their sheet: made anew at the door, taken away meanwhile, or not wanted any more."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate

from config.testing import HouseClient
from people.models import User
from recruitment.domain.criteria import criteria_of
from recruitment.domain.evening_door import HERE, MISSING, mark_seat
from recruitment.domain.evening_sheets import settle_sheets
from recruitment.domain.locking import lock_sheet, reopen_sheet
from recruitment.domain.scoring import Typed, save_sheet
from recruitment.domain.sheets import SheetRefusedError
from recruitment.enums import ApplicationState, Stage
from recruitment.models import (
    CandidateGroup,
    Conflict,
    Evening,
    GroupSeat,
    Rating,
    ScoreSheet,
    Station,
    Turn,
    TurnAssessor,
)
from recruitment.tests import factories as make
from recruitment.tests.factories_scoring import CENTRE, assessor_with_login, sheet_of

pytestmark = pytest.mark.django_db
S = ApplicationState


@pytest.fixture
def met() -> tuple[User, ScoreSheet, GroupSeat]:
    """Return an assessor's login, their sheet of a candidate whom they meet tonight, and that one's seat."""
    assessor, user = assessor_with_login(make.CallFactory.create(), access_until=localdate() + timedelta(days=9))
    candidate = make.ApplicationFactory.create(call=assessor.call, state=S.INVITED_ASSESSMENT)
    evening = Evening.objects.create(call=assessor.call, starts_at=timezone.now())
    group = CandidateGroup.objects.create(evening=evening, number=1)
    station = Station.objects.create(call=assessor.call, position=1, name="A problem", minutes=20)
    turn = Turn.objects.create(group=group, station=station, round=1, starts_at=timezone.now() + timedelta(hours=1))
    TurnAssessor.objects.create(turn=turn, assessor=assessor)
    seat = GroupSeat.objects.create(group=group, application=candidate)
    settle_sheets(evening)
    return user, ScoreSheet.objects.get(), seat


def tap(seat: GroupSeat, *marks: str) -> None:
    for mark in marks:
        mark_seat(seat=seat, mark=mark, by=make.UserFactory.create(), at=timezone.now())


def send(user: User, sheet: ScoreSheet, key: str = "k") -> dict[str, Any]:
    client = HouseClient()
    client.force_login(user)
    marks = [{"criterion": "leadership", "score": 4, "observed": "saw", "indicators": [], "age": 10}]
    piece = {"sheet": sheet.pk, "version": 0, "key": key, "marks": marks, "note": None, "lock": False}
    address = reverse("send_scores", args=[sheet.application.call_id, sheet.stage])
    answer = client.post(address, json.dumps({"reader": user.pk, "sheets": [piece]}), content_type="application/json")
    result: dict[str, Any] = answer.json()["results"][0]
    return result


@pytest.mark.parametrize("taps", [(MISSING,), (MISSING, HERE), (MISSING, HERE, MISSING)])
def test_marks_kept_without_network_are_there_once_whatever_the_door_tapped(
    met: tuple[User, ScoreSheet, GroupSeat], taps: tuple[str, ...]
) -> None:
    user, sheet, seat = met
    tap(seat, *taps)

    answers = [send(user, sheet) for _time in range(2)]
    tap(seat, HERE)

    now = ScoreSheet.objects.get()
    assert now.pk != sheet.pk
    assert [(answer["sheet"], answer["now"]) for answer in answers] == [(sheet.pk, now.pk)] * 2
    assert list(Rating.objects.values_list("application", "assessor", "score")) == [
        (sheet.application_id, sheet.assessor_id, 4)
    ]


def test_marks_of_a_taken_sheet_are_refused_against_a_conflict_and_from_another_login(
    met: tuple[User, ScoreSheet, GroupSeat],
) -> None:
    user, sheet, seat = met
    _other, stranger = assessor_with_login(sheet.assessor.call, access_until=localdate() + timedelta(days=9))
    tap(seat, MISSING)

    foreign = send(stranger, sheet)
    Conflict.objects.create(
        application=sheet.application, assessor=sheet.assessor, noted_by=user, noted_at=timezone.now(), source="noted"
    )
    known = send(user, sheet)

    assert foreign["refused"]
    assert known["refused"]
    assert not ScoreSheet.objects.exists()


def test_hand_over_of_a_sheet_that_was_made_anew_is_noted(met: tuple[User, ScoreSheet, GroupSeat]) -> None:
    user, sheet, seat = met
    tap(seat, MISSING, HERE)
    client = HouseClient()
    client.force_login(user)

    client.post(reverse("i_know_them", args=[sheet.pk]), {"why": "my cousin", "reader": user.pk})

    assert Conflict.objects.get().application == sheet.application
    assert not ScoreSheet.objects.exists()


def put(sheet: ScoreSheet, user: User, key: str = "k") -> None:
    now = timezone.now()
    marks = [Typed(criterion, 4, "saw", (), now) for criterion in criteria_of(stage=sheet.stage, rubrics=())]
    save_sheet(sheet=sheet, marks=marks, note=None, version=9, key=key, by=user, at=now)


@pytest.mark.parametrize(
    ("stage", "state", "taken"),
    [
        (CENTRE, S.INVITED_ASSESSMENT, True),
        (CENTRE, S.INVITED_INTERVIEW, False),
        (CENTRE, S.NOT_ADVANCED_ASSESSMENT, False),
        (Stage.INTERVIEW, S.INVITED_INTERVIEW, True),
        (Stage.PITCH, S.INVITED_INTERVIEW, True),
        (Stage.PITCH, S.RANKED, False),
        (Stage.INTERVIEW, S.OFFERED, False),
        (Stage.INTERVIEW, S.REJECTED, False),
        (Stage.INTERVIEW, S.WITHDREW, False),
    ],
)
def test_stage_is_marked_and_locked_until_the_application_goes_on(stage: str, state: str, taken: bool) -> None:
    assessor, user = assessor_with_login(make.CallFactory.create(), access_until=localdate() + timedelta(days=9))
    begun, fresh = (
        sheet_of(make.ApplicationFactory.create(call=assessor.call, state=S.INVITED_ASSESSMENT), assessor, stage)
        for _number in range(2)
    )
    put(begun, user)
    type(begun.application).objects.update(state=state)

    outcomes = []
    for act in (lambda: put(fresh, user), lambda: lock_sheet(sheet=begun, by=user, at=timezone.now())):
        try:
            act()
            outcomes.append(True)
        except SheetRefusedError:
            outcomes.append(False)

    assert outcomes == [taken, taken]
    assert Rating.objects.filter(application=fresh.application).exists() is taken


def test_sheet_opened_again_for_a_correction_is_marked_and_locked_with_the_committee() -> None:
    assessor, user = assessor_with_login(make.CallFactory.create(), access_until=localdate() + timedelta(days=9))
    sheet = sheet_of(make.ApplicationFactory.create(call=assessor.call, state=S.INVITED_INTERVIEW), assessor, "pitch")
    put(sheet, user)
    lock_sheet(sheet=sheet, by=user, at=timezone.now())
    type(sheet.application).objects.update(state=S.RANKED)

    reopen_sheet(sheet=sheet, reason="two were mixed up", by=user, at=timezone.now())
    put(sheet, user, key="corrected")
    lock_sheet(sheet=sheet, by=user, at=timezone.now())

    assert ScoreSheet.objects.get().locked_at is not None
