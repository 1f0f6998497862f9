"""Money between initiatives and the reserve: within the range, only what is left, each line with its other side."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from initiatives.domain.book import load_initiatives
from initiatives.domain.card import initiative_card
from initiatives.domain.ledger import LedgerRefusedError, add_from_reserve, allocate, release, transfer
from initiatives.domain.money import money_by_initiative, money_of
from initiatives.domain.reserve import ReserveError, cancel_initiative, reserve_agorot
from initiatives.enums import FundingKind, Stage
from initiatives.models import FundingEntry, Initiative
from initiatives.tests.factories import ApprovedExpenseFactory, ExpenseFactory, InitiativeFactory, UserFactory
from initiatives.tests.factories_purse import BudgetLineFactory, funded, plan_everything
from people.models import User

pytestmark = pytest.mark.django_db
DAY = date(2026, 5, 5)


@pytest.fixture
def manager() -> User:
    return UserFactory.create()


@pytest.fixture
def salon() -> Initiative:
    initiative = funded("סלון שכונתי", code="I01")
    plan_everything(initiative)
    return initiative


@pytest.fixture
def library(salon: Initiative) -> Initiative:
    return funded("ספרייה על גלגלים", code="I02", beside=salon)


@pytest.mark.parametrize("agorot", [3_999_99, 5_000_01])
def test_allocation_stays_within_its_range(salon: Initiative, manager: User, agorot: int) -> None:
    fresh = InitiativeFactory.create(cohort=salon.cohort, stage=Stage.PRESENTED)

    with pytest.raises(LedgerRefusedError, match="4,000"):
        allocate(initiative=fresh, agorot=agorot, reason="תוכנית", by=manager, on=DAY)
    allocate(initiative=fresh, agorot=5_000_00, reason="תוכנית", by=manager, on=DAY)

    assert money_of(initiative=fresh).allocated_agorot == 5_000_00


def test_a_second_allocation_counts_with_the_first(salon: Initiative, manager: User) -> None:
    allocate(initiative=salon, agorot=500_00, reason="התרחבה", by=manager, on=DAY)

    with pytest.raises(LedgerRefusedError):
        allocate(initiative=salon, agorot=1, reason="עוד", by=manager, on=DAY)


def test_allocation_stays_within_the_planned_line(manager: User) -> None:
    first = funded("סלון שכונתי", code="I01")
    BudgetLineFactory.create(cohort=first.cohort, line="initiatives_allocated", planned_agorot=8_000_00)
    fresh = InitiativeFactory.create(cohort=first.cohort)

    with pytest.raises(LedgerRefusedError, match="3,500"):
        allocate(initiative=fresh, agorot=4_000_00, reason="תוכנית", by=manager, on=DAY)


def test_transfer_counts_as_given_here_and_as_taken_there(
    salon: Initiative, library: Initiative, manager: User
) -> None:
    ApprovedExpenseFactory.create(initiative=salon, amount_agorot=1_000_00)

    out, into = transfer(source=salon, target=library, agorot=600_00, reason="השכרה משותפת", by=manager, on=DAY)

    given, got = money_of(initiative=salon), money_of(initiative=library)
    assert (given.granted_agorot, given.left_agorot) == (3_900_00, 2_900_00)
    assert (got.granted_agorot, got.left_agorot, got.top_up_agorot) == (5_100_00, 5_100_00, 0)
    assert into.other_side == out
    assert reserve_agorot(cohort=salon.cohort) == 5_000_00
    book = money_by_initiative(book=load_initiatives(salon.cohort))
    assert (book[salon.pk].left_agorot, book[library.pk].left_agorot) == (2_900_00, 5_100_00)
    card = initiative_card(fellowship=library.lead)
    assert card
    assert card.allocated_agorot == 5_100_00


def test_transfer_takes_only_what_is_left_and_not_kept(salon: Initiative, library: Initiative, manager: User) -> None:
    ApprovedExpenseFactory.create(initiative=salon, amount_agorot=4_000_00)
    ExpenseFactory.create(
        initiative=salon, state="agreed", agreed_agorot=300_00, agreed_by=manager, agreed_on=DAY, amount_agorot=300_00
    )

    with pytest.raises(LedgerRefusedError, match="200"):
        transfer(source=salon, target=library, agorot=200_01, reason="עודף", by=manager, on=DAY)
    transfer(source=salon, target=library, agorot=200_00, reason="עודף", by=manager, on=DAY)

    assert money_of(initiative=salon).unkept_agorot == 0


@pytest.mark.parametrize("stage", [Stage.CANCELLED, Stage.CLOSED])
def test_nothing_goes_to_an_initiative_that_is_over(
    salon: Initiative, library: Initiative, manager: User, stage: Stage
) -> None:
    Initiative.objects.filter(pk=library.pk).update(stage=stage)

    with pytest.raises(LedgerRefusedError):
        transfer(source=salon, target=library, agorot=100_00, reason="עודף", by=manager, on=DAY)
    with pytest.raises(LedgerRefusedError):
        add_from_reserve(initiative=library, agorot=100_00, reason="במה", by=manager, on=DAY)

    assert not FundingEntry.objects.filter(kind__in=(FundingKind.TRANSFER_IN, FundingKind.TOP_UP)).exists()


def test_transfer_stays_within_one_cohort_and_needs_a_reason(salon: Initiative, manager: User) -> None:
    stranger = funded("רחוקה", code="I01")

    with pytest.raises(LedgerRefusedError):
        transfer(source=salon, target=stranger, agorot=100_00, reason="עודף", by=manager, on=DAY)
    with pytest.raises(LedgerRefusedError):
        transfer(source=salon, target=salon, agorot=100_00, reason="עודף", by=manager, on=DAY)
    with pytest.raises(LedgerRefusedError):
        release(initiative=salon, agorot=100_00, reason="  ", by=manager, on=DAY)


def test_release_and_cancelling_fill_the_reserve(salon: Initiative, library: Initiative, manager: User) -> None:
    release(initiative=salon, agorot=500_00, reason="נשאר", by=manager, on=DAY)
    transfer(source=salon, target=library, agorot=1_000_00, reason="השכרה", by=manager, on=DAY)

    cancel_initiative(initiative=library, reason="אין מקום", by=manager, on=DAY)

    assert reserve_agorot(cohort=salon.cohort) == 5_000_00 + 500_00 + 5_500_00
    assert money_of(initiative=library).left_agorot == 0


def test_top_up_stays_within_the_limit_of_an_initiative(salon: Initiative, manager: User) -> None:
    add_from_reserve(initiative=salon, agorot=2_000_00, reason="במה", by=manager, on=DAY)

    with pytest.raises(ReserveError):
        add_from_reserve(initiative=salon, agorot=1, reason="עוד", by=manager, on=DAY)


def test_database_refuses_a_transfer_beyond_what_is_left(salon: Initiative, manager: User) -> None:
    with pytest.raises(IntegrityError, match="funding_release_within_rest"), transaction.atomic():
        FundingEntry.objects.create(
            initiative=salon,
            kind=FundingKind.TRANSFER_OUT,
            agorot=4_500_01,
            reason="יותר מדי",
            entered_by=manager,
            entered_on=DAY,
        )
