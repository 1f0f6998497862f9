"""A budget sheet as centres keep it: read, written once, replaced while open, refused with a reason."""

from datetime import UTC, date, datetime
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from initiatives.domain.money import money_of
from initiatives.enums import ExpenseState, Stage
from initiatives.imports.expense_table import LackingColumnsError
from initiatives.imports.expenses import ExpenseFile, ExpensePlan, closing_line, import_expense_file, left_out_sentences
from initiatives.models import Expense, Initiative
from initiatives.tests.factories import UserFactory
from initiatives.tests.factories_purse import HEADINGS, Cell, funded, messy_rows, workbook_of

pytestmark = pytest.mark.django_db
DAY = date(2026, 5, 5)
AT = datetime(2026, 5, 5, 12, tzinfo=UTC)


def bring(initiative: Initiative, data: bytes) -> ExpensePlan:
    """Bring a file into the cohort of an initiative."""
    file = ExpenseFile("budget.xlsx", data)
    return import_expense_file(file=file, cohort=initiative.cohort, by=UserFactory.create(), on=DAY, at=AT)


def sheet(*rows: tuple[Cell, ...]) -> bytes:
    """Return a workbook of the usual headings and some rows."""
    return workbook_of([HEADINGS, *rows])


def test_messy_sheet_goes_in_once_and_tells_what_stays_out() -> None:
    library = funded("ספרייה על גלגלים", code="I01")
    salon = funded("סלון שכונתי", code="I02", beside=library)
    data = workbook_of(messy_rows())

    first, second = bring(library, data), bring(library, data)

    assert closing_line(first) == "added: 6, replaced: 0, unchanged: 0, left out: 6"
    assert closing_line(second) == "added: 0, replaced: 0, unchanged: 6, left out: 6"
    assert money_of(initiative=library).spent_agorot == 1_455_50
    assert money_of(initiative=salon).spent_agorot == 650_00
    assert money_of(initiative=salon).committed_agorot == 490_50
    rows = {row.supplier: row for row in Expense.objects.all()}
    both = rows["מאפיית השכונה"]
    assert (both.amount_agorot, both.receipt_number, both.spent_on) == (205_50, "1234, 1235", date(2026, 3, 1))
    assert rows["סאונד דרום"].equipment == "sound"
    assert (rows["תאורה בע״מ"].equipment, rows["תאורה בע״מ"].spent_on) == ("lighting", date(2026, 3, 12))
    assert rows["דפוס הנגב"].paid_on == date(2026, 3, 1)
    assert rows["דפוס הנגב"].steps.count() == 3
    assert rows["חנות יצירה"].state == ExpenseState.PENDING
    assert rows["רו״ח"].state == ExpenseState.REJECTED
    assert len(list(left_out_sentences(first))) == 6


def test_open_row_is_replaced_and_an_approved_one_stands() -> None:
    salon = funded("סלון שכונתי", code="I01")
    waiting = (None, "I01", "1.3.2026", "ספק", "כיבוד", 100, "7", "ממתין")
    decided = (None, "I01", "2.3.2026", "אחר", "כיבוד", 200, "8", "אושר")
    bring(salon, sheet(waiting, decided))

    plan = bring(salon, sheet((*waiting[:5], 130, "7", "אושר"), (*decided[:5], 250, "8", "אושר")))

    assert closing_line(plan) == "added: 0, replaced: 1, unchanged: 0, left out: 1"
    assert sorted(Expense.objects.values_list("amount_agorot", "state")) == [
        (130_00, ExpenseState.APPROVED),
        (200_00, ExpenseState.APPROVED),
    ]


def test_equal_rows_of_one_sheet_are_two_expenses() -> None:
    salon = funded("סלון שכונתי", code="I01")
    ticket = (None, "סלון", "1.3.2026", "אגד", "נסיעה באוטובוס", 16, "", "ממתין")

    bring(salon, sheet(ticket, ticket))
    again = bring(salon, sheet(ticket, ticket))

    assert Expense.objects.count() == 2
    assert closing_line(again) == "added: 0, replaced: 0, unchanged: 2, left out: 0"


@pytest.mark.parametrize(
    ("name", "stage", "reason"),
    [
        ("סלון", Stage.IN_PRODUCTION, "סלון רחוב"),
        ("סלון רחוב", Stage.PRESENTED, "R8.5"),
    ],
)
def test_row_without_one_initiative_with_money_stays_out(name: str, stage: Stage, reason: str) -> None:
    first = funded("סלון שכונתי", code="I01")
    funded("סלון רחוב", code="I02", beside=first)
    Initiative.objects.update(stage=stage)

    plan = bring(first, sheet((None, name, "1.3.2026", "ספק", "כיבוד", 100, "7", "אושר")))

    assert closing_line(plan).endswith("left out: 1")
    assert reason in next(left_out_sentences(plan))


def test_csv_of_windows_with_other_headings_is_read() -> None:
    salon = funded("סלון שכונתי", code="I01")
    text = 'פרויקט;עלות;תאריך הקבלה;סעיף תקציבי\r\nסלון שכונתי;"1,250.50 ש""ח";3/4/2026;פרסום\r\nסך הכל;1250.50;;\r\n'

    plan = bring(salon, text.encode("cp1255"))

    assert closing_line(plan) == "added: 1, replaced: 0, unchanged: 0, left out: 0"
    expense = Expense.objects.get()
    assert (expense.amount_agorot, expense.category, expense.spent_on) == (1_250_50, "publicity", date(2026, 4, 3))


def test_sheet_without_a_sum_is_refused() -> None:
    salon = funded("סלון שכונתי", code="I01")

    with pytest.raises(LackingColumnsError):
        bring(salon, workbook_of([("יוזמה", "הערה"), ("סלון", "שלום")]))


def test_command_says_what_it_did_in_its_last_line(tmp_path: Path) -> None:
    salon = funded("סלון שכונתי", code="I01")
    path, out = tmp_path / "budget.xlsx", StringIO()
    path.write_bytes(sheet((None, "סלון שכונתי", "1.3.2026", "ספק", "כיבוד", 100, "7", "אושר")))

    call_command("import_expenses", str(path), "--cohort", salon.cohort.name, "--dry-run", stdout=StringIO())
    assert not Expense.objects.exists()
    call_command("import_expenses", str(path), "--cohort", salon.cohort.name, stdout=out)

    assert out.getvalue().splitlines()[-1] == "added: 1, replaced: 0, unchanged: 0, left out: 0"
    with pytest.raises(CommandError):
        call_command("import_expenses", str(path), "--cohort", "אין כזה")
