"""From the request to the payment: who decides, what stops it, what is left."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from initiatives.domain.approval import (
    ApprovalError,
    agree_expense,
    approve_expense,
    reject_expense,
    return_expense,
)
from initiatives.domain.lines import lines_of
from initiatives.domain.money import MoneyWarning, money_of
from initiatives.domain.paying import mark_paid
from initiatives.domain.reserve import cancel_initiative
from initiatives.domain.spending import SpendingError, change_request, hand_in, vat_of, withdraw
from initiatives.enums import ExpenseState, ExpenseStepKind, Payer, Stage
from initiatives.models import CoLead, ExpenseStep, FundingEntry
from initiatives.policy import InitiativesPolicy
from initiatives.tests.factories import ApprovedExpenseFactory, ExpenseFactory, FellowshipFactory, UserFactory
from initiatives.tests.factories_spending import DAY, NOON, asked, bought, funded, login, spent, wanted
from people.enums import Role
from people.models import Message

pytestmark = pytest.mark.django_db
M, H, G = Role.MANAGER, Role.CENTRE_HEAD, Role.GUIDE


def test_expense_goes_from_request_to_payment_and_the_fellow_is_told_once_each_time() -> None:
    initiative, lead = funded()
    guide, manager = login(G), login(M)

    expense = agree_expense(expense=asked(initiative, lead), by=guide, at=NOON, roles=[G])
    assert money_of(initiative=initiative).unkept_agorot == 4_200_00
    bill = ExpenseFactory.create(initiative=initiative, amount_agorot=4_200_01)
    with pytest.raises(ApprovalError):
        approve_expense(expense=bill, by=manager, at=NOON, roles=[M, H])
    expense.receipts.create(digest="a", added_by=lead, added_at=NOON, file="a.jpg")
    hand_in(expense=expense, spent=spent(280_00, vat_agorot=vat_of(agorot=280_00, percent=18)), by=lead, at=NOON)
    approved = approve_expense(expense=expense, by=guide, at=NOON, roles=[G], original_seen=True)
    assert mark_paid(expenses=[approved], paid_on=DAY, reference="88", by=manager, at=NOON) == 1

    assert money_of(initiative=initiative).left_agorot == 4_220_00
    kinds = ["requested", "agreed", "receipt", "approved", "paid"]
    assert list(expense.steps.values_list("kind", flat=True)) == kinds
    told = Message.objects.filter(person=lead.person).order_by("pk").values_list("kind", flat=True)
    assert list(told) == ["expense_agreed", "expense_approved", "expense_paid"]
    with pytest.raises(SpendingError):
        mark_paid(expenses=[approved], paid_on=DAY, reference="88", by=manager, at=NOON)


@pytest.mark.parametrize("agorot", [2_000_01, 4_500_00])
def test_large_sum_takes_the_coordinator_and_the_centre_head(agorot: int) -> None:
    initiative, lead = funded()
    manager, second, head = login(M), login(M), login(H)
    expense = bought(initiative, lead, agorot)

    waits = approve_expense(expense=expense, by=manager, at=NOON, roles=[M])
    for by, roles in ((manager, [M, H]), (second, [M]), (login(G), [G])):
        with pytest.raises(ApprovalError):
            approve_expense(expense=expense, by=by, at=NOON, roles=roles)
    manager.groups.clear()
    approved = approve_expense(expense=expense, by=head, at=NOON, roles=[H])

    assert (waits.state, approved.state) == (ExpenseState.PENDING, ExpenseState.APPROVED)
    with pytest.raises(IntegrityError, match="two_people"), transaction.atomic():
        ExpenseStep.objects.create(expense=expense, kind="first_approval", taken_by=head, taken_at=NOON)


def test_sum_beyond_the_allocation_takes_two_also_when_it_is_small() -> None:
    initiative, _lead = funded(1_000_00)
    FundingEntry.objects.create(
        initiative=initiative, kind="top_up", agorot=500_00, reason="במה", entered_by=login(M), entered_on=DAY
    )
    small = ExpenseFactory.create_batch(2, initiative=initiative, amount_agorot=600_00)
    for expense in small:
        approve_expense(expense=expense, by=login(M), at=NOON, roles=[M])

    small[1].refresh_from_db()
    assert small[1].state == ExpenseState.PENDING
    assert approve_expense(expense=small[1], by=login(H), at=NOON, roles=[H]).state == ExpenseState.APPROVED


def test_first_approval_falls_when_the_sum_grows() -> None:
    initiative, lead = funded()
    manager, head = login(M), login(H)
    expense = asked(initiative, lead, 2_500_00)
    agree_expense(expense=expense, by=manager, at=NOON, roles=[M])

    change_request(expense=expense, wanted=wanted(4_000_00), by=lead, at=NOON)

    assert agree_expense(expense=expense, by=head, at=NOON, roles=[H]).state == ExpenseState.REQUESTED
    assert agree_expense(expense=expense, by=manager, at=NOON, roles=[M]).state == ExpenseState.AGREED


def test_neither_lead_nor_co_lead_nor_one_who_left_decides_and_what_was_approved_stands() -> None:
    initiative, lead = funded()
    expense, fellow = bought(initiative, lead), FellowshipFactory.create(cohort=initiative.cohort)
    CoLead.objects.create(initiative=initiative, fellowship=fellow, since=DAY)
    gone = login(M)
    before = approve_expense(expense=bought(initiative, lead), by=gone, at=NOON, roles=[M])
    gone.is_active = False
    gone.save()

    for by in (lead, UserFactory.create(person=fellow.person), gone):
        with pytest.raises(ApprovalError):
            approve_expense(expense=expense, by=by, at=NOON, roles=[M, H])
        with pytest.raises(ApprovalError):
            reject_expense(expense=expense, reason="כך", by=by, at=NOON, roles=[M, H])

    before.refresh_from_db()
    assert before.approved_by == gone


def test_request_needs_an_open_plan_the_lead_and_a_small_refund() -> None:
    initiative, lead = funded()
    early, early_lead = funded(stage=Stage.PRESENTED)
    refusals = [
        (early, early_lead, wanted()),
        (initiative, login(M), wanted()),
        (initiative, lead, wanted(300_01, payer=Payer.FELLOW)),
        (initiative, lead, wanted(0)),
        (initiative, lead, wanted(category="equipment_rental")),
    ]

    for place, by, told in refusals:
        with pytest.raises(SpendingError):
            asked(place, by, told.agorot, payer=told.payer, category=told.category)

    assert asked(initiative, lead, 300_00, payer=Payer.FELLOW).state == ExpenseState.REQUESTED


def test_receipt_is_needed_and_a_late_one_says_why() -> None:
    initiative, lead = funded()
    expense, old = asked(initiative, lead), DAY - timedelta(days=15)
    with pytest.raises(SpendingError):
        hand_in(expense=expense, spent=spent(), by=lead, at=NOON)
    expense.receipts.create(digest="a", added_by=lead, added_at=NOON, file="a.jpg")
    for told in (spent(spent_on=old), spent(spent_on=DAY + timedelta(days=1)), spent(vat_agorot=300_00)):
        with pytest.raises(SpendingError):
            hand_in(expense=expense, spent=told, by=lead, at=NOON)
    with pytest.raises(ApprovalError):
        approve_expense(expense=expense, by=login(M), at=NOON, roles=[M])

    late = hand_in(expense=expense, spent=spent(spent_on=old, late_reason="הספק איחר"), by=lead, at=NOON)

    assert (late.state, late.late_reason) == (ExpenseState.PENDING, "הספק איחר")


def test_what_changed_since_it_was_looked_at_is_not_approved() -> None:
    initiative, lead = funded()
    expense, manager = bought(initiative, lead), login(M)
    seen = expense.steps.order_by("-pk")[0].pk
    hand_in(expense=expense, spent=spent(1_900_00), by=lead, at=NOON)

    with pytest.raises(ApprovalError):
        approve_expense(expense=expense, by=manager, at=NOON, roles=[M], seen=seen)

    expense.refresh_from_db()
    assert expense.state == ExpenseState.PENDING


def test_returned_expense_waits_for_the_fellow_and_comes_back() -> None:
    initiative, lead = funded()
    expense, manager = bought(initiative, lead), login(M)
    with pytest.raises(ApprovalError):
        return_expense(expense=expense, reason=" ", by=manager, at=NOON, roles=[M])

    returned = return_expense(expense=expense, reason="מטושטש", by=manager, at=NOON, roles=[M])
    again = hand_in(expense=expense, spent=spent(), by=lead, at=NOON)

    assert (returned.return_reason, again.return_reason) == ("מטושטש", "")
    assert Message.objects.get(person=lead.person).body.endswith("מטושטש")


def test_cancelling_refuses_requests_and_releases_the_rest_once_receipts_are_decided() -> None:
    initiative, lead = funded()
    manager = login(M)
    request = asked(initiative, lead)
    kept = agree_expense(expense=asked(initiative, lead, 400_00), by=manager, at=NOON, roles=[M])
    receipts = [bought(initiative, lead, 500_00), bought(initiative, lead, 200_00)]

    cancel_initiative(initiative=initiative, reason="אין מקום", by=manager, on=DAY)

    for expense in (request, kept):
        expense.refresh_from_db()
        assert expense.state == ExpenseState.REJECTED
    assert money_of(initiative=initiative).left_agorot == 700_00
    with pytest.raises(SpendingError):
        asked(initiative, lead)
    approve_expense(expense=receipts[0], by=manager, at=NOON, roles=[M])
    withdraw(expense=receipts[1], by=lead, at=NOON)
    money = money_of(initiative=initiative)
    assert (money.left_agorot, money.spent_agorot, money.released_agorot) == (0, 500_00, 4_000_00)


def test_lines_show_planned_spent_forecast_and_warn() -> None:
    initiative, lead = funded()
    initiative.planned_lines.create(category="refreshments", planned_agorot=1_000_00)
    ApprovedExpenseFactory.create(
        initiative=initiative, category="refreshments", amount_agorot=600_00, approved_on=DAY - timedelta(days=3)
    )
    ApprovedExpenseFactory.create(
        initiative=initiative, category="refreshments", amount_agorot=100_00, approved_on=DAY - timedelta(days=90)
    )
    asked(initiative, lead, 150_00)

    line = lines_of(initiative=initiative.pk, on=DAY)[0]

    assert (line.allowed_agorot, line.spent_agorot, line.committed_agorot) == (1_000_00, 700_00, 150_00)
    assert (line.remaining_agorot, line.warning(InitiativesPolicy())) == (300_00, MoneyWarning.AMBER)
    assert line.forecast_agorot(DAY) == 700_00 + round(600_00 * 26 / 30)
    assert line.forecast_agorot(DAY.replace(day=31)) == 850_00


def test_decided_expense_is_not_withdrawn_or_changed() -> None:
    initiative, lead = funded()
    expense = approve_expense(expense=bought(initiative, lead), by=login(M), at=NOON, roles=[M])

    with pytest.raises(SpendingError):
        withdraw(expense=expense, by=lead, at=NOON)
    with pytest.raises(SpendingError):
        hand_in(expense=expense, spent=spent(), by=lead, at=NOON)
    with pytest.raises(SpendingError):
        change_request(expense=expense, wanted=wanted(), by=lead, at=NOON)

    assert not expense.steps.filter(kind=ExpenseStepKind.WITHDRAWN).exists()
