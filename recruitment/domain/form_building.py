"""Builds the form of a call from the bank: sections, order, what must be answered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Count, Max, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from people.models import User
from recruitment.domain.refusals import refused
from recruitment.models import Call, FormQuestion, Question


@dataclass(frozen=True)
class Place:
    """Where a question stands after an edit: its number, its section, and whether it must be answered."""

    number: int
    section: str
    required: bool


@dataclass(frozen=True)
class Section:
    """One section of a form with its questions in order."""

    name: str
    rows: list[FormQuestion]


def form_rows(*, call: Call) -> list[FormQuestion]:
    """Return the questions of a form in order, each with how often it was answered in this call; one query."""
    here = Q(question__answers__application__call=call) & ~Q(question__answers__value="")
    rows = FormQuestion.objects.filter(call=call).select_related("question")
    return list(rows.annotate(times_answered=Count("question__answers", filter=here)).order_by("position", "pk"))


def sections_of(rows: Sequence[FormQuestion]) -> list[Section]:
    """Return the sections in the order in which they begin."""
    by_name: dict[str, list[FormQuestion]] = {}
    for row in rows:
        by_name.setdefault(row.section, []).append(row)
    return [Section(name, held) for name, held in by_name.items()]


@transaction.atomic
def arrange_form(*, call: Call, places: Mapping[int, Place], by: User) -> None:
    """Put the questions of a form into their sections and order; sections stand together, numbers begin at one."""
    rows = list(FormQuestion.objects.select_for_update().filter(call=call).order_by("position", "pk"))
    for row in rows:
        place = places.get(row.pk)
        if place:
            row.position, row.section, row.required = place.number, place.section.strip() or row.section, place.required
    write_order(sorted(rows, key=lambda row: row.position))


def write_order(rows: Sequence[FormQuestion]) -> None:
    """Number the questions anew, section by section."""
    ordered = [row for section in sections_of(rows) for row in section.rows]
    for number, row in enumerate(ordered, start=1):
        row.position = number
    FormQuestion.objects.bulk_update(ordered, ["position", "section", "required"])


@transaction.atomic
def shift_question(*, row: FormQuestion, steps: int, by: User) -> None:
    """Move a question up (-1) or down (1); at the edge of its section the whole section changes places."""
    rows = list(FormQuestion.objects.select_for_update().filter(call=row.call_id).order_by("position", "pk"))
    sections = sections_of(rows)
    where = next(n for n, section in enumerate(sections) if section.name == row.section)
    held = sections[where].rows
    here = next(n for n, other in enumerate(held) if other.pk == row.pk)
    if not swap(held, here, here + steps):
        swap(sections, where, where + steps)
    write_order([each for section in sections for each in section.rows])


def swap(rows: list[Any], here: int, there: int) -> bool:
    """Let two neighbours change places; say whether there was a neighbour."""
    if not 0 <= there < len(rows):
        return False
    rows[here], rows[there] = rows[there], rows[here]
    return True


@transaction.atomic
def add_to_form(*, call: Call, question: Question, section: str, required: bool, by: User) -> FormQuestion:
    """Add a question at the end of a section; raise CallRefusedError when a version of it stands in the form."""
    if not section.strip():
        raise refused("section", _("Name the section that it stands in."))
    if FormQuestion.objects.filter(call=call, question__code=question.code).exists():
        raise refused("question", _("This question stands in the form already."))
    last = FormQuestion.objects.filter(call=call).aggregate(last=Max("position"))["last"] or 0
    row = FormQuestion.objects.create(
        call=call, question=question, section=section.strip(), position=last + 1, required=required
    )
    write_order(list(FormQuestion.objects.filter(call=call).order_by("position", "pk")))
    return row


@transaction.atomic
def remove_from_form(*, row: FormQuestion, by: User) -> None:
    """Take a question out of a form; raise CallRefusedError once it was answered in this call."""
    times = row.question.answers.filter(application__call=row.call_id).exclude(value="").count()
    if times:
        told = ngettext(
            "%(count)s person answered this already, so it stays in the form.",
            "%(count)s people answered this already, so it stays in the form.",
            times,
        ) % {"count": times}
        raise refused("", f"{told} {_('You may let it be answered or not, or retire it for the next call.')}")
    call_id = row.call_id
    row.delete()
    write_order(list(FormQuestion.objects.filter(call=call_id).order_by("position", "pk")))
