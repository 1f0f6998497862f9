"""The pages of spending: the phone of the fellow, the receipt, the queue of those who approve."""

import time

import pytest
from django.test import Client
from django.urls import reverse
from PIL import Image

from config.testing import on_day
from initiatives.domain.approval import agree_expense
from initiatives.enums import ExpenseState
from initiatives.models import Expense, Quote, Receipt
from initiatives.tests.factories import ApprovedExpenseFactory
from initiatives.tests.factories_spending import (
    DAY,
    NOON,
    asked,
    bought,
    funded,
    login,
    picture,
    upload,
)
from people.enums import Role
from people.models import User

pytestmark = pytest.mark.django_db
PDF_THAT_IS_NONE = b"%PDF-1.7 nothing behind it"


def signed_in(user: User) -> Client:
    client = Client(HTTP_ACCEPT_LANGUAGE="en")
    client.cookies["django_language"] = "en"
    client.force_login(user)
    return client


def ticked(expense: Expense) -> str:
    """Return the value of a tick: the expense and the last step that was seen."""
    return f"{expense.pk}-{expense.steps.order_by('-pk')[0].pk}"


def receipt_facts(**changed: object) -> dict[str, object]:
    facts = {"agorot": "300", "spent_on": DAY.isoformat(), "supplier": "מכולת", "receipt_number": "17"}
    return {**facts, **changed}


def test_fellow_asks_from_the_phone_and_bad_sums_come_back_with_everything_kept() -> None:
    initiative, lead = funded()
    client, address = signed_in(lead), reverse("new_expense", args=[initiative.pk])
    told = {"description": "כיבוד", "category": "refreshments", "supplier": "מכולת", "payer": "centre"}

    for bad in ("-5", "0", "1.234", "$20", "1000000000"):
        answer = client.post(address, {**told, "agorot": bad})
        assert answer.status_code == 422
        assert f'value="{bad}"' in answer.content.decode()
    answer = client.post(address, {**told, "agorot": "1,250.50 ₪"})

    expense = Expense.objects.get()
    assert (expense.amount_agorot, expense.state) == (1_250_50, ExpenseState.REQUESTED)
    assert answer.headers["Location"] == reverse("expense", args=[expense.pk])


def test_photo_of_twelve_megapixels_is_upright_without_place_and_small_within_two_seconds() -> None:
    initiative, lead = funded()
    expense, exif = asked(initiative, lead), Image.Exif()
    exif[0x0112] = 6
    exif.get_ifd(0x8825)[1] = "N"
    content = picture("beige", size=(4000, 3000), exif=exif)

    begun = time.perf_counter()
    with on_day(DAY):
        answer = signed_in(lead).post(
            reverse("hand_in_receipt", args=[expense.pk]), receipt_facts(photo=upload(content))
        )
    taken = time.perf_counter() - begun

    receipt = Receipt.objects.get()
    assert (answer.status_code, receipt.expense.state) == (302, ExpenseState.PENDING)
    assert taken < 2
    with receipt.file.open("rb") as file, Image.open(file) as kept:
        assert kept.height > kept.width
        assert not kept.getexif()
    with receipt.thumbnail.open("rb") as file, Image.open(file) as small:
        assert max(small.size) <= 400
        assert small.height > small.width


def test_photo_stays_when_something_else_has_to_be_corrected_and_a_false_pdf_is_refused() -> None:
    initiative, lead = funded()
    expense = asked(initiative, lead)
    client, address = signed_in(lead), reverse("hand_in_receipt", args=[expense.pk])

    with on_day(DAY):
        false = client.post(address, receipt_facts(pages=upload(PDF_THAT_IS_NONE, "r.pdf")))
        assert (false.status_code, Receipt.objects.count()) == (422, 0)
        bad = client.post(address, receipt_facts(photo=upload(picture()), agorot="12.345"))
        assert (bad.status_code, Receipt.objects.count()) == (422, 1)
        right = client.post(address, receipt_facts())

    expense.refresh_from_db()
    assert (right.status_code, expense.state) == (302, ExpenseState.PENDING)


def test_receipts_open_to_those_who_see_the_expense_alone() -> None:
    initiative, lead = funded()
    other, stranger = funded()
    receipt = Receipt.objects.get(expense=bought(initiative, lead))
    file, small = reverse("receipt_file", args=[receipt.pk]), reverse("receipt_small", args=[receipt.pk])

    opened = signed_in(lead).get(file)

    assert opened["Content-Type"] == "image/jpeg"
    assert {"private", "no-store"} <= set(opened["Cache-Control"].split(", "))
    client = signed_in(stranger)
    with on_day(DAY):
        posted = client.post(reverse("hand_in_receipt", args=[receipt.expense_id]), receipt_facts())
    for answer in (client.get(file), client.get(small), posted):
        assert answer.status_code == 404
    assert asked(other, stranger).initiative == other


def test_queue_shows_what_stands_out_and_approves_only_what_is_plain() -> None:
    initiative, lead = funded()
    sums = {"red": 600_00, "blue": 650_00}
    plain = [bought(initiative, lead, agorot, content=picture(colour)) for colour, agorot in sums.items()]
    twin = bought(initiative, lead, 700_00, content=picture("red"))
    manager = signed_in(login(Role.MANAGER))
    page = manager.get(reverse("expense", args=[twin.pk])).content.decode()
    assert "The same receipt as in" in page
    assert reverse("expense", args=[plain[0].pk]) in page

    with on_day(DAY):
        manager.post(reverse("approve_chosen"), {"expense": [ticked(row) for row in (*plain, twin)]})

    states = dict(Expense.objects.values_list("pk", "state"))
    assert states == {plain[0].pk: "pending", plain[1].pk: "approved", twin.pk: "pending"}


def test_approver_reads_every_remark_before_deciding() -> None:
    initiative, lead = funded(3_000_00)
    initiative.planned_lines.create(category="content", planned_agorot=500_00)
    ApprovedExpenseFactory.create(initiative=initiative, category="refreshments", amount_agorot=100_00)
    expense = bought(initiative, lead, 2_950_00)
    Expense.objects.filter(pk=expense.pk).update(payer="fellow", spent_on=DAY.replace(month=3))
    Quote.objects.create(expense=expense, initiative=initiative, supplier="א", agorot=1, added_by=lead, added_at=NOON)

    with on_day(DAY):
        page = signed_in(login(Role.MANAGER)).get(reverse("expense", args=[expense.pk])).content.decode()

    for words in (
        "More than is left",
        "came late",
        "not in the approved plan",
        "unusual sum",
        "refund above",
        "1 of 2",
    ):
        assert words in page


def test_decision_returns_with_a_reason_and_a_stranger_finds_nothing() -> None:
    initiative, lead = funded()
    expense = bought(initiative, lead)
    address, manager = reverse("decide_expense", args=[expense.pk]), signed_in(login(Role.MANAGER))

    assert manager.post(address, {"decision": "return", "reason": ""}).status_code == 422
    assert manager.post(address, {"decision": "return", "reason": "מטושטש"}).status_code == 302
    assert signed_in(login(Role.GUIDE)).post(address, {"decision": "approve"}).status_code == 404
    assert signed_in(lead).post(address, {"decision": "approve"}).status_code == 403

    expense.refresh_from_db()
    assert expense.return_reason == "מטושטש"
    assert "מטושטש" in signed_in(lead).get(reverse("initiative_money", args=[initiative.pk])).content.decode()


def test_coordinator_notes_several_payments_and_the_fellow_withdraws() -> None:
    initiative, lead = funded()
    rows = ApprovedExpenseFactory.create_batch(2, initiative=initiative, amount_agorot=100_00)
    waits = agree_expense(expense=asked(initiative, lead), by=login(Role.MANAGER), at=NOON, roles=[Role.MANAGER])
    manager, address = signed_in(login(Role.MANAGER)), reverse("expenses_to_pay")
    paid = {"paid_on": DAY.isoformat(), "reference": "88-1204"}

    with on_day(DAY):
        assert manager.post(address, paid).status_code == 422
        manager.post(address, {**paid, "expense": [row.pk for row in rows]})
        signed_in(lead).post(reverse("withdraw_expense", args=[waits.pk]))

    assert Expense.objects.filter(paid_on=DAY, payment_reference="88-1204").count() == 2
    waits.refresh_from_db()
    assert waits.state == ExpenseState.WITHDRAWN
