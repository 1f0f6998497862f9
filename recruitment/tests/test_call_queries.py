"""The lists of a call that is written ask the database as often for many rows as for one."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from people.domain.logins import give_role
from people.enums import Role
from people.models import User
from recruitment.models import Call
from recruitment.tests.factories import ApplicationFactory, CallFactory, UserFactory
from recruitment.tests.factories_calls import AnswerFactory, FormQuestionFactory, QuestionFactory, StationFactory

pytestmark = pytest.mark.django_db


def fill(call: Call, times: int) -> None:
    for _n in range(times):
        question = QuestionFactory.create(guiding="need")
        FormQuestionFactory.create(call=call, question=question)
        FormQuestionFactory.create(question=question)
        AnswerFactory.create(application=ApplicationFactory.create(call=call), question=question, tags=["sport"])
        StationFactory.create(call=call)


def asked(client: Client, address: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        client.get(address)
    return len(queries)


@pytest.mark.parametrize("name", ["call_form", "call_criteria", "call_preview", "call_letters", "guiding_answers"])
def test_a_list_of_a_call_asks_as_often_for_many_rows_as_for_one(client: Client, name: str) -> None:
    user: User = UserFactory.create()
    give_role(user=user, role=Role.MANAGER, by=user)
    client.force_login(user)
    call = CallFactory.create()
    fill(call, 1)
    address = reverse(name, args=[call.pk])
    client.get(address)
    few = asked(client, address)

    fill(call, 6)

    assert asked(client, address) == few


def test_the_bank_asks_as_often_for_many_questions_as_for_one(client: Client) -> None:
    user: User = UserFactory.create()
    give_role(user=user, role=Role.MANAGER, by=user)
    client.force_login(user)
    call = CallFactory.create()
    fill(call, 1)
    client.get(reverse("question_bank"))
    few = asked(client, reverse("question_bank"))

    fill(call, 6)

    assert asked(client, reverse("question_bank")) == few
