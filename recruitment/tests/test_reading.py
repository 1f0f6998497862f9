"""Reading forms and going on: who reads what next, means, the line, letters once."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from people.models import Message, User
from recruitment.domain.advance import (
    AdvanceRefusedError,
    center_preview,
    interview_preview,
    invite_to_center,
    invite_to_interview,
)
from recruitment.domain.conflicts import conflicted, declare_conflict
from recruitment.domain.reading import ReadingRefusedError, become_reader, forms_of, keep_reading, open_forms
from recruitment.enums import ApplicationState as S
from recruitment.enums import Stage
from recruitment.models import Application, Assessor, Call, FormReview
from recruitment.policy import RecruitmentPolicy
from recruitment.tests.factories import AssessorFactory, CallFactory, RatingFactory, UserFactory
from recruitment.tests.factories_sifting import AFTER, applicant, manager

pytestmark = pytest.mark.django_db
POLICY = RecruitmentPolicy()


def reader(call: Call) -> tuple[Assessor, User]:
    """Return an assessor with a login."""
    user = UserFactory.create()
    return AssessorFactory.create(call=call, person=user.person), user


def eligible(call: Call, code: str, **columns: object) -> Application:
    """Return an application whose form is to be read."""
    return applicant(call, code=code, state=S.ELIGIBLE, **columns)


def scored(application: Application, *scores: int) -> None:
    """Let as many readers as there are scores have read a form."""
    for score in scores:
        someone, _user = reader(application.call)
        FormReview.objects.create(application=application, reader=someone, score=score, read_at=AFTER)


def left_for(call: Call, someone: Assessor) -> list[str]:
    """Return the ids of the forms that a reader is to read, in order."""
    known = conflicted(someone)
    found = open_forms(forms=forms_of(call=call), reader=someone, known=known, policy=POLICY)
    return [form.application.code for form in found]


def test_least_read_form_comes_first_and_own_ones_never_again() -> None:
    call = CallFactory.create()
    someone, user = reader(call)
    first, second, _third = (eligible(call, code) for code in ("A1", "A2", "A3"))
    scored(first, 70)
    keep_reading(application=second, reader=someone, score=80, note="דוגמאות", by=user, at=AFTER)

    assert left_for(call, someone) == ["A3", "A1"]


def test_two_readings_far_apart_ask_for_a_third() -> None:
    call = CallFactory.create()
    someone, _user = reader(call)
    scored(eligible(call, "A1"), 50, 74)
    scored(eligible(call, "A2"), 50, 75)

    assert left_for(call, someone) == ["A2"]


def test_known_person_goes_to_somebody_else() -> None:
    call = CallFactory.create()
    someone, user = reader(call)
    application = eligible(call, "A1")

    declare_conflict(application=application, assessor=someone, note="שכנים", by=user, at=AFTER)
    declare_conflict(application=application, assessor=someone, note="", by=user, at=AFTER)

    assert left_for(call, someone) == []
    assert application.conflicts.count() == 1
    with pytest.raises(ReadingRefusedError):
        keep_reading(application=application, reader=someone, score=80, note="כך", by=user, at=AFTER)


def test_nobody_keeps_a_reading_for_another() -> None:
    call = CallFactory.create()
    someone, _user = reader(call)

    with pytest.raises(ReadingRefusedError):
        keep_reading(
            application=eligible(call, "A1"), reader=someone, score=9, note="כך", by=UserFactory.create(), at=AFTER
        )


def test_coordinator_becomes_a_reader_once() -> None:
    call, by = CallFactory.create(), manager()
    AssessorFactory.create(call=call, code="R7")

    first, second = become_reader(call=call, by=by), become_reader(call=call, by=by)

    assert (first.pk, first.code, first.reads_forms) == (second.pk, "R8", True)


def places(call: Call, key: str, count: int) -> None:
    """Give a call a fixed number of places."""
    call.cohort.policy_overrides.create(key=f"recruitment.{key}", value=str(count), reason="מעט מקום")


def test_best_means_are_invited_with_letters_once() -> None:
    call, by = CallFactory.create(), manager()
    places(call, "assessment_center_places", 1)
    first, second = eligible(call, "A1"), eligible(call, "A2")
    scored(first, 80, 70)
    scored(second, 90, 71)

    seen = center_preview(call=call).stamp
    moved = invite_to_center(call=call, seen=seen, by=by, at=AFTER)
    again = invite_to_center(call=call, seen=seen, by=by, at=AFTER + timedelta(minutes=1))

    assert (moved, again.total()) == ({S.INVITED_ASSESSMENT: 1, S.NOT_ADVANCED_FORM: 1}, 0)
    states = call.applications.order_by("code").values_list("code", "state", "form_score")
    assert list(states) == [("A1", S.NOT_ADVANCED_FORM, Decimal(75)), ("A2", S.INVITED_ASSESSMENT, Decimal("80.5"))]
    assert sorted(Message.objects.values_list("kind", flat=True)) == [
        "recruitment.invited_center",
        "recruitment.not_advanced",
    ]


def test_equal_means_stand_by_the_smaller_id_and_are_named_near_the_line() -> None:
    call = CallFactory.create()
    places(call, "assessment_center_places", 1)
    for code in ("A2", "A1", "A3"):
        scored(eligible(call, code), 80, 80)

    preview = center_preview(call=call)

    assert [(line.application.code, line.goes_on, line.near) for line in preview.lines] == [
        ("A1", True, True),
        ("A2", False, True),
        ("A3", False, True),
    ]


def test_what_changed_since_it_was_seen_is_not_applied() -> None:
    call, by = CallFactory.create(), manager()
    application = eligible(call, "A1")
    scored(application, 80, 80)
    seen = center_preview(call=call).stamp
    scored(application, 20)

    with pytest.raises(AdvanceRefusedError):
        invite_to_center(call=call, seen=seen, by=by, at=AFTER)


def test_form_that_nobody_read_stands_in_the_way() -> None:
    call = CallFactory.create()
    eligible(call, "A1")

    assert len(center_preview(call=call).obstacles) == 1


def test_best_of_the_centre_go_on_and_who_did_not_come_is_withdrawn() -> None:
    call, by = CallFactory.create(), manager()
    places(call, "interview_places", 1)
    assessor = AssessorFactory.create(call=call)
    came = [applicant(call, code=code, state=S.INVITED_ASSESSMENT) for code in ("A1", "A2")]
    applicant(call, code="A3", state=S.INVITED_ASSESSMENT)
    for application, score in zip(came, (3, 5), strict=True):
        RatingFactory.create(
            application=application,
            assessor=assessor,
            stage=Stage.ASSESSMENT_CENTER,
            score=score,
            locked_on=date(2025, 9, 20),
        )

    invite_to_interview(call=call, seen=interview_preview(call=call).stamp, by=by, at=AFTER)

    rows = call.applications.order_by("code").values_list("code", "state", "withdrawal__reason")
    assert list(rows) == [
        ("A1", S.NOT_ADVANCED_ASSESSMENT, None),
        ("A2", S.INVITED_INTERVIEW, None),
        ("A3", S.WITHDREW, "no_show"),
    ]


def test_open_marks_stand_in_the_way_of_interviews() -> None:
    call = CallFactory.create()
    application = applicant(call, state=S.INVITED_ASSESSMENT)
    RatingFactory.create(application=application, stage=Stage.ASSESSMENT_CENTER)

    with pytest.raises(AdvanceRefusedError):
        invite_to_interview(call=call, seen=interview_preview(call=call).stamp, by=manager(), at=AFTER)
