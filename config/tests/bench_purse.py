"""The programme's money with 1, 25 and 250 initiatives and 10,000 expenses: as many queries, and how long it takes."""

import time
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cohort.models import Cohort
from config.testing import HouseClient
from initiatives.enums import ExpenseState
from initiatives.models import Expense
from initiatives.tests.factories import FundingFactory, InitiativeFactory, UserFactory
from initiatives.tests.factories_purse import funded, plan_everything
from people.domain.logins import give_role
from people.enums import Role
from people.models import User

DAY = date(2026, 5, 5)
EXPENSES = 10_000
SIZES = (1, 25, 250)
PAGES = ("cohort_budget", "budget_ledger", "accountant_list")
MOST_SECONDS = 5.0


def filled_cohort(initiatives: int, by: User) -> Cohort:
    """Return a cohort of some initiatives that share the expenses, so many to each as its money allows."""
    first = funded("1", code="I001", agorot=1_00 * EXPENSES)
    plan_everything(first)
    told = {"cohort": first.cohort, "lead": first.lead}
    others = [InitiativeFactory.create(code=f"I{n:03}", title=str(n), **told) for n in range(2, initiatives + 1)]
    for initiative in others:
        FundingFactory.create(initiative=initiative, entered_by=by)
    rows = [first, *others]
    Expense.objects.bulk_create(
        (
            Expense(
                initiative=rows[number % initiatives],
                code=f"X{number}",
                amount_agorot=1_00,
                category="content",
                has_receipt=True,
                state=ExpenseState.APPROVED,
                approved_by=by,
                approved_on=DAY,
            )
            for number in range(EXPENSES)
        ),
        batch_size=1000,
    )
    return first.cohort


@pytest.mark.django_db
def test_pages_ask_as_often_for_any_number_of_initiatives(
    client: HouseClient, capsys: pytest.CaptureFixture[str]
) -> None:
    by = UserFactory.create()
    give_role(user=by, role=Role.MANAGER, by=by)
    client.force_login(by)
    cohorts = {size: filled_cohort(size, by) for size in SIZES}
    for page in PAGES:
        asked: dict[int, int] = {}
        for size, cohort in cohorts.items():
            address = reverse(page, args=[cohort.pk])
            client.get(address)
            began = time.perf_counter()
            with CaptureQueriesContext(connection) as queries:
                assert client.get(address).status_code == 200
            took = time.perf_counter() - began
            asked[size] = len(queries)
            with capsys.disabled():
                print(f"\n{page}, {size} initiatives: {asked[size]} queries, {took:.2f} s")
            assert took < MOST_SECONDS
        assert len(set(asked.values())) == 1, (page, asked)
