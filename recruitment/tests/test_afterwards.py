"""Feedback, the own evaluation, and one appeal answered by someone who did not decide (R5.11, R5.12, X-07)."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils.translation import override

from people.enums import Role
from people.models import Message, User
from recruitment.domain.appeals import AppealRefusedError, answer_appeal, make_appeal
from recruitment.domain.evaluation import evaluation_of, may_be_read
from recruitment.domain.feedback import FeedbackRefusedError, ask_feedback, write_feedback
from recruitment.domain.moves import move
from recruitment.domain.my_page import doors_of
from recruitment.enums import ANSWERED_STATES, APPLICATION_MOVES, REFUSED_STATES, REOPENED_TO, ApplicationState
from recruitment.models import (
    Appeal,
    AppealOutcome,
    Application,
    ApplicationMove,
    Consensus,
    Decision,
    Feedback,
    FormReview,
)
from recruitment.tests import factories as make
from recruitment.tests.factories_answering import NOW, staff

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with override("en"):
        yield


def refused(by: User, *, state: str = "rejected_final", on: date = TODAY, **columns: Any) -> Application:
    """Return an application that somebody refused on a day."""
    reason = {"ineligible_reason": "age"} if state == "ineligible" else {}
    application: Application = make.ApplicationFactory.create(state=state, **reason, **columns)
    ApplicationMove.objects.create(
        application=application,
        from_state=REOPENED_TO[state],
        to_state=state,
        moved_on=on,
        moved_by=by,
    )
    return application


@pytest.fixture
def decider() -> User:
    return staff(Role.MANAGER)


def test_every_refusal_can_be_reopened_to_the_state_before() -> None:
    assert set(REOPENED_TO) == set(REFUSED_STATES)
    assert all(to in APPLICATION_MOVES[state] and state in APPLICATION_MOVES[to] for state, to in REOPENED_TO.items())


@pytest.mark.parametrize("state", sorted(REFUSED_STATES))
def test_appeal_that_was_right_reopens_and_the_same_answer_may_follow_again(state: str, decider: User) -> None:
    application = refused(decider, state=state)
    appeal = make_appeal(application=application, text="טעות בשעה", at=NOW)

    answer_appeal(appeal=appeal, outcome=AppealOutcome.REOPENED, answer="צודקת", by=staff(Role.CENTRE_HEAD), at=NOW)
    application.refresh_from_db()
    reopened = application.state
    columns = {"ineligible_reason": "age"} if state == "ineligible" else {}
    move(application=application, to=ApplicationState(state), by=decider, on=TODAY, **columns)

    assert reopened == REOPENED_TO[state]
    assert application.moves.get(to_state=reopened).reason == "צודקת"
    assert application.moves.filter(to_state=state).count() == 2


def test_decision_counts_as_prepared_once_it_is_taken_anew(decider: User) -> None:
    application = refused(decider)
    row = {"rank": 30, "rank_raw": 30, "final_score": 40, "outcome": "reject"}
    decision = Decision.objects.create(application=application, decided_on=TODAY, decided_by=decider, **row)
    appeal = make_appeal(application=application, text="טעות", at=NOW)

    answer_appeal(appeal=appeal, outcome=AppealOutcome.REOPENED, answer="כן", by=staff(Role.MANAGER), at=NOW)

    decision.refresh_from_db()
    assert (decision.decided_on, decision.decided_by) == (None, None)


def test_appeal_upheld_changes_nothing_and_is_told(decider: User) -> None:
    application = refused(decider)
    appeal = make_appeal(application=application, text="טעות", at=NOW)

    answer_appeal(appeal=appeal, outcome=AppealOutcome.UPHELD, answer="בדקנו שוב", by=staff(Role.MANAGER), at=NOW)

    application.refresh_from_db()
    assert application.state == "rejected_final"
    assert "בדקנו שוב" in Message.objects.get(person=application.person).body


@pytest.mark.parametrize(("days", "taken"), [(0, True), (7, True), (8, False)])
def test_appeal_is_taken_for_seven_days(days: int, taken: bool, decider: User) -> None:
    application = refused(decider, on=TODAY - timedelta(days=days))

    if taken:
        make_appeal(application=application, text="טעות", at=NOW)
    else:
        with pytest.raises(AppealRefusedError, match="these days have passed"):
            make_appeal(application=application, text="טעות", at=NOW)

    assert Appeal.objects.exists() is taken


def test_appeal_is_one_has_words_and_follows_an_answer(decider: User) -> None:
    application = refused(decider)
    with pytest.raises(AppealRefusedError, match="Write what"):
        make_appeal(application=application, text=" ", at=NOW)
    make_appeal(application=application, text="טעות", at=NOW)

    with pytest.raises(AppealRefusedError, match="already"):
        make_appeal(application=application, text="שוב", at=NOW)
    with pytest.raises(AppealRefusedError, match="no answer"):
        make_appeal(application=make.ApplicationFactory.create(), text="מוקדם", at=NOW)


def test_who_decided_does_not_answer_the_appeal(decider: User) -> None:
    application = refused(make.UserFactory.create())
    row = {"rank": 30, "rank_raw": 30, "final_score": 40, "outcome": "reject"}
    Decision.objects.create(application=application, decided_on=TODAY, decided_by=decider, **row)
    appeal = make_appeal(application=application, text="טעות", at=NOW)
    answer: dict[str, Any] = {"appeal": appeal, "outcome": AppealOutcome.UPHELD, "answer": "לא", "at": NOW}

    with pytest.raises(AppealRefusedError, match="You decided"):
        answer_appeal(by=decider, **answer)
    with pytest.raises(AppealRefusedError, match="centre head or a coordinator"):
        answer_appeal(by=staff(Role.GUIDE), **answer)
    answer_appeal(by=staff(Role.CENTRE_HEAD), **answer)
    with pytest.raises(AppealRefusedError, match="meanwhile"):
        answer_appeal(by=staff(Role.CENTRE_HEAD), **answer)


@pytest.mark.parametrize("part", ["prepared", "agreed", "read", "assessed"])
def test_who_took_part_in_judging_does_not_answer_the_appeal(part: str) -> None:
    application, judge = refused(make.UserFactory.create()), staff(Role.CENTRE_HEAD)
    if part == "prepared":
        row = {"rank": 30, "rank_raw": 30, "final_score": 40, "outcome": "reject"}
        Decision.objects.create(application=application, staged_by=judge, **row)
    elif part == "agreed":
        words = {"stage": "pitch", "criterion": "media", "score": 2, "reason": "דיון"}
        Consensus.objects.create(application=application, decided_by=judge, decided_at=NOW, **words)
    else:
        assessor = make.AssessorFactory.create(call=application.call, person=judge.person)
        if part == "read":
            FormReview.objects.create(application=application, reader=assessor, score=5, read_at=NOW)
        else:
            make.RatingFactory.create(application=application, assessor=assessor)
    appeal = make_appeal(application=application, text="טעות", at=NOW)
    answer: dict[str, Any] = {"appeal": appeal, "outcome": AppealOutcome.UPHELD, "answer": "לא", "at": NOW}

    with pytest.raises(AppealRefusedError, match="somebody else answers"):
        answer_appeal(by=judge, **answer)
    answer_appeal(by=staff(Role.MANAGER), **answer)


def test_feedback_is_asked_once_and_told_when_written(decider: User) -> None:
    application = refused(decider)
    first = ask_feedback(application=application, at=NOW)
    again = ask_feedback(application=application, at=NOW + timedelta(days=1))

    write_feedback(feedback=first, strengths=" הקשבה ", by=decider, at=NOW)
    with pytest.raises(FeedbackRefusedError, match="meanwhile"):
        write_feedback(feedback=first, strengths="אחר", by=decider, at=NOW)

    assert again == first
    assert Feedback.objects.get().strengths == "הקשבה"
    assert Message.objects.get(person=application.person).body == "הקשבה"
    assert Message.objects.filter(person=decider.person, kind="screening").count() == 1


def test_feedback_comes_after_an_answer_and_from_the_coordinator(decider: User) -> None:
    with pytest.raises(FeedbackRefusedError, match="once there is an answer"):
        ask_feedback(application=make.ApplicationFactory.create(), at=NOW)
    asked = ask_feedback(application=refused(decider), at=NOW)
    for by, words in ((staff(Role.GUIDE), "יפה"), (decider, " ")):
        with pytest.raises(FeedbackRefusedError):
            write_feedback(feedback=asked, strengths=words, by=by, at=NOW)


def test_evaluation_shows_locked_marks_without_names(decider: User) -> None:
    application = refused(decider)
    assessor = make.AssessorFactory.create(call=application.call, person__full_name="שם סודי")
    plain = {"application": application, "assessor": assessor}
    make.RatingFactory.create(**plain, observed="הקשיבה", indicators=["שקטה"], locked_on=TODAY, score=4)
    make.RatingFactory.create(**plain, criterion="social", observed="טיוטה", score=2)

    found = evaluation_of(application=application)

    [stage] = found.stages
    [criterion] = stage.criteria
    [seen] = criterion.seen
    assert (seen.score, seen.observed, seen.indicators) == (4, "הקשיבה", ("שקטה",))
    assert "סודי" not in repr(found)
    assert found.strongest == [criterion.label]


def test_evaluation_shows_what_was_agreed_and_what_the_committee_wrote(decider: User) -> None:
    application = refused(decider)
    words = {"stage": "pitch", "criterion": "media", "score": 3, "reason": "המצגת הייתה ברורה"}
    Consensus.objects.create(application=application, decided_by=decider, decided_at=NOW, **words)
    row = {"rank": 30, "rank_raw": 30, "final_score": 40, "outcome": "reject", "reason": "סיבה", "discussion": "דיון"}
    decision = Decision.objects.create(application=application, **row)
    prepared = evaluation_of(application=application)
    decision.decided_on, decision.decided_by = TODAY, decider
    decision.save()

    found = evaluation_of(application=application)

    [stage] = found.stages
    [criterion] = stage.criteria
    assert criterion.agreed is not None
    assert (criterion.agreed.score, criterion.agreed.reason) == (3, "המצגת הייתה ברורה")
    assert (prepared.reason, prepared.discussion) == ("", "")
    assert (found.reason, found.discussion) == ("סיבה", "דיון")


@pytest.mark.parametrize("state", sorted(ApplicationState.values))
def test_evaluation_and_its_door_open_after_an_answer(state: str) -> None:
    application = make.ApplicationFactory.build(state=state, pk=1)

    assert may_be_read(application) is (state in ANSWERED_STATES or state == "offered")
    assert doors_of(application).evaluation is may_be_read(application)
