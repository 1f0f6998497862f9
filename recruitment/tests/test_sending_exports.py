"""The sheets of a call: round trip, formulas that stay asleep, real dates, fixed queries, and who may take them."""

import csv
import io
from datetime import date, datetime
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from people.domain.erasure import erase
from people.domain.logins import system_user
from people.enums import Role
from recruitment.enums import ApplicationState, DecisionOutcome, Stage
from recruitment.exports.sending import EXPORTS, FORMATS, export_bytes
from recruitment.imports.web_form import FormFile, closing_line
from recruitment.models import Answer, Application, Call, Decision, Interest, QuestionKind, Slot
from recruitment.tests.factories import ApplicationFactory, AssessorFactory, PersonFactory, RatingFactory
from recruitment.tests.factories_sending import (
    HEADINGS,
    NOA,
    SAMI,
    ZONE,
    asked,
    brought,
    call_with_form,
    changed,
    csv_file,
    of_mail,
)
from recruitment.tests.test_sending_pages import signed_in

pytestmark = pytest.mark.django_db


def rows_of(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def page_of(data: bytes) -> Any:
    return load_workbook(io.BytesIO(data)).active


def full_call() -> Call:
    """Return a call with an application from a file, one of the site, and a draft."""
    call = call_with_form()
    asked(call, "student", "האם תלמדו בשנה הקרובה?", QuestionKind.YES_NO, fact="is_student")
    asked(call, "hours", "כמה שעות עבודה בשבוע?", QuestionKind.NUMBER, fact="work_hours")
    headings = (*HEADINGS, "האם תלמדו בשנה הקרובה?", "כמה שעות עבודה בשבוע?", "מגדר", "איך שמעת עלינו", "עיר")
    noa = (
        *changed(NOA, why="=SUM(A1)\n- ועוד", fields="רווחה, קשישים, חינוך, אחר"),
        "כן",
        "20",
        "אישה",
        "חברים",
        "חיפה",
    )
    brought(call, csv_file(headings, noa, (*SAMI, "לא", "", "גבר", "פייסבוק", "קרית חוף")))
    person = PersonFactory.create(full_name="דנה ג׳רבי")
    ApplicationFactory.create(
        call=call, person=person, code="90", state=ApplicationState.RANKED, submitted_on=date(2026, 9, 1)
    )
    ApplicationFactory.create(
        call=call, person=PersonFactory.create(), code="91", state=ApplicationState.DRAFT, submitted_on=None
    )
    return call


@pytest.mark.parametrize("form", FORMATS)
def test_people_brought_along_again_are_unchanged(form: str) -> None:
    call = full_call()
    Application.objects.filter(code="01").update(state=ApplicationState.ELIGIBLE)

    plan = brought(call, FormFile(f"people.{form}", export_bytes(call=call, what="people", form=form)))

    assert [row.sentence for row in plan.left_out] == []
    assert closing_line(plan) == "added: 0, replaced: 0, unchanged: 4, left out: 0"


def test_change_in_the_sheet_comes_back_as_a_change() -> None:
    call = full_call()
    data = export_bytes(call=call, what="people", form="csv").replace("חיפה".encode(), "טבריה".encode())

    assert closing_line(brought(call, FormFile("people.csv", data))) == (
        "added: 0, replaced: 1, unchanged: 3, left out: 0"
    )
    assert of_mail(call, "noa@example.org").city == "טבריה"


def test_text_that_looks_like_a_formula_stays_asleep() -> None:
    call = full_call()

    told = rows_of(export_bytes(call=call, what="people", form="csv"))
    page = page_of(export_bytes(call=call, what="people", form="xlsx"))

    assert told[0]["למה דווקא אתם?"] == "'=SUM(A1)\n- ועוד"
    cells = [cell for row in page.iter_rows(min_row=2) for cell in row if str(cell.value).startswith("=")]
    assert [cell.data_type for cell in cells] == ["s"]


def test_workbook_reads_from_right_to_left_with_real_dates_and_numbers() -> None:
    page = page_of(export_bytes(call=full_call(), what="people", form="xlsx"))

    values = {page.cell(1, place).value: page.cell(2, place).value for place in range(1, page.max_column + 1)}
    assert (page.sheet_view.rightToLeft, page.freeze_panes) == (True, "B2")
    assert datetime(2026, 9, 14, 20, 11, 5, tzinfo=ZONE).replace(tzinfo=None) in values.values()
    assert datetime(2001, 3, 14, tzinfo=ZONE).replace(tzinfo=None) in values.values()
    assert values["כמה שעות עבודה בשבוע?"] == 20
    assert page.column_dimensions["A"].width > 8


def test_people_who_were_erased_are_not_in_the_sheet() -> None:
    call = full_call()
    person = of_mail(call, "noa@example.org").person
    erase(person=person, reason="request", by=system_user("test"), at=timezone.now())

    assert len(rows_of(export_bytes(call=call, what="people", form="csv"))) == 3


def fill(call: Call, first: int, count: int) -> None:
    """Add applications with everything that a sheet shows."""
    assessor = AssessorFactory.create(call=call, code=f"R{first}")
    for number in range(first, first + count):
        person = PersonFactory.create(email=f"p{number}@example.org")
        one = ApplicationFactory.create(call=call, person=person, code=f"{number}")
        for stage in Stage:
            RatingFactory.create(
                application=one, assessor=assessor, stage=stage, observed="ראיתי", locked_on=call.closes_on
            )
        Decision.objects.create(
            application=one, rank=number, rank_raw=number, final_score=50, outcome=DecisionOutcome.REJECT
        )
        Answer.objects.create(
            application=one,
            question=call.form_questions.all()[0].question,
            value="כי",
            answered_at=timezone.now(),
        )
        Interest.objects.create(call=call, person=person, left_at=timezone.now())
        slot = Slot.objects.create(
            call=call, stage=Stage.INTERVIEW, starts_at=timezone.now(), minutes=30, place=f"{number}", application=one
        )
        slot.panel.create(assessor=assessor)


@pytest.mark.parametrize("what", EXPORTS)
def test_sheet_asks_the_same_number_of_queries_with_few_and_many_rows(what: str) -> None:
    call = call_with_form()
    fill(call, 1, 1)
    with CaptureQueriesContext(connection) as few:
        first = rows_of(export_bytes(call=call, what=what, form="csv"))
    fill(call, 10, 9)
    with CaptureQueriesContext(connection) as many:
        later = rows_of(export_bytes(call=call, what=what, form="csv"))

    assert len(many) == len(few)
    assert len(later) > len(first) > 0


@pytest.mark.parametrize("what", EXPORTS)
@pytest.mark.parametrize("form", FORMATS)
def test_manager_takes_every_sheet_along(what: str, form: str) -> None:
    call_command("sync_roles", verbosity=0)
    call = full_call()

    answer = signed_in(Role.MANAGER).get(reverse("export_file", args=[call.pk, what, form]))

    assert (answer.status_code, answer["Content-Type"]) == (200, FORMATS[form])
    assert answer["Content-Disposition"] == f'attachment; filename="call-{call.pk}-{what}.{form}"'


def test_others_take_nothing_along_and_unknown_sheets_are_not_there() -> None:
    call_command("sync_roles", verbosity=0)
    call = call_with_form()
    manager, guide = signed_in(Role.MANAGER), signed_in(Role.GUIDE)

    codes = [
        guide.get(reverse("export_file", args=[call.pk, "people", "csv"])).status_code,
        manager.get(reverse("export_file", args=[call.pk, "secrets", "csv"])).status_code,
        manager.get(reverse("export_file", args=[call.pk, "people", "pdf"])).status_code,
        manager.post(reverse("export_file", args=[call.pk, "people", "csv"])).status_code,
    ]

    assert codes == [403, 404, 404, 405]
