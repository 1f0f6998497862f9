"""What an initiative was given, has spent and has left, in agorot; every page takes its figures from here."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Any

from django.db.models import F, Q, Sum
from django.db.models.functions import Coalesce

from initiatives.domain.book import InitiativesBook
from initiatives.enums import OPEN_EXPENSES, ExpenseState, FundingKind
from initiatives.models import Expense, FundingEntry, Initiative
from initiatives.policy import InitiativesPolicy

COMMITTED = OPEN_EXPENSES
KEPT = frozenset({ExpenseState.AGREED, ExpenseState.PENDING})
"""The states in which a sum that was approved in advance is kept free."""
SUMS = {
    "spent": Sum("amount_agorot", filter=Q(state=ExpenseState.APPROVED), default=0),
    "committed": Sum("amount_agorot", filter=Q(state__in=COMMITTED), default=0),
    "kept": Sum(Coalesce(F("agreed_agorot"), 0), filter=Q(state__in=KEPT), default=0),
}


class MoneyWarning(StrEnum):
    """How much of the money is used (R8.11)."""

    NONE = "none"
    AMBER = "amber"
    RED = "red"


@dataclass(frozen=True)
class InitiativeMoney:
    """The money of one initiative in agorot; committed is what waits for approval or payment.

    Transfers are what came from other initiatives less what went to them; kept is what was approved in advance.
    """

    allocated_agorot: int
    top_up_agorot: int
    released_agorot: int
    committed_agorot: int
    spent_agorot: int
    transferred_agorot: int = 0
    kept_agorot: int = 0

    @property
    def granted_agorot(self) -> int:
        """Return the allocation with its top-ups and transfers."""
        return self.allocated_agorot + self.top_up_agorot + self.transferred_agorot

    @property
    def left_agorot(self) -> int:
        """Return what may still be spent; what waits for approval is not yet taken off."""
        return self.granted_agorot - self.released_agorot - self.spent_agorot

    @property
    def free_agorot(self) -> int:
        """Return what is neither spent nor waits; below zero where more waits than is left."""
        return self.left_agorot - self.committed_agorot

    @property
    def unkept_agorot(self) -> int:
        """Return what may still be approved: what is left without what was approved in advance."""
        return self.left_agorot - self.kept_agorot

    @property
    def unspent_agorot(self) -> int:
        """Return what was granted and not spent, also where it went back to the reserve."""
        return self.granted_agorot - self.spent_agorot

    def warning(self, policy: InitiativesPolicy) -> MoneyWarning:
        """Say whether most or all of the money is spent or waits (R8.11)."""
        available = self.granted_agorot - self.released_agorot
        used = self.spent_agorot + self.committed_agorot
        return warning_of(used=used, available=available, policy=policy)


def warning_of(*, used: int, available: int, policy: InitiativesPolicy) -> MoneyWarning:
    """Say whether most or all of a sum is used (R8.11)."""
    if not used:
        return MoneyWarning.NONE
    share = Fraction(used, available) if available > 0 else Fraction(1)
    if share >= policy.red_share:
        return MoneyWarning.RED
    return MoneyWarning.AMBER if share >= policy.amber_share else MoneyWarning.NONE


def money_from(*, given: Mapping[str, int], committed: int, spent: int, kept: int = 0) -> InitiativeMoney:
    """Return the money of an initiative from its funding by kind and the sums of its expenses."""
    into, out = given.get(FundingKind.TRANSFER_IN, 0), given.get(FundingKind.TRANSFER_OUT, 0)
    return InitiativeMoney(
        allocated_agorot=given.get(FundingKind.ALLOCATION, 0),
        top_up_agorot=given.get(FundingKind.TOP_UP, 0),
        released_agorot=given.get(FundingKind.RELEASE, 0),
        committed_agorot=committed,
        spent_agorot=spent,
        transferred_agorot=into - out,
        kept_agorot=kept,
    )


def money_by_initiative(*, book: InitiativesBook) -> dict[int, InitiativeMoney]:
    """Return the money of every initiative of a book, by its key; what was kept in advance is not in the book."""
    spent = dict.fromkeys((i.pk for i in book.initiatives), 0)
    committed = dict(spent)
    for expense in book.expenses:
        if expense.state == ExpenseState.APPROVED:
            spent[expense.initiative] += expense.amount_agorot
        elif expense.state in COMMITTED:
            committed[expense.initiative] += expense.amount_agorot
    return {
        i.pk: money_from(
            given={kind: book.given(i.pk, kind) for kind in FundingKind}, committed=committed[i.pk], spent=spent[i.pk]
        )
        for i in book.initiatives
    }


def money_of(*, initiative: Initiative) -> InitiativeMoney:
    """Return the money of one initiative in agorot; two queries."""
    return money_of_many(initiatives=[initiative.pk])[initiative.pk]


def money_of_many(*, initiatives: Collection[int]) -> dict[int, InitiativeMoney]:
    """Return the money of some initiatives by their keys; two queries."""
    given: dict[int, dict[str, int]] = defaultdict(dict)
    funding = FundingEntry.objects.filter(initiative__in=initiatives).order_by()
    for key, kind, agorot in funding.values_list("initiative", "kind").annotate(total=Sum("agorot")):
        given[key][kind] = agorot
    rows = Expense.objects.filter(initiative__in=initiatives).order_by().values("initiative")
    sums: dict[int, dict[str, Any]] = {row["initiative"]: dict(row) for row in rows.annotate(**SUMS)}
    none = {"committed": 0, "spent": 0, "kept": 0}
    return {
        key: money_from(given=given[key], **{name: sums.get(key, none)[name] for name in none}) for key in initiatives
    }
