"""What goes back to the reserve from an initiative that was cancelled (R8.10)."""

from datetime import date

from django.db.models import F, Sum
from django.db.models.functions import Coalesce, Greatest

from initiatives.domain.money import money_of
from initiatives.enums import ExpenseState, FundingKind
from initiatives.models import Expense, FundingEntry, Initiative
from people.models import User


def release_rest(*, initiative: Initiative, reason: str, by: User, on: date) -> FundingEntry | None:
    """Release what a locked initiative has left beside the receipts that still wait; None where that is nothing."""
    pending = Expense.objects.filter(initiative=initiative, state=ExpenseState.PENDING)
    waits = pending.aggregate(sum=Sum(Greatest(F("amount_agorot"), Coalesce(F("agreed_agorot"), 0)), default=0))["sum"]
    rest = money_of(initiative=initiative).left_agorot - waits
    if rest <= 0:
        return None
    return FundingEntry.objects.create(
        initiative=initiative, kind=FundingKind.RELEASE, agorot=rest, reason=reason, entered_by=by, entered_on=on
    )
