"""The syllabus says what is taught and what is missing; only training sessions are written, by two roles."""

from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from cohort.domain.syllabus import Link, SyllabusRefusedError, add_material, remove_material, syllabus_of, write_session
from cohort.models import Cohort, Material, MeetingKind, Topic
from cohort.tests.factories import CohortFactory, MaterialFactory, MeetingFactory, TrainingFactory, UserFactory
from cohort.tests.factories_training import contracted
from people.access import Role
from people.models import User

pytestmark = pytest.mark.django_db
ALL = [topic.value for topic in Topic]


def login(*roles: Role) -> User:
    """Return a login with roles."""
    user = UserFactory.create()
    user.groups.set([Group.objects.get_or_create(name=role.value)[0] for role in roles])
    return user


def as_trainer(client: Client) -> User:
    """Sign in the trainer of every cohort that there is."""
    user = contracted(login(Role.TRAINER), *Cohort.objects.all())
    client.force_login(user)
    return user


def session_page(meeting_id: int) -> str:
    return reverse("syllabus_session", args=[meeting_id])


def test_syllabus_counts_the_contents_that_are_taught() -> None:
    cohort = CohortFactory.create()
    first = TrainingFactory.create(cohort=cohort, topics=[Topic.MEDIA, Topic.FINDING_NEEDS])
    second = TrainingFactory.create(cohort=cohort, topics=[Topic.MEDIA], date=date(2025, 12, 2))
    MeetingFactory.create(cohort=cohort, topics=[Topic.GROUP_FORMING])

    syllabus = syllabus_of(cohort=cohort)

    taught = {content.topic: list(content.sessions) for content in syllabus.contents if content.sessions}
    assert taught == {Topic.MEDIA: [first, second], Topic.FINDING_NEEDS: [first]}
    assert (syllabus.covered, len(syllabus.missing), syllabus.minutes) == (2, 5, 360)


def test_cancelled_session_teaches_nothing() -> None:
    session = TrainingFactory.create(topics=ALL, cancelled_on=date(2025, 11, 1))

    assert syllabus_of(cohort=session.cohort).covered == 0


def test_all_seven_contents_may_be_taught() -> None:
    session = TrainingFactory.create(topics=ALL)

    syllabus = syllabus_of(cohort=session.cohort)

    assert (syllabus.covered, syllabus.missing) == (7, [])


@pytest.mark.parametrize("role", [Role.TRAINER, Role.MANAGER])
def test_session_is_written_with_topics_in_their_order(role: Role) -> None:
    session = TrainingFactory.create()
    by = contracted(login(role), session.cohort)

    write_session(
        meeting=session,
        goals=" לנסח צורך ",
        topics=["media", "community_development", "media"],
        link=Link("מצגת", "https://example.org/a"),
        by=by,
    )

    session.refresh_from_db()
    assert (session.goals, session.topics) == ("לנסח צורך", ["community_development", "media"])
    assert list(session.materials.values_list("title", "url")) == [("מצגת", "https://example.org/a")]


@pytest.mark.parametrize("role", [Role.GUIDE, Role.CENTRE_HEAD, Role.TREASURY])
def test_other_roles_do_not_write_the_syllabus(role: Role) -> None:
    with pytest.raises(SyllabusRefusedError):
        write_session(meeting=TrainingFactory.create(), goals="", topics=[], link=None, by=login(role))


@pytest.mark.parametrize("kind", [MeetingKind.MEETING, MeetingKind.EVENT])
def test_only_training_sessions_have_a_syllabus(kind: MeetingKind) -> None:
    meeting = MeetingFactory.create(kind=kind)

    with pytest.raises(SyllabusRefusedError):
        write_session(meeting=meeting, goals="", topics=[], link=None, by=login(Role.MANAGER))
    with pytest.raises(SyllabusRefusedError):
        remove_material(material=MaterialFactory.create(meeting=meeting), by=login(Role.MANAGER))


def test_refused_material_leaves_the_session_as_it_was() -> None:
    known = MaterialFactory.create()

    with pytest.raises(SyllabusRefusedError):
        write_session(
            meeting=known.meeting, goals="חדש", topics=[], link=Link("שוב", known.url), by=login(Role.MANAGER)
        )

    known.meeting.refresh_from_db()
    assert known.meeting.goals == ""


@pytest.mark.parametrize(
    "link",
    [Link(" ", "https://example.org"), Link("א", "javascript:alert(1)"), Link("א", "ftp://a.org"), Link("א", "x")],
)
def test_material_needs_a_name_and_an_address_of_the_web(link: Link) -> None:
    with pytest.raises(SyllabusRefusedError):
        add_material(meeting=TrainingFactory.create(), link=link, by=login(Role.MANAGER))


def test_trainer_writes_a_session_on_its_page(client: Client) -> None:
    session = TrainingFactory.create()
    as_trainer(client)
    told = {"goals": "מטרה", "topics": ["media"], "material_title": "סרטון", "material_url": "example.org/film"}

    response = client.post(session_page(session.pk), told, follow=True)

    session.refresh_from_db()
    assert (session.goals, session.topics) == ("מטרה", ["media"])
    assert "https://example.org/film" in response.content.decode()
    assert Material.objects.get().meeting == session


def test_session_comes_back_with_what_was_written(client: Client) -> None:
    session = TrainingFactory.create()
    as_trainer(client)
    told: dict[str, Any] = {"goals": "מטרה שנשארת", "topics": ["media"], "material_title": "סרטון"}

    page = client.post(session_page(session.pk), told).content.decode()

    session.refresh_from_db()
    assert "מטרה שנשארת" in page
    assert "id_material_url_error" in page or "is-invalid" in page
    assert (session.goals, session.topics) == ("", [])


def test_material_that_stands_there_already_is_said_beside_its_address(client: Client) -> None:
    known = MaterialFactory.create()
    as_trainer(client)

    response = client.post(session_page(known.meeting_id), {"material_title": "שוב", "material_url": known.url})

    assert "material_url" in response.context["form"].errors


def test_material_is_taken_out(client: Client) -> None:
    material = MaterialFactory.create()
    as_trainer(client)

    response = client.post(reverse("material_remove", args=[material.pk]))

    assert response["Location"] == session_page(material.meeting_id)
    assert not Material.objects.exists()


def test_session_that_is_no_training_is_not_there(client: Client) -> None:
    meeting = MeetingFactory.create()
    as_trainer(client)
    material = MaterialFactory.create(meeting=meeting)

    answers = [
        client.get(session_page(meeting.pk)).status_code,
        client.post(session_page(meeting.pk), {"goals": "x"}).status_code,
        client.post(reverse("material_remove", args=[material.pk])).status_code,
    ]

    assert answers == [404, 404, 404]
    assert Material.objects.filter(pk=material.pk).exists()


def test_guide_reads_that_the_page_is_not_theirs(client: Client) -> None:
    session = TrainingFactory.create()
    client.force_login(login(Role.GUIDE))

    assert client.get(session_page(session.pk)).status_code == 403
    assert client.get(reverse("syllabus", args=[session.cohort_id])).status_code == 403


def test_syllabus_names_what_is_missing_and_shows_no_sums(client: Client) -> None:
    session = TrainingFactory.create(topics=["media"])
    as_trainer(client)

    page = client.get(reverse("syllabus", args=[session.cohort_id])).content.decode()

    assert page.count("coverage-no") == 6
    assert page.count("coverage-yes") == 1
    assert "₪" not in page
