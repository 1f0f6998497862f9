"""The answers of an application by section, to whom each question lets see them."""

from collections.abc import Collection
from dataclasses import dataclass

from django.utils.translation import gettext as _

from recruitment.models import Answer, Application, Fact, FormQuestion, Question, QuestionKind, Readers

FOR_READERS = frozenset({Readers.READERS, Readers.ASSESSORS})
FOR_MANAGERS = frozenset(Readers)
NOT_READ = frozenset({QuestionKind.FILE, QuestionKind.CONSENT})
WHO_IT_IS = frozenset({Fact.FULL_NAME, Fact.PHONE, Fact.GENDER, Fact.BIRTH_DATE, Fact.STREET})
YES, NO = frozenset({"yes", "true", "1", "on"}), frozenset({"no", "false", "0", "off"})


@dataclass(frozen=True)
class Told:
    """One question with its answer in words; an empty one was not answered."""

    label: str
    words: str
    long: bool
    guiding: str


@dataclass(frozen=True)
class Section:
    """A part of the form."""

    title: str
    told: tuple[Told, ...]


def sections_of(*, application: Application, seen_by: Collection[str], personal: bool) -> list[Section]:
    """Return the answers in the order of the form; `personal` keeps what only says who it is. Two queries."""
    given = {answer.question_id: answer for answer in application.answers.all()}
    rows = FormQuestion.objects.filter(call=application.call_id).select_related("question").order_by("position")
    sections: dict[str, list[Told]] = {}
    for row in rows:
        question = row.question
        if question.seen_by not in seen_by or not (personal or is_read(question)):
            continue
        sections.setdefault(row.section, []).append(told(question, given.get(question.pk)))
    return [Section(title, tuple(lines)) for title, lines in sections.items()]


def is_read(question: Question) -> bool:
    """Say whether an answer tells something about what a person brings."""
    return question.kind not in NOT_READ and question.fact not in WHO_IT_IS


def told(question: Question, answer: Answer | None) -> Told:
    """Return a question with its answer in words."""
    value = answer.value.strip() if answer else ""
    if question.kind in (QuestionKind.YES_NO, QuestionKind.CONSENT):
        value = yes_or_no(value)
    if question.kind == QuestionKind.CHOICES:
        value = ", ".join(value.splitlines())
    return Told(question.label, value, question.kind == QuestionKind.LONG_TEXT, question.get_guiding_display())


def yes_or_no(value: str) -> str:
    """Return a yes or no in the reader's language."""
    small = value.casefold()
    if small in YES:
        return _("Yes")
    return _("No") if small in NO else value
