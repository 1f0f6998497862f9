"""The pages of the programme's money, its ledger and lists, as the tests of whole pages know them."""

from collections.abc import Callable

from config.tests.pages.kit import CENTRE_HEAD, MANAGER, Counted, Looked, Page, of_the_cohort, posted, to
from config.tests.scene import Scene
from initiatives.models import ProgrammeExpense


def of_the_cohort_and(*rest: object) -> Callable[[Scene], list[object]]:
    """Return the arguments of an address below the running cohort."""
    return lambda scene: [*of_the_cohort(scene), *rest]


def of_an_expense(scene: Scene) -> list[object]:
    """Return an expense of the programme that stands as the argument."""
    rows = ProgrammeExpense.objects.filter(cohort=scene.running, reverses=None, reversed_by=None)
    return [rows.order_by("pk")[0].pk]


def of_a_milestone(scene: Scene) -> list[object]:
    """Return a milestone of the training contract that was entered as the argument."""
    rows = ProgrammeExpense.objects.filter(cohort=scene.running, milestone__isnull=False)
    return list(rows.values_list("milestone", flat=True)[:1])


READ = to(MANAGER, CENTRE_HEAD, args=of_the_cohort)
WRITTEN = to(MANAGER, args=of_the_cohort)
PAGES: dict[str, Page] = {
    "budget": to(MANAGER, CENTRE_HEAD),
    "cohort_budget": READ,
    "budget_ledger": READ,
    "allocate_money": WRITTEN,
    "top_up_money": WRITTEN,
    "transfer_money": WRITTEN,
    "release_money": WRITTEN,
    "budget_line": to(MANAGER, args=of_the_cohort_and("training")),
    "programme_expenses": READ,
    "programme_expense_new": WRITTEN,
    "programme_expense_take_back": to(MANAGER, args=of_an_expense),
    "programme_receipt": Page(to=to(MANAGER, CENTRE_HEAD).to, answer=frozenset({"404"}), args=of_an_expense),
    "enter_contract_milestone": posted(MANAGER, args=of_a_milestone),
    "accountant_list": READ,
    "accountant_sheet": to(MANAGER, CENTRE_HEAD, args=of_the_cohort_and("csv")),
    "accountant_archive": READ,
    "import_expenses": WRITTEN,
}
MODELS: dict[str, dict[str, str]] = {}
LOOKED_AT: list[Looked] = [
    Looked(MANAGER, "cohort_budget", of_the_cohort),
    Looked(MANAGER, "budget_ledger", of_the_cohort),
    Looked(MANAGER, "transfer_money", of_the_cohort),
    Looked(MANAGER, "budget_line", of_the_cohort_and("training")),
    Looked(MANAGER, "programme_expenses", of_the_cohort),
    Looked(MANAGER, "programme_expense_new", of_the_cohort),
    Looked(MANAGER, "accountant_list", of_the_cohort),
    Looked(MANAGER, "import_expenses", of_the_cohort),
]
COUNTED: list[Counted] = [
    Counted(MANAGER, "cohort_budget", of_the_cohort),
    Counted(MANAGER, "budget_ledger", of_the_cohort),
    Counted(MANAGER, "accountant_list", of_the_cohort),
    Counted(MANAGER, "accountant_sheet", of_the_cohort_and("xlsx")),
    Counted(MANAGER, "programme_expenses", of_the_cohort),
]
