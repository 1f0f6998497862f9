"""Saving marks: once for each key, merged where two devices wrote, never off the scale, never beside the stage."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from people.models import User
from recruitment.domain.locking import SheetNotReadyError, lock_sheet, reopen_sheet
from recruitment.domain.scoring import Saved, Typed, TypedNote, save_sheet
from recruitment.domain.sheets import SheetRefusedError
from recruitment.enums import ApplicationState, Criterion, Stage
from recruitment.models import Rating, Rubric, ScoreSheet
from recruitment.tests.factories import ApplicationFactory, AssessorFactory, CallFactory, RatingFactory, UserFactory
from recruitment.tests.factories_scoring import assessor_with_login, moment, sheet_of

pytestmark = pytest.mark.django_db
NOON = moment(12)
LEADERSHIP, SOCIAL = Criterion.LEADERSHIP.value, Criterion.SOCIAL.value


def sheet_with_login(stage: str = Stage.ASSESSMENT_CENTER) -> tuple[ScoreSheet, User]:
    call = CallFactory.create()
    assessor, user = assessor_with_login(call)
    candidate = ApplicationFactory.create(call=call, state=ApplicationState.INVITED_ASSESSMENT)
    return sheet_of(candidate, assessor, stage), user


def typed(criterion: str, score: int, *, at: datetime = NOON, observed: str = "saw it") -> Typed:
    return Typed(criterion, score, observed, (), at)


def save(sheet: ScoreSheet, user: User, *marks: Typed, key: str = "k1", version: int = 0, **more: Any) -> Saved:
    return save_sheet(
        sheet=sheet, marks=marks, note=more.get("note"), version=version, key=key, by=user, at=more.get("at", NOON)
    )


def scores(sheet: ScoreSheet) -> dict[str, int]:
    return dict(Rating.objects.filter(application=sheet.application).values_list("criterion", "score"))


def fill(sheet: ScoreSheet, user: User) -> None:
    save(sheet, user, *(typed(criterion, 4) for criterion in Criterion.values), key="all")


def test_the_same_key_again_is_answered_the_same_and_changes_nothing() -> None:
    sheet, user = sheet_with_login()

    first = save(sheet, user, typed(LEADERSHIP, 4))
    again = save(sheet, user, typed(LEADERSHIP, 4), at=NOON + timedelta(minutes=1))

    assert (first.sheet.version, again.sheet.version) == (1, 1)
    assert scores(sheet) == {LEADERSHIP: 4}


def test_late_save_is_merged_criterion_by_criterion_and_says_what_stays() -> None:
    sheet, user = sheet_with_login()
    save(sheet, user, typed(LEADERSHIP, 5, at=NOON))

    late = save(
        sheet,
        user,
        typed(LEADERSHIP, 1, at=NOON - timedelta(minutes=9)),
        typed(SOCIAL, 2, at=NOON - timedelta(minutes=9)),
        key="k2",
    )

    assert late.outdone == (LEADERSHIP,)
    assert scores(sheet) == {LEADERSHIP: 5, SOCIAL: 2}


def test_late_save_that_was_typed_later_wins() -> None:
    sheet, user = sheet_with_login()
    save(sheet, user, typed(LEADERSHIP, 5, at=NOON - timedelta(minutes=9)))

    late = save(sheet, user, typed(LEADERSHIP, 1, at=NOON), key="k2")

    assert late.outdone == ()
    assert scores(sheet) == {LEADERSHIP: 1}


def test_note_typed_later_stays() -> None:
    sheet, user = sheet_with_login()
    save(sheet, user, note=TypedNote("new", NOON))

    save(sheet, user, note=TypedNote("old", NOON - timedelta(hours=1)), key="k2")

    assert ScoreSheet.objects.get().note == "new"


@pytest.mark.parametrize(
    "mark",
    [typed(LEADERSHIP, 0), typed(LEADERSHIP, 6), typed("charm", 3), typed(LEADERSHIP, 3, observed="x" * 501)],
)
def test_mark_that_cannot_be_is_refused(mark: Typed) -> None:
    sheet, user = sheet_with_login()

    with pytest.raises(SheetRefusedError):
        save(sheet, user, mark)

    assert not Rating.objects.exists()


def test_presentation_has_three_criteria_unless_the_call_says_otherwise() -> None:
    sheet, user = sheet_with_login(Stage.PITCH)
    with pytest.raises(SheetRefusedError):
        save(sheet, user, typed(SOCIAL, 3))

    Rubric.objects.create(
        call=sheet.application.call, criterion=SOCIAL, stages=[Stage.PITCH], low="a", middle="b", high="c"
    )
    save(sheet, user, typed(SOCIAL, 3))

    assert scores(sheet) == {SOCIAL: 3}


def test_another_assessor_and_one_whose_access_ended_cannot_save() -> None:
    sheet, user = sheet_with_login()
    with pytest.raises(SheetRefusedError):
        save(sheet, UserFactory.create(), typed(LEADERSHIP, 3))
    with pytest.raises(SheetRefusedError):
        save(sheet, user, typed(LEADERSHIP, 3), at=moment(12) + timedelta(days=400))

    assert not Rating.objects.exists()


def test_locking_asks_for_every_mark_and_for_something_seen() -> None:
    sheet, user = sheet_with_login()
    save(sheet, user, typed(LEADERSHIP, 4), typed(SOCIAL, 2, observed=" "))

    with pytest.raises(SheetNotReadyError) as refusal:
        lock_sheet(sheet=sheet, by=user, at=NOON)

    assert refusal.value.missing.marks == ("media", "local_commitment", "initiative")
    assert refusal.value.missing.observations == (SOCIAL,)


def test_locked_marks_stand_until_the_coordinator_opens_the_sheet_with_a_reason() -> None:
    sheet, user = sheet_with_login()
    fill(sheet, user)
    locked = lock_sheet(sheet=sheet, by=user, at=NOON)
    again = lock_sheet(sheet=sheet, by=user, at=NOON + timedelta(minutes=5))

    assert locked.locked_at == again.locked_at == NOON
    assert set(Rating.objects.values_list("locked_on", flat=True)) == {NOON.date()}
    with pytest.raises(SheetRefusedError):
        save(sheet, user, typed(LEADERSHIP, 1), key="k9", version=1)
    with pytest.raises(SheetRefusedError):
        reopen_sheet(sheet=sheet, reason=" ", by=UserFactory.create(), at=NOON)

    reopen_sheet(sheet=sheet, reason="mixed up two candidates", by=UserFactory.create(), at=NOON)
    save(sheet, user, typed(LEADERSHIP, 1), key="k9", version=2)

    assert scores(sheet)[LEADERSHIP] == 1


def test_others_marks_stay_hidden_while_an_assigned_sheet_is_open() -> None:
    sheet, user = sheet_with_login()
    other = AssessorFactory.create(call=sheet.application.call)
    RatingFactory.create(application=sheet.application, assessor=other, stage=sheet.stage, locked_on=NOON.date())

    hidden = list(Rating.objects.visible_to(user, on=NOON.date()))
    fill(sheet, user)
    lock_sheet(sheet=sheet, by=user, at=NOON)

    assert hidden == []
    assert Rating.objects.visible_to(user, on=NOON.date()).filter(assessor=other).count() == 1
