"""What the accountant is handed: every approved expense and every one of the programme, with its receipts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q, QuerySet
from django.db.models.fields.files import FieldFile
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from cohort.models import Cohort
from initiatives.domain.programme_rows import entered_expenses
from initiatives.enums import ExpenseState
from initiatives.models import Expense, ProgrammeExpense


@dataclass(frozen=True)
class Span:
    """Which expenses are asked for: between two days where they are given, and whether they are paid (None: all)."""

    first: date | None = None
    last: date | None = None
    paid: bool | None = None


@dataclass(frozen=True)
class AccountRow:
    """One expense as the accountant reads it; sums in agorot, negative where it takes another back.

    The day is that of the receipt, or of the approval where nobody wrote the receipt's.
    """

    code: str
    initiative: str
    title: str
    line: str
    supplier: str
    description: str
    receipt_number: str
    day: date
    agorot: int
    vat_agorot: int | None
    payer: str
    approved_by: str
    approved_on: date
    paid_on: date | None
    reference: str
    files: Sequence[FieldFile]


def account_rows(*, cohort: Cohort, span: Span) -> list[AccountRow]:
    """Return what was spent in a span, by day; three queries, however many there are."""
    found = [*of_initiatives(cohort, span), *of_the_programme(cohort, span)]
    return sorted(found, key=lambda row: (row.day, row.code))


def of_initiatives(cohort: Cohort, span: Span) -> Iterator[AccountRow]:
    """Yield the approved expenses of initiatives."""
    rows = Expense.objects.filter(initiative__cohort=cohort, state=ExpenseState.APPROVED)
    rows = rows.annotate(day=Coalesce(F("spent_on"), F("approved_on")))
    if span.paid is not None:
        rows = rows.filter(paid_on__isnull=not span.paid)
    people = rows.filter(within(span, "day")).select_related("initiative", "approved_by__person")
    for row in people.prefetch_related("receipts"):
        day: date = vars(row)["day"]
        yield AccountRow(
            code=code_of(row),
            initiative=row.initiative.code,
            title=row.initiative.title,
            line=row.get_category_display(),
            supplier=row.supplier,
            description=row.description,
            receipt_number=row.receipt_number,
            day=day,
            agorot=row.amount_agorot,
            vat_agorot=row.vat_agorot,
            payer=row.get_payer_display(),
            approved_by=str(row.approved_by or ""),
            approved_on=row.approved_on or day,
            paid_on=row.paid_on,
            reference=row.payment_reference,
            files=[receipt.file for receipt in row.receipts.all()],
        )


def of_the_programme(cohort: Cohort, span: Span) -> "Iterator[AccountRow]":
    """Yield the expenses of the training and the shared line; what is entered there is paid."""
    rows: QuerySet[ProgrammeExpense] = entered_expenses(cohort=cohort).filter(within(span, "spent_on"))
    for row in rows if span.paid is not False else rows.none():
        sign = -1 if row.reverses_id else 1
        yield AccountRow(
            code=f"P{row.pk}",
            initiative="",
            title=_("The programme"),
            line=row.get_line_display(),
            supplier=row.supplier,
            description=row.description,
            receipt_number=row.receipt_number,
            day=row.spent_on,
            agorot=sign * row.agorot,
            vat_agorot=None if row.vat_agorot is None else sign * row.vat_agorot,
            payer=_("The centre pays"),
            approved_by=str(row.entered_by),
            approved_on=row.entered_on,
            paid_on=row.spent_on,
            reference=row.receipt_number if row.milestone_id else "",
            files=[row.file] if row.file else [],
        )


def within(span: Span, column: str) -> Q:
    """Return the condition that a day lies in a span."""
    found = Q()
    if span.first:
        found &= Q(**{f"{column}__gte": span.first})
    if span.last:
        found &= Q(**{f"{column}__lte": span.last})
    return found


def code_of(expense: Expense) -> str:
    """Return what an expense is called in lists and files."""
    return expense.code or f"E{expense.pk}"
