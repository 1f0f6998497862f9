"""The pages of evenings: who opens them, what they refuse with a sentence, and the papers."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from config.testing import HouseClient
from people.access import Role
from people.domain.logins import give_role
from people.models import User
from recruitment.domain.evening_board import board_of, kept_draft
from recruitment.domain.evening_paper import assessor_papers
from recruitment.models import Assessor, Evening, GroupSeat, HintAnswer, ScoreSheet, Turn
from recruitment.policy import RecruitmentPolicy
from recruitment.tests import factories as make
from recruitment.tests.factories_evenings import a_call, a_kept_evening, an_evening

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager() -> Client:
    user = make.UserFactory.create()
    give_role(user=user, role=Role.MANAGER, by=user)
    client = HouseClient()
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    client.force_login(user)
    return client


def test_evening_is_planned_looked_at_and_kept(manager: Client) -> None:
    evening = an_evening(a_call())
    page = reverse("evening", args=[evening.pk])

    draft = manager.get(page)
    manager.post(reverse("keep_evening", args=[evening.pk]), {"seed": "4", "groups": "2"})
    kept = manager.get(page)

    assert "Keep this plan" in draft.content.decode()
    assert evening.groups.count() == 2
    assert "Keep this plan" not in kept.content.decode()


def test_evening_is_added_with_day_and_hour_and_not_twice(manager: Client) -> None:
    call = a_call()
    told = {"day": "2025-09-30", "hour": "18:00", "place": "Hall", "break_minutes": "5"}

    answers = [manager.post(reverse("evenings", args=[call.pk]), told).status_code for _press in range(2)]

    assert answers == [302, 422]
    assert Evening.objects.count() == 1


def test_planning_anew_is_refused_with_the_pair_that_has_marks(manager: Client) -> None:
    evening = a_kept_evening()
    sheet = ScoreSheet.objects.all()[0]
    ScoreSheet.objects.filter(pk=sheet.pk).update(saved_at=timezone.now())

    answer = manager.post(reverse("keep_evening", args=[evening.pk]), {"seed": "9"}, follow=True)

    assert str(sheet.application.person) in answer.content.decode()
    assert ScoreSheet.objects.filter(pk=sheet.pk).exists()


def test_door_takes_a_tap_and_refuses_an_unknown_mark(manager: Client) -> None:
    evening = a_kept_evening()
    seat = GroupSeat.objects.all()[0]
    page = reverse("mark_at_door", args=[seat.pk])

    answers = [manager.post(page, {"mark": mark}).status_code for mark in ("here", "flown")]

    assert answers == [302, 404]
    assert GroupSeat.objects.filter(group__evening=evening, arrived_at__isnull=False).count() == 1


def test_turn_is_changed_by_a_form_that_asks_for_somebody(manager: Client) -> None:
    a_kept_evening()
    turn = Turn.objects.all()[0]

    answer = manager.post(reverse("evening_turn", args=[turn.pk]), {"leaves": "", "comes": ""})

    assert answer.status_code == 422
    assert "Choose who leaves, who comes, or both." in answer.content.decode()


def test_new_assessor_gets_a_login_and_the_same_person_is_refused(manager: Client) -> None:
    call = a_call(assessors=3)
    told = {"name": "Dana Or", "email": "dana@example.org", "reads_forms": "on", "employer": "Library"}
    page = reverse("call_assessors", args=[call.pk])

    answers = [manager.post(page, told).status_code for _press in range(2)]

    assessor = Assessor.objects.get(call=call, person__full_name="Dana Or")
    assert answers == [302, 422]
    assert assessor.access_until == call.assessors_until
    assert Role.ASSESSOR in User.objects.get(person=assessor.person).roles


def test_applicant_of_the_call_is_not_made_its_assessor(manager: Client) -> None:
    call = a_call()
    person = call.applications.all()[0].person
    person.email = "applicant@example.org"
    person.save()

    answer = manager.post(
        reverse("call_assessors", args=[call.pk]), {"name": person.full_name, "email": "applicant@example.org"}
    )

    assert answer.status_code == 422
    assert "applied to this call" in answer.content.decode()


def test_hint_is_set_aside_and_does_not_come_back(manager: Client) -> None:
    call = a_call(people=1, assessors=1)
    application, assessor = call.applications.all()[0], call.assessors.all()[0]
    call.applications.update(employer="Library")
    call.assessors.update(employer="library")
    page = reverse("conflicts", args=[call.pk])

    before = manager.get(page).content.decode()
    manager.post(reverse("answer_hint", args=[call.pk, application.pk, assessor.pk]), {"answer": "aside"})
    after = manager.get(page).content.decode()

    assert "the same place of work" in before
    assert "the same place of work" not in after
    assert HintAnswer.objects.count() == 1


def test_candidates_are_told_by_a_press(manager: Client) -> None:
    evening = a_kept_evening()
    Evening.objects.update(starts_at=timezone.now() + timedelta(days=2))

    answer = manager.post(reverse("tell_evening", args=[evening.pk]), follow=True)

    assert "6 people were told." in answer.content.decode()


@pytest.mark.parametrize("name", ["evening_sheets", "evening_tags"])
def test_papers_are_pdf_and_private(manager: Client, name: str) -> None:
    evening = a_kept_evening()

    answer = manager.get(reverse(name, args=[evening.pk]))

    assert answer.status_code == 200
    assert answer["Content-Type"] in ("application/pdf", "text/html; charset=utf-8")
    assert answer["Cache-Control"] == "private, no-store"


def test_assessor_papers_name_everyone_whom_an_assessor_meets() -> None:
    evening = a_kept_evening()
    board = board_of(*kept_draft(evening=evening, policy=RecruitmentPolicy()))

    papers = assessor_papers(board)

    met = {(paper.name, str(s.application.person)) for paper in papers for turn in paper.turns for s in turn.people}
    sheets = ScoreSheet.objects.select_related("assessor__person", "application__person")
    assert met == {(str(sheet.assessor), str(sheet.application.person)) for sheet in sheets}
