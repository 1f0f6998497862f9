"""Which expenses wait for whom, the oldest first, with what is to be known before deciding (R8.6)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q

from initiatives.domain.deciders import THE_TWO, completes, first_of_two, needs_two
from initiatives.domain.remark_facts import Facts, facts_around
from initiatives.domain.remarks import Remark, remarks_of
from initiatives.enums import ExpenseState
from initiatives.models import CoLead, Expense, ExpenseStep
from initiatives.models.money import ExpenseQuerySet
from people.enums import Role
from people.models import User

MOST_SHOWN = 60


@dataclass(frozen=True)
class Waiting:
    """One expense that waits: what is to be known, the first of two approvals, and whether it waits for this person."""

    expense: Expense
    remarks: list[Remark]
    two: bool
    first: ExpenseStep | None
    waits_for_me: bool

    @property
    def mark(self) -> int:
        """Return the key of the last step that this person has seen."""
        return max((step.pk for step in self.expense.steps.all()), default=0)

    @property
    def in_advance(self) -> bool:
        """Say whether it is decided before anything is bought."""
        return self.expense.state == ExpenseState.REQUESTED

    @property
    def stopped(self) -> bool:
        """Say whether something keeps it from being approved now."""
        return any(remark.stops for remark in self.remarks)

    @property
    def plain(self) -> bool:
        """Say whether it may be approved together with others: one person decides, and nothing is remarked."""
        return not self.remarks and not self.two


@dataclass(frozen=True)
class Queue:
    """What waits for this person, what others decide first, and how much is not shown."""

    mine: list[Waiting] = field(default_factory=list)
    others: list[Waiting] = field(default_factory=list)
    not_shown: int = 0

    @property
    def plain(self) -> bool:
        """Say whether several may be approved at once."""
        return sum(row.plain for row in self.mine) > 1


def with_all(rows: ExpenseQuerySet) -> ExpenseQuerySet:
    """Load what the remarks and pages need of some expenses."""
    return rows.select_related(
        "initiative__cohort", "initiative__lead__person", "initiative__lead__guide", "requested_by__person"
    ).prefetch_related("receipts", "quotes", "steps__taken_by__person")


def queue_of(*, by: User, roles: Collection[Role], on: date) -> Queue:
    """Return what waits for a login, the oldest first; a fixed number of queries."""
    own = Q(initiative__lead__person=by.person_id) | Q(
        initiative__in=CoLead.objects.filter(fellowship__person=by.person_id).values("initiative")
    )
    rows = Expense.objects.visible_to(by).waiting().filter(return_reason="").exclude(own)
    found = list(with_all(rows).order_by("requested_on", "pk")[: MOST_SHOWN + 1])
    shown = waiting_rows(expenses=found[:MOST_SHOWN], by=by, roles=roles, on=on)
    return Queue(
        mine=[row for row in shown if row.waits_for_me],
        others=[row for row in shown if not row.waits_for_me and may_decide(row, roles)],
        not_shown=rows.count() - MOST_SHOWN if len(found) > MOST_SHOWN else 0,
    )


def waiting_rows(*, expenses: Sequence[Expense], by: User, roles: Collection[Role], on: date) -> list[Waiting]:
    """Return expenses as they stand before somebody who may decide on them."""
    facts = facts_around(expenses=expenses, by=by)
    return [waiting_row(expense, facts, by=by, roles=roles, on=on) for expense in expenses]


def waiting_row(expense: Expense, facts: Facts, *, by: User, roles: Collection[Role], on: date) -> Waiting:
    """Return one expense as it stands before somebody."""
    policy, first = facts.policies[expense.initiative.cohort_id], first_of_two(expense)
    two = needs_two(expense=expense, money=facts.money[expense.initiative_id], policy=policy)
    if two:
        mine = not THE_TWO.isdisjoint(roles) and (first is None or completes(first=first, by=by, roles=roles))
    elif expense.amount_agorot <= policy.guide_approves_agorot and expense.initiative.lead.guide_id:
        mine = Role.GUIDE in roles
    else:
        mine = Role.MANAGER in roles
    return Waiting(expense, list(remarks_of(expense, facts, on)), two, first if two else None, mine)


def may_decide(row: Waiting, roles: Collection[Role]) -> bool:
    """Say whether somebody with these roles may decide alone, though others come first."""
    return not row.two and not THE_TWO.isdisjoint(roles)
