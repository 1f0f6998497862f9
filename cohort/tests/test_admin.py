"""Staff pages of the programme year: quick lists, own rows, decisions by actions, numbers with a reason."""

from datetime import date
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, Permission
from django.contrib.messages import get_messages
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from factory.django import DjangoModelFactory

from cohort.access import GRANTS
from cohort.domain.policy_changes import numbers
from cohort.models import Attendance, Fellowship, HourLog, PolicyOverride
from cohort.number_words import NUMBER_WORDS
from cohort.tests import factories as make
from config.testing import on_day
from people.access import Role
from people.models import Person, User

pytestmark = pytest.mark.django_db
TODAY = date(2026, 1, 12)
FACTORIES: tuple[type[DjangoModelFactory[Any]], ...] = (
    make.ProgrammeFactory,
    make.CohortFactory,
    make.PolicyOverrideFactory,
    make.SeasonFolderFactory,
    make.GuideFactory,
    make.FellowshipFactory,
    make.CommitmentAdjustmentFactory,
    make.MeetingFactory,
    make.AttendanceFactory,
    make.ApprovedHourLogFactory,
    make.SurveyAnswerFactory,
    make.LevelSnapshotFactory,
)


def name_of(factory: type[DjangoModelFactory[Any]]) -> str:
    return str(factory._meta.model._meta.model_name)


def page(name: str, view: str = "changelist", *args: int) -> str:
    return reverse(f"admin:cohort_{name}_{view}", args=args)


def sign_in(client: Client, role: Role, person: Person | None = None) -> User:
    """Sign in a login with a role and what the role is granted here."""
    user = make.UserFactory.create(is_staff=True, **({"person": person} if person else {}))
    group = Group.objects.get_or_create(name=role.value)[0]
    codes = [grant.removeprefix("cohort.") for grant in GRANTS[role]]
    group.permissions.set(Permission.objects.filter(content_type__app_label="cohort", codename__in=codes))
    user.groups.add(group)
    user.forget_roles()
    client.force_login(user)
    return user


@pytest.fixture
def office(client: Client) -> Client:
    sign_in(client, Role.MANAGER)
    return client


@pytest.mark.parametrize("factory", FACTORIES, ids=name_of)
def test_list_asks_the_same_number_of_queries_with_one_and_many_rows(
    office: Client, factory: type[DjangoModelFactory[Any]]
) -> None:
    address = page(name_of(factory))
    factory.create()
    office.get(address)
    with CaptureQueriesContext(connection) as one:
        assert office.get(address).status_code == 200
    factory.create_batch(5)

    with CaptureQueriesContext(connection) as many:
        assert office.get(address).status_code == 200

    assert len(many) == len(one)


@pytest.mark.parametrize("factory", FACTORIES, ids=name_of)
def test_row_is_searched_opened_and_belongs_to_a_group_of_the_index(
    office: Client, factory: type[DjangoModelFactory[Any]]
) -> None:
    row = factory.create()

    assert office.get(page(name_of(factory)), {"q": "נועה"}).status_code == 200
    assert office.get(page(name_of(factory), "change", row.pk)).status_code == 200
    assert getattr(admin.site.get_model_admin(factory._meta.model), "work", "") in {"cohort", "settings"}


@pytest.mark.parametrize("name", ["seasonfolder", "levelsnapshot"])
def test_ledger_is_read_only(client: Client, name: str) -> None:
    client.force_login(User.objects.create_superuser("head@example.org"))

    assert client.get(page(name, "add")).status_code == 403


def test_grants_name_permissions_that_exist() -> None:
    known = {f"cohort.{code}" for code in Permission.objects.values_list("codename", flat=True)}

    assert {grant for grants in GRANTS.values() for grant in grants} <= known
    assert set(GRANTS) == {role.value for role in Role}


def test_guide_sees_and_marks_own_fellows_only(client: Client) -> None:
    guide = make.PersonFactory.create()
    mine = make.FellowshipFactory.create(guide__person=guide)
    other = make.FellowshipFactory.create()
    sign_in(client, Role.GUIDE, guide)
    for fellow in (mine, other):
        make.AttendanceFactory.create(fellowship=fellow)
    meeting = make.MeetingFactory.create(cohort=other.cohort)
    mark = {"meeting": meeting.pk, "mark": "present", "late_minutes": 0, "early_minutes": 0}

    assert list(client.get(page("attendance")).context["cl"].result_list) == [Attendance.objects.get(fellowship=mine)]
    assert client.get(page("fellowship", "change", other.pk)).status_code == 404
    assert client.post(page("attendance", "add"), {**mark, "fellowship": other.pk}).status_code == 200
    assert Attendance.objects.filter(fellowship=other).count() == 1


def test_mark_keeps_who_wrote_it_and_refuses_what_cannot_be(client: Client) -> None:
    manager = sign_in(client, Role.MANAGER)
    fellow = make.FellowshipFactory.create()
    meeting, stranger = make.MeetingFactory.create(cohort=fellow.cohort), make.MeetingFactory.create()
    mark = {"fellowship": fellow.pk, "mark": "present", "late_minutes": 5, "early_minutes": 0}

    assert client.post(page("attendance", "add"), {**mark, "meeting": stranger.pk}).status_code == 200
    assert client.post(page("attendance", "add"), {**mark, "meeting": meeting.pk, "mark": "exempt"}).status_code == 200
    assert client.post(page("attendance", "add"), {**mark, "meeting": meeting.pk}).status_code == 302
    assert Attendance.objects.get().recorded_by == manager


def test_centre_head_reads_without_personal_notes(client: Client) -> None:
    log = make.ApprovedHourLogFactory.create(description="פגישה עם ועד השכונה", decision_note="שיחה אישית")
    sign_in(client, Role.CENTRE_HEAD)

    seen = client.get(page("hourlog")).content.decode() + client.get(page("hourlog", "change", log.pk)).content.decode()

    assert str(log.fellowship.person) in seen
    assert "ועד השכונה" not in seen
    assert not client.get(page("hourlog"), {"q": "ועד השכונה"}).context["cl"].result_count
    assert "שיחה אישית" not in seen


@pytest.mark.parametrize(
    ("key", "value", "kept"),
    [
        ("cohort.capacity", "22", True),
        ("cohort.capacity", "-1", False),
        ("cohort.capacity", "עשרים", False),
        ("cohort.watch_rate", "0.9", True),
        ("cohort.watch_rate", "1/0", False),
        ("cohort.first_instalment_on", "02-29", True),
        ("cohort.first_instalment_on", "02-30", False),
        ("cohort.first_instalment_on", "31.1", False),
        ("cohort.most_active", "30", False),
        ("cohort.height", "3", False),
    ],
)
def test_number_is_changed_with_a_fitting_value_only(client: Client, key: str, value: str, kept: bool) -> None:
    manager = sign_in(client, Role.MANAGER)
    row = {"cohort": make.CohortFactory.create().pk, "key": key, "value": value, "reason": "החלטת ועדת ההיגוי"}

    response = client.post(page("policyoverride", "add"), row)

    assert response.status_code == (302 if kept else 200)
    assert list(PolicyOverride.objects.values_list("value", "changed_by")) == ([(value, manager.pk)] if kept else [])


def test_every_number_has_words() -> None:
    assert {number.key for number in numbers()} == set(NUMBER_WORDS)


def test_number_is_not_changed_without_a_reason(office: Client) -> None:
    row = {"cohort": make.CohortFactory.create().pk, "key": "cohort.capacity", "value": "22", "reason": ""}

    assert office.post(page("policyoverride", "add"), row).status_code == 200
    assert not PolicyOverride.objects.exists()


def test_fellow_is_enrolled_in_the_form_until_the_seats_are_taken(office: Client) -> None:
    cohort = make.CohortFactory.create()
    make.PolicyOverrideFactory.create(cohort=cohort, key="cohort.capacity", value="1")
    row = {"cohort": cohort.pk, "code": "F1", "joined_on": "2025-11-01", "quarter": "א"}
    people = make.PersonFactory.create_batch(2)

    for person in people:
        office.post(page("fellowship", "add"), {**row, "person": person.pk, "code": f"F{person.pk}"})

    assert list(Fellowship.objects.values_list("person", "seat", "quarter")) == [(people[0].pk, 1, "א")]


def test_fellowship_ends_by_an_action_with_a_reason(office: Client) -> None:
    fellow = make.FellowshipFactory.create()
    chosen = {"action": "record_leaving", "_selected_action": [fellow.pk]}
    with on_day(TODAY):
        office.post(page("fellowship"), {**chosen, "note": ""})
        assert Fellowship.objects.get().state == "active"
        office.post(page("fellowship"), {**chosen, "note": "מעבר לעיר אחרת"})
        office.post(page("fellowship"), {**chosen, "note": "שוב"})

    fellow.refresh_from_db()
    assert (fellow.state, fellow.ended_on, fellow.ended_reason) == ("left", TODAY, "מעבר לעיר אחרת")


def test_adjustment_is_approved_by_an_action_and_then_stands(client: Client) -> None:
    manager = sign_in(client, Role.MANAGER)
    row = make.CommitmentAdjustmentFactory.create()
    with on_day(TODAY):
        for _time in range(2):
            client.post(page("commitmentadjustment"), {"action": "approve", "_selected_action": [row.pk]})

    row.refresh_from_db()
    assert (row.approved_on, row.approved_by) == (TODAY, manager)
    assert not client.get(page("commitmentadjustment", "change", row.pk)).context["has_change_permission"]


@pytest.mark.parametrize(
    ("action", "before", "note", "after"),
    [
        ("approve", "pending", "", "approved"),
        ("give_back", "pending", "כמה זמן זה לקח?", "returned"),
        ("give_back", "pending", "", "pending"),
        ("refuse", "pending", "לא של היוזמה", "rejected"),
        ("refuse", "draft", "לא של היוזמה", "draft"),
    ],
)
def test_hours_are_decided_by_actions(office: Client, action: str, before: str, note: str, after: str) -> None:
    log = make.HourLogFactory.create(state=before)

    response = office.post(page("hourlog"), {"action": action, "_selected_action": [log.pk], "note": note})

    log.refresh_from_db()
    assert log.state == after
    assert len(list(get_messages(response.wsgi_request))) == (1 if after != before else 2)


def test_approved_hours_are_only_taken_back(client: Client) -> None:
    client.force_login(User.objects.create_superuser("head@example.org"))
    log = make.ApprovedHourLogFactory.create()

    assert client.post(page("hourlog", "change", log.pk), {"minutes": 5}).status_code == 403
    assert client.get(page("hourlog", "delete", log.pk)).status_code == 403
    client.post(page("hourlog"), {"action": "take_back", "_selected_action": [log.pk], "note": "נרשם פעמיים"})
    assert sorted(HourLog.objects.values_list("minutes", flat=True)) == [-90, 90]


def test_coordinator_adds_a_late_report_with_a_reason(office: Client) -> None:
    fellow = make.FellowshipFactory.create()
    row = {"fellowship": fellow.pk, "date": "2025-12-01", "kind": "initiative", "minutes": 60, "description": "סיור"}
    with on_day(TODAY):
        assert office.post(page("hourlog", "add"), row).status_code == 200
        assert office.post(page("hourlog", "add"), {**row, "late_reason": "מילואים"}).status_code == 302

    log = HourLog.objects.get()
    assert (log.state, log.reported_on, log.decision_note) == ("pending", TODAY, "מילואים")
