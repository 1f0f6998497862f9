"""Two saves at once: no mark is lost and none is there twice, and the database itself keeps a locked mark."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import ProgrammingError, connection

from people.models import User
from recruitment.domain.scoring import Typed, save_sheet
from recruitment.enums import ApplicationState, Criterion
from recruitment.models import Rating, ScoreSheet
from recruitment.tests.factories import ApplicationFactory, CallFactory, RatingFactory
from recruitment.tests.factories_scoring import assessor_with_login, moment, sheet_of

NOON = moment(12)


def save_in_a_thread(sheet: ScoreSheet, user: User, key: str, marks: list[Typed], ready: Barrier) -> None:
    """Save in a connection of its own, at the same moment as another."""
    ready.wait()
    try:
        save_sheet(sheet=sheet, marks=marks, note=None, version=0, key=key, by=user, at=NOON)
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("keys", [("same", "same"), ("one", "two")])
def test_two_saves_at_once_leave_every_mark_there_once(keys: tuple[str, str]) -> None:
    call = CallFactory.create()
    assessor, user = assessor_with_login(call)
    candidate = ApplicationFactory.create(call=call, state=ApplicationState.INVITED_ASSESSMENT)
    sheet, ready = sheet_of(candidate, assessor), Barrier(2)
    marks = [Typed(criterion, 4, "seen", (), NOON) for criterion in Criterion.values]

    with ThreadPoolExecutor(2) as threads:
        done = [threads.submit(save_in_a_thread, sheet, user, key, marks, ready) for key in keys]
    for future in done:
        future.result()

    assert sorted(Rating.objects.values_list("criterion", flat=True)) == sorted(Criterion.values)
    assert ScoreSheet.objects.get().version == len(set(keys))


@pytest.mark.django_db
def test_database_refuses_another_score_in_a_locked_mark() -> None:
    locked = RatingFactory.create(locked_on=NOON.date())

    with pytest.raises(ProgrammingError):
        Rating.objects.filter(pk=locked.pk).update(score=5)
