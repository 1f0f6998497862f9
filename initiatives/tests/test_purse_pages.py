"""The pages of the programme's money: who writes, what comes back, what the accountant is handed."""

import io
import zipfile
from datetime import date

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils.timezone import now
from openpyxl import load_workbook

from initiatives.enums import FundingKind
from initiatives.models import Expense, FundingEntry, Initiative, ProgrammeExpense, Receipt
from initiatives.tests.factories import ApprovedExpenseFactory, UserFactory
from initiatives.tests.factories_purse import ProgrammeExpenseFactory, funded, messy_rows, plan_everything, workbook_of
from people.domain.logins import give_role
from people.enums import Role
from people.models import User

pytestmark = pytest.mark.django_db
DAY = date(2026, 5, 5)


@pytest.fixture
def salon() -> Initiative:
    initiative = funded("סלון שכונתי", code="I01")
    plan_everything(initiative)
    return initiative


def signed_in(client: Client, role: Role) -> User:
    """Sign somebody of a role in."""
    user = UserFactory.create()
    give_role(user=user, role=role, by=user)
    client.force_login(user)
    return user


def test_manager_finds_every_page_from_the_budget(client: Client, salon: Initiative) -> None:
    signed_in(client, Role.MANAGER)

    page = client.get(reverse("cohort_budget", args=[salon.cohort_id])).content.decode()

    names = ("allocate_money", "top_up_money", "transfer_money", "release_money", "budget_ledger", "programme_expenses")
    for name in (*names, "accountant_list", "import_expenses", "payments"):
        assert reverse(name, args=[salon.cohort_id]) in page
    assert reverse("budget_line", args=[salon.cohort_id, "training"]) in page


def test_centre_head_reads_and_does_not_write(client: Client, salon: Initiative) -> None:
    signed_in(client, Role.CENTRE_HEAD)

    page = client.get(reverse("cohort_budget", args=[salon.cohort_id])).content.decode()

    assert reverse("transfer_money", args=[salon.cohort_id]) not in page
    assert client.post(reverse("release_money", args=[salon.cohort_id])).status_code == 403


def test_transfer_page_keeps_what_was_typed_and_says_what_is_left(client: Client, salon: Initiative) -> None:
    library = funded("ספרייה על גלגלים", code="I02", beside=salon)
    signed_in(client, Role.MANAGER)
    address = reverse("transfer_money", args=[salon.cohort_id])
    told = {"source": salon.pk, "target": library.pk, "agorot": "4,500.01", "reason": "השכרה משותפת"}

    refused = client.post(address, told)
    done = client.post(address, {**told, "agorot": "250 ₪"})

    assert refused.status_code == 422
    assert "4,500.01" in refused.content.decode()
    assert done.status_code == 302
    assert set(FundingEntry.objects.exclude(kind="allocation").values_list("kind", "agorot")) == {
        (FundingKind.TRANSFER_OUT, 250_00),
        (FundingKind.TRANSFER_IN, 250_00),
    }


@pytest.mark.parametrize("typed", ["-5", "0", "1.234", "$40", ""])
def test_a_sum_that_is_none_comes_back_with_a_sentence(client: Client, salon: Initiative, typed: str) -> None:
    signed_in(client, Role.MANAGER)
    told = {"initiative": salon.pk, "agorot": typed, "reason": "במה"}

    answer = client.post(reverse("top_up_money", args=[salon.cohort_id]), told)

    assert answer.status_code == 422
    assert FundingEntry.objects.count() == 1


def test_programme_expense_with_a_bad_file_is_not_entered(client: Client, salon: Initiative) -> None:
    signed_in(client, Role.MANAGER)
    address = reverse("programme_expense_new", args=[salon.cohort_id])
    told = {
        "line": "shared",
        "supplier": "דפוס",
        "description": "שלטים",
        "agorot": "640",
        "vat_agorot": "97.63",
        "spent_on": "2026-03-01",
    }

    bad = client.post(address, {**told, "file": SimpleUploadedFile("a.pdf", b"no pdf at all")})
    good = client.post(address, told)

    assert (bad.status_code, good.status_code) == (422, 302)
    assert list(ProgrammeExpense.objects.values_list("agorot", "vat_agorot")) == [(640_00, 97_63)]


def test_archive_holds_the_list_and_every_receipt_by_name(client: Client, salon: Initiative) -> None:
    user = signed_in(client, Role.MANAGER)
    expense = ApprovedExpenseFactory.create(
        initiative=salon, code="X7", supplier="=HYPERLINK(1)", spent_on=DAY, amount_agorot=205_50
    )
    for number in (1, 2):
        receipt = Receipt(expense=expense, digest=str(number), added_by=user, added_at=now())
        receipt.file.save("r.jpg", ContentFile(b"photo %d" % number))
    ProgrammeExpenseFactory.create(cohort=salon.cohort, agorot=300_00)

    answer = client.get(reverse("accountant_archive", args=[salon.cohort_id]))

    packed = zipfile.ZipFile(io.BytesIO(b"".join(answer)))
    receipts = [name for name in packed.namelist() if name.endswith(".jpg")]
    assert [name.rpartition("/")[2] for name in receipts] == ["X7-1.jpg", "X7-2.jpg"]
    assert packed.read(receipts[1]) == b"photo 2"
    sheet = next(name for name in packed.namelist() if name.endswith(".csv"))
    text = packed.read(sheet).decode("utf-8-sig")
    assert "'=HYPERLINK(1)" in text
    assert "505.50" in text.splitlines()[-1]


def test_list_holds_only_its_days_and_its_payments(client: Client, salon: Initiative) -> None:
    user = signed_in(client, Role.CENTRE_HEAD)
    ApprovedExpenseFactory.create(initiative=salon, code="X1", spent_on=date(2026, 3, 1))
    ApprovedExpenseFactory.create(initiative=salon, code="X2", spent_on=DAY, paid_on=DAY, paid_by=user)
    ApprovedExpenseFactory.create(initiative=salon, code="X3", spent_on=DAY)
    address = reverse("accountant_sheet", args=[salon.cohort_id, "xlsx"])

    answer = client.get(address, {"first": "2026-05-01", "last": "2026-05-31", "paid": "unpaid"})

    rows = list(load_workbook(io.BytesIO(answer.content)).worksheets[0].iter_rows(values_only=True))
    assert [row[0] for row in rows[1:-1]] == ["X3"]
    backwards = client.get(address, {"first": "2026-05-31", "last": "2026-05-01"})
    assert backwards.status_code == 302


def test_sheet_is_shown_first_and_then_written(client: Client, salon: Initiative) -> None:
    funded("ספרייה על גלגלים", code="I02", beside=salon)
    signed_in(client, Role.MANAGER)
    address = reverse("import_expenses", args=[salon.cohort_id])
    file = SimpleUploadedFile("budget.xlsx", workbook_of(messy_rows()))

    preview = client.post(address, {"file": file})
    shown = client.get(preview["Location"])

    assert not Expense.objects.exists()
    assert shown.context["counts"] == {"added": 6, "replaced": 0, "unchanged": 0, "left_out": 6}
    written = client.post(address, {"kept": shown.context["kept"]})
    assert written.status_code == 302
    assert Expense.objects.count() == 6


def test_a_file_that_is_no_sheet_comes_back_with_a_sentence(client: Client, salon: Initiative) -> None:
    signed_in(client, Role.MANAGER)
    file = SimpleUploadedFile("budget.pdf", b"%PDF-1.7 ...")

    answer = client.post(reverse("import_expenses", args=[salon.cohort_id]), {"file": file})

    assert answer.status_code == 422
