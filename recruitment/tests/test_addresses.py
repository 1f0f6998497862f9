"""An applicant corrects a mistyped address: a new link goes there, the old one opens nothing."""

import pytest
from django.urls import reverse

from config.testing import HouseClient, on_day
from people.models import Message
from recruitment.applicants import OPENED
from recruitment.domain.links import link_address
from recruitment.models import Application
from recruitment.tests.factories import UserFactory
from recruitment.tests.factories_apply import AT, DAY, OpenCallFactory, begun

pytestmark = pytest.mark.django_db


@pytest.fixture
def application() -> Application:
    return begun(OpenCallFactory.create(), email="noa@exmaple.org")


@pytest.fixture
def applicant(client: HouseClient, application: Application) -> HouseClient:
    session = client.session
    session[OPENED] = {str(application.pk): application.link_key}
    session.save()
    return client


def correct(client: HouseClient, application: Application, email: str) -> tuple[int, str]:
    with on_day(DAY, at=AT.time()):
        response = client.post(reverse("correct_own_address", args=[application.pk]), {"email": email})
    application.refresh_from_db()
    return response.status_code, response.content.decode()


def test_corrected_address_gets_a_new_link_and_the_old_one_is_void(
    applicant: HouseClient, application: Application
) -> None:
    old = link_address(application=application)

    status, _page = correct(applicant, application, "Noa@example.org")

    newest = Message.objects.filter(kind="application_link").latest("pk")
    with on_day(DAY):
        page = applicant.get(reverse("my_application", args=[application.pk]))
        opened = [HouseClient().get(url).status_code for url in (old, newest.url)]
    assert (status, application.person.email) == (302, "noa@example.org")
    assert "noa@example.org" in page.content.decode()
    assert opened == [404, 302]


def test_address_of_another_application_is_refused_kindly(applicant: HouseClient, application: Application) -> None:
    begun(application.call, email="dana@example.org", name="דנה")

    status, page = correct(applicant, application, "dana@example.org")

    assert (status, application.person.email) == (422, "noa@exmaple.org")
    assert "dana@example.org" in page


def test_whoever_has_a_login_corrects_the_address_there(applicant: HouseClient, application: Application) -> None:
    UserFactory.create(person=application.person)

    status, _page = correct(applicant, application, "noa@example.org")

    assert (status, application.person.email) == (422, "noa@exmaple.org")


def test_stranger_corrects_nothing(application: Application) -> None:
    status, _page = correct(HouseClient(), application, "thief@example.org")

    assert (status, application.person.email) == (401, "noa@exmaple.org")
