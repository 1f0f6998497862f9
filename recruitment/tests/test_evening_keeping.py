"""Keeping the plan of an evening: seats, turns and sheets follow it, and what is written on stays."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.translation import override

from recruitment.domain.evening_keeping import EveningRefusedError, keep_plan
from recruitment.domain.evening_plan import Choice, draft_of
from recruitment.domain.evening_sheets import meeting_pairs
from recruitment.enums import Stage
from recruitment.models import Conflict, ConflictSource, Evening, GroupSeat, ScoreSheet, Turn
from recruitment.policy import RecruitmentPolicy
from recruitment.tests import factories as make
from recruitment.tests.factories_evenings import STARTS, a_call, a_kept_evening, an_evening

pytestmark = pytest.mark.django_db
POLICY = RecruitmentPolicy()


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with override("en"):
        yield


def plan_again(evening: Evening, seed: int) -> None:
    draft = draft_of(evening=evening, choice=Choice(seed=seed, groups=2), policy=POLICY)
    keep_plan(evening=evening, draft=draft, by=make.UserFactory.create())


def test_keep_plan_writes_a_sheet_for_each_pair_who_meet() -> None:
    evening = a_kept_evening()

    sheets = ScoreSheet.objects.filter(stage=Stage.ASSESSMENT_CENTER)
    assert set(sheets.values_list("application", "assessor")) == meeting_pairs(evening)
    assert GroupSeat.objects.count() == 6
    assert Turn.objects.count() == 6


def test_keep_plan_sets_rounds_on_the_clock_with_breaks() -> None:
    a_kept_evening()

    starts = sorted(set(Turn.objects.values_list("starts_at", flat=True)))
    assert starts == [STARTS + timedelta(minutes=25 * number) for number in range(3)]


def test_keep_plan_again_keeps_arrivals_and_replaces_sheets() -> None:
    evening = a_kept_evening()
    seat = GroupSeat.objects.all()[0]
    GroupSeat.objects.filter(pk=seat.pk).update(arrived_at=STARTS)

    plan_again(evening, seed=9)

    assert list(GroupSeat.objects.filter(arrived_at=STARTS).values_list("application", flat=True)) == [
        seat.application_id
    ]
    assert set(ScoreSheet.objects.values_list("application", "assessor")) == meeting_pairs(evening)


def test_keep_plan_refuses_to_plan_anew_once_something_is_written() -> None:
    evening = a_kept_evening()
    sheet = ScoreSheet.objects.all()[0]
    ScoreSheet.objects.filter(pk=sheet.pk).update(saved_at=timezone.now())

    with pytest.raises(EveningRefusedError, match=str(sheet.application.person)):
        plan_again(evening, seed=9)


def test_keep_plan_needs_stations_and_people() -> None:
    evening = an_evening(a_call(people=0))

    with pytest.raises(EveningRefusedError, match="candidates"):
        plan_again(evening, seed=1)


def test_draft_keeps_a_conflicted_pair_apart() -> None:
    call = a_call(people=12)
    application, assessor = call.applications.all()[0], call.assessors.all()[0]
    Conflict.objects.create(
        application=application,
        assessor=assessor,
        source=ConflictSource.NOTED,
        noted_by=make.UserFactory.create(),
        noted_at=STARTS,
    )
    evening = an_evening(call)

    plan_again(evening, seed=2)

    assert (application.pk, assessor.pk) not in meeting_pairs(evening)
    assert not ScoreSheet.objects.filter(application=application, assessor=assessor).exists()


def test_draft_of_one_of_two_evenings_takes_half_of_the_people() -> None:
    call = a_call(people=11)
    first, second = an_evening(call), an_evening(call, starts_at=STARTS + timedelta(days=1))

    plan_again(first, seed=1)
    draft = draft_of(evening=second, choice=Choice(), policy=POLICY)

    assert GroupSeat.objects.filter(group__evening=first).count() == 6
    assert len(draft.wishes.invitees) == 5
