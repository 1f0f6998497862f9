"""A sheet is made once, never against a conflict of interest, and taken back only while it is empty (R5.13)."""

import pytest
from django.utils import timezone

from recruitment.domain.sheets import SheetRefusedError, assign, unassign
from recruitment.enums import Stage
from recruitment.models import Conflict, ConflictSource, ScoreSheet
from recruitment.tests.factories import ApplicationFactory, AssessorFactory, RatingFactory, UserFactory
from recruitment.tests.factories_scoring import sheet_of

pytestmark = pytest.mark.django_db
CENTRE = Stage.ASSESSMENT_CENTER


def test_assigning_twice_makes_one_sheet() -> None:
    application = ApplicationFactory.create()
    assessor = AssessorFactory.create(call=application.call)

    first = assign(application=application, stage=CENTRE, assessor=assessor)
    again = assign(application=application, stage=CENTRE, assessor=assessor)

    assert first == again
    assert ScoreSheet.objects.get() == first


def test_assigning_against_a_conflict_is_refused() -> None:
    application = ApplicationFactory.create()
    assessor = AssessorFactory.create(call=application.call)
    Conflict.objects.create(
        application=application,
        assessor=assessor,
        source=ConflictSource.DECLARED,
        noted_by=UserFactory.create(),
        noted_at=timezone.now(),
    )

    with pytest.raises(SheetRefusedError):
        assign(application=application, stage=CENTRE, assessor=assessor)

    assert not ScoreSheet.objects.exists()


def test_assigning_an_assessor_of_another_call_is_refused() -> None:
    with pytest.raises(SheetRefusedError):
        assign(application=ApplicationFactory.create(), stage=CENTRE, assessor=AssessorFactory.create())


def test_unassigning_takes_an_empty_sheet_and_leaves_one_with_marks() -> None:
    empty, marked = sheet_of(), sheet_of()
    RatingFactory.create(application=marked.application, assessor=marked.assessor, stage=CENTRE)

    taken = [
        unassign(application=sheet.application, stage=CENTRE, assessor=sheet.assessor) for sheet in (empty, marked)
    ]

    assert taken == [True, False]
    assert list(ScoreSheet.objects.all()) == [marked]


def test_unassigning_leaves_a_locked_sheet() -> None:
    sheet = sheet_of(locked_at=timezone.now())

    assert unassign(application=sheet.application, stage=CENTRE, assessor=sheet.assessor) is False
