"""Whom an upheld appeal takes back to a stage whose places are given goes on, beyond the number."""

from decimal import Decimal

import pytest
from django.utils import translation

from recruitment.domain.advance import center_preview, interview_preview, invite_to_center, invite_to_interview
from recruitment.domain.appeals import reopen
from recruitment.domain.going_on import Preview
from recruitment.enums import ApplicationState as S
from recruitment.enums import Stage
from recruitment.models import Appeal, Application, Call
from recruitment.tests.factories import AssessorFactory, CallFactory, RatingFactory, UserFactory
from recruitment.tests.factories_sifting import AFTER, applicant, manager

pytestmark = pytest.mark.django_db


def call_with_places(key: str, count: int) -> Call:
    call: Call = CallFactory.create()
    call.cohort.policy_overrides.create(key=f"recruitment.{key}", value=str(count), reason="מעט מקום")
    return call


def appeal_upheld(application: Application) -> None:
    by = UserFactory.create()
    Appeal.objects.create(
        application=application,
        text="בבקשה",
        made_at=AFTER,
        outcome="reopened",
        answer="כן",
        decided_by=by,
        decided_at=AFTER,
    )
    reopen(application=application, reason="כן", by=by, on=AFTER.date())


def goes_on(preview: Preview) -> dict[str, bool]:
    return {line.application.code: line.goes_on for line in preview.lines}


def test_reopened_form_gets_a_place_beyond_the_number_that_the_preview_names() -> None:
    call, by = call_with_places("assessment_center_places", 1), manager()
    applicant(call, code="A1", state=S.ELIGIBLE, form_score=Decimal(90))
    last = applicant(call, code="A2", state=S.ELIGIBLE, form_score=Decimal(50))
    invite_to_center(call=call, seen=center_preview(call=call).stamp, by=by, at=AFTER)
    last.refresh_from_db()
    appeal_upheld(last)
    applicant(call, code="A3", state=S.ELIGIBLE, form_score=Decimal(80))

    with translation.override("en"):
        preview = center_preview(call=call)
    invite_to_center(call=call, seen=preview.stamp, by=by, at=AFTER)

    assert goes_on(preview) == {"A3": False, "A2": True}
    assert [str(last.person) in words and "beyond" in words for words in preview.remarks] == [True]
    last.refresh_from_db()
    assert last.state == S.INVITED_ASSESSMENT


def test_whose_conditions_were_looked_at_anew_competes_while_there_are_places() -> None:
    call = call_with_places("assessment_center_places", 1)
    applicant(call, code="A1", state=S.ELIGIBLE, form_score=Decimal(90))
    back = applicant(call, code="A2", state=S.INELIGIBLE, ineligible_reason="age")
    appeal_upheld(back)
    Application.objects.filter(pk=back.pk).update(state=S.ELIGIBLE, form_score=Decimal(50))

    before = goes_on(center_preview(call=call))
    Application.objects.filter(code="A1").update(state=S.INVITED_ASSESSMENT)

    assert before == {"A1": True, "A2": False}
    assert goes_on(center_preview(call=call)) == {"A2": True}


def test_reopened_after_the_centre_goes_on_to_interviews() -> None:
    call, by = call_with_places("interview_places", 1), manager()
    came = [applicant(call, code=code, state=S.INVITED_ASSESSMENT) for code in ("A1", "A2")]
    assessor = AssessorFactory.create(call=call)
    for application, score in zip(came, (3, 5), strict=True):
        RatingFactory.create(
            application=application,
            assessor=assessor,
            stage=Stage.ASSESSMENT_CENTER,
            score=score,
            locked_on=AFTER.date(),
        )
    invite_to_interview(call=call, seen=interview_preview(call=call).stamp, by=by, at=AFTER)
    came[0].refresh_from_db()
    appeal_upheld(came[0])

    preview = interview_preview(call=call)

    assert goes_on(preview) == {"A1": True}
    assert len(preview.remarks) == 1
