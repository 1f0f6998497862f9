"""Approving expenses, topping up and cancelling."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from threading import Barrier

import pytest
from django.db import connection

from initiatives.domain.approval import ApprovalError, approve_expense, left_agorot, reject_expense
from initiatives.domain.reserve import ReserveError, approve_plan, cancel_initiative, reserve_agorot, top_up
from initiatives.enums import ExpenseState, Stage
from initiatives.models import BudgetLine, Expense, FundingEntry, Initiative
from initiatives.tests.factories import (
    ApprovedExpenseFactory,
    CohortFactory,
    ExpenseFactory,
    FundingFactory,
    InitiativeFactory,
    UserFactory,
)
from people.domain.traces import past_tables
from people.enums import Role

DAY = date(2026, 5, 5)
NOON = datetime(2026, 5, 5, 12, tzinfo=UTC)


def funded(**values: object) -> Initiative:
    """Return an initiative with its allocation of 4,500 shekels."""
    initiative: Initiative = FundingFactory.create(**{f"initiative__{k}": v for k, v in values.items()}).initiative
    return initiative


def approve(expense: Expense, *roles: Role) -> Expense:
    return approve_expense(expense=expense, by=UserFactory.create(), at=NOON, roles=roles)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("agorot", "roles"),
    [
        (500_00, [Role.GUIDE]),
        (2_000_00, [Role.MANAGER]),
        (2_000_00, [Role.GUIDE, Role.MANAGER]),
        (2_000_00, [Role.CENTRE_HEAD]),
    ],
)
def test_expense_within_the_limit_of_a_role_is_approved(agorot: int, roles: list[Role]) -> None:
    expense = ExpenseFactory.create(initiative=funded(), amount_agorot=agorot)

    approved = approve(expense, *roles)

    assert (approved.state, approved.approved_on) == (ExpenseState.APPROVED, DAY)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("agorot", "roles"),
    [(500_01, [Role.GUIDE]), (1, []), (1, [Role.TREASURY])],
)
def test_expense_above_the_limit_of_a_role_is_refused(agorot: int, roles: list[Role]) -> None:
    expense = ExpenseFactory.create(initiative=funded(), amount_agorot=agorot)

    with pytest.raises(ApprovalError):
        approve(expense, *roles)

    expense.refresh_from_db()
    assert expense.state == ExpenseState.PENDING


@pytest.mark.django_db
def test_expense_without_receipt_or_money_or_plan_is_refused() -> None:
    initiative = funded()
    ApprovedExpenseFactory.create(initiative=initiative, amount_agorot=4_200_00)
    for expense in (
        ExpenseFactory.create(initiative=initiative, has_receipt=False, amount_agorot=1_00),
        ExpenseFactory.create(initiative=initiative, amount_agorot=300_01),
        ExpenseFactory.create(initiative=funded(stage=Stage.PRESENTED)),
    ):
        with pytest.raises(ApprovalError):
            approve(expense, Role.CENTRE_HEAD)

    assert left_agorot(initiative=initiative) == 300_00
    assert approve(ExpenseFactory.create(initiative=initiative, amount_agorot=300_00), Role.MANAGER)


@pytest.mark.django_db
def test_decided_expense_is_not_decided_again() -> None:
    expense = approve(ExpenseFactory.create(initiative=funded()), Role.MANAGER)

    with pytest.raises(ApprovalError):
        approve(expense, Role.MANAGER)
    with pytest.raises(ApprovalError):
        reject_expense(expense=expense, reason="כפל", by=UserFactory.create(), at=NOON, roles=[Role.MANAGER])


@pytest.mark.django_db
def test_not_approving_needs_a_reason() -> None:
    expense, by = ExpenseFactory.create(), UserFactory.create()

    with pytest.raises(ApprovalError):
        reject_expense(expense=expense, reason=" ", by=by, at=NOON, roles=[Role.MANAGER])
    rejected = reject_expense(expense=expense, reason="דרישה כפולה", by=by, at=NOON, roles=[Role.MANAGER])

    assert (rejected.state, rejected.rejected_by, rejected.rejection_reason) == ("rejected", by, "דרישה כפולה")


@pytest.mark.django_db(transaction=True)
def test_two_approvals_at_once_never_spend_more_than_is_left() -> None:
    initiative = FundingFactory.create(agorot=2_500_00).initiative
    expenses = ExpenseFactory.create_batch(2, initiative=initiative, amount_agorot=1_500_00)
    by, start = UserFactory.create(), Barrier(2)

    def run(expense: Expense) -> bool:
        try:
            start.wait(timeout=10)
            approve_expense(expense=expense, by=by, at=NOON, roles=[Role.CENTRE_HEAD])
        except ApprovalError:
            return False
        else:
            return True
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=2) as pool:
        outcomes = sorted(pool.map(run, expenses))

    assert outcomes == [False, True]


@pytest.mark.django_db
def test_top_up_stays_within_the_initiative_and_the_reserve() -> None:
    initiative = funded()
    BudgetLine.objects.create(cohort=initiative.cohort, line="initiatives_reserve", planned_agorot=1_500_00)
    by = UserFactory.create()
    for agorot, reason in ((2_000_01, "במה"), (1_500_01, "במה"), (0, "במה"), (100, " ")):
        with pytest.raises(ReserveError):
            top_up(initiative=initiative, agorot=agorot, reason=reason, by=by, on=DAY)

    top_up(initiative=initiative, agorot=1_500_00, reason="במה", by=by, on=DAY)

    assert left_agorot(initiative=initiative) == 6_000_00
    assert reserve_agorot(cohort=initiative.cohort) == 0


@pytest.mark.django_db
def test_cancelling_releases_what_is_left_the_same_day() -> None:
    initiative, by = funded(), UserFactory.create()
    ApprovedExpenseFactory.create(initiative=initiative, amount_agorot=320_00)
    with pytest.raises(ReserveError):
        cancel_initiative(initiative=initiative, reason="", by=by, on=DAY)

    cancelled = cancel_initiative(initiative=initiative, reason="אין מקום", by=by, on=DAY)

    release = FundingEntry.objects.get(kind="release")
    assert (cancelled.stage, release.agorot, release.entered_on) == (Stage.CANCELLED, 4_180_00, DAY)
    assert reserve_agorot(cohort=initiative.cohort) == 4_180_00
    with pytest.raises(ReserveError):
        cancel_initiative(initiative=initiative, reason="שוב", by=by, on=DAY)


@pytest.mark.django_db
def test_cancelling_leaves_a_row_with_who_and_why_without_money_too() -> None:
    initiative, by = InitiativeFactory.create(stage=Stage.CANVAS), UserFactory.create()

    cancel_initiative(initiative=initiative, reason=" אין מקום ", by=by, on=DAY)

    past = past_tables(Initiative)[0]._base_manager.filter(pgh_obj_id=initiative.pk).order_by("-pgh_id")
    assert past.values_list("stage", "pgh_context__metadata")[0] == (
        Stage.CANCELLED,
        {"user": by.pk, "reason": "אין מקום"},
    )


@pytest.mark.django_db
def test_approving_a_plan_opens_its_money_once() -> None:
    initiative = InitiativeFactory.create(cohort=CohortFactory.create(), stage=Stage.PRESENTED)

    approved = approve_plan(initiative=initiative, by=UserFactory.create(), on=DAY)

    assert (approved.stage, left_agorot(initiative=approved)) == (Stage.APPROVED, 4_500_00)
    with pytest.raises(ReserveError):
        approve_plan(initiative=initiative, by=UserFactory.create(), on=DAY)
