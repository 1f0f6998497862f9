"""What an applicant said about the project becomes the first draft of the seat."""

import pytest

from cohort.tests.factories import FellowshipFactory
from recruitment.domain.handing_down import hand_down_pitch
from recruitment.models import Application
from recruitment.tests.factories import ApplicationFactory
from recruitment.tests.factories_calls import AnswerFactory, QuestionFactory

pytestmark = pytest.mark.django_db


def said(application: Application, code: str, value: str, guiding: str = "") -> None:
    AnswerFactory.create(
        application=application, question=QuestionFactory.create(code=code, guiding=guiding), value=value
    )


def test_answer_about_the_project_goes_before_the_need_and_never_over_a_draft() -> None:
    application = ApplicationFactory.create(presentation_url="https://example.org/p")
    fellowship = FellowshipFactory.create(cohort=application.call.cohort)
    said(application, "what_must", "תאורה", guiding="need")
    said(application, "project", "סלון פתוח")

    hand_down_pitch(application=application, fellowship=fellowship)
    application.presentation_url = "https://example.org/q"
    hand_down_pitch(application=application, fellowship=fellowship)

    fellowship.refresh_from_db()
    assert fellowship.pitch == "סלון פתוח\n\nhttps://example.org/p"


def test_form_without_the_question_hands_down_what_must_happen_and_nothing_where_nothing_was_said() -> None:
    application = ApplicationFactory.create()
    silent = ApplicationFactory.create(call=application.call)
    fellowship, other = FellowshipFactory.create_batch(2, cohort=application.call.cohort)
    said(application, "what_must", "תאורה", guiding="need")

    hand_down_pitch(application=application, fellowship=fellowship)
    hand_down_pitch(application=silent, fellowship=other)

    assert (fellowship.pitch, other.pitch) == ("תאורה", "")
