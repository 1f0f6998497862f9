"""Beginning, filling and sending an application, without an account."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from config.testing import HouseClient, on_day
from people.models import Consent, Message, Person
from recruitment.domain.answer_saving import EditingClosedError
from recruitment.domain.applying import ApplyingRefusedError, begin_application
from recruitment.domain.links import link_token
from recruitment.enums import ApplicationState as S
from recruitment.models import Answer, Application, Call, QuestionKind
from recruitment.tests.factories import PersonFactory, UserFactory
from recruitment.tests.factories_apply import (
    AT,
    DAY,
    FACTS,
    LATE,
    FormQuestionFactory,
    OpenCallFactory,
    answer,
    begun,
    without_tokens,
)

pytestmark = pytest.mark.django_db
START = {"full_name": "נועה בר", "email": "noa@example.org", "consent": "on"}


@pytest.fixture
def call() -> Call:
    return OpenCallFactory.create()


def start(client: HouseClient, call: Call, **data: str) -> Any:
    with on_day(DAY):
        return client.post(reverse("apply", args=[call.pk]), {**START, **data})


def test_beginning_needs_name_address_and_consent_only(client: HouseClient, call: Call) -> None:
    response = start(client, call)

    application = Application.objects.select_related("person").get()
    message = Message.objects.get()
    assert response["Location"] == reverse("edit_application", args=[application.pk])
    assert (application.state, application.person.email) == (S.DRAFT, "noa@example.org")
    assert Consent.objects.get().person == application.person
    assert message.kind == "application_link"
    assert message.url.startswith("/applications/open/")


def test_beginning_without_consent_comes_back_with_what_was_written(client: HouseClient, call: Call) -> None:
    with on_day(DAY):
        response = client.post(reverse("apply", args=[call.pk]), {"full_name": "נועה בר", "email": "noa@"})

    assert response.status_code == 422
    assert "נועה בר" in response.content.decode()
    assert not Application.objects.exists()


def test_address_that_applied_gets_its_link_and_no_second_application(client: HouseClient, call: Call) -> None:
    first = begun(call)

    response = start(client, call, email="NOA@example.org", full_name="מישהו אחר")
    with on_day(DAY):
        inside = client.get(reverse("my_application", args=[first.pk]))

    assert (response.status_code, Application.objects.count(), Message.objects.count()) == (200, 1, 2)
    assert inside["Location"] == reverse("find_application")


def test_somebody_known_by_login_is_not_opened_to_whoever_types_their_address(call: Call) -> None:
    known = UserFactory.create(person=PersonFactory.create(full_name="נועה בר", email="noa@example.org")).person

    application = begun(call)

    assert application.person != known


def test_signed_in_applicant_applies_as_themselves(client: HouseClient, call: Call) -> None:
    user = UserFactory.create()
    client.force_login(user)

    start(client, call)

    assert Application.objects.get().person == user.person


def test_call_that_is_not_published_or_over_takes_nobody(client: HouseClient, call: Call) -> None:
    with pytest.raises(ApplyingRefusedError):
        begin_application(call=call, full_name="א", email="a@example.org", person=None, at=LATE)
    Call.objects.update(published_at=None)

    with on_day(DAY):
        pages = [client.get(reverse(name, args=[call.pk])).status_code for name in ("call_page", "apply")]

    assert pages == [404, 404]
    assert not Person.objects.exists()


def test_link_opens_the_application_and_a_guessed_or_old_one_does_not(client: HouseClient, call: Call) -> None:
    with on_day(DAY):
        token = link_token(application=begun(call))
        opened = client.get(reverse("open_application", args=[token]))
        inside = client.get(opened["Location"])
        guessed = client.get(reverse("open_application", args=["guessed"]))
    with on_day(DAY + timedelta(days=91)):
        old = HouseClient().get(reverse("open_application", args=[token]))

    assert (opened.status_code, inside.status_code) == (302, 200)
    assert (guessed.status_code, old.status_code) == (404, 404)
    assert 'type="email"' in old.content.decode()


def test_finding_says_the_same_of_every_address_and_rests_after_many(client: HouseClient, call: Call) -> None:
    begun(call)
    Message.objects.all().delete()
    address = reverse("find_application")

    with on_day(DAY):
        told = ({"email": email} for email in ("noa@example.org", "x@x.org"))
        pages = [without_tokens(client.post(address, data).content) for data in told]
        last = [client.post(address, {"email": "x@x.org"}).status_code for _number in range(10)][-1]

    assert pages[0].replace("noa@example.org", "") == pages[1].replace("x@x.org", "")
    assert Message.objects.count() == 1
    assert last == 429


def test_facts_of_the_form_go_into_person_and_application(call: Call) -> None:
    application = answer(begun(call), FACTS)

    person = application.person
    assert str(person.phone) == "+972502345678"
    assert person.birth_date == date(2001, 6, 24)
    assert (application.city, application.is_student, application.other_scholarship) == ("קריית חוף", True, False)


def test_sending_says_what_is_missing_and_where(client: HouseClient, call: Call) -> None:
    start(client, call)
    application = Application.objects.get()

    with on_day(DAY):
        response = client.post(reverse("send_application", args=[application.pk]))

    application.refresh_from_db()
    assert (response.status_code, application.state) == (422, S.DRAFT)
    assert f"{reverse('edit_section', args=[application.pk, 1])}#at-fact-phone" in response.content.decode()


def test_sending_twice_is_confirmed_once(client: HouseClient, call: Call) -> None:
    start(client, call)
    application = answer(Application.objects.get(), FACTS)

    with on_day(DAY):
        for _click in range(2):
            client.post(reverse("send_application", args=[application.pk]), follow=True)

    application.refresh_from_db()
    assert (application.state, application.submitted_on) == (S.SUBMITTED, DAY)
    assert Message.objects.filter(kind="recruitment.received").count() == 1


def test_sent_application_is_changed_until_the_deadline_and_not_after(call: Call) -> None:
    row = FormQuestionFactory.create(call=call)
    application = answer(begun(call), {f"q{row.question_id}": "ראשון"})
    Application.objects.update(state=S.SUBMITTED, submitted_on=DAY)

    answer(application, {f"q{row.question_id}": "שני"}, at=AT + timedelta(days=5))
    with pytest.raises(EditingClosedError):
        answer(application, {f"q{row.question_id}": "שלישי"}, at=LATE)

    assert Answer.objects.get().value == "שני"


def test_words_written_while_the_deadline_passed_stay_in_the_draft(client: HouseClient, call: Call) -> None:
    row = FormQuestionFactory.create(call=call, section="אחר", question__kind=QuestionKind.LONG_TEXT)
    start(client, call)
    application = Application.objects.get()
    step = reverse("edit_section", args=[application.pk, 1])

    with on_day(DAY + timedelta(days=6)):
        response = client.post(
            step, {f"q{row.question_id}": "עד הרגע האחרון", f"was-q{row.question_id}": ""}, follow=True
        )
        sent = client.post(reverse("send_application", args=[application.pk]), follow=True)

    application.refresh_from_db()
    assert Answer.objects.get().value == "עד הרגע האחרון"
    assert (response.status_code, sent.status_code, application.state) == (200, 200, S.DRAFT)
    assert response.redirect_chain[-1][0] == reverse("my_application", args=[application.pk])
