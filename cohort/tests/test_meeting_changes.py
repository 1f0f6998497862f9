"""Changes of a session: told once to those concerned, refused with a sentence, never about what is over."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from django.utils.translation import override

from cohort.domain.book import load_book
from cohort.domain.meeting_changes import Why, add_meeting, cancel_meeting, change_meeting, revive_meeting
from cohort.domain.meeting_facts import facts_of
from cohort.domain.meeting_history import history_of
from cohort.domain.meeting_news import change_question
from cohort.domain.planning import Fate, propose
from cohort.domain.slots import MeetingRefusedError
from cohort.models import ChangeKind, FellowshipState, Meeting, MeetingKind, MeetingMode, TrainingContract
from cohort.tests import factories as make
from cohort.tests.planning_rows import evening, tuesdays
from people.models import Message, Person

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 1, 12, 8, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with override("en"):
        yield


def why(**other: Any) -> Why:
    """Return a reason of the manager's."""
    return Why(**{"reason": "האולם תפוס", "by": make.UserFactory.create(), "at": NOW, **other})


def meeting(**other: Any) -> Meeting:
    """Return a meeting of next Tuesday with two fellows, a guide and one who left."""
    made = make.MeetingFactory.create(**{"date": date(2026, 1, 20), "title": "מפגש", **other})
    guide = make.GuideFactory.create(cohort=made.cohort)
    make.FellowshipFactory.create_batch(2, cohort=made.cohort, guide=guide)
    make.FellowshipFactory.create(
        cohort=made.cohort, guide=guide, state=FellowshipState.LEFT, seat=None, ended_on=date(2026, 1, 1)
    )
    return made


def moved(row: Meeting, **other: Any) -> Any:
    """Return the facts of a session with some of them different."""
    return replace(facts_of(row), **other)


def refused(action: Any) -> list[str]:
    """Return the fields beside which an action is refused."""
    with pytest.raises(MeetingRefusedError) as refusal:
        action()
    return [problem.field for problem in refusal.value.problems]


def test_moving_tells_each_concerned_once_and_is_kept() -> None:
    row = meeting()

    told = change_meeting(meeting=row, to=moved(row, date=date(2026, 1, 21), starts_at=time(19)), why=why())

    row.refresh_from_db()
    assert (row.date, row.starts_at, row.change_count, told) == (date(2026, 1, 21), time(19), 1, 3)
    assert set(Message.objects.values_list("kind", flat=True)) == {"meeting_moved"}
    assert Message.objects.filter(body__contains="האולם תפוס").count() == 3
    assert [(c.kind, c.reason) for c in row.changes.all()] == [(ChangeKind.MOVED, "האולם תפוס")]
    assert "18:00–21:00" in history_of(row)[0].words


def test_manager_is_not_told_of_the_own_change_and_words_are_in_the_readers_language() -> None:
    row = meeting()
    by = make.UserFactory.create(person=row.cohort.guides.get().person)
    Person.objects.filter(pk=row.cohort.fellowships.order_by("pk")[0].person_id).update(language="en")

    told = cancel_meeting(meeting=row, why=why(by=by))

    assert told == 2
    assert [Message.objects.filter(body__contains=day).count() for day in ("20 Jan 2026", "20.1.2026")] == [1, 1]


def test_trainer_is_told_of_training() -> None:
    row = meeting(kind=MeetingKind.TRAINING)
    trainer = make.PersonFactory.create()
    TrainingContract.objects.create(cohort=row.cohort, supplier="ספק", trainer=trainer, minutes=600, agorot=0)

    assert cancel_meeting(meeting=row, why=why()) == 4
    assert Message.objects.filter(person=trainer).exists()


def test_nothing_is_told_of_what_is_over() -> None:
    row = meeting(date=date(2026, 1, 6))

    assert change_meeting(meeting=row, to=moved(row, place="אולם ב׳"), why=why()) == 0
    assert not Message.objects.exists()
    assert row.changes.count() == 1
    assert change_question(meeting=row, what="cancel", by=make.UserFactory.create(), on=date(2026, 1, 12)).endswith(
        "nobody is told."
    )


def test_question_says_how_many_are_told() -> None:
    question = change_question(meeting=meeting(), what="cancel", by=make.UserFactory.create(), on=date(2026, 1, 12))

    assert "A message goes to 3 people." in question


def test_cancelled_meeting_leaves_the_count_and_comes_back() -> None:
    row = meeting()

    cancel_meeting(meeting=row, why=why())
    assert load_book(row.cohort).sessions == ()
    assert revive_meeting(meeting=row, why=why()) == 3

    row.refresh_from_db()
    assert (row.cancelled_on, row.change_count, len(load_book(row.cohort).sessions)) == (None, 2, 1)
    assert Message.objects.count() == 6


def test_online_and_back_are_changes_of_their_own() -> None:
    row = meeting(place="אולם")

    change_meeting(meeting=row, to=moved(row, mode=MeetingMode.ONLINE, online_url="https://a.example"), why=why())
    row.refresh_from_db()
    change_meeting(meeting=row, to=moved(row, mode=MeetingMode.IN_PERSON, place="ספרייה"), why=why())

    kinds = list(row.changes.order_by("pk").values_list("kind", flat=True))
    assert kinds == [ChangeKind.ONLINE, ChangeKind.DETAILS, ChangeKind.IN_PERSON]


def test_goals_alone_are_changed_without_a_message() -> None:
    row = meeting()

    assert change_meeting(meeting=row, to=moved(row, goals="להכיר"), why=why()) == 0
    assert row.changes.get().kind == ChangeKind.DETAILS


def test_confirmed_list_keeps_the_time_and_the_meeting() -> None:
    row = meeting(confirmed_at=NOW, confirmed_by=make.UserFactory.create())

    assert refused(lambda: change_meeting(meeting=row, to=moved(row, minutes=120), why=why())) == ["date"]
    assert refused(lambda: cancel_meeting(meeting=row, why=why())) == [""]


def test_move_outside_the_season_or_onto_another_is_refused() -> None:
    row = meeting()
    make.MeetingFactory.create(cohort=row.cohort, date=date(2026, 1, 22), starts_at=time(17), title="סיור")

    for to, field in (
        (moved(row, date=date(2026, 8, 1)), "date"),
        (moved(row, date=date(2026, 1, 22)), "starts_at"),
        (moved(row, date=date(2026, 3, 27), starts_at=time(2, 30)), "starts_at"),
        (moved(row), ""),
    ):
        assert refused(lambda to=to: change_meeting(meeting=row, to=to, why=why())) == [field]
    assert not row.changes.exists()
    assert not Message.objects.exists()


def test_day_kept_free_needs_a_tick() -> None:
    row = meeting()
    purim = moved(row, date=date(2026, 3, 3))

    assert refused(lambda: change_meeting(meeting=row, to=purim, why=why())) == ["date"]
    assert change_meeting(meeting=row, to=purim, why=why(knowingly=True)) == 3


def test_change_needs_a_reason() -> None:
    row = meeting()

    assert refused(lambda: cancel_meeting(meeting=row, why=why(reason="  "))) == ["reason"]
    row.refresh_from_db()
    assert row.cancelled_on is None


def test_meeting_with_marks_is_not_shorter_than_what_was_missed() -> None:
    row = meeting()
    make.AttendanceFactory.create(
        meeting=row, fellowship=row.cohort.fellowships.filter(state="active")[0], late_minutes=100
    )

    assert refused(lambda: change_meeting(meeting=row, to=moved(row, minutes=90), why=why())) == ["minutes"]


def test_cancelled_meeting_is_not_moved_nor_cancelled_again() -> None:
    row = meeting(cancelled_on=date(2026, 1, 10))

    assert refused(lambda: change_meeting(meeting=row, to=moved(row, date=date(2026, 1, 21)), why=why())) == ["date"]
    assert refused(lambda: cancel_meeting(meeting=row, why=why())) == [""]


def test_rule_does_not_fill_a_date_that_was_moved_away_from() -> None:
    row = meeting()
    change_meeting(meeting=row, to=moved(row, date=date(2026, 1, 21)), why=why())

    proposal = next(p for p in propose(cohort=row.cohort, rhythm=tuesdays()) if p.date == date(2026, 1, 20))

    assert proposal.fate == Fate.MOVED


def test_added_event_gets_the_next_id_and_is_checked() -> None:
    row = meeting()
    by = make.UserFactory.create()

    assert add_meeting(cohort=row.cohort, facts=evening(), by=by).code == "E01"
    assert add_meeting(cohort=row.cohort, facts=evening(date=date(2026, 1, 16)), by=by).code == "E02"
    assert refused(lambda: add_meeting(cohort=row.cohort, facts=evening(), by=by)) == ["starts_at"]
    assert refused(lambda: add_meeting(cohort=row.cohort, facts=evening(date=date(2026, 4, 2)), by=by)) == ["date"]
    assert add_meeting(cohort=row.cohort, facts=evening(date=date(2026, 4, 2)), by=by, knowingly=True).pk
