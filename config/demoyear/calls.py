"""What the demonstration shows of writing a call: the bank, forms, criteria, stations, letters, guiding answers."""

import json
from pathlib import Path
from typing import Any

from django.conf import settings

from config.demoyear.screening import demo_call, moment
from config.demoyear.year import DemoYear
from recruitment.enums import Stage
from recruitment.models import (
    Answer,
    Call,
    CommitmentText,
    FormQuestion,
    Letter,
    Question,
    QuestionKind,
    Rubric,
    Station,
)

WORDS = Path(settings.BASE_DIR) / "config" / "demo" / "calls.json"
KEYS = ("open", "evening", "committee")
ANSWERED = ("evening", "committee")
IN_PITCH = ("leadership", "media", "initiative")
HOUR = 21


def fill(year: DemoYear) -> None:
    """Give the three calls their form, criteria, stations, letters and commitment, and answer guiding questions."""
    told: dict[str, Any] = json.loads(WORDS.read_text(encoding="utf-8"))
    calls = [demo_call(year, key) for key in KEYS]
    Call.objects.filter(pk__in=[call.pk for call in calls]).update(interview_guide=told["guide"])
    fill_bank(told)
    for call in calls:
        fill_form(call, told)
        fill_rubric(call, told)
        fill_letters(year, call, told)
    for key in ANSWERED:
        fill_answers(demo_call(year, key), told)


def fill_bank(told: dict[str, Any]) -> None:
    """Put the questions into the bank."""
    asked = [question for section in told["sections"] for question in section["questions"]]
    own = ("required",)
    usual = {"kind": QuestionKind.SHORT_TEXT.value}
    Question.objects.bulk_create(
        Question(**{**usual, **{key: value for key, value in question.items() if key not in own}}) for question in asked
    )


def fill_form(call: Call, told: dict[str, Any]) -> None:
    """Make the form of a call from the bank."""
    bank = {question.code: question for question in Question.objects.in_use()}
    places = [(section["name"], question) for section in told["sections"] for question in section["questions"]]
    FormQuestion.objects.bulk_create(
        FormQuestion(
            call=call,
            question=bank[question["code"]],
            section=section,
            position=number,
            required=question.get("required", True),
        )
        for number, (section, question) in enumerate(places, start=1)
    )


def fill_rubric(call: Call, told: dict[str, Any]) -> None:
    """Give a call its criteria and stations."""
    both = [Stage.ASSESSMENT_CENTER.value, Stage.INTERVIEW.value]
    Rubric.objects.bulk_create(
        Rubric(call=call, criterion=criterion, stages=Stage.values if criterion in IN_PITCH else both, **words)
        for criterion, words in told["rubrics"].items()
    )
    Station.objects.bulk_create(
        Station(call=call, position=number, **words) for number, words in enumerate(told["stations"], start=1)
    )


def fill_letters(year: DemoYear, call: Call, told: dict[str, Any]) -> None:
    """Give a call letters of its own and its commitment."""
    Letter.objects.bulk_create(Letter(call=call, kind=kind, **words) for kind, words in told["letters"].items())
    written = moment(call.opens_on or year.today, 9)
    CommitmentText.objects.create(call=call, version=1, text=told["commitment"], written_at=written)


def fill_answers(call: Call, told: dict[str, Any]) -> None:
    """Answer the guiding questions of a call's form, as applicants would."""
    guiding = {question.code: question for question in Question.objects.in_use().filter(code__in=told["answers"])}
    sent = call.applications.exclude(submitted_on=None).order_by("code")
    Answer.objects.bulk_create(
        Answer(
            application=application,
            question=guiding[code],
            value=words[(number + shift) % len(words)][0],
            tags=words[(number + shift) % len(words)][1] if number % 3 else [],
            answered_at=application.submitted_at or moment(call.closes_on, HOUR),
        )
        for number, application in enumerate(sent)
        for shift, (code, words) in enumerate(told["answers"].items())
    )
