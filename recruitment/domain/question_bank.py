"""The bank of questions: added, changed in a new version once answered, retired with a day (S2-11)."""

from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from datetime import date

from django.db import transaction
from django.db.models import Count, Max, Q, QuerySet
from django.utils.crypto import get_random_string
from django.utils.text import slugify
from django.utils.translation import gettext as _

from people.models import User
from recruitment.domain.refusals import refused
from recruitment.models import Answer, FormQuestion, Question, QuestionKind

WITH_CHOICES = frozenset({QuestionKind.CHOICE, QuestionKind.CHOICES})
LEAST_CHOICES = 2
CODE_LENGTH = 40


@dataclass(frozen=True)
class QuestionData:
    """What a question says: its kind, its words, who sees the answers, and what they are used for."""

    kind: str
    label: str
    seen_by: str
    help_text: str = ""
    choices: list[str] = field(default_factory=list)
    guiding: str = ""
    fact: str = ""


def check_question(*, data: QuestionData) -> None:
    """Raise CallRefusedError when a question to choose from has too few answers, or one of them twice."""
    if data.kind not in WITH_CHOICES:
        return
    if len(data.choices) < LEAST_CHOICES:
        raise refused("choices", _("A question to choose from needs at least two answers, one a line."))
    if len(set(data.choices)) != len(data.choices):
        raise refused("choices", _("One answer stands here twice."))


def columns(data: QuestionData) -> dict[str, object]:
    """Return a question's columns; only questions to choose from keep answers to choose from."""
    told = {each.name: getattr(data, each.name) for each in fields(data)}
    return {**told, "choices": data.choices if data.kind in WITH_CHOICES else []}


def add_question(*, data: QuestionData, by: User) -> Question:
    """Add a question to the bank; raise CallRefusedError."""
    check_question(data=data)
    return Question.objects.create(code=free_code(data.fact or data.label), **columns(data))


def free_code(words: str) -> str:
    """Return a key that no question has, near to the words where they are Latin."""
    start = slugify(words)[:CODE_LENGTH] or get_random_string(8).lower()
    taken = set(Question.objects.filter(code__startswith=start).values_list("code", flat=True))
    return next(code for n in range(1, len(taken) + 2) if (code := start if n == 1 else f"{start}-{n}") not in taken)


@dataclass(frozen=True)
class Changed:
    """A question after a change: the version that holds, and in how many forms it took the old one's place."""

    question: Question
    is_new_version: bool
    forms: int = 0


@transaction.atomic
def change_question(*, question: Question, data: QuestionData, by: User, on: date) -> Changed:
    """Change a question; once it was answered the change is a new version and the old one retires (S2-11).

    The new version takes the old one's place in forms where nobody has answered it yet.
    """
    check_question(data=data)
    if not Answer.objects.filter(question=question).exists():
        Question.objects.filter(pk=question.pk).update(**columns(data))
        question.refresh_from_db()
        return Changed(question, is_new_version=False)
    newest = Question.objects.filter(code=question.code).aggregate(last=Max("version"))["last"]
    made = Question.objects.create(code=question.code, version=newest + 1, **columns(data))
    Question.objects.filter(code=question.code, retired_on=None).exclude(pk=made.pk).update(retired_on=on)
    answered = Answer.objects.filter(question=question).values("application__call")
    places = FormQuestion.objects.filter(question=question).exclude(call__in=answered)
    return Changed(made, is_new_version=True, forms=places.update(question=made))


def retire_question(*, question: Question, by: User, on: date) -> None:
    """Take a question out of the bank's offer; forms that have it and answers to it stay."""
    Question.objects.filter(pk=question.pk, retired_on=None).update(retired_on=on)


def bring_back(*, question: Question, by: User) -> None:
    """Offer a retired question again; raise CallRefusedError while another version of it is offered."""
    if Question.objects.in_use().filter(code=question.code).exists():
        raise refused("", _("A newer version of this question is in use."))
    Question.objects.filter(pk=question.pk).update(retired_on=None)


def bank() -> QuerySet[Question]:
    """Return all questions with how often they were answered, where they stand prefetched; two queries."""
    forms = "form_questions__call__cohort__programme"
    times = Count("answers", filter=~Q(answers__value=""), distinct=True)
    return Question.objects.annotate(times_answered=times).prefetch_related(forms)


def for_the_form(*, taken: Iterable[str]) -> QuerySet[Question]:
    """Return the questions in use whose key a form does not have yet."""
    return Question.objects.in_use().exclude(code__in=list(taken)).order_by("label")
