"""Conditions that wait for a look, exceptions that take an application back, and last days of its own."""

from datetime import date, datetime, timedelta

import pytest

from people.models import Message
from recruitment.domain.appeals import reopen
from recruitment.domain.conditions import Standing
from recruitment.domain.deciding import decide_conditions, make_exception
from recruitment.domain.papers import papers_standing, return_paper
from recruitment.domain.sifted import sift
from recruitment.enums import ApplicationState as S
from recruitment.enums import IneligibleReason as R
from recruitment.models import Application, Call, PaperState, Residency
from recruitment.tests.factories import CallFactory
from recruitment.tests.factories_sifting import AFTER, LATE, SENT, applicant, manager, papers

pytestmark = pytest.mark.django_db


def standing_of(application: Application, condition: R) -> Standing:
    rows = Application.objects.filter(pk=application.pk)
    [row] = sift(call=application.call, rows=rows, on=AFTER.date())
    return next(finding.standing for finding in row.examined.findings if finding.condition == condition)


def decided(call: Call, application: Application, at: datetime = AFTER) -> str:
    decide_conditions(call=call, by=manager(), at=at)
    application.refresh_from_db()
    return str(application.state)


def test_city_that_is_nearly_the_same_waits_for_a_look_and_may_be_set_aside() -> None:
    call, by = CallFactory.create(), manager()
    application = applicant(call, city=f"{call.cohort.programme.city}ה")
    papers(application, by)

    before = decided(call, application)
    make_exception(application=application, condition=R.NOT_RESIDENT, reason="אותה עיר", by=by, at=AFTER)

    assert before == S.SUBMITTED
    assert decided(call, application) == S.ELIGIBLE


@pytest.mark.parametrize("spelling", ["  {} ", "{}, ישראל", "־{}"])
def test_city_in_another_spelling_is_the_city(spelling: str) -> None:
    call = CallFactory.create()
    application = applicant(call, city=spelling.format(call.cohort.programme.city))

    assert standing_of(application, R.NOT_RESIDENT) == Standing.MET


@pytest.mark.parametrize(("until", "standing"), [(SENT, Standing.MET), (SENT - timedelta(days=1), Standing.LACKING)])
def test_proof_of_residency_is_judged_on_the_day_of_application(until: date, standing: Standing) -> None:
    application = applicant(CallFactory.create(residency=Residency.NOW_OR_BEFORE), city="מושב הדר", local_tie="גדלתי")
    proof, _other = papers(application, manager())
    proof.valid_until = until
    proof.save()

    assert standing_of(application, R.DOCUMENTS_MISSING) == standing
    assert standing_of(application, R.NOT_RESIDENT) == standing


@pytest.mark.parametrize(
    ("columns", "standing"),
    [
        ({"submitted_at": AFTER}, Standing.WAITING),
        ({"submitted_at": None}, Standing.MET),
        ({"submitted_at": AFTER, "state": S.RANKED}, Standing.MET),
    ],
)
def test_no_answer_waits_where_a_form_asked(columns: dict[str, object], standing: Standing) -> None:
    application = applicant(CallFactory.create(), evening_free=None, other_scholarship=None, **columns)

    assert standing_of(application, R.EVENING_TAKEN) == standing
    assert standing_of(application, R.OTHER_SCHOLARSHIP) == standing


def test_exception_takes_a_refused_application_on_at_once() -> None:
    call, by = CallFactory.create(), manager()
    application = applicant(call, is_student=False)
    papers(application, by)
    decided(call, application)

    make_exception(application=application, condition=R.NOT_STUDENT, reason="חוזר ללימודים", by=by, at=AFTER)

    state = application.state
    application.refresh_from_db()
    assert (state, application.state, application.ineligible_reason) == (S.ELIGIBLE, S.ELIGIBLE, "")


def test_exception_gives_days_of_its_own_for_papers_that_are_missing() -> None:
    call, by = CallFactory.create(), manager()
    application = applicant(call, is_student=False)
    decided(call, application, LATE)

    make_exception(application=application, condition=R.NOT_STUDENT, reason="חוזר ללימודים", by=by, at=LATE)

    last = LATE + timedelta(days=7)
    again = decided(call, application, last)
    [line, _other] = papers_standing(application=application, papers=[], on=last.date())
    told = Message.objects.get(kind="recruitment.incomplete")
    assert (again, line.may_be_handed_in) == (S.INCOMPLETE, True)
    assert str(last.date().day) in told.body
    assert decided(call, application, last + timedelta(days=1)) == S.INELIGIBLE


def test_exception_puts_papers_that_wait_back_into_the_queue() -> None:
    call, by = CallFactory.create(), manager()
    application = applicant(call, is_student=False)
    papers(application, by, state=PaperState.RECEIVED)
    decided(call, application)

    make_exception(application=application, condition=R.NOT_STUDENT, reason="חוזר ללימודים", by=by, at=AFTER)

    application.refresh_from_db()
    assert application.state == S.SUBMITTED


def test_exception_of_one_condition_leaves_another_no_as_it_is() -> None:
    call, by = CallFactory.create(), manager()
    application = applicant(call, is_student=False, evening_free=False)
    decided(call, application)

    make_exception(application=application, condition=R.NOT_STUDENT, reason="חוזר ללימודים", by=by, at=AFTER)

    application.refresh_from_db()
    assert application.state == S.INELIGIBLE


def test_paper_that_was_returned_late_has_days_of_its_own() -> None:
    call, by = CallFactory.create(), manager()
    application = applicant(call)
    proof, _other = papers(application, by)
    return_paper(paper=proof, reason="חתוך", by=by, at=LATE)

    last = LATE + timedelta(days=7)
    first = decided(call, application, LATE)
    [line, _other_line] = papers_standing(
        application=application, papers=list(application.papers.all()), on=last.date()
    )

    assert (first, line.may_be_handed_in) == (S.INCOMPLETE, True)
    assert all(str(last.date().day) in message.body for message in Message.objects.all())
    assert decided(call, application, last + timedelta(days=1)) == S.INELIGIBLE


def test_application_that_an_appeal_reopened_has_days_of_its_own() -> None:
    call, by = CallFactory.create(), manager()
    application = applicant(call)
    decided(call, application, LATE)

    reopen(application=application, reason="צודק", by=by, on=LATE.date())

    assert decided(call, application, LATE + timedelta(days=1)) == S.INCOMPLETE
