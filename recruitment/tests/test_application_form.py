"""The form of an application: every kind of question, two windows at once, files of every fault."""

import io
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfWriter

from config.testing import HouseClient, on_day
from people.models import Person
from recruitment.applicants import OPENED
from recruitment.domain.answer_saving import mark_of
from recruitment.enums import ApplicationState as S
from recruitment.models import Answer, Application, Paper, PaperKind, QuestionKind
from recruitment.tests.factories import UserFactory
from recruitment.tests.factories_apply import (
    DAY,
    FACTS,
    FormQuestionFactory,
    OpenCallFactory,
    answer,
    begun,
    picture,
    upload,
)

pytestmark = pytest.mark.django_db
K = QuestionKind


@pytest.fixture
def draft() -> Application:
    return begun(OpenCallFactory.create())


@pytest.fixture
def applicant(client: HouseClient, draft: Application) -> HouseClient:
    session = client.session
    session[OPENED] = {str(draft.pk): draft.link_key}
    session.save()
    return client


def ask(draft: Application, kind: str, **columns: object) -> str:
    choices = ["ים", "הר"] if kind in (K.CHOICE, K.CHOICES) else []
    row = FormQuestionFactory.create(call=draft.call, question__kind=kind, question__choices=choices, **columns)
    return f"q{row.question_id}"


def post(client: Client, draft: Application, step: int, data: dict[str, object], *, was: str = "") -> Any:
    marks = {f"was-{name}": mark_of(was) for name in data}
    with on_day(DAY):
        return client.post(reverse("edit_section", args=[draft.pk, step]), {**marks, **data})


@pytest.mark.parametrize(
    ("kind", "sent", "stored"),
    [
        (K.SHORT_TEXT, "שורה", "שורה"),
        (K.LONG_TEXT, "אחת\r\nשתיים", "אחת\nשתיים"),
        (K.CHOICE, "ים", "ים"),
        (K.CHOICES, ["ים", "הר"], "ים\nהר"),
        (K.YES_NO, "no", "no"),
        (K.NUMBER, "3.5", "3.5"),
        (K.DATE, "24.6.2020", "2020-06-24"),
        (K.SCALE, "4", "4"),
        (K.CONSENT, "on", "yes"),
    ],
)
def test_each_kind_of_question_is_kept_and_shown_again(
    applicant: HouseClient, draft: Application, kind: str, sent: object, stored: str
) -> None:
    name = ask(draft, kind)

    response = post(applicant, draft, 1, {name: sent})
    with on_day(DAY):
        page = applicant.get(reverse("edit_section", args=[draft.pk, 1]))

    assert response["Location"] == reverse("application_papers", args=[draft.pk])
    assert Answer.objects.get().value == stored
    assert mark_of(stored) in page.content.decode()


@pytest.mark.parametrize(("kind", "wrong"), [(K.NUMBER, "many"), (K.DATE, "soon"), (K.CHOICE, "מדבר"), (K.SCALE, "6")])
def test_answer_that_cannot_be_read_comes_back_and_is_not_lost(
    applicant: HouseClient, draft: Application, kind: str, wrong: str
) -> None:
    name = ask(draft, kind)

    response = post(applicant, draft, 1, {name: wrong})

    assert response.status_code == 422
    assert f'id="problem-{name}"' in response.content.decode()
    assert Answer.objects.get().value == wrong


def test_two_windows_both_texts_are_shown_and_one_is_chosen(applicant: HouseClient, draft: Application) -> None:
    name = ask(draft, K.LONG_TEXT)
    post(applicant, draft, 1, {name: "הראשון"})

    second = post(applicant, draft, 1, {name: "השני"})
    page = second.content.decode()
    kept = Answer.objects.get().value
    post(applicant, draft, 1, {name: "השני"}, was="הראשון")

    assert second.status_code == 409
    assert "הראשון" in page
    assert "השני" in page
    assert kept == "הראשון"
    assert Answer.objects.get().value == "השני"


def test_window_that_changed_nothing_does_not_undo_the_other(applicant: HouseClient, draft: Application) -> None:
    name = ask(draft, K.LONG_TEXT)
    post(applicant, draft, 1, {name: "הראשון"})

    response = post(applicant, draft, 1, {name: ""})

    assert response.status_code == 302
    assert Answer.objects.get().value == "הראשון"


def test_autosave_answers_when_and_what_clashes(applicant: HouseClient, draft: Application) -> None:
    name = ask(draft, K.LONG_TEXT)
    address = reverse("autosave_application", args=[draft.pk, 1])

    with on_day(DAY):
        first = applicant.post(address, {name: "א", f"was-{name}": mark_of(""), "revision": "0"}).json()
        other = applicant.post(address, {name: "ב", f"was-{name}": mark_of(""), "revision": "0"}).json()

    assert (first["revision"], first["marks"], first["conflicts"]) == (1, {name: mark_of("א")}, [])
    assert "09:00" in first["said"]
    assert other["conflicts"] == [{"name": name, "theirs": "א", "mark": mark_of("א")}]


def test_sent_application_keeps_what_it_needs(applicant: HouseClient, draft: Application) -> None:
    name = ask(draft, K.LONG_TEXT)
    answer(draft, {**FACTS, name: "טקסט"})
    Application.objects.update(state=S.SUBMITTED, submitted_on=DAY)

    response = post(applicant, draft, 1, {name: ""}, was="טקסט")

    assert response.status_code == 422
    assert Answer.objects.get().value == "טקסט"


def test_somebody_else_finds_nothing(draft: Application) -> None:
    stranger, other = HouseClient(), HouseClient()
    other.force_login(UserFactory.create())
    names = ("my_application", "edit_application", "application_papers", "send_application", "my_answers")

    with on_day(DAY):
        led = [stranger.get(reverse(name, args=[draft.pk])).get("Location") for name in names]
        shut = [other.get(reverse(name, args=[draft.pk])).status_code for name in names]
        tried = [stranger.post(reverse(n, args=[draft.pk])).get("Location") for n in ("withdraw_application",)]

    assert set(led + tried) == {reverse("find_application")}
    assert set(shut) == {404}
    assert Person.objects.filter(full_name=draft.person.full_name).exists()


def pdf(pages: int) -> bytes:
    writer, target = PdfWriter(), io.BytesIO()
    for _page in range(pages):
        writer.add_blank_page(200, 200)
    writer.write(target)
    return target.getvalue()


def hand_in(client: HouseClient, draft: Application, data: bytes, name: str = "photo.jpg") -> Any:
    with on_day(DAY):
        address = reverse("hand_in_application_paper", args=[draft.pk, PaperKind.ID_APPENDIX])
        return client.post(address, {"file": upload(data, name)})


@pytest.mark.parametrize("data", [picture(), picture("PNG"), pdf(30)])
def test_photo_or_pdf_is_taken_and_opened_again_by_its_owner(
    applicant: HouseClient, draft: Application, data: bytes
) -> None:
    response = hand_in(applicant, draft, data)
    address = reverse("paper_file", args=[Paper.objects.get().pk])

    assert response.status_code == 302
    assert applicant.get(address).status_code == 200
    assert HouseClient().get(address).status_code == 404


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"MZ\x90\x00" + b"\x00" * 500, "id.pdf"),
        (b"", "empty.jpg"),
        (picture()[:200], "cut.jpg"),
        (pdf(2)[:-40], "cut.pdf"),
        (pdf(200), "thesis.pdf"),
        (b"%PDF-1.4 nothing %%EOF", "broken.pdf"),
        (picture() + b"\x00" * (10 * 1024 * 1024), "large.jpg"),
    ],
)
def test_file_that_cannot_be_taken_comes_back_with_a_sentence(
    applicant: HouseClient, draft: Application, data: bytes, name: str
) -> None:
    response = hand_in(applicant, draft, data, name)

    assert response.status_code == 422
    assert "field-error" in response.content.decode()
    assert not Paper.objects.exists()


def test_file_of_an_answer_is_kept_and_replaced(applicant: HouseClient, draft: Application) -> None:
    name = ask(draft, K.FILE)

    for _time in range(2):
        response = post(applicant, draft, 1, {name: upload(picture())})
    wrong = post(applicant, draft, 1, {name: upload(b"MZ" + b"\x00" * 300)})

    assert (response.status_code, wrong.status_code) == (302, 422)
    assert Paper.objects.get().kind == PaperKind.ANSWER


def test_withdrawing_is_one_click_and_cannot_be_done_twice(applicant: HouseClient, draft: Application) -> None:
    address = reverse("withdraw_application", args=[draft.pk])

    with on_day(DAY + timedelta(days=1)):
        for _click in range(2):
            response = applicant.post(address, {"reason": "עברתי דירה"}, follow=True)

    draft.refresh_from_db()
    assert response.status_code == 200
    assert (draft.state, draft.withdrawal.reason, draft.withdrawal.stage) == (S.WITHDREW, "עברתי דירה", "application")
