"""Writing a season's screening: the tables hold what was computed, in a fixed number of queries."""

import json
from collections import Counter
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from cohort.models import Cohort, Fellowship, PolicyOverride
from people.models import Person, User
from recruitment.domain.book import load_screening_book
from recruitment.domain.figures import ranking_figures, retention_figures, screening_figures
from recruitment.imports import ScreeningSheet, write_screening
from recruitment.models import Application, ApplicationMove, Assessor, Call, Decision, Offer, Rating, Withdrawal
from recruitment.tests.factories import CohortFactory, GuideFactory, UserFactory
from recruitment.tests.folders import DEMO, GUIDES, Season, changed_demo, read, replaced, small_season

EXPECTED: dict[str, Any] = json.loads((Path(__file__).parent / "expected_figures.json").read_text("utf-8"))

pytestmark = pytest.mark.django_db


@pytest.fixture
def by() -> User:
    user: User = UserFactory.create()
    return user


def new_cohort(**columns: Any) -> Cohort:
    """Return a cohort with the demo's guides."""
    cohort: Cohort = CohortFactory.create(**columns)
    for code in GUIDES:
        GuideFactory.create(cohort=cohort, code=code)
    return cohort


def write(path: Path, by: User, season: Season | None = None) -> tuple[Cohort, ScreeningSheet, list[str]]:
    """Read a folder and write it into a cohort of its own; return what was said meanwhile, too."""
    sheet, faults = read(path, season)
    assert faults == []
    cohort, said = new_cohort(), list[str]()
    write_screening(sheet, cohort, by, said.append)
    return cohort, sheet, said


def test_demo_gives_the_expected_figures_from_the_tables(by: User) -> None:
    cohort, _sheet, said = write(DEMO, by)

    assert screening_figures(cohort=cohort) == EXPECTED["screening"]
    assert ranking_figures(cohort=cohort) == EXPECTED["ranking"]
    assert retention_figures(cohort=cohort) == EXPECTED["retention"]
    assert len(said) == 3


def test_demo_writes_call_people_and_seats(by: User) -> None:
    cohort, _sheet, _said = write(DEMO, by)

    call = Call.objects.get(cohort=cohort)
    assert (call.opens_on, call.closes_on, call.answer_on, call.assessors_until) == (
        date(2025, 8, 24),
        date(2025, 9, 15),
        date(2025, 10, 25),
        date(2025, 10, 31),
    )
    assert Assessor.objects.filter(call=call, access_until=date(2025, 10, 31)).count() == 3
    fellow = Fellowship.objects.select_related("person", "guide").get(cohort=cohort, code="F20")
    application = Application.objects.get(call=call, code="A25")
    assert fellow.person == application.person
    assert fellow.guide is not None
    assert (fellow.guide.code, fellow.joined_on, fellow.quarter) == ("ג2", cohort.starts_on, application.quarter)
    assert Fellowship.objects.filter(cohort=cohort, state="active").count() == 20


def test_demo_writes_every_move_decision_and_offer(by: User) -> None:
    cohort, _sheet, _said = write(DEMO, by)

    promoted = ApplicationMove.objects.filter(application__code="A25").order_by("pk")
    assert [move.to_state for move in promoted] == [
        "submitted",
        "eligible",
        "invited_assessment_center",
        "invited_interview",
        "ranked",
        "waitlisted",
        "offered",
        "accepted",
    ]
    left = ApplicationMove.objects.get(application__code="A02", to_state="withdrew")
    assert (left.from_state, left.reason) == ("invited_interview", "found_other_scholarship")
    assert Counter(Decision.objects.values_list("outcome", flat=True)) == {"offer": 20, "waitlist": 4, "reject": 7}
    assert Counter(Offer.objects.values_list("answer", "from_waitlist")) == {
        ("accepted", False): 19,
        ("accepted", True): 1,
        ("declined", False): 1,
    }
    waiting = Application.objects.filter(state="waitlisted").order_by("waitlist_position")
    assert [(a.code, a.waitlist_position) for a in waiting] == [("A45", 1), ("A08", 2), ("A62", 3)]
    assert Withdrawal.objects.count() == 5
    assert Rating.objects.filter(locked_on__isnull=True).count() == 0
    assert cohort.name == "2025/26"


def test_last_state_is_where_the_moves_lead(by: User) -> None:
    write(DEMO, by)

    for application in Application.objects.prefetch_related("moves"):
        moves = sorted(application.moves.all(), key=lambda move: move.pk)
        assert moves[0].from_state == "draft"
        assert all(a.to_state == b.from_state for a, b in pairwise(moves))
        assert moves[-1].to_state == application.state


def test_draft_is_written_without_a_move(by: User, tmp_path: Path) -> None:
    folder = changed_demo(tmp_path, applicants=replaced("A64,", "A65,טיוטה אחת,,,,,,,,,,,,\nA64,"))

    write(folder, by)

    draft = Application.objects.get(code="A65")
    assert (draft.state, draft.submitted_on, draft.moves.count()) == ("draft", None, 0)


def test_number_of_queries_does_not_grow_with_rows(
    by: User, tmp_path: Path, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    path, season = small_season(tmp_path)
    small, many = read(path, season)[0], read(DEMO)[0]
    counts = []
    for sheet in (small, many):
        cohort = new_cohort()
        with CaptureQueriesContext(
            connection,
        ) as queries:
            write_screening(sheet, cohort, by, lambda _said: None)
        counts.append(len(queries))
        with django_assert_num_queries(5):
            load_screening_book(cohort=cohort)

    assert counts[0] == counts[1]


def test_two_cohorts_with_the_same_ids_stay_apart(by: User, tmp_path: Path) -> None:
    path, season = small_season(tmp_path)
    small, _sheet, _said = write(path, by, season)
    PolicyOverride.objects.create(cohort=small, key="cohort.capacity", value="2", reason="קטן", changed_by=by)
    first, _sheet, _said = write(DEMO, by)

    second, _sheet, _said = write(DEMO, by)

    assert screening_figures(cohort=first) == screening_figures(cohort=second) == EXPECTED["screening"]
    assert screening_figures(cohort=small)["outcomes"] == {"accepted": 2, "declined_offer": 1, "waitlisted": 1}
    assert Person.objects.filter(email="a35@example.org").count() == 1


def test_cohort_without_a_call_has_empty_figures() -> None:
    cohort = new_cohort()

    figures = screening_figures(cohort=cohort)

    assert (figures["applicants"], figures["acceptance_rate_pct"], figures["cut"]) == (0, None, {})
    assert ranking_figures(cohort=cohort) == []
