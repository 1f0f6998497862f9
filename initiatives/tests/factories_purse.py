"""Rows for the tests of the programme's money, and a budget sheet as a centre keeps it."""

import io
from collections.abc import Sequence
from datetime import date

from factory.declarations import SubFactory
from factory.django import DjangoModelFactory
from xlsxwriter import Workbook

from cohort.tests.factories import CohortFactory, UserFactory
from initiatives.enums import BudgetLineKind, FundingKind, Stage
from initiatives.models import BudgetLine, Initiative, ProgrammeExpense
from initiatives.tests.factories import FundingFactory, InitiativeFactory

Cell = str | int | float | date | None
HEADINGS = ("מס׳", "שם היוזמה", "תאריך", "ספק", "פירוט", "סכום (₪)", "מס׳ קבלה", "סטטוס")


class BudgetLineFactory(DjangoModelFactory[BudgetLine]):
    class Meta:
        model = BudgetLine

    cohort = SubFactory(CohortFactory)
    line = BudgetLineKind.TRAINING
    planned_agorot = 100_000_00


class ProgrammeExpenseFactory(DjangoModelFactory[ProgrammeExpense]):
    class Meta:
        model = ProgrammeExpense

    cohort = SubFactory(CohortFactory)
    line = BudgetLineKind.SHARED
    agorot = 300_00
    supplier = "דפוס הנגב"
    description = "שלטים"
    spent_on = date(2026, 3, 1)
    entered_by = SubFactory(UserFactory)
    entered_on = date(2026, 3, 2)


def funded(title: str, *, code: str, beside: Initiative | None = None, agorot: int = 4_500_00) -> Initiative:
    """Return an initiative in production with an allocation; of the same cohort as another one."""
    place = {"cohort": beside.cohort} if beside else {}
    initiative = InitiativeFactory.create(title=title, code=code, stage=Stage.IN_PRODUCTION, **place)
    FundingFactory.create(initiative=initiative, kind=FundingKind.ALLOCATION, agorot=agorot)
    return initiative


def plan_everything(initiative: Initiative) -> None:
    """Plan the four lines of the programme's 200,000."""
    sums = {"training": 100_000, "initiatives_allocated": 90_000, "initiatives_reserve": 5_000, "shared": 5_000}
    for line, shekels in sums.items():
        BudgetLineFactory.create(cohort=initiative.cohort, line=line, planned_agorot=shekels * 100)


def workbook_of(*sheets: Sequence[Sequence[Cell]]) -> bytes:
    """Return an Excel file of some sheets."""
    target = io.BytesIO()
    with Workbook(target) as book:
        look = book.add_format({"num_format": "dd/mm/yyyy"})
        for rows in sheets:
            page = book.add_worksheet()
            for line, row in enumerate(rows):
                for place, cell in enumerate(row):
                    if isinstance(cell, date):
                        page.write_datetime(line, place, cell, look)
                    elif cell is not None:
                        page.write(line, place, cell)
    return target.getvalue()


def messy_rows() -> list[Sequence[Cell]]:
    """Return a budget sheet with everything that centres put into one."""
    return [
        ("תקציב יוזמות – קבוצה ב׳",),
        (),
        HEADINGS,
        (1, "ספרייה על גלגלים", "1.3.26", "דפוס הנגב", "הדפסת פליירים", "1,250 ₪", 20417, "שולם"),
        (2, "הספריה על גלגלים ", "01/03/2026", "מאפיית השכונה", "כיבוד לפתיחה", "120 + 85.5", "1234, 1235", "אושר"),
        (3, "סלון שכונתי", date(2026, 3, 12), "סאונד דרום", "השכרת הגברה", "₪650", "771", "מאושר"),
        (4, "״סלון״ שכונתי", "12.3", "תאורה בע״מ", "השכרת זרקורים", 400.5, "772", "ממתין"),
        (None, "סה״כ", None, None, None, "2,506 ₪", None, None),
        HEADINGS,
        (5, "סלון שכונתי", "15.3.2026", "חנות יצירה", "חומרי יצירה", "\u200f90\u200f", "", "אושר"),
        (6, "סלון שכונתי", "16.3.2026", "קופה", "כיבוד", "0", "12", "אושר"),
        (7, "ירח על הגג", "16.3.2026", "קופה", "כיבוד", "50", "13", "אושר"),
        (8, "סלון שכונתי", "31.2.2026", "קופה", "כיבוד", "50", "14", "אושר"),
        (9, "סלון שכונתי", "16.3.2026", "מוניות", "הסעה", "$50", "15", "אושר"),
        (10, "סלון שכונתי", "16.3.2026", "חנות", "שובר מתנה", "50", "16", "אושר"),
        (11, "סלון שכונתי", "17.3.2026", "במות", "במה", "9,000", "17", "אושר"),
        (12, "סלון שכונתי", "18.3.2026", "רו״ח", "אבטחה", "200", "18", "נדחה"),
    ]
