"""A call with a form, and files about it, for the tests of bringing applications along."""

import io
from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

import xlsxwriter

from people.domain.logins import system_user
from recruitment.imports.web_form import FormFile, FormPlan, closing_line, import_form
from recruitment.models import Application, Call, FormQuestion, Question, QuestionKind
from recruitment.tests.factories import CallFactory

ZONE = ZoneInfo("Asia/Jerusalem")
AT = datetime(2026, 9, 20, 12, tzinfo=ZONE)
HEADINGS = ("חותמת זמן", "שם מלא", "כתובת אימייל", "מספר טלפון", "תאריך לידה", "למה דווקא אתם?", "תחומי עניין")
NOA = ("2026-09-14 20:11:05", "נועה כהן", "noa@example.org", "050-2345678", "14/3/2001", "כי אכפת לי", "חינוך, סביבה")
SAMI = ("2026-09-14 21:00:00", "סמי חדאד", "sami@example.org", "052-3456789", "2000-05-02", "רוצה להשפיע", "תרבות")


def call_with_form() -> Call:
    """Return a call that closes on 15.9.2026, with a text and a choice of several."""
    call = CallFactory.create(
        closes_on=date(2026, 9, 15), answer_on=date(2026, 10, 25), assessors_until=date(2026, 10, 31)
    )
    asked(call, "why", "למה דווקא אתם?", QuestionKind.LONG_TEXT)
    asked(call, "fields", "תחומי עניין", QuestionKind.CHOICES, choices=["חינוך", "סביבה", "תרבות", "רווחה, קשישים"])
    return call


def asked(
    call: Call, code: str, label: str, kind: QuestionKind, *, choices: Sequence[str] = (), fact: str = ""
) -> Question:
    """Add a question to the form of a call."""
    question = Question.objects.create(code=code, label=label, kind=kind, choices=list(choices), fact=fact)
    position = FormQuestion.objects.filter(call=call).count() + 1
    FormQuestion.objects.create(call=call, question=question, section="על עצמכם", position=position)
    return question


def csv_file(*rows: Sequence[str], encoding: str = "utf-8-sig", separator: str = ",") -> FormFile:
    """Return a CSV file of some rows."""
    quoted = (separator.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)
    return FormFile("תשובות.csv", "\r\n".join(quoted).encode(encoding))


def xlsx_file(*rows: Sequence[object]) -> FormFile:
    """Return a workbook of one sheet; dates and times are real there."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, "default_date_format": "dd/mm/yyyy hh:mm:ss"})
    sheet = book.add_worksheet()
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)
    book.close()
    return FormFile("answers.xlsx", target.getvalue())


def brought(
    call: Call, file: FormFile, *, dry_run: bool = False, chosen: dict[str, str] | None = None, at: datetime = AT
) -> FormPlan:
    """Import a file."""
    return import_form(file=file, call=call, by=system_user("import"), at=at, chosen=chosen, dry_run=dry_run)


def told(call: Call, *rows: Sequence[str]) -> str:
    """Import a CSV file of some rows under the usual headings, and return the closing line."""
    return closing_line(brought(call, csv_file(HEADINGS, *rows)))


def sentences(plan: FormPlan) -> list[tuple[int, str]]:
    """Return number and sentence of every row that was left out."""
    return [(row.row.line, row.sentence) for row in plan.left_out]


def changed(row: Sequence[str], **cells: str) -> tuple[str, ...]:
    """Return a row with other cells, named when, name, email, phone, born, why or fields."""
    places = ("when", "name", "email", "phone", "born", "why", "fields")
    return tuple(cells.get(place, cell) for place, cell in zip(places, row, strict=True))


def of_mail(call: Call, email: str) -> Application:
    """Return the application under an address."""
    return Application.objects.select_related("person").get(call=call, person__email=email)
