"""The board of the committee: kept while nothing changed, its zone, what-if weights and their versions."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from cohort.domain.policies import policy_for
from config.testing import HouseClient
from recruitment.domain.board import Board, load_board, points
from recruitment.domain.book import load_screening_book
from recruitment.domain.committee import Committee, bench_words, breakers_of, incomplete_names, load_committee
from recruitment.domain.formulas import FormulaRefusedError, apply_weights, as_percent
from recruitment.domain.open_marks import StillOpen, open_marks
from recruitment.domain.what_if import try_weights
from recruitment.enums import RANKED_STATES
from recruitment.models import Call, Consensus, Formula, Rating
from recruitment.policy import RecruitmentPolicy
from recruitment.tests.factories import ApplicationFactory
from recruitment.tests.factories_choosing import call_with_marks, manager, season_call
from recruitment.tests.factories_scoring import sheet_of

pytestmark = pytest.mark.django_db
NOW = datetime(2025, 10, 20, 12, tzinfo=ZoneInfo("Asia/Jerusalem"))
OTHER = {"assessment_center": 20, "interview": 30, "pitch": 50}


def board(call: Call) -> Board:
    return load_board(call=call, policy=policy_for(call.cohort, RecruitmentPolicy))


def codes(committee: Committee) -> list[str]:
    return [line.code for line in committee.lines]


@pytest.fixture
def season() -> Committee:
    return load_committee(call=season_call())


def test_board_of_the_season_shows_its_zone_its_crossing_and_its_ranks(season: Committee) -> None:
    assert [line.code for line in season.zone] == ["A59", "A51", "A48", "A25"]
    assert [(line.code, line.rank, line.rank_raw) for line in season.crossing] == [("A51", 19, 21), ("A25", 21, 19)]
    assert len(season.lines) == 31
    assert season.cut is not None
    assert f"{float(season.cut):.2f}" == "49.75"
    assert [round(float(points(value)), 2) for value in season.lines[0].t] == [72.15, 74.05, 73.8]


def test_board_is_not_computed_again_until_something_changed() -> None:
    call = call_with_marks(marks=[5, 3], seats=1)
    first = board(call)

    with CaptureQueriesContext(connection) as again:
        assert board(call) == first

    assert len(again) == 4


@pytest.mark.parametrize("what", ["mark", "gone", "agreed", "weight", "state"])
def test_board_follows_every_change(what: str) -> None:
    call = call_with_marks(marks=[5, 3, 3], seats=1)
    before = board(call)

    if what == "mark":
        Rating.objects.filter(application__code="A02").update(locked_on=None)
        Rating.objects.filter(application__code="A02").update(score=4, locked_on=NOW.date())
    elif what == "gone":
        Rating.objects.filter(application__code="A03", stage="pitch").delete()
    elif what == "agreed":
        Consensus.objects.create(
            application=call.applications.get(code="A02"),
            stage="pitch",
            criterion="media",
            score=5,
            reason="דיון",
            decided_by=manager(),
            decided_at=NOW,
        )
    elif what == "weight":
        apply_weights(call=call, weights=OTHER, reason="מצגות חזקות", by=manager(), at=NOW)
    else:
        call.applications.filter(code="A03").update(state="withdrew")

    assert board(call).fingerprint != before.fingerprint


def test_only_locked_marks_count_and_whose_are_open_is_said() -> None:
    call = call_with_marks(marks=[5, 3], seats=1)
    low, _high = call.applications.order_by("-code")
    slow, quick = call.assessors.order_by("pk")
    before = board(call)
    Rating.objects.filter(application=low, assessor=slow).update(locked_on=None)
    sheet_of(low, slow, "pitch")
    client = HouseClient()
    client.force_login(manager())

    page = client.get(reverse("call_ranking", args=[call.pk])).content.decode()

    assert open_marks(call=call) == [StillOpen(str(slow.person), 1)]
    assert "ranking-note-title" in page
    assert str(slow.person) in page
    assert board(call).fingerprint != before.fingerprint
    marks = load_screening_book(cohort=call.cohort).marks
    assert {mark.assessor for mark in marks if mark.candidate == low.code} == {quick.code}


def test_who_lacks_a_stage_is_named_and_not_ranked() -> None:
    call = call_with_marks(marks=[5, 3], seats=1)
    late = ApplicationFactory.create(call=call, code="A03")

    committee = load_committee(call=call)

    assert codes(committee) == ["A01", "A02"]
    assert incomplete_names(committee) == [late.person.full_name]


def test_small_and_flat_samples_are_said() -> None:
    small, flat = call_with_marks(marks=[5, 3], seats=1, assessors=1), call_with_marks(marks=[3] * 8, seats=1)

    with translation.override("en"):
        words = [bench_words(load_committee(call=call), {}) for call in (small, flat)]

    assert all("2 candidates, fewer than 8" in sentence for sentence in words[0])
    assert all("too much alike" in sentence for sentence in words[1])
    assert (len(words[0]), len(words[1])) == (3, 6)


@pytest.mark.parametrize(
    ("marks", "seats", "zone"),
    [([], 2, []), ([4], 2, []), ([5, 3], 2, ["A02"]), ([3, 3, 3], 2, ["A01", "A02", "A03"])],
)
def test_zone_with_nobody_fewer_than_seats_and_ties(marks: list[int], seats: int, zone: list[str]) -> None:
    committee = load_committee(call=call_with_marks(marks=marks, seats=seats))

    assert [line.code for line in committee.zone] == zone


def test_tie_breakers_stand_in_the_order_of_the_rule() -> None:
    call = call_with_marks(marks=[5, 4, 3], seats=2)
    call.applications.filter(code="A02").update(received_before=True)
    committee = load_committee(call=call)

    with translation.override("en"):
        said = [(b.label, b.value) for b in breakers_of(committee, committee.lines[1])]

    assert [label for label, _value in said] == [
        "Leadership, mean",
        "Presentation, T",
        "Commitment to the city, mean",
        "Received before",
        "Neighbourhoods inside the seats",
        "Vote of the committee",
    ]
    assert [value for _label, value in said] == ["4.00", "50.00", "4.00", "yes", "רובע 2: 1 of 2", "not held"]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ((40, 30, 30), (40, 30, 30)),
        ((50, 50, 50), (34, 33, 33)),
        ((0, 0, 0), (34, 33, 33)),
        ((100, 100, 0), (50, 50, 0)),
        ((10, 0, 5), (67, 0, 33)),
    ],
)
def test_sliders_are_brought_to_a_hundred(given: tuple[int, ...], expected: tuple[int, ...]) -> None:
    stages = ("assessment_center", "interview", "pitch")

    assert tuple(as_percent(dict(zip(stages, given, strict=True))).values()) == expected


def test_trial_with_the_weights_in_force_moves_nobody(season: Committee) -> None:
    weights = {"assessment_center": 40, "interview": 30, "pitch": 30}

    trial = try_weights(lines=season.lines, weights=weights, capacity=season.capacity)

    assert trial.moved == []


def test_trial_is_what_applying_would_give(season: Committee) -> None:
    trial = try_weights(lines=season.lines, weights=OTHER, capacity=season.capacity)
    season.call.applications.filter(state__in=RANKED_STATES).update(state="ranked", waitlist_position=None)

    apply_weights(call=season.call, weights=OTHER, reason="מצגות חזקות", by=manager(), at=NOW)

    after = load_committee(call=season.call)
    assert codes(after) == [moved.line.code for moved in trial.lines]
    assert {m.line.code for m in trial.over_line} == {
        line.code
        for line in after.lines
        if (line.rank <= after.capacity) != (next(x.rank for x in season.lines if x.code == line.code) <= 20)
    }


def test_applied_weights_have_a_version_a_reason_and_hold() -> None:
    call, by = call_with_marks(marks=[5, 3], seats=1), manager()

    for weights in (OTHER, as_percent({"pitch": 1})):
        apply_weights(call=call, weights=weights, reason="ניסיון", by=by, at=NOW)

    assert list(Formula.objects.order_by("version").values_list("version", "pitch_weight")) == [(1, 50), (2, 100)]
    assert policy_for(call.cohort, RecruitmentPolicy).pitch_weight == 100
    assert load_committee(call=call).version == 2


@pytest.mark.parametrize(("weights", "reason"), [(OTHER, " "), ({**OTHER, "pitch": 60}, "כי כן")])
def test_weights_are_refused_without_a_reason_or_off_a_hundred(weights: dict[str, int], reason: str) -> None:
    call = call_with_marks(marks=[5, 3], seats=1)

    with pytest.raises(FormulaRefusedError):
        apply_weights(call=call, weights=weights, reason=reason, by=manager(), at=NOW)

    assert not Formula.objects.exists()


def test_weights_stand_once_offers_were_made() -> None:
    call = call_with_marks(marks=[5, 3], seats=1)
    call.applications.filter(code="A01").update(state="offered")

    with pytest.raises(FormulaRefusedError):
        apply_weights(call=call, weights=OTHER, reason="כי כן", by=manager(), at=NOW)
