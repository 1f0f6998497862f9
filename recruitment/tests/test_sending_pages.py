"""The pages where a web form's file comes in and a call's sheets go out: preview, corrections, bad input, who may."""

from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from config.testing import HouseClient, on_day
from people.domain.logins import give_login, system_user
from people.enums import Role
from recruitment.imports.web_form import FormFile
from recruitment.models import Application, Call, HeadingMatch, QuestionKind
from recruitment.tests.factories import PersonFactory
from recruitment.tests.factories_sending import AT, HEADINGS, NOA, SAMI, asked, call_with_form, changed, csv_file

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _roles() -> None:
    call_command("sync_roles", verbosity=0)


def signed_in(role: Role) -> Client:
    client = HouseClient()
    email = f"{role.value}@example.net"
    client.force_login(give_login(person=PersonFactory.create(), email=email, role=role, by=system_user("test")))
    return client


def upload(client: Client, call: Call, file: FormFile) -> Any:
    address = reverse("import_applicants", args=[call.pk])
    return client.post(address, {"file": SimpleUploadedFile(file.name, file.data)})


def test_file_is_shown_first_and_written_on_the_second_word() -> None:
    call, client = call_with_form(), signed_in(Role.MANAGER)
    address = reverse("import_applicants", args=[call.pk])

    with on_day(AT.date()):
        sent = upload(client, call, csv_file(HEADINGS, NOA, changed(SAMI, name="")))
        preview = client.get(sent.url)
        nothing = Application.objects.count()
        columns = {name: field.value() or "" for name, field in fields_of(preview)}
        written = client.post(address, {**columns, "kept": preview.context["kept"], "then": "write"})
        twice = client.post(address, {**columns, "kept": preview.context["kept"], "then": "write"}, follow=True)

    assert (nothing, written.status_code, Application.objects.count()) == (0, 302, 1)
    assert preview.context["counts"] == {"added": 1, "replaced": 0, "unchanged": 0, "left_out": 1}
    assert len(preview.context["left_out"]) == 1
    assert [str(m) for m in twice.context["messages"]][-1].count("1") == 2
    assert not HeadingMatch.objects.filter(by_hand=True).exists()


def test_preview_names_the_answers_that_stay_open() -> None:
    call, client = call_with_form(), signed_in(Role.MANAGER)
    asked(call, "terms", "הסכמה לתנאים", QuestionKind.CONSENT)

    with on_day(AT.date()):
        preview = client.get(upload(client, call, csv_file((*HEADINGS, "הסכמה לתנאים"), (*NOA, "אולי"))).url)

    (sentence,) = preview.context["noted"]
    assert "אולי" in sentence
    assert sentence in unescape(preview.content.decode())


def fields_of(page: Any) -> list[tuple[str, Any]]:
    form = page.context["columns_form"]
    return [(name, form[name]) for name in form.names]


def test_column_is_corrected_by_hand_and_the_next_file_knows() -> None:
    call, client = call_with_form(), signed_in(Role.MANAGER)
    address, headings = reverse("import_applicants", args=[call.pk]), ("מתי", *HEADINGS[1:])

    with on_day(AT.date()):
        preview = client.get(upload(client, call, csv_file(headings, NOA)).url)
        columns = {name: field.value() or "" for name, field in fields_of(preview)}
        kept = {"kept": preview.context["kept"]}
        early = client.post(address, {**columns, **kept, "then": "write"})
        columns["column-0"] = "fact:sent_at"
        looked = client.post(address, {**columns, **kept, "then": "look"}, follow=True)
        client.post(address, {**columns, **kept, "then": "write"})
        next_file = client.get(upload(client, call, csv_file(headings, SAMI)).url)

    assert preview.context["plan"].lacking
    assert (early.status_code, looked.context["counts"]["added"]) == (302, 1)
    assert HeadingMatch.objects.get(by_hand=True).heading == "מתי"
    assert next_file.context["counts"]["added"] == 1


def test_same_choice_for_two_columns_comes_back_with_a_sentence() -> None:
    call, client = call_with_form(), signed_in(Role.MANAGER)

    with on_day(AT.date()):
        preview = client.get(upload(client, call, csv_file(HEADINGS, NOA)).url)
        columns = {name: field.value() or "" for name, field in fields_of(preview)}
        told = {**columns, "column-1": columns["column-2"], "kept": preview.context["kept"], "then": "write"}
        answer = client.post(reverse("import_applicants", args=[call.pk]), told)

    assert (answer.status_code, Application.objects.count()) == (422, 0)
    assert "column-2" in answer.context["columns_form"].errors


@pytest.mark.parametrize(
    "file", [FormFile("a.xlsx", b"PK\x03\x04 broken"), FormFile("a.csv", b""), FormFile("a.pdf", b"%PDF-1.7 x")]
)
def test_file_that_cannot_be_read_comes_back_with_a_sentence(file: FormFile) -> None:
    call, client = call_with_form(), signed_in(Role.MANAGER)

    answer = upload(client, call, file)

    assert answer.status_code == 422
    assert answer.context["form"].errors["file"]


def test_preview_that_is_gone_or_somebody_elses_asks_for_the_file_again() -> None:
    call, client = call_with_form(), signed_in(Role.MANAGER)
    with on_day(AT.date()):
        address = upload(client, call, csv_file(HEADINGS, NOA)).url
    other = HouseClient()
    login = give_login(
        person=PersonFactory.create(), email="second@example.net", role=Role.MANAGER, by=system_user("test")
    )
    other.force_login(login)

    answer, guessed = other.get(address), client.get(f"{reverse('import_applicants', args=[call.pk])}?kept=guess")

    assert [answer["Location"], guessed["Location"]] == [reverse("import_applicants", args=[call.pk])] * 2


@pytest.mark.parametrize("name", ["import_applicants", "export_applicants"])
def test_pages_are_the_managers_alone(name: str) -> None:
    call = call_with_form()

    answers = [signed_in(role).get(reverse(name, args=[call.pk])).status_code for role in (Role.GUIDE, Role.ASSESSOR)]

    assert answers == [403, 403]
