"""No order of grants, approvals and cancellations lets an initiative spend more than it was given."""

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from initiatives.domain.approval import ApprovalError, approve_expense, left_agorot
from initiatives.domain.book import load_initiatives
from initiatives.domain.budget import budget_figures
from initiatives.domain.money import money_by_initiative
from initiatives.domain.reserve import ReserveError, cancel_initiative, reserve_agorot, top_up
from initiatives.enums import Stage
from initiatives.models import BudgetLine, Expense, FundingEntry, Initiative
from initiatives.tests.factories import ApprovedExpenseFactory, ExpenseFactory, FundingFactory, UserFactory
from people.enums import Role
from people.models import User

DAY = date(2026, 5, 5)
NOON = datetime(2026, 5, 5, 12, tzinfo=UTC)
RESERVE = 3_000_00
SUMS = st.integers(min_value=1, max_value=4_000_00)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("spend"), SUMS), st.tuples(st.just("top_up"), SUMS), st.tuples(st.just("cancel"), st.just(0))
    ),
    max_size=12,
)


def take(step: str, agorot: int, *, initiative: Initiative, by: User) -> None:
    """Try one step; a refusal is an answer too."""
    try:
        if step == "spend":
            expense = ExpenseFactory.create(initiative=initiative, amount_agorot=agorot)
            approve_expense(expense=expense, by=by, at=NOON, roles=[Role.CENTRE_HEAD])
            approve_expense(expense=expense, by=UserFactory.create(), at=NOON, roles=[Role.MANAGER])
        elif step == "top_up":
            top_up(initiative=initiative, agorot=agorot, reason="במה", by=by, on=DAY)
        else:
            cancel_initiative(initiative=initiative, reason="אין מקום", by=by, on=DAY)
    except (ApprovalError, ReserveError):
        return


class MoneyHolds(TestCase):
    """Sequences of steps, each sequence in a transaction of its own."""

    @given(steps=STEPS)
    @settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    def test_spending_stays_within_what_was_given(self, steps: list[tuple[str, int]]) -> None:
        initiative, by = FundingFactory.create().initiative, UserFactory.create()
        BudgetLine.objects.create(cohort=initiative.cohort, line="initiatives_reserve", planned_agorot=RESERVE)

        for step, agorot in steps:
            take(step, agorot, initiative=initiative, by=by)

        book = load_initiatives(initiative.cohort)
        money = money_by_initiative(book=book)[initiative.pk]
        assert 0 <= money.left_agorot == left_agorot(initiative=initiative)
        assert money.spent_agorot <= money.granted_agorot
        kept = reserve_agorot(cohort=initiative.cohort)
        assert kept >= 0
        assert kept == RESERVE - money.top_up_agorot + money.released_agorot
        assert budget_figures(book=book)["spent_total"] == round(money.spent_agorot / 100)


@pytest.mark.django_db
def test_database_refuses_spending_beyond_what_is_left() -> None:
    initiative = FundingFactory.create().initiative
    ApprovedExpenseFactory.create(initiative=initiative, amount_agorot=4_500_00)
    waiting = ExpenseFactory.create(initiative=initiative, amount_agorot=1)

    with pytest.raises(IntegrityError, match="expense_within_funding"), transaction.atomic():
        ApprovedExpenseFactory.create(initiative=initiative, amount_agorot=1)
    with pytest.raises(IntegrityError, match="expense_within_funding"), transaction.atomic():
        Expense.objects.filter(pk=waiting.pk).update(
            state="approved", approved_by=UserFactory.create(), approved_on=DAY
        )
    with pytest.raises(IntegrityError, match="funding_release_within_rest"), transaction.atomic():
        FundingFactory.create(initiative=initiative, kind="release", agorot=1)

    assert FundingEntry.objects.filter(initiative=initiative).count() == 1


@pytest.mark.django_db
def test_nobody_approves_an_expense_of_the_own_initiative() -> None:
    initiative = FundingFactory.create(initiative__stage=Stage.IN_PRODUCTION).initiative
    expense = ExpenseFactory.create(initiative=initiative)
    lead = UserFactory.create(person=initiative.lead.person)

    with pytest.raises(ApprovalError, match=expense.code):
        approve_expense(expense=expense, by=lead, at=NOON, roles=[Role.CENTRE_HEAD])

    expense.refresh_from_db()
    assert expense.state == "pending"
