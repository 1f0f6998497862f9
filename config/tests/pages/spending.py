"""The pages of expenses, receipts and approvals, as the tests of whole pages know them."""

from collections.abc import Callable

from config.tests.pages.initiative import of_the_fellow
from config.tests.pages.kit import CENTRE_HEAD, FELLOW, GUIDE, MANAGER, Counted, Looked, Page, posted, to
from config.tests.scene import Scene
from initiatives.models import Expense, Initiative, Quote, Receipt

THOSE_WHO_SEE = (MANAGER, CENTRE_HEAD, GUIDE, FELLOW)


def own(scene: Scene) -> Initiative:
    """Return the initiative of the scene's fellow."""
    return Initiative.objects.get(lead__person=scene.users[FELLOW].person_id, cohort=scene.running)


def expense_in(state: str, *, returned: bool = False) -> Callable[[Scene], list[object]]:
    """Return how to find an expense of the scene's fellow that stands so."""

    def found(scene: Scene) -> list[object]:
        rows = Expense.objects.filter(initiative=own(scene), state=state).exclude(supplier="")
        rows = rows.exclude(return_reason="") if returned else rows.filter(return_reason="")
        return [rows.order_by("-pk")[0].pk]

    return found


def of_a_receipt(scene: Scene) -> list[object]:
    """Return a receipt of the scene's fellow."""
    return [Receipt.objects.filter(expense__initiative=own(scene)).order_by("pk")[0].pk]


def of_a_quote(scene: Scene) -> list[object]:
    """Return a quote without a file, which nobody can open."""
    return [Quote.objects.filter(expense__initiative__cohort=scene.running).order_by("pk")[0].pk]


def led(args: Callable[[Scene], list[object]]) -> Page:
    """Return a page for the fellow who leads the initiative alone."""
    return Page(to=frozenset({FELLOW}), rest="404", args=args)


def posted_by_lead(args: Callable[[Scene], list[object]]) -> Page:
    """Return an address that the fellow who leads the initiative posts to."""
    every = posted(FELLOW, rest="404", args=args)
    return Page(to=every.to, rest=every.rest, answer=every.answer, args=every.args, posted_by=frozenset({FELLOW}))


PAGES: dict[str, Page] = {
    "initiative_money": to(*THOSE_WHO_SEE, rest="404", args=of_the_fellow),
    "new_expense": led(of_the_fellow),
    "expense_queue": to(GUIDE, MANAGER, CENTRE_HEAD),
    "approve_chosen": posted(GUIDE, MANAGER, CENTRE_HEAD),
    "expenses_to_pay": to(MANAGER),
    "expense": to(*THOSE_WHO_SEE, rest="404", args=expense_in("pending")),
    "change_expense": led(expense_in("requested")),
    "hand_in_receipt": led(expense_in("agreed")),
    "withdraw_expense": posted_by_lead(expense_in("requested")),
    "add_expense_quote": posted_by_lead(expense_in("requested")),
    "decide_expense": posted(GUIDE, MANAGER, CENTRE_HEAD, args=expense_in("pending")),
    "receipt_file": to(*THOSE_WHO_SEE, rest="404", args=of_a_receipt),
    "receipt_small": to(*THOSE_WHO_SEE, rest="404", args=of_a_receipt),
    "quote_file": Page(to=frozenset(), rest="404", args=of_a_quote),
}
MODELS: dict[str, dict[str, str]] = {}
LOOKED_AT: list[Looked] = [
    Looked(FELLOW, "initiative_money", of_the_fellow),
    Looked(FELLOW, "new_expense", of_the_fellow),
    Looked(FELLOW, "expense", expense_in("pending", returned=True)),
    Looked(FELLOW, "expense", expense_in("requested")),
    Looked(GUIDE, "expense", expense_in("pending")),
    Looked(MANAGER, "expense", expense_in("approved")),
    Looked(MANAGER, "expense_queue"),
    Looked(MANAGER, "expenses_to_pay"),
]
COUNTED: list[Counted] = [
    Counted(MANAGER, "expense_queue"),
    Counted(MANAGER, "expenses_to_pay"),
    Counted(FELLOW, "initiative_money", of_the_fellow),
]
