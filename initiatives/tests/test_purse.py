"""The programme's money: the same figures everywhere, both parts of what is spent outside, a contract entered once."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cohort.tests.factories import ContractMilestoneFactory, TrainingContractFactory
from initiatives.domain.book import load_initiatives
from initiatives.domain.budget import budget_figures
from initiatives.domain.ledger import LedgerRefusedError, add_from_reserve, transfer
from initiatives.domain.money import MoneyWarning
from initiatives.domain.programme import enter_milestone, plan_line, plans_of, take_back
from initiatives.domain.programme_rows import offers_of
from initiatives.domain.purse import Purse, purse_of
from initiatives.domain.purse_notices import notices_of
from initiatives.enums import BudgetLineKind, Stage
from initiatives.models import BudgetLine, Initiative, ProgrammeExpense
from initiatives.tests.factories import ApprovedExpenseFactory, ExpenseFactory, UserFactory
from initiatives.tests.factories_purse import ProgrammeExpenseFactory, funded, plan_everything
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


def purse(initiative: Initiative) -> Purse:
    """Return the money of an initiative's cohort."""
    return purse_of(cohort=initiative.cohort, on=DAY)


def test_purse_shows_what_the_figures_of_the_year_say(salon: Initiative, manager: User) -> None:
    library = funded("ספרייה על גלגלים", code="I02", beside=salon)
    BudgetLine.objects.filter(line="training").update(spent_outside_agorot=40_000_00)
    ProgrammeExpenseFactory.create(cohort=salon.cohort, line="training", agorot=1_000_00)
    ProgrammeExpenseFactory.create(cohort=salon.cohort, agorot=300_00)
    ApprovedExpenseFactory.create(initiative=salon, amount_agorot=700_00)
    ExpenseFactory.create(initiative=library, amount_agorot=200_00)
    add_from_reserve(initiative=library, agorot=500_00, reason="במה", by=manager, on=DAY)
    transfer(source=salon, target=library, agorot=100_00, reason="השכרה", by=manager, on=DAY)

    found, figures = purse(salon), budget_figures(book=load_initiatives(salon.cohort))

    assert figures["actual"] == {"training": 41_000, "initiatives": 700, "shared": 300}
    assert (figures["spent_total"], figures["balance"]) == (42_000, 158_000)
    assert (found.totals["spent"], found.totals["remaining"]) == (42_000_00, 158_000_00)
    assert found.totals["planned"] == 200_000_00
    assert (found.totals["moved"], found.totals["committed"]) == (0, 200_00)
    training = found.line(BudgetLineKind.TRAINING)
    assert (training.typed_agorot, training.entered_agorot) == (40_000_00, 1_000_00)
    assert found.line(BudgetLineKind.INITIATIVES_RESERVE).remaining_agorot == 4_500_00
    assert figures["topups_sum"] == 500


def test_an_expense_that_is_taken_back_counts_for_nothing(salon: Initiative, manager: User) -> None:
    wrong = ProgrammeExpenseFactory.create(cohort=salon.cohort, agorot=300_00)

    take_back(expense=wrong, reason="כפילות", by=manager, on=DAY)

    assert purse(salon).line(BudgetLineKind.SHARED).spent_agorot == 0
    assert ProgrammeExpense.objects.count() == 2
    with pytest.raises(LedgerRefusedError):
        take_back(expense=wrong, reason="שוב", by=manager, on=DAY)


def test_a_paid_milestone_is_entered_once(salon: Initiative, manager: User) -> None:
    contract = TrainingContractFactory.create(cohort=salon.cohort)
    open_one = ContractMilestoneFactory.create(contract=contract, title="א", agorot=20_000_00)
    paid = ContractMilestoneFactory.create(
        contract=contract, title="ב", agorot=30_000_00, paid_on=DAY, paid_by=manager, reference="T-1"
    )
    assert [m.title for m in offers_of(cohort=salon.cohort).open] == ["ב"]

    enter_milestone(milestone=paid, by=manager, on=DAY)

    for again in (paid, open_one):
        with pytest.raises(LedgerRefusedError):
            enter_milestone(milestone=again, by=manager, on=DAY)
    training = purse(salon).line(BudgetLineKind.TRAINING)
    assert (training.spent_agorot, training.committed_agorot) == (30_000_00, 20_000_00)
    assert not offers_of(cohort=salon.cohort).open


def test_a_line_never_plans_less_than_was_given_and_keeps_its_reasons(salon: Initiative, manager: User) -> None:
    cohort = salon.cohort

    with pytest.raises(LedgerRefusedError, match="4,500"):
        plan_line(cohort=cohort, line="initiatives_allocated", planned=4_499_99, typed=0, reason="קיצוץ", by=manager)
    plan_line(cohort=cohort, line="shared", planned=6_000_00, typed=100_00, reason="דמי ביטוח", by=manager)

    assert purse(salon).line(BudgetLineKind.SHARED).spent_agorot == 100_00
    assert plans_of(cohort=cohort, line="shared")[0].reason == "דמי ביטוח"


@pytest.mark.parametrize(
    ("spent", "warning"),
    [(3_999_00, MoneyWarning.NONE), (4_000_00, MoneyWarning.AMBER), (5_000_00, MoneyWarning.RED)],
)
def test_a_line_warns_when_most_and_when_all_is_used(salon: Initiative, spent: int, warning: MoneyWarning) -> None:
    ProgrammeExpenseFactory.create(cohort=salon.cohort, agorot=spent)

    found = purse(salon)

    assert found.line(BudgetLineKind.SHARED).warning == warning
    assert bool([n for n in notices_of(found, offers=offers_of(cohort=salon.cohort)) if n.level == "problem"]) == (
        warning == MoneyWarning.RED
    )


def test_the_pace_of_the_season_makes_the_forecast(salon: Initiative) -> None:
    cohort = salon.cohort
    ProgrammeExpenseFactory.create(cohort=cohort, agorot=1_000_00)
    middle = cohort.starts_on + (cohort.ends_on - cohort.starts_on) / 2
    at_the_end = purse_of(cohort=cohort, on=cohort.ends_on).line(BudgetLineKind.SHARED)

    half = purse_of(cohort=cohort, on=middle).line(BudgetLineKind.SHARED)

    assert at_the_end.forecast_agorot == 1_000_00
    assert 1_900_00 < half.forecast_agorot < 2_100_00


def test_an_ended_initiative_with_money_is_told(salon: Initiative) -> None:
    Initiative.objects.update(stage=Stage.COMPLETED)

    notices = notices_of(purse(salon), offers=offers_of(cohort=salon.cohort))

    assert [n.page for n in notices] == ["release"]


def test_purse_asks_as_often_for_many_initiatives(salon: Initiative) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            purse(salon)
        return len(queries)

    purse(salon)
    one = asked()
    for number in range(2, 8):
        ApprovedExpenseFactory.create(initiative=funded(f"יוזמה {number}", code=f"I{number:02}", beside=salon))

    assert asked() == one
