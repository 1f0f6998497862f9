"""Two guides mark the same list at the same moment, each in a connection of their own."""

from concurrent.futures import ThreadPoolExecutor
from datetime import time
from threading import Barrier

import pytest
from django.db import connection

from cohort.domain.attendance import record_marks
from cohort.domain.attendance_entries import MarkEntry, Saved
from cohort.models import Attendance, Mark
from cohort.tests.factories_attendance import EVENING, Evening, evening, moment
from config.testing import on_day
from people.models import User


def save(night: Evening, by: User, mark: str, ready: Barrier) -> Saved:
    """Mark everybody in a connection of its own, at the same moment as another."""
    ready.wait()
    try:
        entries = [MarkEntry(fellow.pk, mark) for fellow in night.fellows]
        return record_marks(meeting=night.meeting, marks=entries, by=by, at=moment(18, 7))
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_two_guides_at_once_leave_one_mark_each_and_the_second_is_told() -> None:
    night, ready = evening(fellows=8), Barrier(2)
    wishes = ((night.guide, Mark.ABSENT_UNEXCUSED.value), (night.colleague, Mark.REPRESENTING.value))

    with on_day(EVENING, at=time(18, 7)), ThreadPoolExecutor(2) as threads:
        asked = [threads.submit(save, night, by, mark, ready) for by, mark in wishes]
        found = [each.result() for each in asked]

    assert sorted((saved.changed, len(saved.conflicts)) for saved in found) == [(0, 8), (8, 0)]
    winner = next(mark for saved, (_by, mark) in zip(found, wishes, strict=True) if saved.changed)
    assert set(Attendance.objects.values_list("mark", "version")) == {(winner, 1)}


@pytest.mark.django_db(transaction=True)
def test_same_marks_of_two_phones_at_once_are_saved_once() -> None:
    night, ready = evening(fellows=8), Barrier(2)

    with on_day(EVENING, at=time(18, 7)), ThreadPoolExecutor(2) as threads:
        asked = [threads.submit(save, night, by, Mark.PRESENT, ready) for by in (night.guide, night.colleague)]
        found = [each.result() for each in asked]

    assert sorted(saved.changed for saved in found) == [0, 8]
    assert all(saved.is_whole for saved in found)
    assert Attendance.objects.count() == 8
