"""Copies form, criteria, stations and letters from one call to another."""

from typing import Any, TypeVar

from django.db import models

from recruitment.models import Call, FormQuestion, Letter, Question, Rubric, Station

RowType = TypeVar("RowType", bound=models.Model)


def copy_parts(*, source: Call, call: Call) -> None:
    """Give a call what another one has; a retired question is replaced by its newest version in use."""
    copy_form(source=source, call=call)
    for model in (Rubric, Station, Letter):
        copy_rows(model, source=source, call=call)


def copy_rows(model: Any, *, source: Call, call: Call) -> None:
    """Copy the rows of one table, in their order."""
    names = [field.attname for field in model._meta.fields if field.name not in ("id", "call")]
    rows = model.objects.filter(call=source).order_by("pk")
    model.objects.bulk_create(model(call=call, **{name: getattr(row, name) for name in names}) for row in rows)


def copy_form(*, source: Call, call: Call) -> None:
    """Copy the form; a question that has no version in use any more is left out."""
    rows = list(FormQuestion.objects.filter(call=source).select_related("question").order_by("position"))
    newest = newest_in_use(codes=[row.question.code for row in rows])
    kept = [(row, newest[row.question.code]) for row in rows if row.question.code in newest]
    FormQuestion.objects.bulk_create(
        FormQuestion(call=call, question=question, section=row.section, position=number, required=row.required)
        for number, (row, question) in enumerate(kept, start=1)
    )


def newest_in_use(*, codes: list[str]) -> dict[str, Question]:
    """Return the newest version in use of each question, by its key; one query."""
    rows = Question.objects.in_use().filter(code__in=codes).order_by("code", "version")
    return {question.code: question for question in rows}
