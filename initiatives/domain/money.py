"""What an initiative was given, has spent and has left, in agorot."""

from dataclasses import dataclass

from initiatives.domain.book import InitiativesBook
from initiatives.enums import OPEN_EXPENSES, ExpenseState, FundingKind

COMMITTED = OPEN_EXPENSES


@dataclass(frozen=True)
class InitiativeMoney:
    """The money of one initiative in agorot; committed is what waits for approval."""

    allocated_agorot: int
    top_up_agorot: int
    released_agorot: int
    committed_agorot: int
    spent_agorot: int

    @property
    def granted_agorot(self) -> int:
        """Return the allocation with its top-ups."""
        return self.allocated_agorot + self.top_up_agorot

    @property
    def left_agorot(self) -> int:
        """Return what may still be spent; what waits for approval is not yet taken off."""
        return self.granted_agorot - self.released_agorot - self.spent_agorot

    @property
    def unspent_agorot(self) -> int:
        """Return what was granted and not spent, also where it went back to the reserve."""
        return self.granted_agorot - self.spent_agorot


def money_by_initiative(*, book: InitiativesBook) -> dict[int, InitiativeMoney]:
    """Return the money of every initiative of a book, by its key."""
    spent = dict.fromkeys((i.pk for i in book.initiatives), 0)
    committed = dict(spent)
    for expense in book.expenses:
        if expense.state == ExpenseState.APPROVED:
            spent[expense.initiative] += expense.amount_agorot
        elif expense.state in COMMITTED:
            committed[expense.initiative] += expense.amount_agorot
    return {
        i.pk: InitiativeMoney(
            allocated_agorot=book.given(i.pk, FundingKind.ALLOCATION),
            top_up_agorot=book.given(i.pk, FundingKind.TOP_UP),
            released_agorot=book.given(i.pk, FundingKind.RELEASE),
            committed_agorot=committed[i.pk],
            spent_agorot=spent[i.pk],
        )
        for i in book.initiatives
    }
