"""The pages of volunteers and the public page: the link, the own page, and what strangers do not see."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from cohort.tests.factories import FellowshipFactory, PersonFactory, UserFactory
from initiatives.domain.own_links import volunteer_address
from initiatives.domain.thanks import thank_all
from initiatives.enums import CountMethod, Stage
from initiatives.models import Engagement, Event, PageState, PublicPage, Registration, SignUp, Volunteer
from initiatives.tests.factories import EngagementFactory, InitiativeFactory
from initiatives.tests.factories_volunteers import MOMENT, EventFactory, JoinLinkFactory, ShiftFactory
from people.models import Consent, Message, Person

pytestmark = pytest.mark.django_db
NOA: dict[str, Any] = {
    "full_name": "נועה כהן",
    "phone": "050-5551234",
    "email": "",
    "is_student": "yes",
    "age": "adult",
    "photos": "no",
    "consent": "on",
}


@pytest.fixture(autouse=True)
def _before() -> Iterator[None]:
    with time_machine.travel(MOMENT - timedelta(days=2), tick=False):
        yield


def open_page(**facts: Any) -> PublicPage:
    initiative = InitiativeFactory.create(**facts)
    return PublicPage.objects.create(
        initiative=initiative,
        slug="garden",
        summary="שני משפטים",
        state=PageState.APPROVED,
        approved_by=UserFactory.create(),
        approved_at=MOMENT,
    )


def test_joining_by_the_link_needs_no_account_and_keeps_each_consent(client: Client) -> None:
    link = JoinLinkFactory.create()
    shift = ShiftFactory.create(initiative=link.initiative)

    response = client.post(reverse("join", args=[link.token]), {**NOA, "shifts": [shift.pk]})

    assert response.status_code == 200
    assert response["X-Robots-Tag"].startswith("noindex")
    assert SignUp.objects.get().engagement.is_student
    assert dict(Consent.objects.values_list("kind", "given")) == {"privacy": True, "photo": False}
    assert "/volunteering/" in response.content.decode()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"full_name": " "}, "full_name"),
        ({"phone": ""}, "phone"),
        ({"age": "minor"}, "parent_name"),
        ({"consent": ""}, "consent"),
    ],
)
def test_bad_form_comes_back_with_a_sentence(client: Client, wrong: dict[str, str], field: str) -> None:
    link = JoinLinkFactory.create()

    response = client.post(reverse("join", args=[link.token]), {**NOA, **wrong})

    assert response.status_code == 422
    assert field in response.context["form"].errors
    assert not Volunteer.objects.exists()


def test_second_time_in_one_shift_is_said_and_the_link_of_a_known_person_is_not_shown(client: Client) -> None:
    link = JoinLinkFactory.create()
    shift = ShiftFactory.create(initiative=link.initiative)
    address = reverse("join", args=[link.token])
    client.post(address, {**NOA, "shifts": [shift.pk]})

    twice = client.post(address, {**NOA, "shifts": [shift.pk]})
    again = client.post(address, NOA)

    assert twice.status_code == 422
    assert twice.context["form"].errors["shifts"]
    assert (Person.objects.filter(full_name="נועה כהן").count(), Engagement.objects.count()) == (1, 1)
    assert "/volunteering/" not in again.content.decode()


def test_closed_link_takes_nobody(client: Client) -> None:
    link = JoinLinkFactory.create(closed_at=MOMENT)

    assert client.post(reverse("join", args=[link.token]), NOA).status_code == 410
    assert not Volunteer.objects.exists()


def test_own_page_opens_only_its_own_and_removal_keeps_the_hours(client: Client) -> None:
    engagement, other = EngagementFactory.create_batch(2)
    address = volunteer_address(volunteer=engagement.volunteer)

    wrong = client.get(address[:-3] + "x/")
    stranger = client.post(f"{address}do/", {"do": "leave", "engagement": other.pk})
    client.post(f"{address}do/", {"do": "remove"})

    assert (wrong.status_code, stranger.status_code) == (404, 404)
    engagement.volunteer.person.refresh_from_db()
    assert engagement.volunteer.person.full_name == ""
    assert Engagement.objects.get(pk=engagement.pk).minutes == 180
    assert client.get(address).status_code == 404


def test_other_fellows_do_not_see_the_volunteers(client: Client) -> None:
    engagement = EngagementFactory.create()
    user = UserFactory.create(person=FellowshipFactory.create(cohort=engagement.initiative.cohort).person)
    client.force_login(user)

    assert client.get(reverse("volunteers", args=[engagement.initiative_id])).status_code == 404


@pytest.mark.parametrize(
    ("state", "stage", "status"),
    [
        (PageState.APPROVED, Stage.IN_PRODUCTION, 200),
        (PageState.WAITING, Stage.IN_PRODUCTION, 404),
        (PageState.APPROVED, Stage.CANCELLED, 404),
    ],
)
def test_public_page_is_there_only_after_approval(client: Client, state: str, stage: str, status: int) -> None:
    page = open_page(stage=stage)
    PublicPage.objects.filter(pk=page.pk).update(state=state)

    response = client.get(reverse("public_initiative", args=["garden"]))
    picture = client.get(reverse("public_picture", args=["garden"]))

    assert (response.status_code, picture.status_code) == (status, status)
    if status == 200:
        assert 'property="og:image" content="http://testserver/' in response.content.decode()
        assert len(picture.content) < 300_000


def test_change_of_an_open_page_closes_it_until_it_is_read(client: Client) -> None:
    page = open_page()
    client.force_login(UserFactory.create(person=page.initiative.lead.person))

    client.post(reverse("edit_public_page", args=[page.initiative_id]), {"summary": "מילים אחרות", "save": "1"})

    page.refresh_from_db()
    assert (page.state, page.summary) == (PageState.WAITING, "מילים אחרות")


def test_lead_does_not_approve_the_own_page(client: Client) -> None:
    page = open_page()
    PublicPage.objects.filter(pk=page.pk).update(state=PageState.WAITING)
    client.force_login(UserFactory.create(person=page.initiative.lead.person))

    answer = client.post(reverse("decide_public_page", args=[page.initiative_id]), {"do": "approve"})

    assert answer.status_code == 404
    assert PublicPage.objects.get().state == PageState.WAITING


def test_registered_people_who_came_are_the_count_of_the_event(client: Client) -> None:
    page = open_page()
    event = EventFactory.create(initiative=page.initiative)
    told = {"full_name": "דנה", "email": "dana@example.org", "people": "4", "consent": "on"}
    client.post(reverse("register_for_event", args=["garden", event.pk]), told)
    row = Registration.objects.get()
    client.force_login(UserFactory.create(person=page.initiative.lead.person))

    client.post(reverse("event_registrations", args=[page.initiative_id, event.pk]), {f"came-{row.pk}": "3"})

    counted = Event.objects.get()
    assert (counted.people_came, counted.count_method) == (3, CountMethod.REGISTRATION)
    assert Message.objects.filter(kind="registration_link", person=row.person).exists()
    assert PersonFactory.create().pk != row.person_id


def test_certificate_comes_by_the_own_link_once_thanks_were_said(client: Client) -> None:
    engagement = EngagementFactory.create()
    token = volunteer_address(volunteer=engagement.volunteer).rstrip("/").rpartition("/")[2]
    address = reverse("my_certificate", args=[token, engagement.pk])
    before = client.get(address)

    thank_all(initiative=engagement.initiative, on=MOMENT.date(), at=MOMENT)

    after = client.get(address)
    assert before.status_code == 404
    assert after.content.startswith(b"%PDF")
