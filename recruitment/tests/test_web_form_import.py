"""Bringing a web form's file along: what goes in, who is whom, the last that counts, and running it again."""

from datetime import date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from people.domain.erasure import erase
from people.domain.logins import system_user
from people.models import Person
from recruitment.enums import ApplicationState
from recruitment.imports.web_form import LackingColumnsError, closing_line
from recruitment.models import Answer, Application, ApplicationMove, HeadingMatch, QuestionKind, Submission
from recruitment.tests.factories import ApplicationFactory, PersonFactory
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
    sentences,
    told,
    xlsx_file,
)

pytestmark = pytest.mark.django_db


def test_rows_become_submitted_applications_with_their_answers() -> None:
    call = call_with_form()

    line = told(call, NOA, SAMI)

    noa = of_mail(call, "noa@example.org")
    assert line == "added: 2, replaced: 0, unchanged: 0, left out: 0"
    assert (noa.code, noa.state, noa.submitted_on, noa.revision) == ("01", "submitted", date(2026, 9, 14), 1)
    assert noa.submitted_at == datetime(2026, 9, 14, 20, 11, 5, tzinfo=ZONE)
    assert (noa.person.full_name, str(noa.person.phone), noa.person.birth_date) == (
        "נועה כהן",
        "+972502345678",
        date(2001, 3, 14),
    )
    assert list(noa.answers.order_by("question__code").values_list("value", flat=True)) == [
        "חינוך\nסביבה",
        "כי אכפת לי",
    ]
    assert ApplicationMove.objects.filter(to_state="submitted").count() == 2
    assert Submission.objects.get(application=noa).cells["שם מלא"] == "נועה כהן"


def test_same_file_again_adds_nothing_also_as_a_workbook() -> None:
    call = call_with_form()
    told(call, NOA, SAMI)
    rows = [(datetime.fromisoformat("2026-09-14 20:11:05"), *NOA[1:4], date(2001, 3, 14), *NOA[5:]), SAMI]

    again, workbook = told(call, NOA, SAMI), brought(call, xlsx_file(HEADINGS, *rows))

    assert again == closing_line(workbook) == "added: 0, replaced: 0, unchanged: 2, left out: 0"
    assert (Application.objects.count(), Submission.objects.count(), Person.objects.count()) == (2, 2, 2)


def test_dry_run_writes_nothing() -> None:
    call = call_with_form()

    plan = brought(call, csv_file(HEADINGS, NOA), dry_run=True)

    assert closing_line(plan) == "added: 1, replaced: 0, unchanged: 0, left out: 0"
    assert [model.objects.count() for model in (Person, Application, HeadingMatch)] == [0, 0, 0]


@pytest.mark.parametrize(
    "later",
    [
        {"email": "NOA@Example.org", "phone": ""},
        {"name": "נועה  כהן־לוי", "email": "NOA@example.org"},
        {"email": "other@example.org", "phone": "+972 50 234 5678"},
    ],
)
def test_last_row_of_a_person_counts_and_the_earlier_stays(later: dict[str, str]) -> None:
    call = call_with_form()
    last = changed(NOA, when="14/09/2026 23:30:00", why="חשבתי שוב", **later)

    plan = brought(call, csv_file(HEADINGS, last, NOA))

    application = Application.objects.get()
    assert closing_line(plan) == "added: 1, replaced: 1, unchanged: 0, left out: 0"
    assert [line for line, _why in sentences(plan)] == [3]
    assert application.answers.get(question__code="why").value == "חשבתי שוב"
    assert [(row.counts, row.sent_at) for row in application.submissions.all()] == [
        (True, datetime(2026, 9, 14, 23, 30, tzinfo=ZONE)),
        (False, datetime(2026, 9, 14, 20, 11, 5, tzinfo=ZONE)),
    ]


def test_second_run_of_a_file_with_duplicates_is_unchanged() -> None:
    call = call_with_form()
    last = changed(NOA, when="14/09/2026 23:30:00", why="חשבתי שוב")

    told(call, NOA, last)

    assert told(call, NOA, last) == "added: 0, replaced: 0, unchanged: 2, left out: 0"
    assert Submission.objects.count() == 2


def test_newer_file_replaces_facts_and_answers() -> None:
    call = call_with_form()
    told(call, NOA, SAMI)

    line = told(call, changed(NOA, when="15.9.2026 8:05", why="", fields="רווחה, קשישים, תרבות"), SAMI)

    noa = of_mail(call, "noa@example.org")
    assert line == "added: 0, replaced: 1, unchanged: 1, left out: 0"
    assert [a.value for a in noa.answers.all()] == ["תרבות\nרווחה, קשישים"]
    assert (noa.revision, noa.submitted_at) == (2, datetime(2026, 9, 15, 8, 5, tzinfo=ZONE))
    assert sorted(noa.submissions.values_list("counts", flat=True)) == [False, True]


def test_older_file_after_a_newer_one_changes_nothing_and_stays_to_be_read() -> None:
    call = call_with_form()
    told(call, changed(NOA, when="15.9.2026 8:05", why="אחרון"))

    line, again = told(call, NOA), told(call, NOA)

    noa = Application.objects.get()
    assert line == again == "added: 0, replaced: 0, unchanged: 0, left out: 1"
    assert (noa.answers.get(question__code="why").value, noa.submissions.count()) == ("אחרון", 2)


def test_application_that_went_on_is_not_overwritten() -> None:
    call = call_with_form()
    told(call, NOA)
    Application.objects.update(state=ApplicationState.ELIGIBLE)

    with translation.override("en"):
        plan = brought(call, csv_file(HEADINGS, changed(NOA, when="15.9.2026 8:05", why="עוד משהו")))

    assert sentences(plan) == [(2, "the application has gone on to “Meets the conditions” and is not overwritten")]
    assert Answer.objects.get(question__code="why").value == "כי אכפת לי"
    assert told(call, NOA) == "added: 0, replaced: 0, unchanged: 1, left out: 0"


def test_draft_of_the_site_is_sent_by_the_file() -> None:
    call = call_with_form()
    person = PersonFactory.create(full_name="נועה כהן", email="Noa@example.org")
    ApplicationFactory.create(call=call, person=person, code="07", state=ApplicationState.DRAFT, submitted_on=None)

    assert told(call, NOA, SAMI) == "added: 1, replaced: 1, unchanged: 0, left out: 0"
    assert list(Application.objects.values_list("code", "state").order_by("code")) == [
        ("07", "submitted"),
        ("08", "submitted"),
    ]


def test_person_of_the_records_is_found_again_and_keeps_what_was_known() -> None:
    call = call_with_form()
    person = PersonFactory.create(full_name="נועה כהן־לוי", email="noa@example.org", birth_date=date(2001, 3, 14))

    told(call, NOA)

    application = Application.objects.get()
    person.refresh_from_db()
    assert application.person == person
    assert (person.full_name, str(person.phone)) == ("נועה כהן־לוי", "+972502345678")


def test_two_people_with_one_address_do_not_both_go_in() -> None:
    call = call_with_form()
    other = changed(SAMI, email="noa@example.org")

    with translation.override("en"):
        plan = brought(call, csv_file(HEADINGS, NOA, other))

    assert sentences(plan) == [
        (3, "the address noa@example.org is that of נועה כהן in row 2; two people need two addresses")
    ]


def test_sisters_who_share_a_phone_are_two_people() -> None:
    call = call_with_form()
    sister = changed(NOA, name="נועם כהן", email="noam@example.org", born="1/1/2003")

    assert told(call, NOA, sister) == "added: 2, replaced: 0, unchanged: 0, left out: 0"


def test_row_of_someone_erased_stays_out() -> None:
    call = call_with_form()
    told(call, NOA, SAMI)
    by = system_user("import")
    erase(person=of_mail(call, "noa@example.org").person, reason="request", by=by, at=timezone.now())

    with translation.override("en"):
        plan = brought(call, csv_file(HEADINGS, NOA, SAMI))

    assert closing_line(plan) == "added: 0, replaced: 0, unchanged: 1, left out: 1"
    assert sentences(plan) == [(2, "it belongs to someone whose details were erased")]


def test_question_about_a_fact_fills_both() -> None:
    call = call_with_form()
    asked(call, "student", "האם תלמדו בשנה הקרובה?", QuestionKind.YES_NO, fact="is_student")
    asked(call, "heard", "מאיפה שמעתם עלינו?", QuestionKind.CHOICE, choices=["אינסטגרם", "חברים"], fact="source")
    headings = (*HEADINGS, "האם תלמדו בשנה הקרובה?", "מאיפה שמעתם עלינו?", "הערות של הצוות")

    brought(call, csv_file(headings, (*NOA, "כן, תואר ראשון", "אינסטגרם", "-")))

    noa = Application.objects.get()
    assert (noa.is_student, noa.source) == (True, "instagram")
    assert noa.answers.get(question__code="student").value == "yes"
    assert noa.submissions.get().cells["הערות של הצוות"] == "-"


def test_choice_by_hand_is_kept_for_the_next_file() -> None:
    call = call_with_form()
    headings = ("מתי", *HEADINGS[1:5], "פתוח", "תחומי עניין")

    with pytest.raises(LackingColumnsError):
        brought(call, csv_file(headings, NOA))
    first = brought(call, csv_file(headings, NOA), chosen={"מתי": "fact:sent_at", "פתוח": ""})
    second = brought(call, csv_file(headings, SAMI))

    assert closing_line(first) == closing_line(second) == "added: 1, replaced: 0, unchanged: 0, left out: 0"
    assert HeadingMatch.objects.get(heading="פתוח").target == ""
    assert {m.heading: m.how.value for m in second.matches}["מתי"] == "kept"


def test_queries_do_not_grow_with_the_file() -> None:
    call = call_with_form()

    def rows(first: int, count: int) -> list[tuple[str, ...]]:
        return [
            changed(NOA, name=f"שם {n:03d}א", email=f"p{n}@example.org", phone=f"0523{n:06d}", born="")
            for n in range(first, first + count)
        ]

    told(call, *rows(900, 1))
    with CaptureQueriesContext(connection) as few:
        told(call, *rows(0, 2))
    with CaptureQueriesContext(connection) as many:
        told(call, *rows(100, 80))

    assert len(many) == len(few)
