"""Conditions of a call: what stops, what is missing, what waits; deciding in one press; exceptions."""

from datetime import date, datetime, timedelta

import pytest

from people.models import Message
from recruitment.domain.conditions import Standing, examine
from recruitment.domain.deciding import ConditionsRefusedError, decide_conditions, make_exception
from recruitment.enums import ApplicationState as S
from recruitment.enums import IneligibleReason as R
from recruitment.models import Application, Call, PaperState, Residency
from recruitment.tests.factories import CallFactory, UserFactory
from recruitment.tests.factories_sifting import AFTER, LATE, applicant, manager, papers, terms

pytestmark = pytest.mark.django_db


def result_of(application: Application, at: datetime = AFTER) -> tuple[S | None, R | None]:
    """Return state and reason that follow for an application."""
    measured = terms(application.call, at)
    found = examine(application=application, papers=list(application.papers.all()), excepted=(), terms=measured)
    return (found.result, found.reason)


def test_checked_papers_and_right_answers_meet_the_conditions() -> None:
    application = applicant(CallFactory.create())
    papers(application, manager())

    assert result_of(application) == (S.ELIGIBLE, None)


@pytest.mark.parametrize(
    ("columns", "reason"),
    [
        ({"city": "מושב הדר"}, R.NOT_RESIDENT),
        ({"is_student": False}, R.NOT_STUDENT),
        ({"born": date(1980, 1, 1)}, R.AGE),
        ({"evening_free": False}, R.EVENING_TAKEN),
        ({"other_scholarship": True}, R.OTHER_SCHOLARSHIP),
        ({"city": "מושב הדר", "evening_free": False}, R.NOT_RESIDENT),
    ],
)
def test_first_clear_no_is_the_reason(columns: dict[str, object], reason: R) -> None:
    application = applicant(CallFactory.create(), **columns)

    assert result_of(application) == (S.INELIGIBLE, reason)


def test_condition_that_a_call_does_not_set_stops_nobody() -> None:
    call = CallFactory.create(student_needed=False, evening_needed=False, other_scholarship_refused=False)
    application = applicant(call, is_student=None, evening_free=False, other_scholarship=True)
    papers(application, manager())

    assert result_of(application) == (S.ELIGIBLE, None)


@pytest.mark.parametrize(("born", "state"), [(date(2007, 9, 1), S.ELIGIBLE), (date(2007, 9, 2), S.INELIGIBLE)])
def test_age_counts_on_the_day_of_sending(born: date, state: S) -> None:
    application = applicant(CallFactory.create(), born=born)
    papers(application, manager())

    assert result_of(application)[0] == state


def test_tie_to_the_city_counts_once_its_proof_is_checked() -> None:
    call = CallFactory.create(residency=Residency.NOW_OR_BEFORE)
    proven = applicant(call, city="מושב הדר", local_tie="גדלתי כאן")
    waiting = applicant(call, city="מושב הדר", local_tie="גדלתי כאן")
    papers(proven, manager())
    papers(waiting, manager(), state=PaperState.RECEIVED)

    assert [result_of(proven), result_of(waiting)] == [(S.ELIGIBLE, None), (None, None)]


def test_missing_document_is_incomplete_until_its_last_day_and_stops_after_it() -> None:
    application = applicant(CallFactory.create())

    assert [result_of(application), result_of(application, LATE)] == [
        (S.INCOMPLETE, None),
        (S.INELIGIBLE, R.DOCUMENTS_MISSING),
    ]


def test_document_that_nobody_checked_decides_nothing() -> None:
    application = applicant(CallFactory.create())
    papers(application, manager(), state=PaperState.RECEIVED)

    assert result_of(application, LATE) == (None, None)


def test_every_finding_names_its_evidence() -> None:
    application = applicant(CallFactory.create())
    papers(application, manager())

    found = examine(
        application=application, papers=list(application.papers.all()), excepted=(), terms=terms(application.call)
    )

    assert [f.standing for f in found.findings] == [Standing.MET] * len(R)
    assert all(f.evidence for f in found.findings)


def test_one_press_decides_all_and_tells_each_once() -> None:
    call, by = CallFactory.create(), manager()
    good, bad, missing = applicant(call), applicant(call, is_student=False), applicant(call)
    papers(good, by)

    moved = decide_conditions(call=call, by=by, at=AFTER)
    again = decide_conditions(call=call, by=by, at=AFTER + timedelta(minutes=1))

    assert moved == {S.ELIGIBLE: 1, S.INELIGIBLE: 1, S.INCOMPLETE: 1}
    assert not again
    assert sorted(Message.objects.values_list("person", "kind")) == sorted(
        [(bad.person_id, "recruitment.ineligible"), (missing.person_id, "recruitment.incomplete")]
    )


def test_conditions_wait_while_the_call_is_open() -> None:
    call: Call = CallFactory.create(closes_on=AFTER.date())
    applicant(call)

    with pytest.raises(ConditionsRefusedError):
        decide_conditions(call=call, by=manager(), at=AFTER)


def test_exception_with_a_reason_reopens_a_refused_application() -> None:
    call, by = CallFactory.create(), manager()
    application = applicant(call, is_student=False)
    papers(application, by)
    decide_conditions(call=call, by=by, at=AFTER)
    application.refresh_from_db()

    make_exception(application=application, condition=R.NOT_STUDENT, reason="חוזר ללימודים", by=by, at=AFTER)
    decide_conditions(call=call, by=by, at=AFTER)

    application.refresh_from_db()
    assert (application.state, application.ineligible_reason) == (S.ELIGIBLE, "")


@pytest.mark.parametrize("reason", ["", "   "])
def test_exception_without_a_reason_is_refused(reason: str) -> None:
    application = applicant(CallFactory.create(), is_student=False)

    with pytest.raises(ConditionsRefusedError):
        make_exception(application=application, condition=R.NOT_STUDENT, reason=reason, by=manager(), at=AFTER)


def test_exception_is_not_everybodys_to_make() -> None:
    application = applicant(CallFactory.create(), is_student=False)

    with pytest.raises(ConditionsRefusedError):
        make_exception(application=application, condition=R.NOT_STUDENT, reason="כך", by=UserFactory.create(), at=AFTER)
