"""The alumni community in the admin."""

from datetime import date

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from alumni.models import Experience, Membership, MembershipState
from alumni.tests.factories import (
    ActFactory,
    CohortFactory,
    FellowshipFactory,
    PersonFactory,
    ProposedMemberFactory,
    RegisteredMemberFactory,
    UserFactory,
)
from config.testing import on_day

pytestmark = pytest.mark.django_db
MEMBERS = "admin:alumni_membership_changelist"
ACTS = "admin:alumni_engagementact_changelist"
TODAY = date(2026, 8, 9)


@pytest.fixture
def staff(client: Client) -> Client:
    """A client of someone who may do everything."""
    client.force_login(UserFactory.create(is_staff=True, is_superuser=True))
    return client


def act_on(staff: Client, action: str, *members: Membership) -> list[str]:
    """Run an action of the list and return what it says."""
    with on_day(TODAY):
        response = staff.post(reverse(MEMBERS), {"action": action, "_selected_action": [m.pk for m in members]})
    return [str(message) for message in get_messages(response.wsgi_request)]


def queries_of(staff: Client, url: str) -> int:
    """Return how many queries a list page makes."""
    staff.get(url)  # caches of content types and permissions are filled
    with CaptureQueriesContext(connection) as captured:
        assert staff.get(url).status_code == 200
    return len(captured)


@pytest.mark.parametrize("name", [MEMBERS, ACTS])
def test_queries_of_a_list_do_not_grow_with_its_rows(staff: Client, name: str) -> None:
    register = CohortFactory.create()
    ActFactory.create(membership__register=register)
    few = queries_of(staff, reverse(name))

    ActFactory.create_batch(15, membership__register=register)
    ProposedMemberFactory.create_batch(5)

    assert queries_of(staff, reverse(name)) == few


@pytest.mark.parametrize(("details", "codes"), [("fresh", ["B1"]), ("stale", ["B2", "B3"]), ("unreachable", ["B4"])])
def test_list_is_filtered_by_what_details_are_worth(staff: Client, details: str, codes: list[str]) -> None:
    register = CohortFactory.create()
    for code, verified_on, reachable in (
        ("B1", date(2025, 8, 9), True),
        ("B2", date(2025, 8, 8), True),
        ("B3", None, True),
        ("B4", date(2026, 8, 1), False),
    ):
        RegisteredMemberFactory.create(register=register, code=code, verified_on=verified_on, reachable=reachable)

    with on_day(TODAY):
        response = staff.get(reverse(MEMBERS), {"details": details})

    assert [m.code for m in response.context["cl"].result_list] == codes


def test_search_finds_a_member_by_name_and_code(staff: Client) -> None:
    member = RegisteredMemberFactory.create(person__full_name="מעיין טגניאן", code="B77")
    RegisteredMemberFactory.create()

    for words in ("טגניאן", "B77"):
        response = staff.get(reverse(MEMBERS), {"q": words})
        assert list(response.context["cl"].result_list) == [member]


def test_manager_confirms_the_proposed_from_the_list(staff: Client) -> None:
    members = ProposedMemberFactory.create_batch(2)

    said = act_on(staff, "confirm", *members)

    assert len(said) == 1
    assert set(Membership.objects.values_list("state", "decided_on")) == {(MembershipState.CONFIRMED, TODAY)}


def test_refused_step_is_said_and_changes_nothing(staff: Client) -> None:
    proposed, registered = ProposedMemberFactory.create(), RegisteredMemberFactory.create()

    said = act_on(staff, "confirm", proposed, registered)

    proposed.refresh_from_db()
    assert str(registered) in said[0]
    assert proposed.state == MembershipState.PROPOSED


def test_who_does_not_join_is_recorded(staff: Client) -> None:
    member = ProposedMemberFactory.create()

    act_on(staff, "decline", member)

    member.refresh_from_db()
    assert member.state == MembershipState.DECLINED


def test_details_are_verified_and_lost_from_the_list(staff: Client) -> None:
    checked, lost = RegisteredMemberFactory.create(), RegisteredMemberFactory.create()

    act_on(staff, "verify", checked)
    act_on(staff, "mark_unreachable", lost)

    checked.refresh_from_db()
    lost.refresh_from_db()
    assert (checked.verified_on, checked.unverified, lost.reachable) == (TODAY, False, False)


def form_of(**values: object) -> dict[str, object]:
    """Return what the page for a new member sends."""
    return {"experience": Experience.COURSE, "reachable": "on", "consent_to_contact": "on", **values}


def test_staff_add_someone_with_another_experience(staff: Client) -> None:
    cohort, person = CohortFactory.create(), PersonFactory.create()

    with on_day(TODAY):
        data = form_of(person=person.pk, programme=cohort.programme.pk)
        response = staff.post(reverse("admin:alumni_membership_add"), data)

    member = Membership.objects.get(person=person)
    assert response.status_code == 302
    assert (member.state, member.joined_on, member.consent_answered_on) == (MembershipState.CONFIRMED, TODAY, TODAY)


def test_second_membership_of_a_person_is_refused_kindly(staff: Client) -> None:
    member = ProposedMemberFactory.create()

    response = staff.post(
        reverse("admin:alumni_membership_add"), form_of(person=member.person.pk, programme=member.programme.pk)
    )

    assert response.status_code == 200
    assert list(response.context["adminform"].form.errors) == ["person"]


def test_member_page_opens_and_saves(staff: Client) -> None:
    member = RegisteredMemberFactory.create(consent_to_contact=False)
    url = reverse("admin:alumni_membership_change", args=[member.pk])

    assert staff.get(url).status_code == 200
    with on_day(TODAY):
        staff.post(url, form_of(person=member.person.pk, programme=member.programme.pk))

    member.refresh_from_db()
    assert (member.consent_to_contact, member.consent_answered_on) == (True, TODAY)


def test_login_without_a_role_gets_no_list(client: Client) -> None:
    fellow = FellowshipFactory.create()
    client.force_login(UserFactory.create(person=fellow.person))

    assert client.get(reverse(MEMBERS)).status_code == 302
