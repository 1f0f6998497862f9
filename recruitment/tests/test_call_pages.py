"""The pages where a call is written: what is saved, what comes back with a word, and who may not look."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from people.domain.logins import give_role
from people.enums import Role
from people.models import User
from recruitment.models import Answer, Call, FormQuestion, Letter, Question, Rubric
from recruitment.tests.factories import ApplicationFactory, CallFactory, CohortFactory, UserFactory
from recruitment.tests.factories_calls import AnswerFactory, FormQuestionFactory, LetterFactory, QuestionFactory

pytestmark = pytest.mark.django_db
DATES = {
    "opens_on": "2026-08-01",
    "closes_on": "2026-09-15",
    "answer_on": "2026-10-25",
    "assessors_until": "2026-10-31",
}


@pytest.fixture
def manager(client: Client) -> Client:
    user: User = UserFactory.create()
    give_role(user=user, role=Role.MANAGER, by=user)
    client.force_login(user)
    return client


@pytest.fixture
def call() -> Call:
    made: Call = CallFactory.create()
    return made


def test_next_years_call_is_opened_with_its_cohort(manager: Client) -> None:
    old = CallFactory.create(about="ours")
    address = f"{reverse('open_call')}?season=next-{old.cohort.pk}&copy={old.pk}"
    season = {"name": "2026/27", "starts_on": "2026-11-01", "ends_on": "2027-07-31"}

    assert b"2026-09-15" in manager.get(address).content
    answer = manager.post(address, {**season, **DATES})

    made = Call.objects.get(cohort__name="2026/27")
    assert answer["Location"] == reverse("call_settings", args=[made.pk])
    assert (made.about, made.closes_on, made.published_at) == ("ours", date(2026, 9, 15), None)


def test_the_first_call_is_opened_for_a_waiting_cohort(manager: Client) -> None:
    cohort = CohortFactory.create()

    manager.post(reverse("open_call"), DATES)

    assert Call.objects.get().cohort == cohort


def test_a_name_that_is_taken_keeps_what_was_written(manager: Client) -> None:
    old = CallFactory.create()
    season = {"name": old.cohort.name, "starts_on": "2026-11-01", "ends_on": "2027-07-31"}

    answer = manager.post(f"{reverse('open_call')}?season=next-{old.cohort.pk}&copy=0", {**season, **DATES})

    assert answer.status_code == 422
    assert Call.objects.count() == 1


def test_a_choice_that_is_not_on_offer_is_not_there(manager: Client) -> None:
    CallFactory.create()

    assert manager.get(reverse("open_call"), {"season": "cohort-1x", "copy": "0"}).status_code == 404


def test_dates_out_of_order_come_back_with_a_word(manager: Client, call: Call) -> None:
    address = reverse("call_settings", args=[call.pk])

    refused = manager.post(address, {"part": "dates", **DATES, "closes_on": "2026-07-01"})
    assert refused.status_code == 422
    assert b'value="2026-07-01"' in refused.content
    manager.post(address, {"part": "dates", **DATES})

    call.refresh_from_db()
    assert call.closes_on == date(2026, 9, 15)


def test_words_are_saved_and_seats_need_a_reason(manager: Client, call: Call) -> None:
    address = reverse("call_settings", args=[call.pk])
    numbers = {"capacity": 22, "waitlist_places": 3, "least_age": 18, "greatest_age": 35, "offer_hours": 72}

    manager.post(address, {"part": "words", "about": "who we are"})
    without = manager.post(address, {"part": "seats", **numbers})
    with_reason = manager.post(address, {"part": "seats", **numbers, "reason": "a second room"})

    call.refresh_from_db()
    assert (call.about, without.status_code, with_reason.status_code) == ("who we are", 422, 302)
    assert b"a second room" in manager.get(address).content


def test_publishing_says_what_is_missing(manager: Client, call: Call) -> None:
    manager.post(reverse("publish_call", args=[call.pk]))

    assert not Call.objects.published().exists()


def test_a_row_moves_and_what_was_typed_beside_it_is_kept(manager: Client, call: Call) -> None:
    first = FormQuestionFactory.create(call=call, position=1)
    second = FormQuestionFactory.create(call=call, position=2)
    told = {f"number-{row.pk}": str(row.position) for row in (first, second)}
    told |= {f"section-{row.pk}": "S" for row in (first, second)}

    manager.post(reverse("call_form", args=[call.pk]), {**told, "up": second.pk})

    rows = FormQuestion.objects.filter(call=call).order_by("position")
    assert [(row.pk, row.section, row.required) for row in rows] == [(second.pk, "S", False), (first.pk, "S", False)]


def test_a_question_is_added_from_the_bank_and_taken_out(manager: Client, call: Call) -> None:
    question = QuestionFactory.create()

    manager.post(reverse("add_form_question", args=[call.pk]), {"question": question.pk, "section": "A"})
    row = FormQuestion.objects.get(call=call)
    assert manager.post(reverse("add_form_question", args=[call.pk]), {"section": "A"}).status_code == 422
    manager.post(reverse("call_form", args=[call.pk]), {"remove": row.pk})

    assert not FormQuestion.objects.exists()


def test_a_question_of_another_call_is_not_there(manager: Client, call: Call) -> None:
    other = FormQuestionFactory.create()

    answer = manager.post(reverse("call_form", args=[call.pk]), {"remove": other.pk})

    assert answer.status_code == 404


def test_a_question_is_written_with_its_choices_one_a_line(manager: Client) -> None:
    told = {"label": "which?", "kind": "choice", "seen_by": "manager", "choices": "one\r\n two \r\n\r\n"}

    manager.post(reverse("new_question"), told)

    assert Question.objects.get().choices == ["one", "two"]


def test_a_criterion_is_written(manager: Client, call: Call) -> None:
    told = {"low": "l", "middle": "m", "high": "h", "positive": "a\nb", "stages": ["pitch"]}

    manager.post(reverse("edit_criterion", args=[call.pk, "media"]), told)

    assert Rubric.objects.get(call=call).positive == ["a", "b"]
    assert manager.get(reverse("edit_criterion", args=[call.pk, "looks"])).status_code == 404


def test_a_letter_is_previewed_for_a_person_and_an_unknown_fact_comes_back(manager: Client, call: Call) -> None:
    reader = ApplicationFactory.create(call=call, state="offered")
    letter = LetterFactory.create(call=call)
    address = reverse("edit_letter", args=[call.pk, "offer"])

    assert reader.person.full_name in manager.get(address, {"who": reader.pk}).content.decode()
    refused = manager.post(address, {"subject": "s", "body": "{score}"})

    assert refused.status_code == 422
    assert "{score}" in refused.content.decode()
    assert Letter.objects.get() == letter


def test_an_unpublished_call_and_its_form_are_previewed(manager: Client, call: Call) -> None:
    for kind in ("short_text", "long_text", "yes_no", "number", "date", "scale", "file", "consent"):
        FormQuestionFactory.create(call=call, question__kind=kind, question__label=f"about {kind}")
    choice = QuestionFactory.create(kind="choices", choices=["one", "two"])
    FormQuestionFactory.create(call=call, question=choice)

    page = manager.get(reverse("call_preview", args=[call.pk])).content.decode()

    assert "about consent" in page
    assert page.count('type="checkbox"') == 3
    assert not Answer.objects.exists()


def test_an_answer_is_tagged(manager: Client) -> None:
    answer = AnswerFactory.create(question=QuestionFactory.create(guiding="need"))

    manager.post(reverse("tag_answer", args=[answer.pk]), {"tag": "sport"})

    answer.refresh_from_db()
    assert answer.tags == ["sport"]
    assert b"sport" in manager.get(reverse("guiding_answers", args=[answer.application.call_id])).content


def test_an_answer_that_guides_nobody_is_not_tagged(manager: Client) -> None:
    assert manager.post(reverse("tag_answer", args=[AnswerFactory.create().pk]), {"tag": "x"}).status_code == 404


def test_the_centre_head_looks_at_the_preview_only(client: Client, call: Call) -> None:
    user: User = UserFactory.create()
    give_role(user=user, role=Role.CENTRE_HEAD, by=user)
    client.force_login(user)

    assert client.get(reverse("call_preview", args=[call.pk])).status_code == 200
    assert client.get(reverse("call_settings", args=[call.pk])).status_code == 403
