"""The assessor's pages and the wash-up: only one's own, kept words, clear refusals, a fixed number of queries."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from pytest_django import DjangoAssertNumQueries

from config.testing import HouseClient
from people.domain.logins import give_role
from people.enums import Role
from people.models import User
from recruitment.enums import ApplicationState, Criterion, Stage
from recruitment.models import (
    CandidateGroup,
    Conflict,
    Consensus,
    Evening,
    GroupSeat,
    Rating,
    ScoreSheet,
    Station,
    Turn,
    TurnAssessor,
)
from recruitment.tests import factories as make
from recruitment.tests.factories_scoring import assessor_with_login, sheet_of

pytestmark = pytest.mark.django_db
CENTRE = Stage.ASSESSMENT_CENTER
CRITERIA = Criterion.values


@pytest.fixture
def bench() -> tuple[User, ScoreSheet]:
    until = localdate() + timedelta(days=9)
    assessor, user = assessor_with_login(make.CallFactory.create(), access_until=until)
    candidate = make.ApplicationFactory.create(call=assessor.call, state=ApplicationState.INVITED_ASSESSMENT)
    return user, sheet_of(candidate, assessor)


def signed_in(user: User) -> HouseClient:
    client = HouseClient()
    client.force_login(user)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    return client


def manager() -> User:
    user = make.UserFactory.create()
    give_role(user=user, role=Role.MANAGER, by=user)
    return user


def page_of(sheet: ScoreSheet, name: str = "score_evening") -> str:
    return reverse(name, args=[sheet.application.call_id, sheet.stage])


def piece(sheet: ScoreSheet, **more: Any) -> dict[str, Any]:
    marks = [{"criterion": c, "score": 4, "observed": "saw", "indicators": [], "age": 10} for c in CRITERIA]
    return {"sheet": sheet.pk, "version": 0, "key": "k", "marks": marks, "note": None, "lock": False, **more}


def send(client: HouseClient, user: User, sheet: ScoreSheet, **more: Any) -> Any:
    body = {"reader": user.pk, "sheets": [piece(sheet, **more)]}
    return client.post(page_of(sheet, "send_scores"), json.dumps(body), content_type="application/json")


def give(sheet: ScoreSheet, score: int) -> None:
    """Fill and lock a sheet in the tables."""
    for criterion in CRITERIA:
        make.RatingFactory.create(
            application=sheet.application,
            assessor=sheet.assessor,
            stage=sheet.stage,
            criterion=criterion,
            score=score,
            locked_on=localdate(),
        )
    ScoreSheet.objects.filter(pk=sheet.pk).update(locked_at=timezone.now())


def test_assessor_sees_own_candidates_only_by_name_and_code(bench: tuple[User, ScoreSheet]) -> None:
    user, sheet = bench
    other = sheet_of(make.ApplicationFactory.create(call=sheet.application.call))
    client = signed_in(user)

    for address in (reverse("my_candidates"), page_of(sheet)):
        text = client.get(address).content.decode()
        assert sheet.application.person.full_name in text
        assert other.application.person.full_name not in text
    assert client.get(page_of(sheet_of())).status_code == 404
    assert client.get(reverse("score_evening", args=[sheet.application.call_id, "tea"])).status_code == 404


def test_access_that_ended_shows_nothing(bench: tuple[User, ScoreSheet]) -> None:
    user, sheet = bench
    type(sheet.assessor).objects.update(access_until=localdate() - timedelta(days=1))
    client = signed_in(user)

    assert sheet.application.person.full_name not in client.get(reverse("my_candidates")).content.decode()
    assert client.get(page_of(sheet)).status_code == 404
    assert send(client, user, sheet).status_code == 404


def test_turn_of_this_moment_stands_on_top(bench: tuple[User, ScoreSheet]) -> None:
    user, sheet = bench
    call, now = sheet.application.call, timezone.now()
    group = CandidateGroup.objects.create(evening=Evening.objects.create(call=call, starts_at=now), number=3)
    station = Station.objects.create(call=call, position=1, name="A problem in my quarter", minutes=20)
    turn = Turn.objects.create(group=group, station=station, round=1, starts_at=now - timedelta(minutes=5))
    TurnAssessor.objects.create(turn=turn, assessor=sheet.assessor)
    GroupSeat.objects.create(group=group, application=sheet.application)

    text = signed_in(user).get(reverse("my_candidates")).content.decode()

    assert "A problem in my quarter" in text
    assert text.index("sc-now") < text.index("sc-pile")


def test_script_sends_marks_and_lock_in_one_go(bench: tuple[User, ScoreSheet]) -> None:
    user, sheet = bench

    first = send(signed_in(user), user, sheet, lock=True).json()["results"][0]
    again = send(signed_in(user), user, sheet, lock=True).json()["results"][0]

    assert (first["version"], first["locked"], first["unlocked"]) == (1, True, "")
    assert again == first
    assert Rating.objects.filter(locked_on__isnull=False).count() == len(CRITERIA)


def test_marks_kept_for_another_login_or_of_no_sheet_are_not_taken(bench: tuple[User, ScoreSheet]) -> None:
    user, sheet = bench
    client = signed_in(user)
    theirs = sheet_of(sheet.application)

    body = json.dumps({"reader": user.pk + 1, "sheets": [piece(sheet)]})
    other = client.post(page_of(sheet, "send_scores"), body, content_type="application/json")
    gone = send(client, user, theirs).json()["results"][0]
    bad = client.post(page_of(sheet, "send_scores"), "[]", content_type="application/json")

    assert (other.status_code, bad.status_code) == (409, 400)
    assert gone["refused"]
    assert not Rating.objects.exists()


def test_plain_form_saves_and_says_what_is_missing_before_locking(bench: tuple[User, ScoreSheet]) -> None:
    user, sheet = bench
    client = signed_in(user)
    fields = {f"score-{sheet.pk}-leadership": "4", f"observed-{sheet.pk}-leadership": "asked", "version": "0"}

    client.post(reverse("save_score_sheet", args=[sheet.pk]), fields)
    answer = client.post(reverse("save_score_sheet", args=[sheet.pk]), {**fields, "lock": "1"}, follow=True)

    assert Rating.objects.get().observed == "asked"
    assert "Without a mark: " in answer.content.decode()
    assert client.post(reverse("save_score_sheet", args=[sheet_of().pk]), fields).status_code == 404


def test_knowing_a_candidate_takes_them_away_with_what_was_begun(bench: tuple[User, ScoreSheet]) -> None:
    user, sheet = bench
    client = signed_in(user)
    send(client, user, sheet)

    client.post(reverse("i_know_them", args=[sheet.pk]), {"why": "my cousin"})

    assert Conflict.objects.get().assessor == sheet.assessor
    assert not ScoreSheet.objects.exists()
    assert not Rating.objects.exists()


def test_wash_up_shows_a_candidate_once_all_have_locked_and_agrees_with_a_reason(
    bench: tuple[User, ScoreSheet],
) -> None:
    user, sheet = bench
    other = sheet_of(sheet.application)
    client, address = signed_in(manager()), page_of(sheet, "wash_up_stage")
    give(sheet, 4)
    assert sheet.application.person.full_name not in signed_in(user).get(address).content.decode()
    give(other, 2)
    fields = {"application": sheet.application.pk, "criterion": "leadership", "score": "3", "reason": ""}

    refused = client.post(page_of(sheet, "agree_on_mark"), fields)
    done = client.post(page_of(sheet, "agree_on_mark"), {**fields, "reason": "both saw it"})

    assert sheet.application.person.full_name in signed_in(user).get(address).content.decode()
    assert (refused.status_code, done.status_code) == (200, 302)
    assert (Consensus.objects.get().score, Consensus.objects.get().reason) == (3, "both saw it")
    assert set(Rating.objects.values_list("score", flat=True)) == {2, 4}


def test_wash_up_hides_a_candidate_from_an_assessor_who_knows_them(bench: tuple[User, ScoreSheet]) -> None:
    user, sheet = bench
    give(sheet, 4)
    give(sheet_of(sheet.application), 2)
    address, name = page_of(sheet, "wash_up_stage"), sheet.application.person.full_name
    before = signed_in(user).get(address).content.decode()

    Conflict.objects.create(
        application=sheet.application, assessor=sheet.assessor, source="noted", noted_by=user, noted_at=timezone.now()
    )

    assert name in before
    assert name not in signed_in(user).get(address).content.decode()


def test_reopening_needs_a_reason_and_a_manager(bench: tuple[User, ScoreSheet]) -> None:
    user, sheet = bench
    give(sheet, 4)
    address = reverse("reopen_score_sheet", args=[sheet.pk])

    assert signed_in(user).post(address, {"reason": "x"}).status_code == 403
    signed_in(manager()).post(address, {"reason": " "})
    assert not ScoreSheet.objects.open().exists()
    signed_in(manager()).post(address, {"reason": "two were mixed up"})

    assert ScoreSheet.objects.open().get() == sheet


@pytest.mark.parametrize("name", ["score_evening", "wash_up_stage"])
def test_number_of_queries_does_not_grow(
    name: str, bench: tuple[User, ScoreSheet], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    user, sheet = bench
    reader = user if name == "score_evening" else manager()
    give(sheet, 4)
    client = signed_in(reader)
    client.get(page_of(sheet, name))
    with CaptureQueriesContext(connection) as few:
        client.get(page_of(sheet, name))

    for _number in range(6):
        give(sheet_of(make.ApplicationFactory.create(call=sheet.application.call), sheet.assessor), 3)

    with django_assert_num_queries(len(few)):
        client.get(page_of(sheet, name))
