"""What other suppliers would take (R8.7)."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from initiatives.domain.approval import hold
from initiatives.domain.spending import SpendingError, check_lead
from initiatives.enums import OPEN_EXPENSES
from initiatives.models import Expense, Quote
from people.models import User
from people.uploads import CleanFile


@transaction.atomic
def add_quote(*, expense: Expense, supplier: str, agorot: int, file: CleanFile | None, by: User, at: datetime) -> Quote:
    """Keep a quote of an open expense, its sum in agorot; raise SpendingError once the expense is decided."""
    initiative, locked = hold(expense)
    check_lead(initiative=initiative, by=by)
    if locked.state not in OPEN_EXPENSES:
        raise SpendingError(_("This was decided meanwhile and cannot be changed any more."))
    quote = Quote(expense=locked, initiative=initiative, supplier=supplier, agorot=agorot, added_by=by, added_at=at)
    if file:
        quote.file.save(file.name, file.content, save=False)
    quote.save()
    return quote
