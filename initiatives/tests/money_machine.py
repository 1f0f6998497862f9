"""Random steps with the money of two initiatives, and what has to be true after each of them."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from initiatives.domain.approval import (
    ApprovalError,
    agree_expense,
    approve_expense,
    reject_expense,
    return_expense,
)
from initiatives.domain.book import load_initiatives
from initiatives.domain.ledger import LedgerRefusedError, release, transfer
from initiatives.domain.lines import added_up, lines_of_many
from initiatives.domain.money import money_by_initiative, money_of_many
from initiatives.domain.purse import purse_of
from initiatives.domain.reserve import ReserveError, cancel_initiative, reserve_agorot, top_up
from initiatives.domain.spending import SpendingError, change_request, hand_in, request_expense, withdraw
from initiatives.enums import ExpenseState
from initiatives.models import BudgetLine, Expense, Initiative
from initiatives.tests.factories import FundingFactory, InitiativeFactory
from initiatives.tests.factories_spending import DAY, NOON, funded, login, spent, wanted
from people.enums import Role
from people.models import User

RESERVE = 3_000_00
SUMS = st.one_of(
    st.integers(min_value=1, max_value=6_000_00),
    st.sampled_from([1, 500_00, 500_01, 2_000_00, 2_000_01, 4_500_00, 4_500_01]),
)
REFUSALS = (ApprovalError, SpendingError, ReserveError, LedgerRefusedError)
WHICH = st.integers(min_value=0, max_value=1)
PICK = st.integers(min_value=0, max_value=9)
ROLES = (Role.GUIDE, Role.MANAGER, Role.CENTRE_HEAD)


def tried(act: Callable[[], Any]) -> Any:
    """Take one step in a transaction of its own; a refusal is an answer too."""
    try:
        with transaction.atomic():
            return act()
    except REFUSALS:
        return None


class SpendingMachine(RuleBasedStateMachine):
    """Two initiatives of one cohort; whatever happens is undone at the end."""

    def __init__(self) -> None:
        super().__init__()
        self.whole = transaction.atomic()
        self.whole.__enter__()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.whole.__exit__(None, None, None)

    @initialize()
    def begin(self) -> None:
        first, lead = funded()
        second = InitiativeFactory.create(cohort=first.cohort)
        FundingFactory.create(initiative=second)
        self.initiatives = [first, second]
        self.leads = [lead, User.objects.create(email="second@example.org", person=second.lead.person)]
        self.deciders = [(login(role), role) for role in (*ROLES, Role.MANAGER)]
        BudgetLine.objects.create(cohort=first.cohort, line="initiatives_reserve", planned_agorot=RESERVE)

    def one(self, pick: int) -> tuple[Expense, User] | None:
        """Return an expense with its lead, None before there is one; fresh, so that no state is remembered."""
        rows = list(Expense.objects.order_by("pk"))
        if not rows:
            return None
        expense = rows[pick % len(rows)]
        return expense, self.leads[[i.pk for i in self.initiatives].index(expense.initiative_id)]

    @rule(which=WHICH, agorot=SUMS)
    def ask(self, which: int, agorot: int) -> None:
        tried(lambda: request_expense(
            initiative=self.initiatives[which], wanted=wanted(agorot), by=self.leads[which], at=NOON
        ))  # fmt: skip

    @rule(pick=PICK, agorot=SUMS)
    def change(self, pick: int, agorot: int) -> None:
        if found := self.one(pick):
            tried(lambda: change_request(expense=found[0], wanted=wanted(agorot), by=found[1], at=NOON))

    @rule(pick=PICK, agorot=SUMS, late=st.booleans())
    def buy(self, pick: int, agorot: int, late: bool) -> None:
        if found := self.one(pick):
            expense, lead = found
            expense.receipts.get_or_create(digest="a", defaults={"added_by": lead, "added_at": NOON, "file": "a.jpg"})
            day = DAY - timedelta(days=20 if late else 1)
            told = spent(agorot, spent_on=day, late_reason="איחור" if late else "")
            tried(lambda: hand_in(expense=expense, spent=told, by=lead, at=NOON))

    @rule(pick=PICK, who=st.integers(min_value=0, max_value=3))
    def agree(self, pick: int, who: int) -> None:
        if found := self.one(pick):
            by, role = self.deciders[who]
            tried(lambda: agree_expense(expense=found[0], by=by, at=NOON, roles=[role]))

    @rule(pick=PICK, who=st.integers(min_value=0, max_value=3))
    def approve(self, pick: int, who: int) -> None:
        if found := self.one(pick):
            by, role = self.deciders[who]
            tried(lambda: approve_expense(expense=found[0], by=by, at=NOON, roles=[role]))

    @rule(pick=PICK, refuse=st.booleans())
    def send_back(self, pick: int, refuse: bool) -> None:
        if found := self.one(pick):
            by, role = self.deciders[1]
            act = reject_expense if refuse else return_expense
            tried(lambda: act(expense=found[0], reason="כך", by=by, at=NOON, roles=[role]))

    @rule(pick=PICK)
    def take_back(self, pick: int) -> None:
        if found := self.one(pick):
            tried(lambda: withdraw(expense=found[0], by=found[1], at=NOON))

    @rule(which=WHICH, agorot=SUMS)
    def add(self, which: int, agorot: int) -> None:
        by = self.deciders[1][0]
        tried(lambda: top_up(initiative=self.initiatives[which], agorot=agorot, reason="במה", by=by, on=DAY))

    @rule(which=WHICH, agorot=SUMS)
    def move(self, which: int, agorot: int) -> None:
        source, target = self.initiatives[which], self.initiatives[1 - which]
        by = self.deciders[1][0]
        tried(lambda: transfer(source=source, target=target, agorot=agorot, reason="במה", by=by, on=DAY))

    @rule(which=WHICH, agorot=SUMS)
    def give_back(self, which: int, agorot: int) -> None:
        by = self.deciders[1][0]
        tried(lambda: release(initiative=self.initiatives[which], agorot=agorot, reason="נותר", by=by, on=DAY))

    @rule(which=WHICH)
    def cancel(self, which: int) -> None:
        by = self.deciders[1][0]
        tried(lambda: cancel_initiative(initiative=self.initiatives[which], reason="אין מקום", by=by, on=DAY))

    @invariant()
    def money_holds(self) -> None:
        check_money(self.initiatives)


def check_money(initiatives: list[Initiative]) -> None:
    """Hold what is spent against what was given, and every page's sum against the receipts."""
    keys, cohort = [i.pk for i in initiatives], initiatives[0].cohort
    money = money_of_many(initiatives=keys)
    approved = list(Expense.objects.filter(initiative__in=keys, state=ExpenseState.APPROVED))
    for found in money.values():
        assert 0 <= found.spent_agorot <= found.granted_agorot - found.released_agorot
        assert 0 <= found.kept_agorot <= found.left_agorot
    receipts = sum(row.amount_agorot for row in approved)
    lines = lines_of_many(initiatives=keys, on=DAY)
    book = money_by_initiative(book=load_initiatives(cohort))
    assert receipts == sum(m.spent_agorot for m in money.values()) == sum(m.spent_agorot for m in book.values())
    assert receipts == sum(line.spent_agorot for line in added_up(row for rows in lines.values() for row in rows))
    assert receipts == purse_of(cohort=cohort, on=DAY).totals["spent"]
    assert all(row.has_receipt and row.approved_by_id for row in approved)
    reserve = reserve_agorot(cohort=cohort)
    given = sum(m.top_up_agorot - m.released_agorot for m in money.values())
    assert 0 <= reserve == RESERVE - given
    assert sum(m.transferred_agorot for m in money.values()) == 0
