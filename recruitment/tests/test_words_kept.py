"""Words that were written while a visit ran out: a script gets a sentence, a sent form comes back with them."""

import pytest
from django.test import Client
from django.urls import reverse

from config.testing import HouseClient, on_day
from recruitment.domain.answer_saving import mark_of
from recruitment.models import Answer
from recruitment.tests.factories_apply import DAY, FormQuestionFactory, OpenCallFactory, begun

pytestmark = pytest.mark.django_db


def test_script_without_a_visit_is_answered_by_a_sentence(client: Client) -> None:
    application = begun(OpenCallFactory.create())
    address = reverse("autosave_application", args=[application.pk, 1])

    response = client.post(address, {"fact-city": "חוף"}, headers={"accept": "application/json"})

    assert (response.status_code, response["Content-Type"]) == (401, "application/json")
    assert response.json()["gone"]


def test_sent_form_without_a_visit_comes_back_with_its_words(client: HouseClient) -> None:
    row = FormQuestionFactory.create()
    application = begun(row.call)
    name = f"q{row.question_id}"
    told = {name: "גינה <לכולם>", f"was-{name}": mark_of(""), "revision": "3", "go": "on"}

    with on_day(DAY):
        response = client.post(reverse("edit_section", args=[application.pk, 1]), told)

    page = response.content.decode()
    assert response.status_code == 401
    assert "גינה &lt;לכולם&gt;" in page
    assert mark_of("") not in page
    assert not Answer.objects.exists()


def test_form_without_words_leads_to_the_link(client: HouseClient) -> None:
    application = begun(OpenCallFactory.create())

    response = client.post(reverse("tell_me_next_year", args=[application.pk]), {"wanted": "yes"})

    assert (response.status_code, response["Location"]) == (302, reverse("find_application"))
