"""The figures of initiatives for the year-end report."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from pytest_django import DjangoAssertNumQueries

from cohort.models import Fellowship
from initiatives.domain import figures
from initiatives.domain.book import ExpenseEntry, InitiativesBook, PriceEntry, load_initiatives
from initiatives.domain.card import initiative_card
from initiatives.domain.rental import rent_or_buy
from initiatives.enums import Stage
from initiatives.policy import InitiativesPolicy
from initiatives.tests.factories import (
    CohortFactory,
    EngagementFactory,
    FellowshipFactory,
    FundingFactory,
    InitiativeFactory,
)
from initiatives.tests.seasons import load_folder

pytestmark = pytest.mark.django_db
DEMO = settings.BASE_DIR / "config" / "demo"
EXPECTED = sorted((settings.BASE_DIR / "config" / "tests" / "seasons").glob("*/expected.json"))
PARTS: dict[str, Callable[..., object]] = {
    "initiatives": figures.initiative_figures,
    "volunteers": figures.volunteer_figures,
    "partners": figures.partner_figures,
    "budget": figures.budget_figures,
    "rental": figures.rental_figures,
    "media": figures.media_figures,
    "initiative_rows": figures.initiative_row_figures,
}


@pytest.mark.parametrize("expected", EXPECTED, ids=lambda path: path.parent.name)
def test_seasons_counted_apart_come_out_equal(expected: Path) -> None:
    folder = expected.parent if (expected.parent / "cohort.csv").exists() else DEMO
    book = load_initiatives(load_folder(folder))

    computed = {name: part(book=book) for name, part in PARTS.items()}

    published = json.loads(expected.read_text(encoding="utf-8"))
    assert computed == {name: published[name] for name in PARTS}


@pytest.fixture
def demo() -> InitiativesBook:
    """The initiatives of the demo season."""
    return load_initiatives(load_folder(DEMO))


def test_demo_season_gives_its_published_totals(demo: InitiativesBook) -> None:
    budget = figures.budget_figures(book=demo)

    assert (budget["spent_total"], budget["balance"]) == (182470, 17530)
    assert (budget["topups_sum"], budget["released_from_cancelled"]) == (4490, 4180)
    assert (budget["cost_per_executed_initiative"], budget["cost_per_participant"]) == (4216, 24.98)
    assert figures.partner_figures(book=demo)["by_type_distinct"] == {
        "business": 13,
        "community": 3,
        "municipality": 8,
        "ngo": 4,
        "residents": 4,
    }


def test_demo_figures_stand_in_the_published_order(demo: InitiativesBook) -> None:
    published = json.loads((settings.BASE_DIR / "config/tests/seasons/public/expected.json").read_text("utf-8"))

    for name, part in PARTS.items():
        assert json.dumps(part(book=demo)) == json.dumps(published[name])


def test_figures_are_the_same_text_every_time(demo: InitiativesBook) -> None:
    texts = {json.dumps([part(book=demo) for part in PARTS.values()]) for _run in range(2)}

    assert len(texts) == 1


def leader(code: str) -> Fellowship:
    """Return the fellow of the demo season with a code."""
    return Fellowship.objects.get(code=code)


def test_card_of_a_fellow_says_stage_and_money(demo: InitiativesBook) -> None:
    card = initiative_card(fellowship=leader("F02"))

    assert card is not None
    assert (card.title, card.stage, str(card.stage_label)) == (
        "ספרייה על גלגלים",
        "completed",
        str(Stage.COMPLETED.label),
    )
    assert (card.allocated_agorot, card.spent_agorot, card.left_agorot) == (4_620_00, 4_620_00, 0)
    assert (card.planned_reach, card.actual_reach) == (150, 212)


def test_card_of_a_cancelled_initiative_has_nothing_left(demo: InitiativesBook) -> None:
    card = initiative_card(fellowship=leader("F12"))

    assert card is not None
    assert (card.allocated_agorot, card.spent_agorot, card.left_agorot) == (4_500_00, 320_00, 0)


def test_fellow_without_an_initiative_has_no_card(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    fellow = FellowshipFactory.create()

    with django_assert_num_queries(1):
        assert initiative_card(fellowship=fellow) is None


def test_book_takes_nine_queries(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    cohort = load_folder(DEMO)

    with django_assert_num_queries(9):
        load_initiatives(cohort)


def test_empty_cohort_has_figures_without_quotients() -> None:
    book = load_initiatives(CohortFactory.create())

    assert figures.volunteer_figures(book=book)["mean_per_executed"] is None
    assert figures.budget_figures(book=book)["cost_per_executed_initiative"] is None
    assert figures.media_figures(book=book)["real_time_share_pct"] is None
    assert figures.rental_figures(book=book) == {}


def test_volunteers_of_cancelled_initiatives_are_left_out() -> None:
    cohort = CohortFactory.create()
    EngagementFactory.create(initiative__cohort=cohort, initiative__stage=Stage.COMPLETED, minutes=50)
    EngagementFactory.create(initiative__cohort=cohort, initiative__stage=Stage.CANCELLED, insurance_referral=False)

    counted = figures.volunteer_figures(book=load_initiatives(cohort))

    assert (counted["engagements"], counted["engagements_all"], counted["hours"]) == (1, 2, 0.83)
    assert counted["missing_insurance"] == 0


def test_large_events_are_above_five_hundred_people() -> None:
    cohort = CohortFactory.create()
    for code, planned, actual in (("I10", 501, 1), ("I9", 1, 501), ("I3", 500, 500)):
        InitiativeFactory.create(
            cohort=cohort, code=code, planned_reach=planned, actual_reach=actual, stage=Stage.SCALED_DOWN
        )

    assert figures.initiative_figures(book=load_initiatives(cohort))["over_500"] == ["I9", "I10"]


def test_other_cohorts_money_is_not_counted() -> None:
    FundingFactory.create(kind="top_up")
    cohort = CohortFactory.create()

    assert figures.budget_figures(book=load_initiatives(cohort))["topups_sum"] == 0


@pytest.mark.parametrize(
    ("price", "cost", "times", "payback", "advice"),
    [
        (1_600_00, 1_000_00, 4, 2.0, "buy"),
        (1_600_01, 1_000_00, 4, 2.0, "keep_renting"),
        (1_600_00, 1_000_00, 3, 2.0, "keep_renting"),
        (1_600_00, 0, 4, None, "keep_renting"),
    ],
)
def test_advice_compares_unrounded_thresholds(
    price: int, cost: int, times: int, payback: float | None, advice: str
) -> None:
    rentals = [
        ExpenseEntry(1, cost // times + (cost % times if not n else 0), "equipment_rental", "sound", "approved")
        for n in range(times)
    ]

    verdict = rent_or_buy(price=PriceEntry("sound", price, 0), rentals=rentals, policy=InitiativesPolicy())

    assert (verdict["times"], verdict["payback_years"], verdict["recommend"]) == (times, payback, advice)
