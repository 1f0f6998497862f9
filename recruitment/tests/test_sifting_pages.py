"""The pages of sifting: who opens them, what comes back, and how often they ask the database."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from config.testing import on_day
from people.domain.logins import give_role
from people.enums import Role
from people.models import User
from recruitment.enums import ApplicationState as S
from recruitment.models import (
    Answer,
    Call,
    FormQuestion,
    FormReview,
    Paper,
    PaperState,
    Question,
    QuestionKind,
    Readers,
)
from recruitment.tests.factories import AssessorFactory, CallFactory, UserFactory
from recruitment.tests.factories_sifting import AFTER, applicant, manager, papers

pytestmark = pytest.mark.django_db
DAY = date(2025, 9, 17)


def signed_in(user: User) -> Client:
    """Return a client that is signed in."""
    client = Client()
    client.force_login(user)
    return client


def holder(role: Role) -> User:
    """Return somebody with one role."""
    user = UserFactory.create()
    give_role(user=user, role=role, by=user)
    return user


def asked(call: Call, code: str, seen_by: Readers, place: int) -> Question:
    """Put a question into the form of a call."""
    question = Question.objects.create(code=code, kind=QuestionKind.LONG_TEXT, label=f"שאלה {code}", seen_by=seen_by)
    FormQuestion.objects.create(call=call, question=question, section="מי אני", position=place)
    return question


def test_checked_paper_leads_to_the_next_one() -> None:
    call, by = CallFactory.create(), manager()
    first, second = papers(applicant(call), by, state=PaperState.RECEIVED)

    answer = signed_in(by).post(reverse("check_one_paper", args=[first.pk]), {"valid_until": "", "seen": ""})

    assert answer.status_code == 302
    first.refresh_from_db()
    page = signed_in(by).get(reverse("paper_queue", args=[call.pk]))
    assert (first.state, page.context["paper"]) == (PaperState.CHECKED, second)


def test_returned_paper_needs_words_and_takes_a_suggestion() -> None:
    call, by = CallFactory.create(), manager()
    paper = papers(applicant(call), by, state=PaperState.RECEIVED)[0]
    address = reverse("return_one_paper", args=[paper.pk])

    empty = signed_in(by).post(address, {"reason": "", "seen": ""})
    chosen = signed_in(by).post(address, {"suggestion": "התמונה לא ברורה", "reason": "", "seen": ""})

    assert (empty.status_code, chosen.status_code) == (422, 302)
    paper.refresh_from_db()
    assert (paper.state, paper.return_reason) == (PaperState.RETURNED, "התמונה לא ברורה")


def test_paper_left_for_later_gives_way_to_the_next() -> None:
    call, by = CallFactory.create(), manager()
    first, second = papers(applicant(call), by, state=PaperState.RECEIVED)

    page = signed_in(by).get(reverse("paper_queue", args=[call.pk]), {"after": first.pk})

    assert page.context["paper"] == second


def test_reader_sees_only_what_readers_may() -> None:
    call = CallFactory.create()
    reader = holder(Role.ASSESSOR)
    AssessorFactory.create(call=call, person=reader.person, access_until=DAY)
    application = applicant(call, state=S.ELIGIBLE)
    for place, (code, seen_by) in enumerate((("open", Readers.READERS), ("hidden", Readers.MANAGER)), start=1):
        question = asked(call, code, seen_by, place)
        Answer.objects.create(application=application, question=question, value=f"text-{code}", answered_at=AFTER)

    with on_day(DAY):
        page = signed_in(reader).get(reverse("form_reading", args=[call.pk])).content.decode()

    assert "text-open" in page
    assert "text-hidden" not in page


def test_assessor_of_another_call_finds_no_forms() -> None:
    stranger = holder(Role.ASSESSOR)

    assert signed_in(stranger).get(reverse("form_reading", args=[CallFactory.create().pk])).status_code == 404


def test_reading_without_a_line_comes_back_with_its_score() -> None:
    call = CallFactory.create()
    reader = holder(Role.ASSESSOR)
    AssessorFactory.create(call=call, person=reader.person, access_until=DAY)
    application = applicant(call, state=S.ELIGIBLE)

    with on_day(DAY):
        page = signed_in(reader).post(reverse("read_form", args=[application.pk]), {"score": "77", "note": ""})

    assert page.status_code == 422
    assert 'value="77"' in page.content.decode()


def test_head_of_the_centre_looks_and_makes_exceptions_but_does_not_decide() -> None:
    call = CallFactory.create()
    head = holder(Role.CENTRE_HEAD)
    application = applicant(call, is_student=False)
    client = signed_in(head)

    with on_day(DAY):
        looked = client.get(reverse("call_conditions", args=[call.pk]))
        decided = client.post(reverse("decide_all", args=[call.pk]))
        told = {"condition": "not_student", "reason": "חוזרת ללימודים"}
        excepted = client.post(reverse("except_condition", args=[application.pk]), told)

    assert (looked.status_code, decided.status_code, excepted.status_code) == (200, 403, 302)


def test_draft_is_not_there_for_the_staff() -> None:
    draft = applicant(CallFactory.create(), state=S.DRAFT, submitted_on=None)

    assert signed_in(manager()).get(reverse("candidate", args=[draft.pk])).status_code == 404


def test_list_is_narrowed_by_what_the_address_says() -> None:
    call = CallFactory.create()
    wanted = applicant(call, quarter="רובע ב׳", source="friend")
    applicant(call, quarter="רובע ג׳", source="friend")

    page = signed_in(manager()).get(reverse("call_people", args=[call.pk]), {"quarter": "רובע ב׳"})

    assert [row.pk for row in page.context["page"]] == [wanted.pk]


@pytest.mark.parametrize("name", ["call_desk", "call_people", "call_conditions", "advance_to_center"])
def test_page_asks_as_often_for_one_as_for_many(
    name: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    call, by = CallFactory.create(), manager()
    papers(applicant(call), by)
    read = applicant(call, state=S.ELIGIBLE)
    reader = AssessorFactory.create(call=call)
    FormReview.objects.create(application=read, reader=reader, score=70, read_at=AFTER)
    client = signed_in(by)
    address = reverse(name, args=[call.pk])
    client.get(address)

    with on_day(DAY), django_assert_max_num_queries(100) as few:
        client.get(address)
    for number in range(12):
        papers(applicant(call, state=S.ELIGIBLE if number % 2 else S.SUBMITTED, form_score=50), by)
    with on_day(DAY), django_assert_max_num_queries(len(few.captured_queries)):
        client.get(address)


@pytest.mark.parametrize(
    ("state", "day", "url_name"),
    [
        (S.SUBMITTED, DAY - timedelta(days=10), "paper_queue"),
        (S.SUBMITTED, DAY, "call_conditions"),
        (S.ELIGIBLE, DAY, "form_reading"),
        (S.INVITED_ASSESSMENT, DAY, "evenings"),
        (S.RANKED, DAY, "call_ranking"),
    ],
)
def test_desk_names_the_earliest_thing_that_is_not_finished(state: S, day: date, url_name: str) -> None:
    call = CallFactory.create()
    applicant(call, state=state)
    applicant(call, state=S.WITHDREW)

    with on_day(day):
        page = signed_in(manager()).get(reverse("call_desk", args=[call.pk]))

    assert page.context["phase"].url_name == url_name


def test_file_of_a_paper_opens_to_the_coordinator_alone() -> None:
    by = manager()
    paper: Paper = papers(applicant(CallFactory.create()), by, state=PaperState.RECEIVED)[0]

    assert signed_in(holder(Role.CENTRE_HEAD)).get(reverse("screening_paper", args=[paper.pk])).status_code == 403
    assert signed_in(by).get(reverse("screening_paper", args=[paper.pk])).status_code == 404
