"""Whose details go, when, and what stays (R12.4, R12.5, R7)."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core.files.base import ContentFile

from people.domain.traces import past_tables
from people.models import Person, User
from recruitment.domain.desk import load_desks
from recruitment.domain.figures import screening_figures
from recruitment.domain.old_files import remove_old_files
from recruitment.domain.retention import due_for_erasure, erase_due, retention_of
from recruitment.domain.waits import Wait, waits
from recruitment.enums import ApplicationState
from recruitment.models import Call, Interest, Paper, Rating, ScoreSheet
from recruitment.tests import factories as make

pytestmark = pytest.mark.django_db
DUE = date(2026, 10, 31)
NOW = datetime(2026, 10, 31, 12, tzinfo=UTC)
LATER = date(2028, 7, 31)


@pytest.fixture
def by() -> User:
    user: User = make.UserFactory.create()
    return user


def applied(call: Call, state: str, **columns: Any) -> Person:
    person: Person = make.ApplicationFactory.create(call=call, state=state, **columns).person
    return person


def said_on_desk(call: Call, on: date) -> list[Wait]:
    """Return what the desk of a call says about details that go."""
    [desk] = load_desks(calls=[call], on=on)
    return [wait for wait in waits(desk) if wait.url_name == "call_retention"]


def interested(call: Call) -> Person:
    person: Person = make.PersonFactory.create()
    Interest.objects.create(call=call, person=person, left_at=NOW)
    return person


def test_interests_drafts_and_refusals_go_and_the_accepted_stay() -> None:
    call = make.CallFactory.create()
    going = [
        applied(call, ApplicationState.REJECTED),
        applied(call, ApplicationState.DRAFT, submitted_on=None),
        interested(call),
    ]
    applied(call, ApplicationState.ACCEPTED)

    assert due_for_erasure(call=call, on=DUE - timedelta(days=1)) == []
    assert due_for_erasure(call=call, on=DUE) == going


def test_who_asked_to_hear_of_the_next_call_is_kept_until_it_ends() -> None:
    call = make.CallFactory.create()
    person = applied(call, ApplicationState.REJECTED, keep_for_next_year=True)
    before = due_for_erasure(call=call, on=DUE)
    following = make.CohortFactory.create(
        programme=call.cohort.programme, name="2026/27", starts_on=date(2026, 11, 1), ends_on=date(2027, 7, 31)
    )
    make.CallFactory.create(
        cohort=following,
        closes_on=date(2026, 9, 15),
        answer_on=date(2026, 10, 25),
        assessors_until=date(2026, 10, 31),
    )

    assert before == []
    assert retention_of(call=call, on=date(2026, 10, 25)).kept_for_next == (person,)
    assert due_for_erasure(call=call, on=DUE) == [person]


def test_who_asked_for_a_next_call_that_never_came_is_kept_one_year_more() -> None:
    call = make.CallFactory.create()
    person = applied(call, ApplicationState.REJECTED, keep_for_next_year=True)

    before = retention_of(call=call, on=date(2027, 10, 30))
    due = retention_of(call=call, on=date(2027, 10, 31))

    assert (before.people, before.kept_for_next, before.kept_until) == ((), (person,), date(2027, 10, 31))
    assert (due.people, due.kept_for_next) == ((person,), ())


def test_desk_says_that_details_wait_to_go_until_they_are_gone(by: User) -> None:
    call = make.CallFactory.create()
    applied(call, ApplicationState.REJECTED)

    early, [due] = said_on_desk(call, DUE - timedelta(days=1)), said_on_desk(call, DUE)
    erase_due(call=call, by=by, at=NOW, on=DUE)

    assert early == []
    assert (due.count, due.presses) == (1, True)
    assert said_on_desk(call, DUE) == []


def test_desk_says_that_old_words_wait_to_go(by: User) -> None:
    call = make.CallFactory.create()
    application = make.ApplicationFactory.create(call=call, state=ApplicationState.ACCEPTED)
    make.RatingFactory.create(application=application, observed="הקשיבה", locked_on=DUE)

    [due] = said_on_desk(call, LATER)
    erase_due(call=call, by=by, at=NOW, on=LATER)

    assert (due.count, due.presses) == (1, True)
    assert said_on_desk(call, LATER) == []


def test_who_left_an_interest_in_a_younger_call_stays() -> None:
    call = make.CallFactory.create()
    younger = make.CallFactory.create(
        closes_on=date(2026, 9, 15), answer_on=date(2026, 10, 25), assessors_until=date(2026, 10, 31)
    )
    person = applied(call, ApplicationState.REJECTED)
    Interest.objects.create(call=younger, person=person, left_at=NOW)

    assert due_for_erasure(call=call, on=DUE) == []


def test_statistics_stay_when_the_details_go(by: User) -> None:
    call = make.CallFactory.create()
    person = applied(call, ApplicationState.REJECTED, quarter="הדר")
    applied(call, ApplicationState.NOT_ADVANCED_FORM)
    before = screening_figures(cohort=call.cohort)

    count = erase_due(call=call, by=by, at=NOW, on=DUE)

    person.refresh_from_db()
    assert count == 2
    assert (person.full_name, person.erased_at) == ("", NOW)
    assert screening_figures(cohort=call.cohort) == before


def test_words_beside_marks_go_two_years_after_the_season_and_the_marks_stay(by: User) -> None:
    call = make.CallFactory.create()
    application = make.ApplicationFactory.create(call=call, state=ApplicationState.ACCEPTED)
    assessor = make.AssessorFactory.create(call=call)
    mark = make.RatingFactory.create(
        application=application, assessor=assessor, observed="הקשיבה", indicators=["שקטה"], locked_on=DUE, score=4
    )
    ScoreSheet.objects.create(application=application, assessor=assessor, stage="interview", note="נעים")

    early = retention_of(call=call, on=LATER - timedelta(days=1))
    due = retention_of(call=call, on=LATER)
    erase_due(call=call, by=by, at=NOW, on=LATER)

    mark.refresh_from_db()
    [past] = past_tables(Rating)
    assert (early.words, due.words, due.words_go_on) == (0, 2, LATER)
    assert (mark.score, mark.observed, mark.indicators) == (4, "", [])
    assert ScoreSheet.objects.get().note == ""
    assert not past._base_manager.exclude(observed="").exists()


def test_files_go_ninety_days_after_the_check(by: User) -> None:
    row = {"application": make.ApplicationFactory.create(), "received_at": NOW}
    checked = {"state": "checked", "checked_by": by, "checked_on": DUE}
    paper = Paper.objects.create(**row, **checked, kind="id_appendix")
    paper.file.save("a.pdf", ContentFile(b"%PDF"))
    kept = Paper.objects.create(**row, **checked, kind="recommendation")
    kept.file.save("b.pdf", ContentFile(b"%PDF"))

    early = remove_old_files(on=DUE + timedelta(days=89))
    late = remove_old_files(on=DUE + timedelta(days=90))

    paper.refresh_from_db()
    kept.refresh_from_db()
    assert (early, late) == (0, 1)
    assert (bool(paper.file), paper.file_removed_on, paper.state) == (False, DUE + timedelta(days=90), "checked")
    assert kept.file
