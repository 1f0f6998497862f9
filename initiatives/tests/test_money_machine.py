"""No sequence of steps with expenses and funding breaks the money, also when two approve at the same moment."""

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

CALM = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]


@pytest.mark.django_db
def test_no_sequence_of_steps_breaks_the_money() -> None:
    small = settings(max_examples=10, stateful_step_count=25, deadline=None, suppress_health_check=CALM)

    run_state_machine_as_test(SpendingMachine, settings=small)


@pytest.mark.django_db(transaction=True)
def test_agreeing_and_approving_at_once_stay_within_what_is_left() -> None:
    initiative, lead = funded(3_000_00)
    rows = [asked(initiative, lead, 900_00) for _ in range(3)]
    rows += ExpenseFactory.create_batch(3, initiative=initiative, amount_agorot=900_00)
    by, start = login(Role.MANAGER), Barrier(len(rows))

    def run(expense: Expense) -> bool:
        act = agree_expense if expense.state == "requested" else approve_expense
        try:
            start.wait(timeout=10)
            act(expense=expense, by=by, at=NOON, roles=[Role.MANAGER])
        except ApprovalError:
            return False
        else:
            return True
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=len(rows)) as pool:
        outcomes = list(pool.map(run, rows))

    money = money_of(initiative=initiative)
    assert sum(outcomes) == 3
    assert money.unkept_agorot == 300_00
