"""The people of a call as a sheet: every fact and every answer, so that the file could be brought along again."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from django.utils.translation import gettext as _

from recruitment.enums import ApplicationState, IneligibleReason
from recruitment.exports.sending_files import Cell, Column, Sheet
from recruitment.models import Answer, Application, Call, Fact, FormQuestion, Question, QuestionKind, Source

NARROW, WIDE, LONG = 12, 22, 44
PERSON = (Fact.FULL_NAME, Fact.PHONE, Fact.GENDER, Fact.BIRTH_DATE)
LONG_KINDS = (QuestionKind.LONG_TEXT, QuestionKind.CHOICES)
HOME_PREFIX = "+972"


@dataclass(frozen=True)
class Applicant:
    """An application with its answers by question."""

    application: Application
    answers: Mapping[int, str] = field(default_factory=dict)


def people_sheet(call: Call) -> Sheet[Applicant]:
    """Return all applications of a call with their answers; three queries whatever its size.

    Those whose details were erased are not in it.
    """
    questions = [row.question for row in form_of(call)]
    rows = Application.objects.filter(call=call, person__erased_at__isnull=True)
    answers: dict[int, dict[int, str]] = defaultdict(dict)
    told = Answer.objects.filter(application__call=call, question__in=questions).order_by()
    for application, question, value in told.values_list("application", "question", "value"):
        answers[application][question] = value
    people = rows.select_related("person").order_by("code")
    return Sheet(_("People"), columns(questions), [Applicant(one, answers.get(one.pk, {})) for one in people])


def form_of(call: Call) -> list[FormQuestion]:
    """Return the form of a call in its order; one query."""
    return list(FormQuestion.objects.filter(call=call).select_related("question").order_by("position"))


def columns(questions: list[Question]) -> list[Column[Applicant]]:
    """Return the columns: what is known, then the answers; a fact that is asked for stands with its question."""
    asked = {question.fact for question in questions}
    facts = [fact for fact in Fact if fact not in asked]
    return [
        Column(_("Id of the application"), lambda row: row.application.code, NARROW),
        Column(_("When it was sent"), lambda row: row.application.submitted_at or row.application.submitted_on, WIDE),
        Column(_("Where it stands"), lambda row: str(ApplicationState(row.application.state).label), WIDE),
        Column(_("E-mail"), lambda row: row.application.person.email, WIDE),
        *(Column(fact.label, partial(fact_cell, fact), WIDE) for fact in facts),
        *(
            Column(question.label, partial(answer_cell, question), LONG if question.kind in LONG_KINDS else WIDE)
            for question in questions
        ),
        Column(_("Documents complete"), lambda row: yes_no(row.application.documents_complete), NARROW),
        Column(_("Form score"), lambda row: number(row.application.form_score), NARROW),
        Column(_("Why it stopped"), lambda row: reason_label(row.application.ineligible_reason), WIDE),
        Column(_("Place on the wait-list"), lambda row: row.application.waitlist_position, NARROW),
    ]


def fact_cell(fact: Fact, row: Applicant) -> Cell:
    """Return a fact of a row as people read it."""
    held: Any = getattr(row.application.person if fact in PERSON else row.application, fact)
    match fact:
        case Fact.PHONE:
            return phone(held)
        case Fact.GENDER:
            return row.application.person.get_gender_display()
        case Fact.SOURCE:
            return str(Source(held).label) if held else ""
    cell: Cell = yes_no(held) if isinstance(held, bool) else held
    return cell


def answer_cell(question: Question, row: Applicant) -> Cell:
    """Return an answer of a row; where only the fact is known, that."""
    value = row.answers.get(question.pk, "")
    if not value:
        return fact_cell(Fact(question.fact), row) if question.fact else ""
    if question.kind in (QuestionKind.YES_NO, QuestionKind.CONSENT):
        return {"yes": _("Yes"), "no": _("No")}.get(value, value)
    if question.kind in (QuestionKind.NUMBER, QuestionKind.SCALE):
        return int(value) if value.isdecimal() else value
    return value


def phone(held: object) -> str:
    """Return a phone as people here dial it."""
    text = str(held or "")
    return f"0{text.removeprefix(HOME_PREFIX)}" if text.startswith(HOME_PREFIX) else text


def yes_no(held: bool | None) -> str:
    """Return yes or no in words; empty where nobody asked."""
    return "" if held is None else _("Yes") if held else _("No")


def number(held: object) -> float | None:
    """Return a decimal number as a spreadsheet's number."""
    return None if held is None else float(str(held))


def reason_label(reason: str) -> str:
    """Return why an application stopped at the conditions, in words; empty where it did not."""
    return str(IneligibleReason(reason).label) if reason else ""
