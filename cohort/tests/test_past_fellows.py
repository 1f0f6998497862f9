"""Whoever left or was stopped still reads their own hours, papers and requests, and does nothing new."""

from datetime import date

import pytest
from django.urls import reverse

from cohort.access import fellowship_past_or_present
from cohort.models import Certificate, Fellowship
from cohort.tests.factories import ApprovedHourLogFactory, CohortFactory, FellowshipFactory
from cohort.tests.factories_hours import TODAY, login_of_fellow
from config.testing import HouseClient, on_day

pytestmark = pytest.mark.django_db
OWN = ("my_hours", "my_certificates", "my_scholarship", "my_documents", "my_requests")


@pytest.fixture(params=["left", "stopped"])
def past(request: pytest.FixtureRequest) -> Fellowship:
    return FellowshipFactory.create(state=request.param, seat=None, ended_on=TODAY, ended_reason="מעבר דירה")


def test_past_fellow_reads_what_is_theirs_from_home(client: HouseClient, past: Fellowship) -> None:
    ApprovedHourLogFactory.create(fellowship=past)
    client.force_login(login_of_fellow(past))

    with on_day(TODAY):
        home = client.get(reverse("home")).content.decode()
        pages = {name: client.get(reverse(name)) for name in OWN}

    assert {name: page.status_code for name, page in pages.items()} == dict.fromkeys(OWN, 200)
    assert all(f'href="{reverse(name)}"' in home for name in OWN)
    assert all(reverse("report_hours") not in page.content.decode() for page in pages.values())


def test_past_fellow_gets_a_certificate_and_reports_nothing(client: HouseClient, past: Fellowship) -> None:
    client.force_login(login_of_fellow(past))

    with on_day(TODAY):
        client.post(reverse("issue_certificate"))
        shut = [client.get(reverse(name)).status_code for name in ("report_hours", "ask_makeup", "my_group")]

    assert Certificate.objects.get().fellowship == past
    assert shut == [403, 403, 403]


def test_active_fellowship_wins_over_a_newer_one_that_ended(past: Fellowship) -> None:
    older = CohortFactory.create(programme=past.cohort.programme, name="2024/25", starts_on=date(2024, 11, 1))
    active = FellowshipFactory.create(person=past.person, cohort=older)

    assert fellowship_past_or_present(login_of_fellow(past)) == active
