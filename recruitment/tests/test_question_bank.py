"""The bank and the form: versions, retiring, order, and what an answered question may not do."""

from datetime import date

import pytest

from recruitment.domain.form_building import (
    Place,
    add_to_form,
    arrange_form,
    form_rows,
    remove_from_form,
    shift_question,
)
from recruitment.domain.question_bank import (
    QuestionData,
    add_question,
    bank,
    bring_back,
    change_question,
    for_the_form,
    retire_question,
)
from recruitment.domain.refusals import CallRefusedError
from recruitment.models import Call, FormQuestion, Question
from recruitment.tests.factories import ApplicationFactory, CallFactory, UserFactory
from recruitment.tests.factories_calls import AnswerFactory, FormQuestionFactory, QuestionFactory

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 1)
DATA = QuestionData(kind="short_text", label="new words", seen_by="manager")


def names(call: Call) -> list[str]:
    return [f"{row.section}{row.position}{row.question.label}" for row in form_rows(call=call)]


def form_of(*labels: str) -> tuple[Call, list[FormQuestion]]:
    call: Call = CallFactory.create()
    rows = [
        FormQuestionFactory.create(call=call, question__label=label, section=label[0], position=n)
        for n, label in enumerate(labels, start=1)
    ]
    return call, rows


def test_a_question_without_answers_is_changed_in_its_place() -> None:
    question = QuestionFactory.create()

    made = change_question(question=question, data=DATA, by=UserFactory.create(), on=TODAY)

    assert (made.question.pk, made.question.label, made.is_new_version) == (question.pk, "new words", False)


def test_an_answered_question_becomes_a_version_and_its_answers_keep_the_old_words() -> None:
    answer = AnswerFactory.create(question__label="old words")
    old = answer.question
    answered = FormQuestionFactory.create(call=answer.application.call, question=old)
    waiting = FormQuestionFactory.create(question=old)

    made = change_question(question=old, data=DATA, by=UserFactory.create(), on=TODAY)

    for row in (answer, old, answered, waiting):
        row.refresh_from_db()
    assert (made.question.version, made.question.code, made.forms) == (2, old.code, 1)
    assert (answer.question.label, old.retired_on) == ("old words", TODAY)
    assert (answered.question, waiting.question) == (old, made.question)


def test_a_retired_question_is_no_longer_offered_and_comes_back() -> None:
    question, user = QuestionFactory.create(), UserFactory.create()

    retire_question(question=question, by=user, on=TODAY)
    assert list(for_the_form(taken=[])) == []
    bring_back(question=question, by=user)

    assert list(for_the_form(taken=[])) == [question]
    assert list(for_the_form(taken=[question.code])) == []


def test_an_old_version_does_not_come_back_beside_a_newer_one() -> None:
    old = QuestionFactory.create(code="why", retired_on=TODAY)
    QuestionFactory.create(code="why", version=2)

    with pytest.raises(CallRefusedError):
        bring_back(question=old, by=UserFactory.create())


@pytest.mark.parametrize("choices", [[], ["a"], ["a", "a"]])
def test_a_question_to_choose_from_needs_two_different_answers(choices: list[str]) -> None:
    with pytest.raises(CallRefusedError):
        add_question(data=QuestionData("choice", "which?", "manager", choices=choices), by=UserFactory.create())


def test_answers_to_choose_from_are_dropped_where_nothing_is_chosen() -> None:
    made = add_question(data=QuestionData("number", "how many", "manager", choices=["a"]), by=UserFactory.create())

    assert (made.choices, made.code) == ([], "how-many")


def test_keys_never_meet() -> None:
    codes = [add_question(data=DATA, by=UserFactory.create()).code for _n in range(3)]

    assert len(set(codes)) == 3


def test_the_bank_counts_answers_and_asks_as_often_for_many() -> None:
    question = AnswerFactory.create().question
    AnswerFactory.create(question=question)
    AnswerFactory.create(question=question, value="")

    assert [vars(row)["times_answered"] for row in bank()] == [2]


def test_questions_move_inside_their_section_and_sections_change_places() -> None:
    call, rows = form_of("A1", "A2", "B1")

    shift_question(row=rows[1], steps=-1, by=UserFactory.create())
    assert names(call) == ["A1A2", "A2A1", "B3B1"]
    shift_question(row=rows[2], steps=-1, by=UserFactory.create())
    assert names(call) == ["B1B1", "A2A2", "A3A1"]
    shift_question(row=rows[2], steps=-1, by=UserFactory.create())

    assert names(call) == ["B1B1", "A2A2", "A3A1"]


def test_numbers_arrange_the_form_and_a_new_section_gathers() -> None:
    call, rows = form_of("A1", "A2", "B1")

    places = {rows[0].pk: Place(9, "C", required=False), rows[2].pk: Place(1, " ", required=True)}
    arrange_form(call=call, places=places, by=UserFactory.create())

    assert names(call) == ["B1B1", "A2A2", "C3A1"]
    assert not FormQuestion.objects.get(pk=rows[0].pk).required


def test_a_question_joins_its_section_and_only_once() -> None:
    call, _rows = form_of("A1", "B1")
    question = QuestionFactory.create(label="A2")

    add_to_form(call=call, question=question, section="A", required=True, by=UserFactory.create())
    assert names(call) == ["A1A1", "A2A2", "B3B1"]
    newer: Question = QuestionFactory.create(code=question.code, version=2)

    with pytest.raises(CallRefusedError):
        add_to_form(call=call, question=newer, section="A", required=True, by=UserFactory.create())


def test_an_answered_question_stays_in_its_form() -> None:
    call, rows = form_of("A1", "A2")
    AnswerFactory.create(application=ApplicationFactory.create(call=call), question=rows[0].question)

    with pytest.raises(CallRefusedError):
        remove_from_form(row=rows[0], by=UserFactory.create())
    remove_from_form(row=rows[1], by=UserFactory.create())

    assert names(call) == ["A1A1"]
    assert [vars(row)["times_answered"] for row in form_rows(call=call)] == [1]


def test_answers_of_another_call_do_not_hold_a_question() -> None:
    call, rows = form_of("A1")
    AnswerFactory.create(question=rows[0].question)

    remove_from_form(row=rows[0], by=UserFactory.create())

    assert names(call) == []
