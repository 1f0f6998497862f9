"""The long round: many sequences of steps, and crowds of approvals at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from initiatives.domain.approval import ApprovalError, agree_expense, approve_expense
from initiatives.domain.money import money_of
from initiatives.models import Expense
from initiatives.tests.factories import ExpenseFactory
from initiatives.tests.factories_spending import NOON, asked, funded, login
from initiatives.tests.money_machine import SpendingMachine
from people.enums import Role

CROWDS, CROWD = 25, 8


@pytest.mark.django_db
@pytest.mark.timeout(900)
def test_thousands_of_steps_never_break_the_money() -> None:
    calm = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
    long = settings(max_examples=120, stateful_step_count=40, deadline=None, suppress_health_check=calm)

    run_state_machine_as_test(SpendingMachine, settings=long)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("round_number", range(CROWDS))
def test_crowd_of_approvals_stays_within_what_is_left(round_number: int) -> None:
    initiative, lead = funded(3_000_00)
    sums = [(100 + 97 * number + 13 * round_number) * 100 for number in range(CROWD)]
    rows = [asked(initiative, lead, agorot) for agorot in sums]
    rows += [ExpenseFactory.create(initiative=initiative, amount_agorot=agorot) for agorot in sums]
    by, start = login(Role.MANAGER), Barrier(len(rows))

    def run(expense: Expense) -> int:
        act = agree_expense if expense.state == "requested" else approve_expense
        try:
            start.wait(timeout=20)
            return act(expense=expense, by=by, at=NOON, roles=[Role.MANAGER]).amount_agorot
        except ApprovalError:
            return 0
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=len(rows)) as pool:
        taken = sum(pool.map(run, rows))

    money = money_of(initiative=initiative)
    assert taken == money.spent_agorot + money.kept_agorot <= 3_000_00
