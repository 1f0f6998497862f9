"""The demonstration of expenses, receipts and approvals."""

import hashlib
import io
import json
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pgtrigger
from django.conf import settings
from django.core.files.base import ContentFile
from PIL import Image, ImageDraw

from config.demoyear.year import DemoYear
from initiatives.domain.receipts import thumbnail
from initiatives.enums import ExpenseCategory, ExpenseState, ExpenseStepKind
from initiatives.models import Expense, ExpenseStep, Initiative, PlannedLine, Quote, Receipt
from people.models import User

PAPER, INK = (255, 253, 248), (60, 80, 90)
APPROVED_DAYS_AGO = range(3, 83, 4)
S, K, C = ExpenseState, ExpenseStepKind, ExpenseCategory


@dataclass(frozen=True)
class Told:
    """One expense of the demonstration: its words, sum in shekels, line, state, age in days, and what goes with it."""

    word: str
    shekels: int
    category: str
    state: str
    days: int
    receipt: int = 0
    number: str = ""
    steps: tuple[str, ...] = ()


OF_THE_FELLOW = (
    Told("asked", 320, C.REFRESHMENTS, S.REQUESTED, 2),
    Told("agreed", 240, C.CONSUMABLES, S.AGREED, 4, steps=(K.AGREED,)),
    Told("pending", 180, C.TRANSPORT, S.PENDING, 3, receipt=1, number="4471", steps=(K.RECEIPT,)),
    Told("twin", 620, C.PUBLICITY, S.PENDING, 6, receipt=2, number="20815", steps=(K.RECEIPT,)),
    Told("returned", 95, C.CONSUMABLES, S.PENDING, 8, receipt=3, number="118", steps=(K.RECEIPT, K.RETURNED)),
    Told("refused", 400, C.REFRESHMENTS, S.REJECTED, 15, steps=(K.REJECTED,)),
    Told("plain", 140, C.CONTENT, S.PENDING, 2, receipt=4, number="9012", steps=(K.RECEIPT,)),
    Told("plain_too", 85, C.CONTENT, S.PENDING, 1, receipt=5, number="9034", steps=(K.RECEIPT,)),
    Told("withdrawn", 650, C.EQUIPMENT_RENTAL, S.WITHDRAWN, 20, steps=(K.WITHDRAWN,)),
)
OF_ANOTHER = (
    Told("other_twin", 620, C.PUBLICITY, S.PENDING, 7, receipt=2, number="20815", steps=(K.RECEIPT,)),
    Told("middle", 560, C.CONTENT, S.PENDING, 4, receipt=6, number="771", steps=(K.RECEIPT,)),
    Told("middle_too", 610, C.EQUIPMENT_RENTAL, S.PENDING, 3, receipt=7, number="1504", steps=(K.RECEIPT,)),
    Told("large", 2_300, C.CONTENT, S.REQUESTED, 5, steps=(K.FIRST_APPROVAL,)),
)


def fill(year: DemoYear) -> None:
    """Give the fellow's initiative an expense in every state, and another one a twin and a large request."""
    words: dict[str, Any] = json.loads(
        (settings.BASE_DIR / "config" / "demo" / "spending.json").read_text(encoding="utf-8")
    )
    initiatives = list(Initiative.objects.filter(cohort=year.cohort).select_related("lead__person").order_by("code"))
    own = next(row for row in initiatives if row.lead.person_id == year.fellow.person_id)
    other = next(row for row in initiatives if row != own and row.stage == "in_production")
    date_approvals(year)
    plan(own, words, year)
    name_older(own, words, year)
    told = [(own, row) for row in OF_THE_FELLOW] + [(other, row) for row in OF_ANOTHER]
    made = Expense.objects.bulk_create(expense(initiative, row, words, year) for initiative, row in told)
    rows = list(zip(made, (row for _initiative, row in told), strict=True))
    Receipt.objects.bulk_create(receipt(made, row, year) for made, row in rows if row.receipt)
    ExpenseStep.objects.bulk_create(step for made, row in rows for step in steps(made, row, words, year))
    large = next(made for made, row in rows if row.word == "large")
    at = moment(year.today - timedelta(days=5))
    Quote.objects.bulk_create(
        Quote(expense=large, initiative=other, supplier=name, agorot=agorot, added_by=large.requested_by, added_at=at)
        for name, agorot in zip(words["large"]["quotes"], (2_300_00, 2_750_00), strict=True)
    )


def date_approvals(year: DemoYear) -> None:
    """Bring the approvals of the season's files, which hold no day, to the weeks behind the day that is shown."""
    rows = list(Expense.objects.filter(initiative__cohort=year.cohort, state=S.APPROVED, approved_on__gt=year.today))
    for number, row in enumerate(rows):
        row.approved_on = year.today - timedelta(days=APPROVED_DAYS_AGO[number % len(APPROVED_DAYS_AGO)])
    with pgtrigger.ignore("initiatives.Expense:approved_expense_stands"):
        Expense.objects.bulk_update(rows, ["approved_on"])


def plan(initiative: Initiative, words: dict[str, Any], year: DemoYear) -> None:
    """Approve the lines of the plan, where nobody else wrote them."""
    planned = set(PlannedLine.objects.filter(initiative=initiative).values_list("category", flat=True))
    PlannedLine.objects.bulk_create(
        PlannedLine(
            initiative=initiative,
            category=category,
            planned_agorot=shekels * 100,
            what_for=what,
            approved_agorot=shekels * 100,
            decided_by=year.manager,
            decided_on=year.today - timedelta(days=40),
        )
        for category, (what, shekels) in words["plans"].items()
        if not planned
    )


def name_older(initiative: Initiative, words: dict[str, Any], year: DemoYear) -> None:
    """Say what the approved expenses of the season were for; the first was paid."""
    rows = list(Expense.objects.filter(initiative=initiative).order_by("pk"))
    for number, row in enumerate(rows):
        bought = (row.approved_on or year.today) - timedelta(days=5)
        row.description = words["old"][number % len(words["old"])]
        row.supplier, row.requested_by = words["supplier"][number % len(words["supplier"])], year.fellow
        row.requested_on, row.spent_on = bought - timedelta(days=3), bought
        row.receipt_number, row.vat_agorot = str(3100 + 17 * number), row.amount_agorot * 18 // 118
        if row.state == S.APPROVED and number == 0:
            row.paid_on = min(year.today, (row.approved_on or year.today) + timedelta(days=2))
            row.paid_by, row.payment_reference = year.manager, "88-1204"
    columns = "description supplier requested_by requested_on spent_on receipt_number vat_agorot"
    Expense.objects.bulk_update(rows, [*columns.split(), "paid_on", "paid_by", "payment_reference"])


def expense(initiative: Initiative, row: Told, words: dict[str, Any], year: DemoYear) -> Expense:
    """Return one expense as it stands."""
    word, asked = words[row.word], year.today - timedelta(days=row.days)
    made = Expense(
        initiative=initiative,
        amount_agorot=row.shekels * 100,
        category=row.category,
        equipment="other" if row.category == C.EQUIPMENT_RENTAL else "",
        description=word["what"],
        supplier=word["supplier"],
        state=row.state,
        has_receipt=bool(row.receipt),
        requested_by=asker(initiative, year),
        requested_on=asked,
        receipt_number=row.number,
        spent_on=asked if row.receipt else None,
        vat_agorot=row.shekels * 100 * 18 // 118 if row.receipt else None,
    )
    if row.state == S.AGREED:
        made.agreed_agorot, made.agreed_by, made.agreed_on = made.amount_agorot, year.guide, asked + timedelta(days=1)
    if row.state == S.REJECTED:
        made.rejected_by, made.rejected_on = year.manager, asked + timedelta(days=1)
        made.rejection_reason = word["reason"]
    elif "reason" in word:
        made.return_reason = word["reason"]
    return made


def asker(initiative: Initiative, year: DemoYear) -> User:
    """Return the login of the lead, else the coordinator who typed it in."""
    return year.fellow if initiative.lead.person_id == year.fellow.person_id else year.manager


def steps(made: Expense, row: Told, words: dict[str, Any], year: DemoYear) -> list[ExpenseStep]:
    """Return what happened with an expense, a step a day."""
    asked = year.today - timedelta(days=row.days)
    by_fellow = {K.REQUESTED, K.RECEIPT, K.WITHDRAWN}
    notes = {K.FIRST_APPROVAL: "manager", K.RETURNED: made.return_reason, K.REJECTED: made.rejection_reason}
    return [
        ExpenseStep(
            expense=made,
            kind=kind,
            taken_by=asker(made.initiative, year) if kind in by_fellow else decider(kind, year),
            taken_at=moment(min(year.today, asked + timedelta(days=number))),
            note=notes.get(ExpenseStepKind(kind), ""),
        )
        for number, kind in enumerate((K.REQUESTED, *row.steps))
    ]


def decider(kind: str, year: DemoYear) -> User:
    """Return who took a step of staff."""
    return year.guide if kind in (K.AGREED, K.RETURNED) else year.manager


def moment(on: date) -> datetime:
    """Return the evening of a day."""
    return datetime.combine(on, time(19, 40), ZoneInfo(settings.TIME_ZONE))


def receipt(made: Expense, row: Told, year: DemoYear) -> Receipt:
    """Return the picture of a receipt; the same drawing is the same receipt."""
    content = drawn(row.number, row.shekels, kind=row.receipt)
    digest, at = hashlib.sha256(content).hexdigest(), moment(year.today - timedelta(days=max(0, row.days - 1)))
    found = Receipt(expense=made, digest=digest, added_by=asker(made.initiative, year), added_at=at)
    found.file.save(f"demo-{row.receipt}.jpg", ContentFile(content), save=False)
    found.thumbnail.save(f"demo-{row.receipt}-small.jpg", thumbnail(content), save=False)
    return found


def drawn(number: str, shekels: int, *, kind: int) -> bytes:
    """Return a small picture of a receipt as JPEG."""
    picture = Image.new("RGB", (480, 680), PAPER)
    pen = ImageDraw.Draw(picture)
    pen.text((160, 40), f"No. {number}", fill=INK, font_size=34)
    for line in range(6 + kind):
        pen.rectangle((60, 130 + line * 48, 300 - 20 * (line % 3), 138 + line * 48), fill=INK)
        pen.rectangle((360, 130 + line * 48, 420, 138 + line * 48), fill=INK)
    pen.line((60, 560, 420, 560), fill=INK, width=3)
    pen.text((200, 580), f"{shekels:,}.00 ILS", fill=INK, font_size=40)
    target = io.BytesIO()
    picture.save(target, "JPEG")
    return target.getvalue()
