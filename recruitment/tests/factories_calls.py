"""Plain rows for the tests of forms, criteria and letters."""

from datetime import UTC, datetime

from factory.declarations import Sequence, SubFactory
from factory.django import DjangoModelFactory

from recruitment.enums import Criterion, Stage
from recruitment.models import (
    Answer,
    CommitmentText,
    FormQuestion,
    Letter,
    LetterKind,
    Question,
    QuestionKind,
    Rubric,
    Station,
)
from recruitment.tests.factories import ApplicationFactory, CallFactory


class QuestionFactory(DjangoModelFactory[Question]):
    class Meta:
        model = Question

    code = Sequence(lambda n: f"q{n}")
    kind = QuestionKind.SHORT_TEXT
    label = Sequence(lambda n: f"שאלה {n}")


class FormQuestionFactory(DjangoModelFactory[FormQuestion]):
    class Meta:
        model = FormQuestion

    call = SubFactory(CallFactory)
    question = SubFactory(QuestionFactory)
    section = "עליך"
    position = Sequence(lambda n: n + 1)


class AnswerFactory(DjangoModelFactory[Answer]):
    class Meta:
        model = Answer

    application = SubFactory(ApplicationFactory)
    question = SubFactory(QuestionFactory)
    value = "תשובה"
    answered_at = datetime(2025, 9, 1, 12, tzinfo=UTC)


class RubricFactory(DjangoModelFactory[Rubric]):
    class Meta:
        model = Rubric

    call = SubFactory(CallFactory)
    criterion = Criterion.LEADERSHIP
    stages = [Stage.INTERVIEW.value]
    low, middle, high = "נמוך", "אמצע", "גבוה"


class StationFactory(DjangoModelFactory[Station]):
    class Meta:
        model = Station

    call = SubFactory(CallFactory)
    position = Sequence(lambda n: n + 1)
    name = Sequence(lambda n: f"תחנה {n}")
    minutes = 15
    criteria = [Criterion.LEADERSHIP.value]


class LetterFactory(DjangoModelFactory[Letter]):
    class Meta:
        model = Letter

    call = SubFactory(CallFactory)
    kind = LetterKind.OFFER
    subject = "מקום ב{programme}"
    body = "שלום {name},\n\nהמקום שמור עד {answer_by}."


class CommitmentTextFactory(DjangoModelFactory[CommitmentText]):
    class Meta:
        model = CommitmentText

    call = SubFactory(CallFactory)
    version = 1
    text = "150 שעות ופגישה בכל שבוע."
    written_at = datetime(2025, 8, 1, 12, tzinfo=UTC)
