"""Writes form, criteria and stations of a programme's first call into rows, in the language of the moment (R5.3)."""

from recruitment.domain.call_defaults import (
    ALL_STAGES,
    NAMED_PITCH,
    QUESTIONS,
    RUBRICS,
    STATIONS,
    WITHOUT_PITCH,
    QuestionWords,
)
from recruitment.domain.copying import newest_in_use
from recruitment.models import Call, FormQuestion, Question, Rubric, Station


def first_parts(*, call: Call) -> None:
    """Give a call the usual form, criteria and stations; its letters are the usual ones until others are written."""
    first_form(call=call)
    Rubric.objects.bulk_create(
        Rubric(
            call=call,
            criterion=criterion,
            stages=[stage.value for stage in (ALL_STAGES if criterion in NAMED_PITCH else WITHOUT_PITCH)],
            question=str(words.question),
            low=str(words.low),
            middle=str(words.middle),
            high=str(words.high),
            positive=[str(line) for line in words.positive],
            negative=[str(line) for line in words.negative],
        )
        for criterion, words in RUBRICS.items()
    )
    Station.objects.bulk_create(
        Station(
            call=call,
            position=number,
            name=str(words.name),
            task=str(words.task),
            minutes=words.minutes,
            criteria=list(words.criteria),
            together=words.together,
        )
        for number, words in enumerate(STATIONS, start=1)
    )


def first_form(*, call: Call) -> None:
    """Give a call the usual form; questions that the bank holds already are taken from it."""
    held = newest_in_use(codes=[words.code for words in QUESTIONS])
    known = set(Question.objects.values_list("code", flat=True))
    Question.objects.bulk_create(question_of(words) for words in QUESTIONS if words.code not in known)
    held |= newest_in_use(codes=[words.code for words in QUESTIONS])
    FormQuestion.objects.bulk_create(
        FormQuestion(
            call=call,
            question=held[words.code],
            section=str(words.section),
            position=number,
            required=words.required,
        )
        for number, words in enumerate((w for w in QUESTIONS if w.code in held), start=1)
    )


def question_of(words: QuestionWords) -> Question:
    """Return an unsaved question in the language of the moment."""
    return Question(
        code=words.code,
        kind=words.kind,
        label=str(words.label),
        help_text=str(words.help_text),
        seen_by=words.seen_by,
        guiding=words.guiding,
        fact=words.fact,
    )
